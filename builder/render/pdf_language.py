"""The language of passages in a tagged PDF: the layout engine (WeasyPrint 70) writes that of the document alone.

Its tree of tags is made by one private function that nothing can be hung upon, so that function is wrapped; a test
says so when a later release renames it.
"""

from collections.abc import Iterator
from functools import wraps
from typing import Any

import pydyf
from weasyprint.pdf import tags

_build = tags._build_box_tree


@wraps(_build)
def _with_language(box: Any, *rest: Any) -> Iterator[Any]:
    """The elements of a box; a span that names its language keeps it."""
    language = _language(getattr(box, "_box", box))  # an absolute box stands behind a placeholder
    for element in _build(box, *rest):
        if language and element["S"] == "/Span":
            element["Lang"] = pydyf.String(language)
        yield element


def _language(box: Any) -> str:
    element = box.element
    return str(element.get("lang", "")) if element is not None and element.tag == "span" else ""


def keep_languages() -> None:
    """From now on documents of this process are tagged with the language of their spans."""
    tags._build_box_tree = _with_language

"""HTML laid out as pages and written as tagged PDF (WeasyPrint); every complaint of the renderer is a fault."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pydyf

from builder.document.layout import Layout
from builder.errors import Diagnostic, Place, Stopped, problem
from builder.render.breaks import breakable
from builder.render.finish import finish
from builder.render.letters import printable
from builder.render.pdf_language import keep_languages
from builder.render.setting import marked
from builder.render.style import Unreadable, heard, style_of

FONTS = ("Assistant", "Frank-Ruhl-Libre", "Heebo", "Roadmap-Symbols", "Noto-Sans", "Cairo")


def written(document: Any, path: str, faults: list[Diagnostic], zoom: float = 1.0) -> bytes:
    """The bytes; a glyph from a font that is not the layout's is a fault."""
    strange: list[str] = []
    data = document.write_pdf(zoom=zoom, pdf_variant="pdf/ua-1", finisher=lambda _, pdf: _finish(pdf, strange))
    faults += [problem("layout-fault", Place(path), reason=f"a font that is not ours: {each}") for each in strange]
    return finish(data, _link_names(document))


def laid_out(html: str, layout: Layout, sheets: tuple[str, ...]) -> Any:
    """The pages of a document, as the layout engine keeps them."""
    keep_languages()
    return style_of(layout, sheets).laid_out(breakable(printable(marked(html), layout)), layout)


def _link_names(document: Any) -> Mapping[str, str]:
    """What each target of links is called: as the first link to it says."""
    names: dict[str, str] = {}
    for page in document.pages:
        for _, target, _, box in page.links:
            if box.element is not None and (title := box.element.get("title")):
                names.setdefault(target, title)
    return names


def _finish(pdf: pydyf.PDF, strange: list[str]) -> None:
    """Right-to-left reading; the names of fonts that came from the system instead of the layout."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    for each in pdf.objects:
        name = each.get("BaseFont") if isinstance(each, pydyf.Dictionary) else None
        family = re.sub(r"^/[A-Z]{6}\+", "", name.decode() if isinstance(name, bytes) else str(name or ""))
        if family and not family.startswith(FONTS) and family not in strange:
            strange.append(family)


def anchors_of(document: Any) -> Mapping[str, int]:
    """The first page of each anchor: a section's stands on every page that it reaches."""
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            anchors.setdefault(name, number)
    return anchors


@contextmanager
def heard_faults(path: str) -> Iterator[list[Diagnostic]]:
    """Everything that is logged while a document is laid out, as faults of this layout."""
    said, faults = list[str](), list[Diagnostic]()
    try:
        with heard(said):
            yield faults
    except Unreadable as fault:
        raise Stopped([problem("layout-fault", Place(path), reason=fault)]) from None
    finally:
        faults += [problem("layout-fault", Place(path), reason=each) for each in said]

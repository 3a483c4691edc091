"""Templates of `layouts/`: HTML around blocks. Values are escaped; a name that is not there is an error."""

import functools
import traceback
from collections.abc import Mapping
from typing import Any

import jinja2
import jinja2.bccache
from markupsafe import Markup

from builder.document.blocks import Blocks, Inlines
from builder.document.layout import Layout
from builder.errors import Place, Stopped, problem
from builder.render.figures import Draw, drawer
from builder.render.html import Flavour, blocks_html, inlines_html, text_html


def fill(layout: Layout, path: str, words: Mapping[str, str], flavour: Flavour = "site", **values: Any) -> str:
    """A template of `layouts/` with its values; `words` are the short words of blocks.

    Filters: `blocks` and `inlines` for document values, `words` for a plain text with Latin in it.
    Raises `Stopped` (template-failed) where a template is broken, with its file and line.
    """
    environment = _environment(layout)
    environment.filters["blocks"] = functools.partial(
        _blocks, words=words, flavour=flavour, draw=drawer(layout, paper=flavour == "pdf")
    )
    environment.filters["inlines"] = functools.partial(_inlines, flavour=flavour)
    environment.filters["words"] = _words
    try:
        return environment.get_template(path).render(words=words, **values)
    except jinja2.TemplateError as fault:
        raise failed(fault, path) from None


def _environment(layout: Layout) -> jinja2.Environment:
    """Templates are compiled once a process; a layout of other words has an environment of its own."""
    return _compiled(frozenset(each for each in layout.files.items() if not each[0].startswith("assets/fonts/")))


@functools.lru_cache(maxsize=8)
def _compiled(files: frozenset[tuple[str, bytes]]) -> jinja2.Environment:
    layout = Layout(dict(files))

    def load(path: str) -> tuple[str, str, None] | None:
        return (layout.text(path), path, None) if path in layout.files else None

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )


class _Compiled(jinja2.BytecodeCache):
    """Templates that this process compiled, by name and text: compiling one takes longer than filling it."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """The code of the same text under the same name."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keeps a code that was just compiled."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _blocks(blocks: Blocks, words: Mapping[str, str], flavour: Flavour, draw: Draw) -> Markup:
    return Markup(blocks_html(blocks, words, flavour, draw=draw))


def _inlines(children: Inlines, flavour: Flavour) -> Markup:
    return Markup(inlines_html(children, flavour))


def _words(text: str) -> Markup:
    return Markup(text_html(text))


def failed(fault: jinja2.TemplateError, path: str) -> Stopped:
    """What a broken template says (template-failed), at its file and line. Its loader names files by their paths."""
    place = Place(path)
    if isinstance(fault, jinja2.TemplateSyntaxError):
        place = Place(fault.filename or path, fault.lineno)
    for frame in traceback.extract_tb(fault.__traceback__):
        if frame.filename.startswith("layouts/"):
            place = Place(frame.filename, frame.lineno or 1)
    missing = isinstance(fault, jinja2.TemplateNotFound)
    reason = f"there is no template {fault.message}" if missing else fault.message
    return Stopped([problem("template-failed", place, reason=reason or "unknown reason")])

"""Notes in the margin of paper: the terms that a paragraph is first to use, what each means, and its page."""

from collections.abc import Callable
from html import escape

from builder.document.blocks import Inlines, Link
from builder.render.beside import beside


def margin_html(children: Inlines, write: Callable[[str], str]) -> str:
    """What stands beside a paragraph; nothing where it is first to use no term. `write` sets plain words."""
    notes = "".join(_note(each, write) for each in beside(children))
    return notes and f'<span class="margin">{notes}</span>'


def _note(term: Link, write: Callable[[str], str]) -> str:
    """A term by its title, with its meaning where there is room for that; the style sheet adds the page."""
    target, title = escape(term.target, quote=True), escape(term.title, quote=True)
    if not term.brief:
        return f'<a href="{target}" title="{title}">{write(term.title)}</a>'
    return f'<a class="defined" href="{target}" title="{title}"><b>{write(term.title)}</b> {write(term.brief)}</a>'

"""A paper as the words of a mail: the title is its subject, lists have points and numbers, a table is lines.

Plain text, UTF-8, lines end as mail wants them; what a person has to fill in stands in brackets.
"""

from collections.abc import Iterator

from builder.document.blocks import Blank, Block, Break, Heading, Inline, Items, Link, Paragraph, Table, plain
from builder.document.directions import isolated
from builder.document.layout import Layout
from builder.document.paper import Clause, Noted, Paper, PaperBlock
from builder.document.rendered import Rendered

_LEFT_OUT = ("title", "draft")


def render_mail(paper: Paper, layout: Layout) -> Rendered:
    """The text of a mail out of a paper, as bytes of UTF-8 with lines that end in CRLF."""
    lines = [paper.title, ""]
    for block in paper.blocks:
        written = list(_lines(block))
        lines += [*written, ""] if written else []
    return Rendered("\r\n".join(map(isolated, lines)).encode())


def _lines(block: PaperBlock | Block) -> Iterator[str]:
    match block:
        case Paragraph(children, role):
            if role not in _LEFT_OUT or not children:
                yield _words(children)
        case Heading(_, children):
            yield f"{plain(children)}:"
        case Clause(_, number, children):
            yield f"{number} {_words(children)}"
        case Noted(paragraph, _):
            yield _words(paragraph.children)
        case Items(items, ordered):
            for place, item in enumerate(items, 1):
                mark = f"{place}." if ordered else "-"
                yield from (f"{mark} {line}" for part in item for line in _lines(part))
        case Table(_, rows):
            yield from (": ".join(_words(cell.children) for cell in row) for row in rows)


def _words(inlines: tuple[Inline, ...]) -> str:
    return "".join(_word(each) for each in inlines)


def _word(inline: Inline) -> str:
    match inline:
        case Blank(_, prompt):
            return f"[{prompt}]"
        case Break():
            return "; "
        case Link(target, children):
            return plain(children) or target
        case _:
            return plain((inline,))

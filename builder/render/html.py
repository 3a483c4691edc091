"""Blocks to HTML, escaped, each left-to-right run held together: for paper (`pdf`), screens (`site`) and `epub`.

`blocks_html(blocks, words)` is what the guide, its web edition, the dashboard and the other pages share.
`words` holds the short words that a block shows by itself (`definition`, `figure`, `status_done` …).
The names of classes are the contract with the style sheets: see `layouts/guide/book.css`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Literal, TypeAlias

from builder.document.blocks import (
    Blank,
    Block,
    Blocks,
    Break,
    Callout,
    Cell,
    Comment,
    Emphasis,
    Fact,
    Facts,
    Figure,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Road,
    Strong,
    Table,
    Text,
    plain,
)
from builder.document.directions import Run
from builder.render.beside import card_looks, columns, look, paired
from builder.render.captions import tables_of
from builder.render.heights import TALL, leads, lines, list_look, table_look
from builder.render.margin import margin_html
from builder.render.photos import photo_html
from builder.render.runs import cut
from builder.render.strips import drawn

Flavour: TypeAlias = Literal["pdf", "site", "epub"]


def blocks_html(
    blocks: Blocks,
    words: Mapping[str, str],
    flavour: Flavour = "site",
    link: Callable[[str], str] = str,
    shift: int = 0,
    draw: Callable[[Figure, Callable[[Inlines], str]], str] | None = None,
    *,
    cards: bool = False,
) -> str:
    """The blocks as HTML. `link` may rewrite targets; `shift` lowers every heading by so many levels.

    `draw` gives the drawing of a figure, empty where it has none: then its list or table is shown. With `cards` each
    cell of a wide table bears its heading, for screens on which every row becomes a card.
    """
    return _Writer(words, flavour, link, shift, draw, cards).blocks(blocks)


def inlines_html(children: Inlines, flavour: Flavour = "site", link: Callable[[str], str] = str) -> str:
    """Inlines as HTML."""
    return _Writer({}, flavour, link, 0).inlines(children)


def text_html(text: str) -> str:
    """One run of plain text as HTML."""
    return inlines_html((Text(text),))


@dataclass(frozen=True, slots=True)
class _Writer:
    words: Mapping[str, str]
    flavour: Flavour
    link: Callable[[str], str]
    shift: int
    draw: Callable[[Figure, Callable[[Inlines], str]], str] | None = None
    cards: bool = False

    # ---- inside a paragraph

    def inlines(self, children: Inlines) -> str:
        """All children; a run that crosses the tags within it is wrapped with them."""
        parts: list[str] = []
        for run, group in groupby(cut(children), key=lambda each: each[0]):
            html = "".join(self.inline(each) for _, each in group)
            parts.append(f"{_span(run)}{html}</span>" if run else html)
        return "".join(parts)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(text)
            case Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Link():
                return self.anchor(inline)
            case Note(children):
                return self.note(children)
            case Blank(_, prompt):
                return f'<span class="blank">{escape(prompt)}</span>'
            case Comment(_, children):
                return self.inlines(children)
            case Break():
                return "<br>"

    def anchor(self, link: Link) -> str:
        if not link.target:  # a place that an index leads to
            id_ = _id(link.anchor) if self.flavour != "site" else ""
            return f"<span{id_}>{self.inlines(link.children)}</span>" if id_ else self.inlines(link.children)
        kind = "outside" if link.target.startswith(("https:", "mailto:", "tel:")) else "inside"
        label = escape(link.title or plain(link.children), quote=True)
        more = f' title="{label}"' if self.flavour == "pdf" else _named(link, label)
        more = more if self.flavour == "site" else _id(link.anchor) + more  # the site has no index of uses
        href = escape(self.link(link.target), quote=True)
        return f'<a class="{kind}"{more} href="{href}">{self.inlines(link.children)}</a>'

    def paragraph(self, block: Paragraph) -> str:
        """A paragraph; on paper the terms that it is first to use stand beside it in the margin."""
        margin = margin_html(block.children, text_html) if self.flavour == "pdf" else ""
        role = f"{block.role} leads".strip() if self.flavour == "pdf" and leads(block.children) else block.role
        return f"<p{_id(block.anchor)}{_class(role)}>{margin}{self.inlines(block.children)}</p>"

    def note(self, children: Inlines) -> str:
        if self.flavour != "site":
            return f'<span class="fn">{self.inlines(children)}</span>'
        return f' <small class="note">({self.inlines(children)})</small>'

    # ---- blocks

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self.pair(each) if len(each) > 1 else self.block(each[0]) for each in paired(blocks))

    def pair(self, pair: Blocks) -> str:
        """Side by side where there is room: a chapter's checklist and questions; on paper two callouts, two ladders."""
        closing = look(pair[0]) == "checklist"
        if self.flavour != "pdf" and not closing:
            return "\n".join(self.block(each) for each in pair)
        half = len(pair) // 2
        sides = (("".join(self.block(each) for each in side)) for side in (pair[:half], pair[half:]))
        if closing:
            return f'<div class="closing"><div class="row">{"".join(sides)}</div></div>'
        html = "".join(f'<div class="half">{each}</div>' for each in sides)
        return f'<div class="halves"><div class="row">{html}</div></div>'

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return self.paragraph(block)
            case Items():
                return self.items(block)
            case Table():
                return self.table(block)
            case Callout():
                return self.callout(block)
            case Quote(children, source):
                cite = f'<p class="source">{self.inlines(source)}</p>' if source else ""
                return f"<blockquote>{self.blocks(children)}{cite}</blockquote>"
            case Figure():
                return self.figure(block)
            case Facts():
                return self.facts(block)
            case Road():
                return self.road(block)
            case PageBreak():
                return '<div class="page-break"></div>'

    def heading(self, block: Heading) -> str:
        level = min(block.level + self.shift, 6)
        number = f'<span class="number">{escape(block.number)}</span> ' if block.number else ""
        return f"<h{level}{_id(block.anchor)}>{number}{self.inlines(block.children)}</h{level}>"

    def items(self, block: Items) -> str:
        tag = "ol" if block.ordered else "ul"
        rows = "".join(f"<li>{self.item(each)}</li>" for each in block.items)
        role = block.role or ("" if block.ordered else columns(block.items))
        if self.flavour == "pdf":
            role = f"{role} {list_look(block)}".strip()
        return f"<{tag}{_class(role)}>{rows}</{tag}>"

    def item(self, blocks: Blocks) -> str:
        """A first paragraph stands in the item itself: a list item of tagged PDF holds one at most."""
        if blocks and isinstance(blocks[0], Paragraph):
            return self.inlines(blocks[0].children) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def table(self, block: Table) -> str:
        columns = "".join(f'<col style="width:{100 * each:.2f}%">' for each in block.widths)
        head = "".join(self.cell(each, "col") for each in block.header)
        looks = card_looks(block) if self.cards else ()
        labels = tuple(plain(each.children) if looks else "" for each in block.header)
        tall = [self.flavour == "pdf" and lines(row, block.widths) > TALL for row in block.rows]
        body = "".join(
            f"<tr{_class('tall' if high else '')}>{self.row(row, labels)}</tr>"
            for row, high in zip(block.rows, tall, strict=True)
        )
        caption = f"<caption>{self.inlines(block.caption)}</caption>" if block.caption else ""
        group = f"<colgroup>{columns}</colgroup>" if columns else ""
        wholly = table_look(block, tall) if self.flavour == "pdf" else ""
        role = " ".join(each for each in (block.role, "fixed" if columns else "", wholly, *looks) if each)
        return (
            f"<table{_id(block.anchor)}{_class(role)}>{caption}{group}"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def row(self, row: Sequence[Cell], labels: Sequence[str]) -> str:
        """The cells of a row, each below the heading of its column; what spans columns has no heading of its own."""
        whole = len(row) == len(labels)
        return "".join(self.cell(each, "row", labels[at] if whole else "") for at, each in enumerate(row))

    def cell(self, cell: Cell, scope: str, label: str = "") -> str:
        names = [*(["number"] if cell.numeric else []), *([cell.align] if cell.align != "start" else []), cell.role]
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        data = f' data-label="{escape(label, quote=True)}"' if label and not cell.header else ""
        tag, extra = ("th", f' scope="{scope}"') if cell.header else ("td", data)
        return f"<{tag}{_class(' '.join(each for each in names if each))}{extra}{span}>{self.inside(cell)}</{tag}>"

    def inside(self, cell: Cell) -> str:
        return self.inlines(cell.children) + drawn(cell, self.flavour != "site")

    def callout(self, block: Callout) -> str:
        label = f'<p class="label"><span class="word">{escape(self.words.get(block.kind, ""))}</span>'
        title = f' <strong class="title">{self.inlines(block.title)}</strong>' if block.title else ""
        return f'<div class="callout {block.kind}">{label}{title}</p>{self.blocks(block.children)}</div>'

    def figure(self, block: Figure) -> str:
        number = escape(f"{self.words.get('figure', '')} {block.number}".strip())
        caption = f'<p class="caption"><span class="number">{number}</span> {self.inlines(block.caption)}</p>'
        drawing = self.draw(block, self.inlines) if self.draw else ""
        if block.photo:
            inside = (drawing or photo_html(block.photo)) + self.blocks(block.children)
        else:
            inside = drawing + self.in_words(block) if drawing else self.blocks(block.children)
        return f'<div class="figure" {_id(block.anchor).strip()}>{inside}{caption}</div>'

    def in_words(self, figure: Figure) -> str:
        """On screens the tables of a drawing stand below it, to be opened."""
        title, tables = self.words.get("in_words", ""), tables_of(figure) if self.flavour == "site" else ()
        summary = f"<summary>{text_html(title)}</summary>"
        return f'<details class="in-words">{summary}{self.blocks(tables)}</details>' if title and tables else ""

    def facts(self, block: Facts) -> str:
        return f'<div class="facts"><div class="row">{"".join(self.fact(each) for each in block.facts)}</div></div>'

    def fact(self, fact: Fact) -> str:
        value, label = text_html(fact.value), text_html(fact.label)
        note = f'<p class="note">{text_html(fact.note)}</p>' if fact.note else ""
        role = _class(f"fact {fact.role}".strip())
        return f'<div{role}><p class="value">{value}</p><p class="label">{label}</p>{note}</div>'

    def road(self, block: Road) -> str:
        stops = "".join(
            f'<li class="{escape(status)}{" lit" if number == block.lit else ""}"><span class="sign"></span>'
            f'<span class="no">{number}</span> <span class="name">{text_html(name)}</span> '
            f'<span class="status">{escape(self.words.get("status_" + status, ""))}</span></li>'
            for number, (name, status) in enumerate(block.stations, start=1)
        )
        return f'<ol class="road">{stops}</ol>'


def _span(run: Run) -> str:
    """What holds a left-to-right run together: a value on one line, words with their language."""
    if run.value:
        return f'<span dir="ltr"{_class("digits" if run.whole else "")}>'
    return f'<span dir="ltr" lang="{run.language}">' if run.language else '<span dir="ltr">'


def _class(names: str) -> str:
    return f' class="{escape(names, quote=True)}"' if names else ""


def _named(link: Link, label: str) -> str:
    """What a link is called whose words are a sign or a number: read aloud in its place, shown on pointing at it."""
    said = link.title and not any(each.isalpha() for each in plain(link.children))
    return f' title="{label}" aria-label="{label}"' if said else ""


def _id(anchor: str) -> str:
    return f' id="{escape(anchor, quote=True)}"' if anchor else ""

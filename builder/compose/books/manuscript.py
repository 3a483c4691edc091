"""The guide for Word and EPUB: the printed book's own chapters; what its layout adds by itself stands as blocks."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from builder.compose.text.phrases import Phrases
from builder.compose.views.filled import filled
from builder.document.blocks import (
    NOWHERE,
    QUIET,
    Block,
    Blocks,
    Break,
    Callout,
    Cell,
    Figure,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from builder.document.book import Book, Chapter, Opener
from builder.document.manuscript import Manuscript
from builder.errors import Place
from builder.model.content import Content, Entry, Register

LISTS = "lists"
"""The key of the chapter that lists figures, tools and terms."""
_BULLET = "\u2022 "


def compose_manuscript(book: Book, content: Content, issued: datetime.date) -> Manuscript:
    """The whole book as `compose_guide` made it, in the edition of the month of `issued`."""
    say, stations = Phrases(content, "book"), content.register("stations")
    chapters = tuple(
        replace(each, blocks=(*_opening(each.opener, stations, say), *each.blocks, *filled(each)), sample=None)
        if each.opener
        else each
        for each in book.chapters
    )
    whole = replace(book, chapters=(*chapters, _lists(book, say)))
    return Manuscript(
        book=whole,
        issued=issued,
        subject=book.subtitle,
        header=(book.short_title, book.subtitle),
        footer=book.attribution[1],
        pages=say("page_of"),
        access=say("access"),
        places=tuple(place for chapter in whole.chapters for place in (chapter.place, *_places(chapter.blocks))),
    )


def _opening(opener: Opener, stations: Register, say: Phrases) -> Blocks:
    """A station's opening: its number, what it is for, and a table of what it asks and gives."""
    entry = next((each for each in stations if each.number("number") == opener.number), Entry("", ""))
    places = {
        name: _written(stations, entry, name)
        for name in ("purpose", "lead", "inputs", "outputs", "leads", "duration", "product", "tool", "more_tools")
    }
    names = tuple((Text(each),) for each in opener.tool_names)
    tools: Inlines = tuple(_lines(names, [*places["tool"], *places["more_tools"]]))
    rows = (
        ("goes_in", tuple(_lines(opener.inputs, places["inputs"], _BULLET)), "inputs"),
        ("comes_out", tuple(_lines(opener.outputs, places["outputs"], _BULLET)), "outputs"),
        ("leads", opener.leads, "leads"),
        ("duration", opener.duration, "duration"),
        ("left_behind", opener.product, "product"),
        ("tool_in_kit", tools or (Text(say("no_tool")),), "tool"),
    )
    station = Paragraph((Text(say("station_of", number=opener.number, count=len(opener.stations))),), role="station")
    cells = ((Cell((Text(say(word)),), header=True), Cell(words, place=places[name][0])) for word, words, name in rows)
    table = Table(
        (),
        tuple(cells),
        caption=(Text(say("station_number", number=opener.number)),),
        role=f"opening {QUIET}",
        widths=(0.22, 0.78),
    )
    purpose = Paragraph(opener.purpose, role="purpose", place=places["purpose"][0])
    return (station, purpose, Paragraph(opener.lead, place=places["lead"][0]), table)


def _written(register: Register, entry: Entry, name: str) -> list[Place]:
    """Where the texts of a field stand; nowhere where it has none."""
    return [register.places.get(each, NOWHERE) for each in entry.texts(name) if each] or [NOWHERE]


def _lines(texts: tuple[Inlines, ...], places: list[Place], sign: str = "") -> Iterator[Inline]:
    """Texts on lines of their own, each with its place where that is known."""
    for at, text in enumerate(texts):
        yield from (Break(places[at] if at < len(places) else NOWHERE),) if at else ()
        yield from (Text(sign),) if sign else ()
        yield from text


def _lists(book: Book, say: Phrases) -> Chapter:
    """Figures, tools and terms; a term's chapters by their names, since the pages of such files are nobody's."""
    figures: list[Inlines] = [
        (Text(f"{number}. "), Link(f"#{anchor}", (Text(caption),))) for number, caption, anchor in book.figures
    ]
    tools: list[Inlines] = [
        (Text(f"{tool}: "), Link(f"#{chapter.key}", (Text(chapter.title),)))
        for chapter in book.chapters
        if chapter.opener
        for number, tool, anchor in book.tools
        if number == chapter.opener.number and anchor == chapter.key
    ]
    terms: list[Inlines] = [tuple(_term(book, *each)) for each in book.index]
    names: list[Inlines] = [tuple(_term(book, each.title, f"#{each.home}", each.uses)) for each in book.names]
    blocks: list[Block] = [_entries(figures)]
    for anchor, entries in (("index_of_tools", tools), ("index_of_terms", terms), ("index_of_names", names)):
        blocks += [Heading(2, (Text(say(anchor)),), anchor.replace("_", "-")), _entries(entries)] if entries else []
    return Chapter(LISTS, say("figures"), say("figures"), "back", tuple(blocks))


def _entries(entries: list[Inlines]) -> Items:
    return Items(tuple((Paragraph(each),) for each in entries), role="index")


def _term(book: Book, title: str, target: str, uses: tuple[str, ...]) -> Iterator[Inline]:
    """A term, which leads to its definition, and the chapters that use it, each leading to its first use."""
    yield Strong((Link(target, (Text(title),)) if target != "#" else Text(title),))
    for at, use in enumerate(uses):
        chapter = next(each for each in book.chapters if use.endswith(f"-{each.key}"))
        yield Text(": " if not at else ", ")
        yield Link(f"#{use}", (Text(chapter.short),))


def _places(blocks: Blocks) -> Iterator[Place]:
    """Where the texts of blocks stand, in their order."""
    for block in blocks:
        match block:
            case Heading(place=place) | Paragraph(place=place):
                yield place
            case Items(items):
                yield from (where for item in items for where in _places(item))
            case Table(_, rows):
                cells = [cell for row in (block.header, *rows) for cell in row]
                yield from (cell.place for cell in cells)
                yield from (inline.place for cell in cells for inline in cell.children if isinstance(inline, Break))
            case Callout(place=place, children=inner) | Figure(place=place, children=inner):
                yield place
                yield from _places(inner)
            case Quote(inner, _, place):
                yield from _places(inner)
                yield place

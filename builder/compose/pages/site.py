"""The guide as web pages: a page a chapter, contents first; works from the file system, without a network."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.compose.pages.page_words import page_words
from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import cell, table, words
from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Road,
    Section,
    Strong,
    Table,
)
from builder.document.book import Book, Chapter, Opener
from builder.document.page import NavLink, Page
from builder.model.content import Content
from builder.model.keys import STATIONS

INDEX = "index.html"
PARTS = ("front", "body", "back")


def compose_site(book: Book, content: Content) -> tuple[tuple[str, Page], ...]:
    """File names and pages: the contents, then every chapter of the book in its order."""
    say = Phrases(content, "site")
    files = {each.key: f"{each.key.replace('_', '-')}.html" for each in book.chapters}
    places = {f"#{anchor}": f"{files[each.key]}#{anchor}" for each in book.chapters for anchor in _anchors(each.blocks)}
    places |= {f"#{key}": file for key, file in files.items()}
    pages = [(INDEX, _contents(book, files, content, say))]
    for index, chapter in enumerate(book.chapters):
        pages.append((files[chapter.key], _page(index, book, files, places, content, say)))
    return tuple(pages)


def _contents(book: Book, files: Mapping[str, str], content: Content, say: Phrases) -> Page:
    stations = tuple((say.title("stations", each, field="short"), "planned") for each in STATIONS)
    sections = [Section("road", say("road"), (Road(stations),))]
    for part in PARTS:
        chapters = [each for each in book.chapters if each.part == part]
        links = tuple((Paragraph((Link(files[each.key], words(each.title)),)),) for each in chapters)
        if chapters:
            sections.append(Section(f"part-{part}", say(f"part_{part}"), (Items(links, role="chapters"),)))
    return Page(
        template="site.html",
        title=book.title,
        lead=book.subtitle,
        sections=tuple(sections),
        footer=book.attribution,
        words=page_words(content, eyebrow=say("lead"), status_planned=""),
    )


def _page(
    index: int, book: Book, files: Mapping[str, str], places: Mapping[str, str], content: Content, say: Phrases
) -> Page:
    chapter = book.chapters[index]
    own = files[chapter.key]
    blocks = _linked((*_opener(chapter.opener, say), *chapter.blocks), places, own)
    return Page(
        template="site.html",
        title=f"{chapter.title} · {book.short_title}",
        lead="",
        sections=(Section(chapter.key, "", blocks),),
        navigation=(NavLink(say("home"), INDEX), *_stations(book, files, own)),
        footer=book.attribution,
        words=page_words(content, heading=chapter.title, status_planned="", **_around(index, book, files, say)),
    )


def _eyebrow(chapter: Chapter, say: Phrases) -> str:
    if chapter.opener is None:
        return say.any("book.short_title")
    return say.any("book.station_of", number=chapter.opener.number, count=len(STATIONS))


def _stations(book: Book, files: Mapping[str, str], own: str) -> tuple[NavLink, ...]:
    """The ten stations, with the one that is open."""
    return tuple(
        NavLink(f"{each.opener.number}. {each.short}", files[each.key], files[each.key] == own)
        for each in book.chapters
        if each.opener
    )


def _around(index: int, book: Book, files: Mapping[str, str], say: Phrases) -> dict[str, str]:
    """The line above the title, and words and targets of the links to the chapters before and after."""
    found = {"eyebrow": _eyebrow(book.chapters[index], say), "turn": say("chapters")}
    for key, neighbour in (("previous", index - 1), ("next", index + 1)):
        if 0 <= neighbour < len(book.chapters):
            chapter = book.chapters[neighbour]
            found |= {key: say(key), f"{key}_href": files[chapter.key], f"{key}_title": chapter.title}
    return found


def _opener(opener: Opener | None, say: Phrases) -> Blocks:
    """What a station's chapter opens with, as a list of facts."""
    if opener is None:
        return ()
    stations = tuple((each, "planned") for each in opener.stations)
    rows = [
        (say.any("book.goes_in"), _listed(opener.inputs)),
        (say.any("book.comes_out"), _listed(opener.outputs)),
        (say.any("book.leads"), opener.leads),
        (say.any("book.duration"), opener.duration),
    ]
    if opener.tool:
        rows.append((say.any("book.tool_in_kit"), words(opener.tool)))
    heads = (say.any("book.station"), say("opener"))
    body = table(heads, ((replace(cell(label), header=True), replace(cell(""), children=each)) for label, each in rows),
                 role="opener")  # fmt: skip
    return (Paragraph(opener.purpose, "lead"), Road(stations, opener.number), body)


def _listed(parts: Iterable[Inlines]) -> Inlines:
    found: list[Inline] = []
    for each in parts:
        found += [*words(" · ")] if found else []
        found += each
    return tuple(found)


def _anchors(blocks: Blocks) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading(anchor=anchor) | Table(anchor=anchor) if anchor:
                yield anchor
            case Figure():
                yield block.anchor
                yield from _anchors(block.children)
            case Callout() | Quote():
                yield from _anchors(block.children)
            case Items():
                for item in block.items:
                    yield from _anchors(item)


def _linked(blocks: Blocks, places: Mapping[str, str], own: str) -> Blocks:
    return tuple(_block(each, places, own) for each in blocks)


def _block(block: Block, places: Mapping[str, str], own: str) -> Block:
    """The block with links that lead to the pages where their targets now stand."""

    def inlines(children: Inlines) -> Inlines:
        return tuple(_inline(each, places, own) for each in children)

    match block:
        case Heading() | Paragraph():
            return replace(block, children=inlines(block.children))
        case Items():
            return replace(block, items=tuple(_linked(each, places, own) for each in block.items))
        case Table():
            rows = tuple(tuple(replace(each, children=inlines(each.children)) for each in row) for row in block.rows)
            return replace(block, rows=rows, caption=inlines(block.caption))
        case Callout():
            return replace(block, title=inlines(block.title), children=_linked(block.children, places, own))
        case Quote():
            return replace(block, source=inlines(block.source), children=_linked(block.children, places, own))
        case Figure():
            return replace(block, caption=inlines(block.caption), children=_linked(block.children, places, own))
    return block


def _inline(inline: Inline, places: Mapping[str, str], own: str) -> Inline:
    match inline:
        case Link(target, children):
            place = places.get(target, target)
            inner = tuple(_inline(each, places, own) for each in children)
            return Link("#" + place.partition("#")[2] if place.startswith(own + "#") else place, inner)
        case Strong(children) | Emphasis(children):
            return replace(inline, children=tuple(_inline(each, places, own) for each in children))
    return inline

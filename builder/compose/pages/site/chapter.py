"""A chapter of the guide as a page: what a station opens with, the text, its parts, the meanings of its terms."""

from collections.abc import Iterable, Iterator

from builder.compose.pages.site.frame import TOUR, Frame
from builder.compose.pages.site.tools import ALL
from builder.compose.text.tables import words
from builder.compose.views.filled import filled
from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    plain,
)
from builder.document.book import Chapter, Opener
from builder.document.page import NavLink
from builder.document.site import Popup, SitePage
from builder.model.keys import STATIONS

TERM = "#term-"


def chapter_page(chapter: Chapter, frame: Frame) -> SitePage:
    """The page of one chapter."""
    file, opener = frame.places.files[chapter.key], chapter.opener
    brief = _brief(opener, frame) if opener else ()
    blocks = frame.places.linked((*brief, *chapter.blocks), file)
    sample = (*filled(chapter), *_way_on(chapter, frame))
    return frame.page(
        file,
        chapter.title,
        kind="station" if opener else "chapter",
        lead=plain(opener.purpose) if opener else "",
        art=f"opening-{opener.number:02}" if opener else "",
        number=opener.number if opener else None,
        road=frame.road(file),
        outline=tuple(outline((*chapter.blocks, *sample))),
        sections=(Section(chapter.key, "", blocks), *((Section("filled", "", sample, "filled"),) if sample else ())),
        popups=tuple(_popups(chapter, frame, file)),
        words={"eyebrow": _eyebrow(chapter, frame)},
    )


def _way_on(chapter: Chapter, frame: Frame) -> Blocks:
    """From the filled pages into the tour of the same example, where there is one."""
    if chapter.sample is None or not frame.toured:
        return ()
    return (Paragraph((Link(TOUR, words(frame.say("sample_tour"))),)),)


def _eyebrow(chapter: Chapter, frame: Frame) -> str:
    if chapter.opener is None:
        return frame.say(f"part_{chapter.part}")
    return frame.say.any("book.station_of", number=chapter.opener.number, count=len(STATIONS))


def outline(blocks: Blocks) -> Iterator[NavLink]:
    """Headings of the first rank; a single one says nothing that the title does not."""
    heads = [each for each in blocks if isinstance(each, Heading) and each.level == 2 and each.anchor]
    if len(heads) > 1:
        yield from (NavLink(plain(each.children), f"#{each.anchor}") for each in heads)


def _brief(opener: Opener, frame: Frame) -> Blocks:
    """What it is about, what goes in and comes out, who leads, how long, what remains, and the tool with its page."""
    say = frame.say
    parts: list[tuple[str, Blocks]] = [
        (say.any("book.goes_in"), (_list(opener.inputs),)),
        (say.any("book.comes_out"), (_list(opener.outputs),)),
        (say.any("book.leads"), (Paragraph(opener.leads),)),
        (say.any("book.duration"), (Paragraph(opener.duration),)),
        (say.any("book.left_behind"), (Paragraph(opener.product),)),
        (say.any("book.tool_in_kit"), _tools(tuple(filter(None, (opener.tool, *opener.more_tools))), frame)),
    ]
    items = tuple((Paragraph((Strong(words(label)),)), *blocks) for label, blocks in parts)
    return (Paragraph(opener.lead), Items(items, role="brief"))


def _list(entries: Iterable[Inlines]) -> Items:
    return Items(tuple((Paragraph(each),) for each in entries))


def _tools(files: tuple[str, ...], frame: Frame) -> Blocks:
    """Each file of the kit that goes with the station, with the tool's own page."""
    if not files:
        return (Paragraph(words(frame.say.any("book.no_tool"))),)
    return tuple(Paragraph(_tool(each, frame)) for each in files)


def _tool(file: str, frame: Frame) -> Inlines:
    tool = next((each for each in ALL if each.file == file), None)
    if tool is None:
        return words(file)
    title = frame.say.any(f"kit.members.{tool.key}.name")
    return (Link(f"tool-{tool.key}.html", words(title)),)


# ---- meanings of terms


def _popups(chapter: Chapter, frame: Frame, file: str) -> Iterator[Popup]:
    """The meaning of each term that the chapter links; the glossary itself needs none."""
    if chapter.part == "back":
        return
    meanings = meanings_of(frame)
    for key in dict.fromkeys(_terms(chapter.blocks)):
        if key in meanings:
            title, blocks = meanings[key]
            yield Popup(key, title, frame.places.linked(blocks, file), frame.places.targets[f"#{key}"])


def meanings_of(frame: Frame) -> dict[str, tuple[str, Blocks]]:
    """Each term of the glossary's chapter by its anchor: its title and the blocks below it."""
    meanings: dict[str, tuple[str, Blocks]] = {}
    anchor = ""
    for block in next((each.blocks for each in frame.book.chapters if each.key == "glossary"), ()):
        if isinstance(block, Heading):
            anchor = block.anchor
            meanings[anchor] = (plain(block.children), ())
        elif anchor:
            meanings[anchor] = (meanings[anchor][0], (*meanings[anchor][1], block))
    return meanings


def _terms(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for children in _runs(block):
            yield from _linked(children)


def _runs(block: Block) -> Iterator[Inlines]:
    """All runs of words within a block."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case Items(items=items):
            yield from (run for item in items for part in item for run in _runs(part))
        case Table(rows=rows, caption=caption):
            yield caption
            yield from (cell.children for row in rows for cell in row)
        case Callout(children=blocks) | Quote(children=blocks):
            yield from (run for inner in blocks for run in _runs(inner))


def _linked(children: Inlines) -> Iterator[str]:
    for inline in children:
        yield from _linked_in(inline)


def _linked_in(inline: Inline) -> Iterator[str]:
    match inline:
        case Link(target=target) if target.startswith(TERM):
            yield target[1:]
        case Strong(children=children) | Emphasis(children=children):
            yield from _linked(children)

"""The page of search: every section of the site as words, and the form that looks in them."""

from collections.abc import Iterable, Iterator

from builder.compose.pages.site.frame import SEARCH, Frame
from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Facts,
    Figure,
    Heading,
    Items,
    Paragraph,
    Quote,
    Road,
    Section,
    Table,
    plain,
)
from builder.document.site import Passage, SitePage

_WORDS = (
    "search_hint", "search_none", "search_one", "search_many", "search_first", "search_needs_script", "search_empty",
    "search_apart",
)  # fmt: skip


def search_page(pages: Iterable[tuple[str, SitePage]], frame: Frame) -> SitePage:
    """The page that finds what stands on all others."""
    say = frame.say
    return frame.page(
        SEARCH,
        say("search"),
        template="search.html",
        kind="search",
        lead=say("search_lead"),
        sections=(),
        passages=tuple(passage for file, page in pages for passage in _passages(file, page, frame)),
        words={each: say(each) for each in _WORDS},
    )


def _passages(file: str, page: SitePage, frame: Frame) -> Iterator[Passage]:
    """The passages of a page; those of an example say that they are one."""
    title = dict(page.words)["heading"]
    if page.marks:
        title = f"{title} · {frame.say.any('marks.illustrative_short')}"
    for section in page.sections:
        href = f"{file}#{section.anchor}" if section.title else file
        first = f"{page.lead} " if section is page.sections[0] else ""
        yield from _split(section, href, section.title or title, title, file, first)


def _split(section: Section, href: str, head: str, title: str, file: str, first: str) -> Iterator[Passage]:
    """A section cut at its headings that can be led to."""
    text = [first]
    for block in section.blocks:
        if isinstance(block, Heading) and block.anchor:
            yield from _passage(href, title, head, text)
            href, head, text = f"{file}#{block.anchor}", plain(block.children), []
        else:
            text += said((block,))
    yield from _passage(href, title, head, text)


def _passage(href: str, page: str, title: str, text: Iterable[str]) -> Iterator[Passage]:
    """A passage; what has neither words nor a heading of its own is none."""
    words = " ".join(" ".join(text).split())
    if words or title != page:
        yield Passage(href, page, title, words)


def said(blocks: Blocks) -> Iterator[str]:
    """All words of blocks, in the order in which they are read."""
    for block in blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield plain(children)
        case Items(items=items):
            yield from (word for item in items for word in said(item))
        case Table():
            yield plain(block.caption)
            yield from (" · ".join(filter(None, (plain(cell.children) for cell in row))) for row in block.rows)
        case Callout(title=title, children=children) | Figure(caption=title, children=children):
            yield plain(title)
            yield from said(children)
        case Quote(children=children, source=source):
            yield from said(children)
            yield plain(source)
        case Facts(facts=facts):
            yield from (f"{each.value} {each.label} {each.note}" for each in facts)
        case Road(stations=stations):
            yield from (name for name, _ in stations)

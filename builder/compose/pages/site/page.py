"""The guide as a web site: a page a chapter, contents, search, tools, the network's figures, a tour of an example.

It works from the file system: a page asks for nothing beyond its folder, and without scripts everything but the
search can be read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from builder.compose.pages.site.chapter import chapter_page
from builder.compose.pages.site.contents import contents_page
from builder.compose.pages.site.editors import HandbookPage, editors_pages
from builder.compose.pages.site.figures import figures_page
from builder.compose.pages.site.frame import FIGURES, SEARCH, Frame, turned
from builder.compose.pages.site.links import INDEX, places_of
from builder.compose.pages.site.search import search_page
from builder.compose.pages.site.tools import tool_pages
from builder.compose.pages.site.tour import tour_pages
from builder.compose.text.phrases import Phrases
from builder.document.book import Book, Edition
from builder.document.page import NavLink
from builder.document.site import SitePage
from builder.document.workbook import Workbook
from builder.model.content import Content
from builder.model.figures.network import NetworkFigures

MAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Around:
    """What the site shows beside the guide: the network's figures, and an illustrative settlement."""

    figures: NetworkFigures = field(default_factory=lambda: NetworkFigures(()))
    edition: Edition | None = None
    """Without contact details, interviews and scores."""
    workbooks: Mapping[str, Workbook] = field(default_factory=dict)
    """The example's workbooks by the tool's key."""
    files: tuple[str, ...] = ()
    """What the tour has to open and to download."""
    handbook: tuple[HandbookPage, ...] = ()
    """The editors' handbook; without it the site has no pages of it."""


def compose_site(book: Book, content: Content, around: Around | None = None) -> tuple[tuple[str, SitePage], ...]:
    """File names and pages: the contents, every chapter of the book in its order, and what stands around it."""
    around = around or Around()
    frame = Frame(book, places_of(book), content, Phrases(content, "site"), around.edition is not None)
    chapters = [(frame.places.files[each.key], chapter_page(each, frame)) for each in book.chapters]
    mark = frame.say.any("marks.illustrative")
    pages = [
        *turned(chapters, frame.say),
        *tool_pages(frame, around.workbooks, mark),
        (FIGURES, figures_page(around.figures, frame)),
        *tour_pages(around.edition, around.files, frame),
        *editors_pages(around.handbook, frame),
    ]
    first = contents_page(frame, editors=bool(around.handbook))
    all_pages = ((INDEX, first), *pages, (SEARCH, search_page(pages, frame)))
    return (*all_pages, *_map(all_pages, frame))


def _map(pages: tuple[tuple[str, SitePage], ...], frame: Frame) -> Iterator[tuple[str, SitePage]]:
    """The list of all pages for search engines: they take whole addresses alone, so without one there is none."""
    if base := frame.say("address"):
        links = tuple(NavLink(each.title, each.address) for _, each in pages if each.kind != "search")
        yield MAP, SitePage("sitemap.xml", base, "", (), navigation=links)

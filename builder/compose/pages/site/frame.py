"""What every page of the site has around its text: the main pages, the search, the rights, the way on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.compose.pages.page_words import page_words
from builder.compose.pages.site.links import INDEX, Places
from builder.compose.text.phrases import Phrases
from builder.document.book import Book, Chapter
from builder.document.page import NavLink
from builder.document.site import SitePage
from builder.model.content import Content

SEARCH, TOOLS, FIGURES, TOUR = "search.html", "tools.html", "network-figures.html", "tour.html"
_WORDS = ("search", "search_label", "search_go", "close", "to_glossary", "stations", "menu", "on_this_page", "turn")


@dataclass(frozen=True, slots=True)
class Frame:
    """The book's own words and places, from which each page takes what it needs."""

    book: Book
    places: Places
    content: Content
    say: Phrases
    toured: bool = False
    """Whether the site has a tour of an example, where what stations show of it leads."""

    def page(self, file: str, heading: str, **parts: Any) -> SitePage:
        """A page with its main ways; `words` of one page alone go beside those of all."""
        words = dict(page_words(self.content, **{each: self.say(each) for each in _WORDS}))
        words |= {"search_href": SEARCH, "heading": heading, "status_planned": "", "home": self.book.short_title}
        words |= parts.pop("words", {})
        return SitePage(
            **{
                "template": "site.html",
                "title": f"{heading} · {self.book.short_title}",
                "lead": "",
                "navigation": self.menu(file),
                "footer": self.book.attribution,
                "words": tuple(words.items()),
                "address": self.address(file),
                **parts,
            }
        )

    def address(self, file: str) -> str:
        """Where a page is found for good; relative where nobody knows yet at which address the site is published."""
        base = self.content.string("site.address").rstrip("/")
        return f"{base}/{'' if file == INDEX else file}" if base else file

    def menu(self, file: str) -> tuple[NavLink, ...]:
        """The site's main pages, with the one that is open."""
        glossary = self.places.files.get("glossary", "")
        mains = [("home", INDEX), ("tools", TOOLS), ("figures", FIGURES), ("tour", TOUR), ("glossary", glossary)]
        return tuple(NavLink(self.say(f"menu_{key}"), href, href == file) for key, href in mains if href)

    def road(self, file: str = "") -> tuple[NavLink, ...]:
        """The ten stations, with the one that is open."""
        files = self.places.files
        return tuple(
            NavLink(each.opener.stations[each.opener.number - 1], files[each.key], files[each.key] == file)
            for each in self.stations
            if each.opener
        )

    @property
    def stations(self) -> tuple[Chapter, ...]:
        """The chapters of the stations."""
        return tuple(each for each in self.book.chapters if each.opener)

    def station_of(self, tool: str) -> Chapter | None:
        """The chapter of the station that works with this file; of several the one that bears its name."""
        chapters = [
            each for each in self.stations if each.opener and tool in (each.opener.tool, *each.opener.more_tools)
        ]
        return next(
            (each for each in chapters if each.key == tool.partition(".")[0]), chapters[0] if chapters else None
        )


def turned(pages: Sequence[tuple[str, SitePage]], say: Phrases) -> tuple[tuple[str, SitePage], ...]:
    """The pages in their order, each with links to the one before and the one after it."""
    linked = []
    for index, (file, page) in enumerate(pages):
        ways: dict[str, str] = {}
        for key, neighbour in (("previous", index - 1), ("next", index + 1)):
            if 0 <= neighbour < len(pages):
                ways |= _way(key, pages[neighbour], say)
        linked.append((file, replace(page, words=(*page.words, *ways.items()))))
    return tuple(linked)


def _way(key: str, page: tuple[str, SitePage], say: Phrases) -> Mapping[str, str]:
    file, title = page[0], dict(page[1].words)["heading"]
    return {key: say(key), f"{key}_href": file, f"{key}_title": title}

"""The site's first page: the road, the chapters with what each is for, and what else there is."""

from collections.abc import Iterator

from builder.compose.pages.site.editors import EDITORS
from builder.compose.pages.site.frame import FIGURES, TOOLS, TOUR, Frame
from builder.compose.pages.site.links import INDEX
from builder.compose.text.tables import words
from builder.document.blocks import Items, Link, Paragraph, Section
from builder.document.book import Chapter
from builder.document.site import SitePage
from builder.model.keys import PARTS


def contents_page(frame: Frame, *, editors: bool = False) -> SitePage:
    """The contents by parts; a station with its number and what remains after it; `editors`: the handbook too."""
    book = frame.book
    return frame.page(
        INDEX,
        book.title,
        title=book.title,
        lead=book.subtitle,
        kind="contents",
        art="cover",
        sections=tuple(_sections(frame, editors)),
        words={"eyebrow": frame.say("lead")},
    )


def _sections(frame: Frame, editors: bool) -> Iterator[Section]:
    say = frame.say
    items = tuple((_entry(each, frame), *_product(each, frame)) for each in frame.stations)
    yield Section("stations", say("road"), (Items(items, ordered=True, role="chapters stations"),))
    for part in PARTS:
        chapters = [each for each in frame.book.chapters if each.part == part and not each.opener]
        if chapters:
            blocks = Items(tuple((_entry(each, frame),) for each in chapters), role="chapters")
            yield Section(f"part-{part}", say(f"part_{part}"), (blocks,), "third")
    yield Section("more", say("more"), (Items(tuple(_more(frame, editors)), role="chapters more"),))


def _entry(chapter: Chapter, frame: Frame) -> Paragraph:
    return Paragraph((Link(frame.places.files[chapter.key], words(chapter.title)),))


def _product(chapter: Chapter, frame: Frame) -> tuple[Paragraph, ...]:
    return (Paragraph(frame.places.inlines(chapter.opener.product, INDEX)),) if chapter.opener else ()


def _more(frame: Frame, editors: bool) -> Iterator[tuple[Paragraph, Paragraph]]:
    also = (("editors", EDITORS),) if editors else ()
    for key, file in (("tools", TOOLS), ("figures", FIGURES), ("tour", TOUR), *also):
        yield (
            Paragraph((Link(file, words(frame.say(f"{key}_title"))),)),
            Paragraph(words(frame.say(f"{key}_short"))),
        )

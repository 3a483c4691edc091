"""The illustrative example as a tour: the pages of its edition, its dashboard, its filled workbooks. All marked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.compose.pages.site.chapter import outline
from builder.compose.pages.site.frame import TOUR, Frame, turned
from builder.compose.text.phrases import DASH
from builder.compose.text.tables import paragraph, words
from builder.document.blocks import Block, Items, Link, Paragraph, Section, Table, plain
from builder.document.book import Chapter, Edition
from builder.document.site import SitePage

FOLDER = "tour"
"""The example's own files lie in this folder of the site."""
DASHBOARD = f"{FOLDER}/dashboard.html"


def tour_pages(edition: Edition | None, files: Iterable[str], frame: Frame) -> Iterator[tuple[str, SitePage]]:
    """The tour's first page, and one for each part of the example's edition; in words where there is no example.

    `files` are the names of what lies in the tour's folder.
    """
    if edition is None:
        yield TOUR, _nobody(frame)
        return
    pages = [(_file(each), _page(each, edition, frame)) for each in edition.chapters]
    yield TOUR, _first(edition, tuple(files), frame)
    yield from turned(pages, frame.say)


def _file(chapter: Chapter) -> str:
    return f"tour-{chapter.key.removeprefix('own-').replace('_', '-')}.html"


def _nobody(frame: Frame) -> SitePage:
    say = frame.say
    sections = (Section("none", say("tour_none_title"), (paragraph(say("tour_none")),)),)
    return frame.page(TOUR, say("tour_title"), kind="tour", lead=say("tour_short"), sections=sections)


def _first(edition: Edition, files: tuple[str, ...], frame: Frame) -> SitePage:
    say = frame.say
    stops = tuple((Paragraph((Link(_file(each), words(each.title)),)),) for each in edition.chapters)
    sections = [
        Section(
            "stops",
            say("tour_stops"),
            (paragraph(say("tour_lead", name=edition.name)), Items(stops, ordered=True, role="chapters stops")),
        ),
    ]
    if files:
        sections.append(
            Section("files", say("tour_files"), (Items(tuple(_files(files, frame)), role="chapters more"),))
        )
    return frame.page(TOUR, say("tour_title"), kind="tour", lead=say("tour_short"), marks=edition.marks,
                      sections=tuple(sections), words={"eyebrow": edition.name})  # fmt: skip


def _files(files: tuple[str, ...], frame: Frame) -> Iterator[tuple[Paragraph, Paragraph]]:
    for file in files:
        key = file.partition(".")[0]
        title = frame.say.any(f"kit.members.{key}.name")
        yield (
            Paragraph((Link(f"{FOLDER}/{file}", words(title)), *words(f" ({file})"))),
            paragraph(frame.say.any(f"kit.members.{key}.what")),
        )


def _page(chapter: Chapter, edition: Edition, frame: Frame) -> SitePage:
    """A part of the edition; its heads lead on, its links lead into the guide."""
    blocks = tuple(map(_filled, frame.places.linked(chapter.blocks, _file(chapter))))
    return frame.page(
        _file(chapter),
        chapter.title,
        kind="tour",
        marks=edition.marks,
        sections=(Section(chapter.key, "", blocks),),
        outline=tuple(outline(chapter.blocks)),
        navigation=frame.menu(TOUR),
        words={"eyebrow": f"{frame.say('tour_title')} · {edition.name}"},
    )


def _filled(block: Block) -> Block:
    """A table without the columns that hold nothing, such as ways to reach people."""
    if not isinstance(block, Table) or not block.header or not block.rows:
        return block
    kept = [
        index
        for index in range(len(block.header))
        if any(len(row) <= index or plain(row[index].children) != DASH for row in block.rows)
    ]
    widths = [block.widths[index] for index in kept] if block.widths else []
    return replace(
        block,
        header=tuple(block.header[index] for index in kept),
        rows=tuple(tuple(cell for index, cell in enumerate(row) if index in kept) for row in block.rows),
        widths=tuple(each / sum(widths) for each in widths),
    )

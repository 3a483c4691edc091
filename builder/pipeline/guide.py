"""The guide: measured part by part, numbered, laid out part by part, bound; the same pages for screens."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from builder.compose.handouts.sheets import compose_blank_sheets
from builder.document.book import Book
from builder.document.numbering import numbered
from builder.document.parts import BookPart, PartPages, part_keys, parts_of
from builder.document.rendered import Rendered
from builder.model.content import Content
from builder.pipeline import renders
from builder.pipeline.composed import GUIDE, HANDOUTS, composed
from builder.pipeline.shared import Shared
from builder.pipeline.task import CACHE, Composed, Noticed, Task, given

PRINT = "guide-print.pdf"
BOUND = CACHE + "guide/bound.pdf"
"""The parts, bound: below the cache, since editions take it also where this run may not write the guide itself."""
BODY = CACHE + "guide/body.pdf"
SHEETS = CACHE + "guide/sheets.pdf"
NUMBERS = CACHE + "guide/numbers.json"
INPUTS = ("content/he/guide", "content/he/registers", *GUIDE)


def guide_tasks(book: Shared, chapters: tuple[str, ...], folder: str) -> Iterator[Task]:
    """The tasks of the guide, whose chapters have these keys; one settlement of `folder` may be its example."""
    inputs = (*INPUTS, folder)
    keys = part_keys(chapters)
    measures = {key: f"{CACHE}guide/measured/{key}.json" for key in keys}
    parts = {key: f"{CACHE}guide/parts/{key}.pdf" for key in keys}
    made = {key: Composed(partial(_part, book, key)) for key in keys}
    for key in keys:
        yield Task(measures[key], made[key], renders.measure, GUIDE, inputs=inputs)
    yield Task(NUMBERS, given("the parts, measured"), renders.numbers, needs=tuple(measures.values()), inputs=inputs)
    for key in keys:
        yield Task(parts[key], made[key], renders.part, GUIDE, (NUMBERS,), inputs, taking=_with_numbers)
    yield Task(BOUND, Composed(partial(_parts, book)), renders.bound, GUIDE, (NUMBERS, *parts.values()), inputs)
    yield Task(PRINT, given("the parts as they are bound"), renders.same, needs=(BOUND,), inputs=inputs, kind="guide")
    yield Task(BODY, given("the same pages, trimmed"), renders.body, needs=(BOUND,), inputs=inputs)
    yield Task("guide.pdf", given("the body as it is"), renders.same, needs=(BODY,), inputs=inputs, kind="guide")


def sheets_task(content: Content) -> Task:
    """The sheets to tear out, laid out once without a settlement's name."""
    inputs = (*INPUTS, "content/he/agreement", "layouts/handouts")
    made = composed(partial(compose_blank_sheets, content), "sheets")
    return Task(SHEETS, made, renders.handout, HANDOUTS, inputs=inputs)


def _part(book: Shared, key: str) -> tuple[BookPart | None, Noticed]:
    found, noticed = _parts(book)
    return next((each for each in found or () if each.key == key), None), noticed


def _parts(book: Shared) -> tuple[tuple[BookPart, ...] | None, Noticed]:
    made, noticed = book.made()
    return (parts_of(made) if isinstance(made, Book) else None), noticed


def _with_numbers(part: BookPart, needs: Mapping[str, Rendered]) -> Any:
    """A part with the numbers that it prints: where others move and these do not, it stands as it is."""
    from builder.render.measure import unpacked

    return PartPages(part, numbered(unpacked(needs[NUMBERS]))[0][part.key])

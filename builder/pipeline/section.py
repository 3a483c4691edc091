"""A settlement's section: its parts one behind another, each from the page on which the one before it ended."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from builder.document.book import Edition
from builder.document.rendered import Rendered
from builder.document.sections import FRONT, EditionPages, EditionPart, edition_keys, front_pages, parts_of_edition
from builder.pipeline import renders
from builder.pipeline.composed import GUIDE
from builder.pipeline.guide import BODY
from builder.pipeline.shared import Recent
from builder.pipeline.task import Composed, Noticed, Task

FOLDER = "section/"
BEGUN = FOLDER + "_begun"
"""How many pages cover and contents take: what comes behind them is numbered by it, and they by what comes behind."""
_NAMED = re.compile(r"body:([^'\"]+)")


def section_tasks(edition: Recent, chapters: tuple[str, ...], make: Callable[..., Task]) -> Iterator[Task]:
    """The tasks of a section whose chapters have these keys, those that are bound last and in their order.

    `make` gives a task of the settlement.
    """
    part = {key: Composed(partial(_part, edition, key)) for key in edition_keys(chapters)}
    last = make(BEGUN, part[FRONT], renders.begun, GUIDE, needs=(BODY,))
    tasks = [last := replace(last, taking=_with_body)]
    for key in edition_keys(chapters)[1:]:
        last = make(f"{FOLDER}{key}.pdf", part[key], renders.section, GUIDE, needs=(last.name, BODY))
        tasks.append(last := replace(last, taking=_behind))
    needs = (*(each.name for each in tasks), BODY)
    front = make(f"{FOLDER}{FRONT}.pdf", part[FRONT], renders.section, GUIDE, needs=needs)
    yield tasks[0]
    yield replace(front, taking=_with_contents)
    yield from tasks[1:]


def _part(edition: Recent, key: str) -> tuple[EditionPart | None, Noticed]:
    found, noticed = edition.made()
    parts = parts_of_edition(found) if isinstance(found, Edition) else ()
    return next((each for each in parts if each.key == key), None), noticed


def _with_body(part: EditionPart, needs: Mapping[str, Rendered]) -> Any:
    """Cover and contents with the pages of the body that they name, and no other."""
    return EditionPages(part, 1, _named(part, needs))


def _behind(part: EditionPart, needs: Mapping[str, Rendered]) -> Any:
    """A part with the page on which it begins and the pages of the body that it names."""
    before, _ = needs.values()
    return EditionPages(part, before.count + 1, _named(part, needs))


def _with_contents(part: EditionPart, needs: Mapping[str, Rendered]) -> Any:
    """Cover and contents with the page of each chapter."""
    return front_pages(part, _named(part, needs), list(needs.values())[:-1])


def _named(part: EditionPart, needs: Mapping[str, Rendered]) -> Mapping[str, int]:
    named = {*_NAMED.findall(repr(part)), *(anchor for _, anchor in part.edition.contents)}
    return {anchor: page for anchor, page in sorted(needs[BODY].pages.items()) if anchor in named}

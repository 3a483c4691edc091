"""Grown settlements out to their workbooks and back: no byte of any file may change."""

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from builder.compose.workbooks.selection.workbook import compose_selection
from builder.errors import has_error
from builder.load.project import vocabulary
from builder.load.returns.child import opened
from builder.load.returns.grid import book_of
from builder.load.returns.kinds import Source
from builder.load.returns.read import read_book
from builder.load.settlements import read_settlements
from builder.model.merge.account import Letter
from builder.model.returned import Returned
from builder.model.settlement import Settlement
from builder.pipeline.collect.desk import Desk
from builder.pipeline.collect.merging import Arrival, merged
from builder.pipeline.collect.parted import parted
from builder.render.xlsx import render_workbook
from tests.fuzz.grow import settlements
from tests.fuzz.readers import TODAY, project
from tests.returns import COMPOSE
from tests.towns import ISSUED
from tests.workbooks import CONTENT, LAYOUT, few_blanks
from tests.yamls import Writer

Trees = Mapping[str, Any]
SLUG = "grown"


class Scribe(Writer):
    """Writes as one seed has it: hypothesis has no room for so many choices."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def coin(self, chance: int = 2) -> bool:
        """True once in so many."""
        return self.chance.randint(1, chance) == 1


@dataclass(frozen=True, slots=True)
class Grown:
    """A settlement as files and as a value."""

    texts: Mapping[str, str]
    town: Settlement

    def source(self) -> Source:
        """What reading asks beside the file."""
        return Source(CONTENT, project().statistics, {SLUG: self.town})


def grown(trees: Trees, seed: int) -> Grown:
    """The settlement of these trees, its files written with remarks, flow style and odd quotes."""
    scribe = Scribe(seed)
    texts = {name: "\n".join(scribe.block(tree, 0)) + scribe.chance.choice(["\n", "", "\n# סוף\n", "\n\n"])
             for name, tree in trees.items()}  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, SLUG)
        folder.mkdir()
        for name, text in texts.items():
            Path(folder, f"{name}.yaml").write_bytes(text.encode())
        known = project()
        words = vocabulary(known.content, known.statistics)
        (reading,) = read_settlements(Path(place), "settlements", known.statistics, words, TODAY)
    if reading.settlement is None:  # such as a name of nothing that shows: told by the reading, no matter of returns
        reject()
    return Grown(texts, reading.settlement)


def books(one: Grown) -> dict[str, bytes]:
    """Its workbooks by kind."""
    with few_blanks(2):
        made = {kind: compose(one.town, CONTENT, ISSUED) for kind, compose in COMPOSE.items()}
        if "selection" in one.town.files:
            made["selection"] = compose_selection([one.town], project().statistics, CONTENT, ISSUED)
        return {kind: render_workbook(book, LAYOUT).data for kind, book in made.items()}


def came_back(data: bytes, one: Grown) -> list[Returned]:
    """What a file says; of the selection what it says of this settlement."""
    found, faults = read_book(book_of(opened(data)), "in.xlsx", one.source())
    assert found is not None, faults
    return parted(found, [SLUG]) if found.kind == "selection" else [found]


def collected(one: Grown, returned: list[Returned]) -> tuple[dict[str, str], list[str]]:
    """The new text of each file that changes, and the codes of errors that were told."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in one.texts.items():
            Path(place, f"{name}.yaml").write_bytes(text.encode())
        desk = Desk.of(Path(place), SLUG)
    arrivals = [Arrival(Letter(each.path, slug=SLUG, kind=each.kind, diagnostics=list(each.diagnostics)), each)
                for each in returned]  # fmt: skip
    merged(desk, arrivals, lambda each: (), "")
    told = [str(each) for arrival in arrivals for each in arrival.letter.diagnostics if has_error([each])]
    return desk.edited(), told


def faults_of(one: Grown, made: Mapping[str, bytes]) -> Iterator[str]:
    """What does not come back as it went out."""
    for kind, data in made.items():
        try:
            texts, told = collected(one, came_back(data, one))
        except Exception as fault:  # whatever it is, it is what we look for
            yield f"{kind}: {type(fault).__name__}: {fault}"
            continue
        yield from (f"{kind}: {each}" for each in told)
        yield from (f"{kind}: {name}.yaml changed" for name, text in texts.items() if text != one.texts.get(name))


def circles(seed: int, count: int, tell: Callable[[int], None] = lambda number: None) -> str:
    """What the first settlement breaks whose books do not come back; empty where none does."""
    tried = 0

    @seeded(seed)
    @settings(SETTINGS, max_examples=count)
    @given(settlements(vocabulary(project().content, project().statistics)), st.integers(0, 2**32))
    def each(trees: Trees, quotes: int) -> None:
        nonlocal tried
        tried += 1
        tell(tried)
        one = grown(trees, quotes)
        assert list(faults_of(one, books(one))) == [], one.texts

    try:
        each()
    except AssertionError as fault:
        return str(fault)
    return ""


SETTINGS = settings(
    deadline=None, database=None, print_blob=False, phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def some(seed: int, count: int) -> list[Grown]:
    """So many settlements, for what is done to many at once."""
    found: list[Grown] = []

    @seeded(seed)
    @settings(SETTINGS, max_examples=count, phases=[Phase.generate])
    @given(settlements(vocabulary(project().content, project().statistics)), st.integers(0, 2**32))
    def each(trees: Trees, quotes: int) -> None:
        found.append(grown(trees, quotes))

    each()
    return found

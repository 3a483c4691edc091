"""Random sequences of edits, each followed by a build: what stands at the end is what a clean build makes of it."""

import difflib
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.torture.changes import CHANGES, DAYS
from tests.torture.yard import CHEAP, MINUTE, Done, Yard, differing, seeded

DEARER = (
    "role", "mou", "counsel", "advertisement", "teams", "decision", "leaflet", "mapping", "portfolio", "compass",
    "deck", "treasurer", "meetings", "network", "selection",
)  # fmt: skip
"""Kinds of which one and another join the cheap ones now and then."""
SITE = 25
"""Of so many sequences one has the site's pages, which the chapters of the book make."""
STEPS = (2, 5)


def builds(
    seed: int, count: int, tell: Callable[[int], None] = lambda number: None, first: int = 0,
    kinds: tuple[str, ...] = (),
) -> list[str]:  # fmt: skip
    """What so many sequences found, a line each with the seed and the number that make it again."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(first, first + count):
            with Yard(Path(place, str(number))) as yard:
                sequence = Sequence(yard, random.Random(f"{seed} {number}"), kinds or kinds_of(number))
                faults = sequence.run()
                found += [f"builds {seed} {number} {sequence.kinds}: {sequence.done}: {each}" for each in faults]
            tell(number + 1)
    return found


def kinds_of(number: int) -> tuple[str, ...]:
    """The kinds of a sequence."""
    if number % SITE == SITE - 1:
        return (*CHEAP, "site")
    chance = random.Random(number)
    return (*CHEAP, *chance.sample(DEARER, 2)) if number % 3 == 2 else CHEAP


class Sequence:
    """A project and what is done to it, one step after another."""

    def __init__(self, yard: Yard, chance: random.Random, kinds: tuple[str, ...]) -> None:
        self.yard, self.chance, self.kinds = yard, chance, kinds
        self.day = DAYS[0]
        self.done: list[str] = []

    def run(self) -> list[str]:
        """Its steps, then the clean build; what went wrong."""
        first = self._built()
        if first.code:
            return [f"the first build ended with {first.code}: {first.err}"]
        for _ in range(self.chance.randint(*STEPS) - 1):
            if fault := self._step():
                return [fault]
        return self._last()

    def _step(self, limited: bool = True) -> str:
        """One to three edits and a build, now and then of a part; edits that made an error are taken back."""
        self._edit()
        if not self.yard.towns():
            self.yard.restore(self.yard.changed())
        done = self._built(*self._limits() if limited else ())
        return self._judged(done)

    def _judged(self, done: Done) -> str:
        before = self.yard.changed()
        if done.code == 1:
            self.done.append("taken back")
            self.yard.restore(before)
        if done.code in (0, 1, 2):
            return ""
        return f"exit {done.code}: {done.err}"

    def _edit(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            if self.chance.random() < 0.12:
                self.day = self.chance.choice(DAYS)
                self.done.append(f"day {self.day}")
            else:
                self.done.append(self.chance.choice(CHANGES)(self.yard, self.chance))

    def _limits(self) -> tuple[str, ...]:
        if self.chance.random() < 0.7:
            return ()
        slug, kind = self.chance.choice(self.yard.towns()), self.chance.choice(CHEAP)
        chosen = self.chance.choice(((slug,), ("--only", kind), (slug, "--only", kind), ("--force",)))
        self.done.append(f"build {' '.join(chosen)}")
        return chosen

    def _built(self, *arguments: str) -> Done:
        return self.yard.build(*arguments, kinds=self.kinds, day=self.day)

    def _last(self) -> list[str]:
        """The last step; then the same inputs in a fresh folder."""
        self._edit()
        before = self.yard.keep("before")
        done = self._built()
        while done.code == 1:  # what makes an error keeps its former outputs, which a fresh folder has not
            if not (changed := self.yard.changed()):
                return [f"an error though nothing was changed: {done.err}"]
            self.yard.restore(changed)
            self.done.append("taken back")
            before, done = self.yard.keep("before"), self._built()
        if done.code:
            return [f"exit {done.code}: {done.err}"]
        left = self.yard.left()
        self.yard.out.rename(self.yard.root / "done")
        seeded(before, self.yard.out)
        clean = self._built()
        unlike = [*differing(self.yard.out, self.yard.root / "done"), *self._lines()]
        told = sorted({*clean.err.splitlines()} ^ {*done.err.splitlines()})
        faults: dict[str, object] = {
            "exit of the clean build": clean.code, "left behind": left, "not as a clean build": unlike,
            "told otherwise": told,
        }  # fmt: skip
        return [f"{what}: {each}" for what, each in faults.items() if each]

    def _lines(self) -> list[str]:
        """In what the staff's page differs."""
        clean, mine = (
            MINUTE.sub(b"", (each / "index.html").read_bytes()).decode().splitlines()
            for each in (self.yard.out, self.yard.root / "done")
        )
        return [each[:200] for each in difflib.unified_diff(clean, mine, n=0, lineterm="")]

"""Builds that are killed, disks that refuse once, workers that are lost, starts that meet: never half a file.

Each begins from one of two folders, an empty one and that of an earlier build, and would make the same outputs as a
build that nobody disturbs. Whatever happens, each file is the former or the new one, and the next build mends all.
"""

import json
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from builder.write.names import JOURNAL, MANIFEST
from tests.torture.faults import KILL
from tests.torture.yard import CHEAP, TOWN, Done, Yard, differing, tree

REFUSALS = ("ENOSPC", "EIO")
STARTS = 20
SECONDS = 6.0
"""Within so many after its start a build is killed at random."""
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Start:
    """A folder from which a build starts, that in which it ends, and the points at which it may be struck."""

    before: Path
    after: Path
    points: tuple[str, ...]


class Kills:
    """One project whose next build is struck again and again."""

    def __init__(self, root: Path, kinds: Iterable[str] = CHEAP) -> None:
        self.yard, self.kinds = Yard(root), tuple(kinds)
        self.starts: list[Start] = []

    def __enter__(self) -> "Kills":
        return self

    def __exit__(self, *_: object) -> None:
        self.yard.close()

    def prepare(self, empty: bool = True) -> None:
        """An earlier build of another name, another start and one settlement more; then what is to be struck."""
        self.yard.put("settlements/gone/settlement.yaml", TOWN.format(name="עין").encode())
        assert self._built().code == 0
        earlier = self.yard.keep("earlier")
        self.yard.restore(self.yard.changed())
        self.yard.put("settlements/one/settlement.yaml", TOWN.format(name="תל").replace("01-01", "03-01").encode())
        if empty:
            self.starts.append(self._start(self.yard.root / "nothing", "first"))
        self.starts.append(self._start(earlier, "later"))

    def _start(self, before: Path, name: str) -> Start:
        self.yard.take(before)
        done = self._built(at=10**9, how=KILL)
        assert done.code == 0, done.err
        return Start(before, self.yard.keep(name), done.points)

    def _built(self, at: int = 0, how: str = "", after: float = 0) -> Done:
        return self.yard.build(kinds=self.kinds, at=at, how=how, after=after)

    def killed_at(self, start: Start, at: int) -> list[str]:
        """Killed at a point of its writing."""
        self.yard.take(start.before)
        done = self._built(at, KILL)
        shown = f"killed at {at} of {len(start.points)}"
        return [f"{shown}, {_last(done)}: {each}" for each in (*self.whole(start), *self._mended(start))]

    def killed_after(self, start: Start, seconds: float) -> list[str]:
        """Killed at a moment."""
        self.yard.take(start.before)
        done = self._built(0, KILL, seconds)
        return [f"killed after {seconds:.2f}: {each}" for each in (*_other(done, -9, 0), *self.whole(start),
                *self._mended(start))]  # fmt: skip

    def refused_at(self, start: Start, at: int, how: str) -> list[str]:
        """A disk that refuses once."""
        self.yard.take(start.before)
        done = self._built(at, how)
        if len(done.points) < at:  # it passes fewer points than one that is killed, and ended well
            return [f"{how} at {at}: {each}" for each in (*_other(done, 0), *self._equal(start))]
        faults = [*_other(done, 1), *self.whole(start), *self._named(), *self.yard.left()]
        faults = [each for each in faults if each != JOURNAL.as_posix() and not each.endswith(JOURNAL.as_posix())]
        if "error[unwritable-output]" not in done.err:
            faults.append(f"nobody was told: {done.err}")
        return [f"{how} at {at}, {_last(done)}: {each}" for each in (*faults, *self._mended(start))]

    def worker_lost(self, start: Start, seconds: float) -> list[str]:
        """A worker is killed: what it had at hand is made again."""
        self.yard.take(start.before)
        done = self._built(0, "worker", seconds)
        faults = [*_other(done, 0), *self._equal(start)]
        return [f"a worker lost after {seconds:.2f}: {each}" for each in faults]

    def met(self, start: Start, count: int = STARTS) -> list[str]:
        """Many starts at once: who comes second is told, and nothing is mixed."""
        self.yard.take(start.before)
        ends = self.yard.builds(count, kinds=self.kinds)
        faults = [f"{each.code}: {each.err}" for each in ends if each.code and "error[output-busy]" not in each.err]
        if not any(each.code == 0 for each in ends):
            faults.append("none was made")
        return [f"{count} at once: {each}" for each in (*faults, *self._equal(start))]

    def whole(self, start: Start) -> Iterator[str]:
        """Files that are neither the former nor the new ones; the staff's page tells what happened."""
        former, new = tree(start.before), tree(start.after)
        for name, sha in tree(self.yard.out).items():
            if name in (MANIFEST, "index.html"):
                yield from _cut(self.yard.out / name)
            elif sha not in (former.get(name), new.get(name)) and not name.endswith(".part") and name[:2] != ".c":
                yield f"{name} is half a file, or another one"

    def _named(self) -> Iterator[str]:
        """Outputs of which manifest and journal say another hash than the disk."""
        file = self.yard.out / MANIFEST
        made = json.loads(file.read_text("utf-8"))["outputs"] if file.exists() else {}
        named = {name: {each["sha256"]} for name, each in made.items()}
        journal = self.yard.out / JOURNAL
        for line in journal.read_text("utf-8").splitlines() if journal.exists() else ():
            if found := re.match(r'\["([^"]+)", \{"sha256": "(\w+)"', line):
                named.setdefault(found[1], set()).add(found[2])
        found_now = tree(self.yard.out)
        yield from (f"{name} is not as the manifest says" for name, each in named.items()
                    if name in made and found_now.get(name) not in each)  # fmt: skip

    def _mended(self, start: Start) -> Iterator[str]:
        """The next build: it ends well, tells of no hand, and leaves what an undisturbed one leaves."""
        done = self._built()
        yield from (f"the next build: {each}" for each in (*_other(done, 0), *self._equal(start)))
        if "changed-by-hand" in done.err:
            yield f"the next build takes its own for a person's: {done.err}"

    def _equal(self, start: Start) -> list[str]:
        unlike = differing(start.after, self.yard.out)
        return [*([f"not as undisturbed: {unlike}"] if unlike else []), *(f"left: {each}" for each in self.yard.left())]


def kills(seed: int, points: int, tell: Told = lambda number: None) -> list[str]:
    """For each start: so many points at which a build is killed, half as many at which a disk refuses, a quarter as
    many moments and lost workers; and many starts at once."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place, Kills(Path(place, "yard")) as yard:
        yard.prepare()
        found: list[str] = []
        for number, trial in enumerate(_trials(yard, chance, points), 1):
            found += trial()
            tell(number)
    return [f"kills {seed}: {each}" for each in found]


def _trials(yard: Kills, chance: random.Random, points: int) -> Iterator[Callable[[], list[str]]]:
    for start in yard.starts:
        yield partial(yard.met, start)
        for at in _spread(chance, len(start.points), points):
            yield partial(yard.killed_at, start, at)
        for at in _spread(chance, len(start.points), points // 2):
            yield from (partial(yard.refused_at, start, at, how) for how in REFUSALS)
        for _ in range(points // 4):
            seconds = chance.uniform(0.1, SECONDS)
            yield partial(yard.killed_after, start, seconds)
            yield partial(yard.worker_lost, start, seconds)


def _spread(chance: random.Random, length: int, count: int) -> list[int]:
    """So many points, all where there are no more."""
    return sorted(chance.sample(range(1, length + 1), min(count, length)))


def _other(done: Done, *wanted: int) -> Iterator[str]:
    """An exit code that is none of these, or a fault of our own."""
    if done.code not in wanted or "own-fault" in done.err or "Traceback" in done.err:
        yield f"exit {done.code} instead of {wanted[0]}: {done.err}"


def _last(done: Done) -> str:
    return done.points[-1].rpartition("/build/")[2] if done.points else "before any"


def _cut(file: Path) -> Iterator[str]:
    data = file.read_bytes()
    if not data.rstrip().endswith(b"}" if file.name == MANIFEST else b"</html>"):
        yield f"{file.name} is cut"

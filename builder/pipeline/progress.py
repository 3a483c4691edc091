"""Progress for a person: a bar at a terminal, plain lines in a pipe. It is weighed by work, not by count."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from builder.pipeline.terminal import say

Tell = Callable[[str], None]
QUIET = 1.8
"""Seconds without a line after which a pipe is told what is at hand."""


class Progress:
    """Told of each task that ended and each output that was made; `plain` lines here."""

    def __init__(self, weights: Mapping[str, float], stream: TextIO | None) -> None:
        self.weights, self.stream = dict(weights), stream
        self.total = sum(weights.values()) or 1.0
        self.ended = 0.0
        self._said = time.monotonic()
        self._named: tuple[str, ...] = ()

    @property
    def share(self) -> int:
        """Percent of the work that is done; all of it only at the end."""
        return min(99, int(100 * self.ended / self.total))

    def done(self, name: str) -> None:
        """A task ended, whatever came of it."""
        self.ended += self.weights.pop(name, 0.0)

    def made(self, name: str) -> None:
        """An output was made."""
        self._say(f"built {name}")

    def at_hand(self, names: list[str]) -> None:
        """Nothing ended for a while; these are worked at."""
        if names and tuple(names) != self._named and time.monotonic() - self._said > QUIET:
            self._named = tuple(names)
            self._say(f"at {self.share} %: {', '.join(names)} …")

    def _say(self, line: str) -> None:
        self._said = time.monotonic()
        say(line, self.stream)


class _Told(Progress):
    """Tells a function of what was made, and nobody else."""

    def __init__(self, tell: Tell) -> None:
        super().__init__({}, None)
        self.tell = tell

    def made(self, name: str) -> None:
        self.tell(name)

    def at_hand(self, names: list[str]) -> None:
        """Nobody asked."""


def plain(tell: Progress | Tell) -> Progress:
    """A progress that only calls a function for each output that was made."""
    return tell if isinstance(tell, Progress) else _Told(tell)


class _Bar(Progress):
    """A bar at a terminal."""

    def __init__(self, weights: Mapping[str, float], update: Callable[[float, str], None]) -> None:
        super().__init__(weights, None)
        self.update = update

    def done(self, name: str) -> None:
        super().done(name)
        self.update(self.ended, name)

    def made(self, name: str) -> None:
        self.update(self.ended, name)

    def at_hand(self, names: list[str]) -> None:
        self.update(self.ended, ", ".join(names))


@contextlib.contextmanager
def telling(weights: Mapping[str, float], stream: TextIO | None = sys.stdout) -> Iterator[Progress]:
    """Yields what to tell; `weights` are the seconds that each task is thought to take."""
    if stream is None or not stream.isatty() or not weights:
        yield Progress(weights, stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Drawn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Drawn(*columns, console=Console(file=stream), transient=True) as drawn:
        bar = drawn.add_task("building", total=sum(weights.values()))
        yield _Bar(weights, lambda ended, name: drawn.update(bar, completed=ended, description=name[-40:]))

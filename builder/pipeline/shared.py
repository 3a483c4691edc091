"""A document that several tasks are parts of: a worker composes it once, and each of them has read what it read."""

from collections.abc import Callable
from typing import Any, ClassVar

from builder.pipeline.task import Composed, Noticed
from builder.pipeline.traces import note, reading


class Shared(Composed):
    """What a process composed once and keeps: for one document of a run, not for those of settlements."""

    def __init__(self, compose: Callable[[], tuple[Any, Noticed]]) -> None:
        super().__init__(compose)
        self._read: tuple[str, ...] = ()

    def made(self) -> tuple[Any, Noticed]:
        """The document and what was noticed; all that it was composed of counts as read, also where it stands."""
        if self._made is None:
            with reading() as read:
                super().made()
            self._read = tuple(read)
        note(self._read)
        return super().made()

    def forget(self) -> None:
        """It stays."""

    def __reduce__(self) -> tuple[type[Composed], tuple[Callable[[], tuple[Any, Noticed]]]]:
        return Shared, (self.compose,)


class Recent(Shared):
    """The same for one document of a settlement: a process keeps those of the settlements that it was last at."""

    KEPT = 4
    """A worker goes from one settlement to the next, and with others comes back to it."""
    _kept: ClassVar[list["Recent"]] = []

    def made(self) -> tuple[Any, Noticed]:
        """The document and what was noticed; the one that was asked for longest ago is let go."""
        found = super().made()
        self._kept[:] = [each for each in self._kept if each is not self] + [self]
        for each in self._kept[: -self.KEPT]:
            each._made = None
        del self._kept[: -self.KEPT]
        return found

    def __reduce__(self) -> tuple[type[Composed], tuple[Callable[[], tuple[Any, Noticed]]]]:
        return Recent, (self.compose,)

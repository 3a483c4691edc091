"""What a person asked of a run."""

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Stopped
from builder.pipeline.task import CACHE, Task


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for. No slug means all; no kind means every output."""

    settlements: Path
    content: Path
    out: Path
    today: datetime.date
    slugs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    jobs: int = 0
    force: bool = False
    minute: datetime.time = datetime.time()
    """The minute of the build: calendars carry it, and by itself it makes nothing again."""

    explain: bool = False
    """Whether to say of each output why it is made or stands."""
    timings: bool = False
    """Whether to say where the time went."""
    cluster: str = ""
    """The address of a Dask cluster whose workers compose and render; empty: processes of this machine."""

    @property
    def whole(self) -> bool:
        """Whether everything may be written, and removed where its source is gone."""
        return not self.slugs and not self.only

    @property
    def workers(self) -> int:
        """How many workers: one a core where nobody said."""
        return self.jobs or os.cpu_count() or 1

    def wants(self, task: Task) -> bool:
        """Whether this run may write the output of a task."""
        if task.name.startswith(CACHE):
            return True
        return (not self.slugs or task.owner in self.slugs) and (not self.only or task.kind in self.only)


class UnknownSettlement(Stopped):
    """A slug on the command line that no folder bears: wrong usage."""

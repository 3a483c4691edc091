"""Progress for a person: a bar at a terminal, plain lines in a pipe."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from builder.pipeline.terminal import say

Tell = Callable[[str], None]


@contextlib.contextmanager
def telling(total: int, stream: TextIO | None = sys.stdout) -> Iterator[Tell]:
    """Yields a function to call once for each output that was made."""
    if stream is None or not stream.isatty() or not total:
        yield lambda name: say(f"built {name}", stream)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        bar = progress.add_task("building", total=total)

        def tell(name: str) -> None:
            progress.update(bar, advance=1, description=name[-40:])

        yield tell

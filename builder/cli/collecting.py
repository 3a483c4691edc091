"""`collect` on the terminal: a line for each problem, then a table of what came and what became of it."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import Diagnostic, visible
from builder.pipeline.terminal import say

if TYPE_CHECKING:
    import datetime

    from builder.pipeline.collect.request import Collected

HEADINGS = ("settlement", "kind", "file", "state", "rows read", "changed", "questions", "refused")


def collecting(
    paths: tuple[Path, ...], settlements: Path, content: Path, out: Path, today: "datetime.date",
    dry_run: bool, prefer: str,
) -> list[Diagnostic]:  # fmt: skip
    """Runs it and says the table; returns every problem."""
    from builder.pipeline.collect.request import CollectRequest
    from builder.pipeline.collect.run import collect

    decided = "returned" if prefer == "returned" else "data" if prefer == "data" else ""
    done = collect(CollectRequest(settlements, content, out, today, paths, dry_run, decided))  # type: ignore[arg-type]
    for each in (*_table(done), *_summary(done, dry_run=dry_run)):
        say(visible(each), sys.stdout)
    return done.diagnostics


def _table(done: "Collected") -> list[str]:
    rows = [
        (each.slug or "-", each.kind or each.form or "-", each.path.rpartition("/")[2], each.state, str(each.rows),
         str(each.changed), str(each.questions), str(each.refused))
        for each in done.letters
    ]  # fmt: skip
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    return [_row(each, widths) for each in (HEADINGS, *rows)]


def _row(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(each.ljust(width) for each, width in zip(cells, widths, strict=True)).rstrip()


def _summary(done: "Collected", *, dry_run: bool) -> list[str]:
    if not done.letters:
        return ["nothing to collect"] if not done.diagnostics else []
    changed = sum(len(each.shown) for each in done.accounts if not each.faults)
    verb = "would change" if dry_run else "changed"
    what = f"{changed} value{'s' * (changed != 1)} {verb}" if changed else "nothing to do: the data stay as they are"
    return [what, *done.pages]

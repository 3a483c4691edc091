"""Which saves matter: files that are read, by whatever way an editor writes them."""

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
from watchfiles import Change, awatch

ENDINGS = (".md", ".yaml", ".css", ".html", ".js", ".svg", ".png", ".jpg", ".docx", ".pptx", ".csv")
STEP, LONGEST = 25, 150
"""Milliseconds of quiet after which saves are told, and the longest that a burst is gathered."""


def counts(change: Change, path: str) -> bool:
    """Whether a file is one of ours: not what an editor keeps beside it while it writes.

    A folder that comes or goes (a settlement renamed) has no ending and counts.
    """
    name = Path(path).name
    if name.startswith((".", "#", "~", "_")) or name.endswith(("~", ".tmp", ".swp", ".bak")):
        return False
    return name.endswith(ENDINGS) or "." not in name


async def saves(folders: tuple[Path, ...], stop: anyio.Event) -> AsyncIterator[frozenset[Path]]:
    """The files that changed, came or went, a burst at a time, until `stop`."""
    watching = awatch(*folders, watch_filter=counts, step=STEP, debounce=LONGEST, stop_event=stop, rust_timeout=500)
    async for changes in watching:
        yield frozenset(Path(path) for _, path in changes)

"""The staff's page, written at the end of every run: what stands, what was noticed, where to look."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from builder.document.layout import Layout
from builder.errors import Diagnostic
from builder.load.project import Project
from builder.pipeline.schedules import Schedules
from builder.pipeline.shelf import Shelf
from builder.write import files

NAME = "index.html"


def write_index(
    project: Project, layout: Layout, shelf: Shelf, diagnostics: Iterable[Diagnostic], planned: Schedules
) -> None:
    """Composes and replaces `index.html`, where it says something new; without its words the former page stays."""
    from builder.compose.pages.index import IndexEntry, compose_index
    from builder.render.page import render_page

    entries = tuple(
        IndexEntry(
            each.slug,
            each.name,
            each.settlement,
            _outputs(shelf, f"{each.slug}/"),
            planned.get(each.slug),
            _built(shelf, f"{each.slug}/"),
        )
        for each in project.readings
    )
    whole = tuple(each for each in _outputs(shelf, "") if each[0].split("/")[0] not in {one.slug for one in entries})
    try:
        page = compose_index(entries, whole, tuple(dict.fromkeys(diagnostics)), project.content, project.today)
        data = render_page(page, layout).data
    except Exception:
        if project.usable:
            raise
        return
    if not (shelf.root / NAME).is_file() or (shelf.root / NAME).read_bytes() != data:
        files.replace(shelf.root / NAME, data)


def _outputs(shelf: Shelf, prefix: str) -> tuple[tuple[str, int], ...]:
    """Paths below the output folder and their sizes in bytes, without caches."""
    made = shelf.manifest.outputs
    return tuple((name, made[name].size) for name in sorted(made) if name.startswith(prefix) and name[0] != ".")


def _built(shelf: Shelf, prefix: str) -> datetime.datetime | None:
    """When the newest of these outputs was written, as its file tells; None where there is none."""
    places = (shelf.root / name for name, _ in _outputs(shelf, prefix))
    times = [each.stat().st_mtime for each in places if each.is_file()]
    return datetime.datetime.fromtimestamp(max(times), ZoneInfo("Asia/Jerusalem")) if times else None

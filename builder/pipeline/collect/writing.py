"""A settlement's files with their changes: read as a build would, and then written, all or none."""

import datetime
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from builder.errors import Diagnostic, Severity, Stopped
from builder.load.project import Project, vocabulary
from builder.load.settlements import Reading, read_settlement
from builder.pipeline.collect.desk import Desk
from builder.write import files


def as_built(desk: Desk, texts: Mapping[str, str], project: Project, spare: Path) -> Reading:
    """The settlement as the next build will read it, from a copy of its folder with the new texts in it."""
    folder = Path(tempfile.mkdtemp(dir=spare)) / desk.folder.name
    folder.mkdir()
    for file in desk.folder.glob("*.yaml"):
        with suppress(OSError):
            shutil.copyfile(file, folder / file.name)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_bytes(text.encode("utf-8"))
    words = vocabulary(project.content, project.statistics)
    return read_settlement(folder, desk.shown, project.statistics, words, project.today)


def new_faults(reading: Reading, before: Reading) -> list[Diagnostic]:
    """The errors that the changes bring."""
    known = {(each.code, each.place.path, tuple(each.values.items())) for each in before.diagnostics}
    return [
        each
        for each in reading.diagnostics
        if each.severity is Severity.ERROR and (each.code, each.place.path, tuple(each.values.items())) not in known
    ]


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes files below a folder; where one fails, those before it are put back. Raises Stopped."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for name, data in contents.items():
            file = folder / name
            former = file.read_bytes() if file.is_file() else None
            files.replace(file, data)
            done.append((file, former))
    except Stopped:
        for file, former in reversed(done):
            with suppress(Stopped):
                files.replace(file, former) if former is not None else files.remove(file, folder)
        raise


def day_text(day: datetime.date) -> str:
    """A day as the data have it."""
    return day.isoformat()

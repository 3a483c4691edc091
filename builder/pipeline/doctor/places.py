"""Where is written to: rights, free space, and the clock that dates it."""

import datetime
import os
import shutil
from pathlib import Path

from builder.errors import Place, problem
from builder.pipeline.doctor.installed import Look
from builder.pipeline.years import YEARS
from builder.write.names import MANIFEST

WANTED = 500
"""MB that a build of all settlements and its caches want, amply."""
_MB = 1_000_000


def writable(folder: Path) -> Look:
    """Whether files can be made in the folder, or where it is not there yet, in the one that it would be made in."""
    place = _standing(folder)
    name = folder.as_posix()
    if not place.is_dir():
        reason = f"{place.as_posix()} is not a folder"
    elif not os.access(place, os.W_OK | os.X_OK):
        reason = "this user may not write here, or the disk is read-only"
    else:
        return f"{name} can be written" + ("" if folder.is_dir() else " (not there yet)"), []
    return f"{name} cannot be written", [problem("unwritable-output", Place(name, 0), reason=reason)]


def space(folder: Path) -> Look:
    """Free space where outputs go."""
    free = shutil.disk_usage(_standing(folder)).free // _MB
    told = f"{free:,} MB free"
    if free >= WANTED:
        return told, []
    return told, [problem("little-space", Place(folder.as_posix(), 0), value=free, limit=WANTED)]


def clock(now: datetime.datetime, out: Path) -> Look:
    """Whether the clock says a day that can be: in our years, and not a day before the last build."""
    told, reason = f"{now:%Y-%m-%d %H:%M} in Jerusalem", ""
    built = (out / MANIFEST).stat().st_mtime if (out / MANIFEST).is_file() else 0.0
    last = datetime.datetime.fromtimestamp(built, tz=datetime.UTC).date()
    if now.year not in YEARS:
        reason = "outside the years 1980 to 2100"
    elif now.date() < last - datetime.timedelta(days=1):
        reason = f"the last build was on {last}"
    return told, [problem("wrong-clock", Place("clock", 0), value=f"{now:%Y-%m-%d}", reason=reason)] if reason else []


def _standing(folder: Path) -> Path:
    """The folder itself, or the nearest above it that is there."""
    whole = folder.absolute()
    return next(each for each in (whole, *whole.parents) if os.path.lexists(each))

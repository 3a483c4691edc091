"""What was collected before: the files themselves, in the settlement's own folder."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.load.filenames import RETURNS
from builder.write.files import digest_of

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z]+)-([0-9a-f]{8})\.\w+")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the archive."""

    file: Path
    day: str
    kind: str
    hash8: str


def archive_name(day: datetime.date, kind: str, sha256: str, ending: str) -> str:
    """Where a return goes, below its settlement's folder."""
    return f"{RETURNS}/{day.isoformat()}-{kind}-{sha256[:8]}{ending}"


def kept(folder: Path) -> Iterator[Kept]:
    """The archive of a settlement, the oldest first; files of other names are none of ours."""
    inside = folder / RETURNS
    for file in sorted(inside.iterdir()) if inside.is_dir() else ():
        if (match := _NAME.fullmatch(file.name)) and file.is_file():
            yield Kept(file, match[1], match[2], match[3])


def collected_on(folder: Path, sha256: str) -> str:
    """The day on which these very bytes were collected; empty where they were not."""
    found = (each.day for each in kept(folder) if sha256.startswith(each.hash8) and digest_of(each.file) == sha256)
    return next(found, "")

"""What LibreOffice answered before: a workbook that holds the same, and the same task, is not worked through again.

    made = answered({"plan": said("xlsx", data)}, lambda names: …)      # name → bytes; `names` are those to be made

An answer lies in `build/office/` by a digest of all that it follows from: every part of the file but the hour of its
saving, the task, the program itself and the language of its environment. So a run of the suite works through those
workbooks alone that came out otherwise than in the run before, whichever worker and test had them then. To have all
of it made anew, take the folder away.
"""

import hashlib
import io
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

FOLDER = Path(__file__).resolve().parents[1] / "build/office"
UNUSED = 30 * 24 * 3600
"""Seconds after which an answer that nobody asked for goes."""
_HOUR = "docProps/core.xml"
"""The part of a workbook that says when it was saved; no cell knows it."""
_SPOKEN = ("LANG", "LANGUAGE", "LC_ALL", "LC_NUMERIC", "LC_TIME")


def said(task: str, data: bytes) -> str:
    """What an answer follows from, in one digest: the task in words, and what a workbook holds."""
    digest = hashlib.sha256(task.encode())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            part = b"" if name == _HOUR else packed.read(name)
            digest.update(f"\n{name} {len(part)}\n".encode())
            digest.update(part)
    return digest.hexdigest()


def answered(asked: Mapping[str, str], make: Callable[[Sequence[str]], Mapping[str, bytes]]) -> dict[str, bytes]:
    """The answers, as before or made now; a disk that keeps nothing only costs time."""
    _without_the_unused(FOLDER)
    places = {name: FOLDER / hashlib.sha256(f"{words}\n{_program()}".encode()).hexdigest()
              for name, words in asked.items()}  # fmt: skip
    found = {name: data for name, place in places.items() if (data := _read(place)) is not None}
    missing = [name for name in asked if name not in found]
    made = make(missing) if missing else {}
    for name in missing:
        _keep(places[name], made[name])
    return {name: found[name] if name in found else made[name] for name in asked}


def _program() -> str:
    """Which LibreOffice answers, and in which language."""
    command = shutil.which("soffice")
    folder = Path(command).resolve().parent if command else Path()
    files = [Path(command)] if command else []
    files += [each for each in (folder / "soffice.bin", folder / "versionrc") if each.exists()]
    known = [(str(each), each.stat().st_size, each.stat().st_mtime_ns) for each in files]
    return repr((known, [os.environ.get(each) for each in _SPOKEN]))


def _read(place: Path) -> bytes | None:
    with suppress(OSError):
        data = place.read_bytes()
        os.utime(place)
        return data
    return None


def _keep(place: Path, data: bytes) -> None:
    """Whole or not at all: another worker may read at this moment."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as written:
            written.write(data)
        Path(written.name).replace(place)


@cache
def _without_the_unused(folder: Path) -> None:
    """Looked for once a run."""
    for each in folder.glob("*"):
        with suppress(OSError):  # another worker took it away
            if each.stat().st_mtime < time.time() - UNUSED:
                each.unlink()

"""A zip of mail taken apart by the judging process: its files under names of our own, within the caps of `package.py`.

A file is written as its bytes come, so that a parcel of photos takes no memory; a zip within it stays one.
"""

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Any

from builder.load.returns.package import PARCEL_FILES, PARCEL_LIMIT, damaged, judge_entries, pieces

_NOT_MAIL = ("desktop.ini", "thumbs.db")
_UTF8 = 0x800
"""The flag of a name in UTF-8; without it, Windows writes the letters of its country's DOS."""


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Writes the files of a zip as `1`, `2` …, and tells the name of each. Raises Refusal."""
    folder.mkdir()
    try:
        with zipfile.ZipFile(file) as packed:
            members = [each for each in packed.infolist() if not each.is_dir() and not is_left_over(each.filename)]
            judge_entries(members, PARCEL_FILES, PARCEL_LIMIT)
            return {"files": _written(packed, members, folder)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as fault:
        raise damaged("it was cut or changed on its way") from fault


def _written(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path) -> list[list[str]]:
    left, files = PARCEL_LIMIT, []
    for number, member in enumerate(members, 1):
        with (folder / f"{number}").open("wb") as target:
            for piece in pieces(packed, member, left):
                left -= target.write(piece)
        files.append([f"{number}", PurePosixPath(_name(member)).name])
    return files


def is_left_over(name: str) -> bool:
    """What programs and systems leave beside letters."""
    *folders, last = PurePosixPath(name).parts or ("",)
    hidden = any(each.startswith((".", "~$")) and each != ".." for each in (*folders, last))
    return hidden or "__MACOSX" in folders or last.lower() in _NOT_MAIL


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was given: Hebrew of Windows' own zips is in its DOS letters."""
    if member.flag_bits & _UTF8:
        return member.filename
    return member.filename.encode("cp437", "replace").decode("cp862", "replace")

"""The files of a run: single ones, a folder of mail, what a zip holds, or workbooks that were filled in place."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.load.project import shown
from builder.load.text import printable
from builder.write import files, manifest

MEMBERS, MEMBER_BYTES, ALL_BYTES = 200, 50_000_000, 200_000_000
"""What is taken out of one zip at most: files, bytes of one, bytes of all."""
_OFFICE = re.compile("(xl|word|ppt)/")
_NOT_MAIL = ("desktop.ini", "thumbs.db")


@dataclass(frozen=True, slots=True)
class Mail:
    """A file as it came: where it lies, how messages name it, and which output it is, if it was filled in place."""

    file: Path
    shown: str
    output: str = ""


def gathered(paths: tuple[Path, ...], out: Path, spare: Path, faults: list[Diagnostic]) -> list[Mail]:
    """Every file of the paths, each once, in order of name; `spare` is a folder for what zips hold."""
    found = [mail for path in paths for mail in _of(path, spare, faults)] if paths else list(_in_place(out))
    return list({mail.file.resolve(): mail for mail in found}.values())


def _of(path: Path, spare: Path, faults: list[Diagnostic]) -> Iterator[Mail]:
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and not _is_hidden(each, path):
                yield from _one(each, spare, faults)
    elif path.is_file():
        yield from _one(path, spare, faults)
    else:
        faults.append(problem("unreadable-file", Place(shown(path)), reason="there is no such file"))


def _is_hidden(file: Path, folder: Path) -> bool:
    """What programs and systems leave beside letters."""
    parts = file.relative_to(folder).parts
    return any(each.startswith((".", "~$")) for each in parts) or file.name.lower() in _NOT_MAIL


def _one(file: Path, spare: Path, faults: list[Diagnostic]) -> Iterator[Mail]:
    """A file, or the files of an archive."""
    name = shown(file)
    if not _is_archive(file):
        yield Mail(file, name)
        return
    try:
        yield from _unpacked(file, name, spare / str(len(list(spare.iterdir()))))
    except _Unsafe as fault:
        faults.append(problem("unsafe-file", Place(name), reason=str(fault)))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        faults.append(problem("damaged-file", Place(name), reason="its parts do not fit together"))


def _is_archive(file: Path) -> bool:
    """Whether it is a zip of files, not a document that is a zip itself; a broken one is left to whoever reads it."""
    try:
        if file.stat().st_size > ALL_BYTES or not zipfile.is_zipfile(file):
            return False
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return not {"[Content_Types].xml", "mimetype"} & set(names) and not any(_OFFICE.match(each) for each in names)


class _Unsafe(Exception):
    """Why an archive is not unpacked."""


def _unpacked(file: Path, name: str, folder: Path) -> list[Mail]:
    """The files of a zip under numbers of our own: no path in it leads anywhere."""
    folder.mkdir()
    found, left = [], ALL_BYTES
    with zipfile.ZipFile(file) as archive:
        members = [each for each in archive.infolist() if not each.is_dir() and not _is_remark(each.filename)]
        if len(members) > MEMBERS:
            raise _Unsafe("it holds more files than any parcel of workbooks")
        for number, member in enumerate(members):
            if member.flag_bits & 1:
                raise _Unsafe("it is locked with a password")
            with archive.open(member) as stream:
                data = stream.read(min(MEMBER_BYTES, left) + 1)
            left -= len(data)
            if len(data) > MEMBER_BYTES or left < 0:
                raise _Unsafe("it unpacks to far more than a workbook holds")
            target = folder / f"{number}"
            target.write_bytes(data)
            found.append(Mail(target, f"{name}/{printable(Path(member.filename.replace(chr(92), '/')).name)}"))
    return found


def _is_remark(name: str) -> bool:
    base = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or base.startswith((".", "~$")) or base.lower() in _NOT_MAIL


def _in_place(out: Path) -> Iterator[Mail]:
    """Workbooks of the manifest whose bytes are no longer those of the build."""
    for name, made in sorted(manifest.read(out).outputs.items()):
        is_workbook = name.endswith(".xlsx") and not name.startswith(".")
        if is_workbook and files.digest_of(out / name) not in (None, "", made.sha256):
            yield Mail(out / name, f"{shown(out)}/{name}", name)

"""The files of a run: single ones, a folder of mail, what a zip holds, or workbooks that were filled in place.

A zip is opened by the judging process alone, and so is a zip within it; one that lies deeper is told as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.load.project import shown
from builder.load.returns.apart import read_apart
from builder.load.returns.forms import form_of, sample
from builder.load.returns.package import FILE_LIMIT, PARCEL_LIMIT, Refusal, unsafe
from builder.load.returns.parcel import is_left_over
from builder.load.text import printable
from builder.write import files, manifest

_DEPTH = 2
"""A parcel of mail, and a kit in it that came back as it was sent."""
_RUN_LIMIT = 5 * PARCEL_LIMIT
"""Bytes of all zips of a run together."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A file as it came: where it lies, how messages name it, and which output it is, if it was filled in place.

    `refusal` says why a zip was not opened.
    """

    file: Path
    shown: str
    output: str = ""
    refusal: Diagnostic | None = None


def gathered(paths: tuple[Path, ...], out: Path, spare: Path, faults: list[Diagnostic]) -> list[Mail]:
    """Every file of the paths, each once, in order of name; `spare` is a folder for what zips hold."""
    opening = _Opening(spare)
    found = [mail for path in paths for mail in _of(path, opening, faults)] if paths else list(_in_place(out))
    return list({mail.file.resolve(): mail for mail in found}.values())


def _of(path: Path, opening: "_Opening", faults: list[Diagnostic]) -> Iterator[Mail]:
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.is_symlink() and not is_left_over(each.relative_to(path).as_posix()):
                yield from opening.files(each, shown(each))
    elif path.is_file():
        yield from opening.files(path, shown(path))
    else:
        faults.append(problem("unreadable-file", Place(shown(path), 0, 0), reason="there is no such file"))


class _Opening:
    """Opens zips, as far as a run's room for them reaches."""

    def __init__(self, spare: Path) -> None:
        self._spare, self._left, self._zips = spare, _RUN_LIMIT, 0

    def files(self, file: Path, name: str, depth: int = 0) -> Iterator[Mail]:
        """A file, or the files of a zip; an empty one is told as a file."""
        if depth >= _DEPTH or not _is_parcel(file):
            yield Mail(file, name)
            return
        try:
            inner = self._opened(file)
        except Refusal as refusal:
            yield Mail(file, name, refusal=Diagnostic(refusal.code, Place(name, 0, 0), refusal.values))
            return
        if not inner:
            yield Mail(file, name)
        for each, own in inner:
            yield from self.files(each, f"{name}/{printable(own)}", depth + 1)

    def _opened(self, file: Path) -> list[tuple[Path, str]]:
        """The files of a zip under numbers of our own, with their names. Raises Refusal."""
        if self._left <= 0:
            raise unsafe("it unpacks to far more than a workbook holds")
        self._zips += 1
        folder = self._spare / str(self._zips)
        found = [(folder / number, own) for number, own in read_apart("unpack", file, folder)["files"]]
        self._left -= sum(each.stat().st_size for each, _ in found)
        return found


def _is_parcel(file: Path) -> bool:
    try:
        return form_of(sample(file, FILE_LIMIT)) == "archive"
    except OSError:
        return False  # whoever reads it tells why it cannot be read


def _in_place(out: Path) -> Iterator[Mail]:
    """Workbooks of the manifest whose bytes are no longer those of the build."""
    for name, made in sorted(manifest.read(out).outputs.items()):
        is_workbook = name.endswith(".xlsx") and not name.startswith(".")
        if is_workbook and files.digest_of(out / name) not in (None, "", made.sha256):
            yield Mail(out / name, f"{shown(out)}/{name}", name)

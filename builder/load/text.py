"""Text files as they are: UTF-8, of a sane size, without characters that nobody can see."""

import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Diagnostic, Place, problem

SIZE_LIMIT = 4_000_000
"""Bytes; a settlement's largest file holds some 100,000."""
MOST_REPORTED = 50
"""So many characters that cannot be seen are told; with more control characters than this a file is no text file."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_WRITTEN = {chr(each) for each in range(0x05D0, 0x05EB)} | set(
    "\u20aa\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u00a0\u00b0\u05be\u05f3\u05f4"
)
"""Of Windows' Hebrew letters and signs, what stands in tables; anything else is text in another encoding."""
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A text without its forbidden characters: what was found, and on which columns of which line it stood."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    gaps: dict[int, list[int]] = field(default_factory=dict)

    def column(self, line: int, column: int) -> int:
        """The column in the file of a column of the clean text (all from 1)."""
        for gap in self.gaps.get(line, ()):
            column += gap <= column
        return column


def read_text(file: Path, shown: str) -> tuple[str, list[Diagnostic]]:
    """A file's text, a leading byte-order mark dropped; what is wrong instead, where it cannot be read."""
    data, faults = read_bytes(file, shown)
    return ("", faults) if faults else decoded(data, shown)


def read_bytes(file: Path, shown: str) -> tuple[bytes, list[Diagnostic]]:
    """A file of a sane size as it is; what is wrong instead, where it cannot be read."""
    place = Place(shown)
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            return b"", [problem("not-a-file", place)]
        if not stat.S_ISREG(status.st_mode):
            return b"", [problem("unreadable-file", place, reason="it is not a regular file")]
        if status.st_size > SIZE_LIMIT:
            return b"", [problem("too-large", place, size=status.st_size, limit=SIZE_LIMIT)]
        return file.read_bytes(), []
    except OSError as fault:
        return b"", [problem("unreadable-file", place, reason=fault.strerror or "unknown reason")]


def decoded(data: bytes, shown: str, spare: str = "", wide: bool = False) -> tuple[str, list[Diagnostic]]:
    """Bytes as text. `spare` is an encoding for what is no UTF-8, `wide` takes UTF-16; else both are faults.

    A table that Excel saved is either. The spare one is taken where all that it gives are letters that people write.
    Returns of every system end a line, also doubled ones.
    """
    if data.startswith(_UTF16_MARKS) and not wide:
        return "", [problem("unreadable-file", Place(shown), reason="it is UTF-16, not UTF-8")]
    try:
        return _lines(data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig")), []
    except UnicodeDecodeError as fault:
        text = _spare(data, spare)
        where = Place(shown) if fault.encoding.startswith("utf-16") else _after(shown, data[: fault.start])
        return (text, []) if text else ("", [problem("unreadable-file", where, reason="it is not UTF-8")])


def _spare(data: bytes, encoding: str) -> str:
    """The text in another encoding; empty where it is none of it, or gives letters of no Hebrew text."""
    try:
        text = data.decode(encoding) if encoding else ""
    except UnicodeDecodeError:
        return ""
    return _lines(text) if all(each.isascii() or each in _WRITTEN for each in text) else ""


def _lines(text: str) -> str:
    if "\r" not in text:
        return text
    ended = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    return ended if "\n" in ended else ended.replace("\r", "\n")


def cleaned(text: str, shown: str, first_line: int = 1) -> Clean:
    """The text without characters that may stand nowhere, so that all else in it can still be checked."""
    forbidden = list(_forbidden(text, first_line))
    if not forbidden:
        return Clean(text)
    if sum(unicodedata.category(each) == "Cc" for _, _, each in forbidden) > MOST_REPORTED:
        place = Place(shown, *forbidden[0][:2])
        return Clean("", (problem("unreadable-file", place, reason="it holds binary data, not text"),))
    gaps: dict[int, list[int]] = {}
    for line, column, _ in forbidden:
        gaps.setdefault(line, []).append(column)
    diagnostics = [
        problem("forbidden-character", Place(shown, line, at), character=name(each))
        for line, at, each in forbidden[:MOST_REPORTED]
    ]
    kept = "".join(each for each in text if each in "\n\t" or not is_forbidden(each))
    return Clean(kept, tuple(diagnostics), gaps)


def _forbidden(text: str, first_line: int) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(text.split("\n"), first_line):
        if line.isprintable():  # only what is not printable, or is a bidi mark, can be forbidden
            continue
        for column, each in enumerate(line, 1):
            if each != "\t" and is_forbidden(each):
                yield number, column, each


def is_forbidden(character: str) -> bool:
    """Control characters, bidi controls, line separators, surrogates, noncharacters: none shows in an editor."""
    code = ord(character)
    if code in _BIDI or code == 0xFEFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return True
    return unicodedata.category(character) in _UNSEEN


def is_unseen(character: str) -> bool:
    """Spaces that are no plain space, joiners, soft hyphens: they may stand in a text, never in a key or a number."""
    if character in " \n\t":
        return False
    return character in _BLANK_LETTERS or unicodedata.category(character) in ("Zs", "Cf")


def printable(path: str) -> str:
    """A path as messages name it: bytes that are no UTF-8 as their escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def name(character: str) -> str:
    """The code point of a character as messages name it: `U+202E`."""
    return f"U+{ord(character):04X}"


def _after(shown: str, before: bytes) -> Place:
    """The place that follows these bytes; a byte-order mark takes no column, a letter takes one."""
    line = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace").removeprefix("\ufeff")
    return Place(shown, before.count(b"\n") + 1, len(line) + 1)

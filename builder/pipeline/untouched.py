"""A run of all after a run of all, with nothing touched in between: it is told by what the disk knows of the files.

The first run that leaves nothing undone notes size, times and number of every file that it read and left, and what it
told. Where all of them are as they were the next one tells the same, and opens, imports and hashes nothing. Any
difference, also one that means nothing, is left to the ordinary run, which goes by contents.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from builder.errors import Diagnostic
from builder.load.home import PROGRAM, ROOT
from builder.model.keys import Language
from builder.pipeline.request import Request
from builder.pipeline.task import CACHE
from builder.write import raw_diagnostics
from builder.write.names import LOCK

NAME = CACHE + "untouched.json"
_OWN = {NAME, LOCK, CACHE + "timings.json"}
"""What runs write beside their outputs."""
_READ = ("content", "layouts", "assets", "docs/he")
_BUILDER = Path(__file__).resolve().parents[1]
_TICK = 50_000_000
"""Nanoseconds within which two changes of a file may bear the same time."""
_DEEP = 4
"""Folders that are looked into below one that is read, links too."""


class Untouched:
    """What the disk says of all that a run reads; made before it reads."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._known = request.whole and not request.force and sys.platform != "win32"  # it has no time of change
        self._began = time.time_ns()
        self._inputs = self._read() if self._known else ""

    def last_diagnostics(self) -> list[Diagnostic] | None:
        """What the last run told, where nothing was touched since; None where the run has to be done."""
        if not self._inputs or self.request.explain or self.request.timings:
            return None
        try:
            hashed, _, data = (self.request.out / NAME).read_bytes().partition(b"\n")
            if hashed != _hash(data):
                return None
            inputs, outputs, found = json.loads(data)
            same = inputs == self._inputs and outputs == self._left()[0]
            return [raw_diagnostics.read(each) for each in found] if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def note(self, found: Sequence[Diagnostic]) -> None:
        """Notes a run of all that left nothing undone and told this; call it when all is written."""
        from builder.write import files

        if not self._inputs:
            return
        outputs, newest = self._left()
        if time.time_ns() - newest < _TICK:  # what is changed from now on has to bear another time
            time.sleep(_TICK / 1e9)
        data = json.dumps(
            [self._inputs, outputs, [raw_diagnostics.raw(each) for each in found]], ensure_ascii=False
        ).encode()
        files.replace(self.request.out / NAME, _hash(data) + b"\n" + data)

    def _read(self) -> str:
        """A hash of all that is read; empty where something changed just now, so that its time tells nothing."""
        asked = self.request
        tongues = (asked.content.parent / code for code in get_args(Language))
        folders = dict.fromkeys((*(each / one for each in (ROOT, PROGRAM) for one in _READ), asked.content, *tongues))
        lines, newest = list[str](), 0
        for folder in (*folders, _BUILDER, asked.settlements):
            for name, words, changed in _files(folder, 1 if folder == asked.settlements else _DEEP):
                lines.append(f"{folder}/{name}\0{words}")
                newest = max(newest, changed)
        for lock in sorted(_BUILDER.parent.glob("requirements*.lock")):
            lines.append(f"{lock}\0{_words(lock.stat())}")
        if self._began - newest < _TICK:
            return ""
        said = (sys.version, os.getcwd(), asked.settlements, asked.content, asked.out, asked.today)
        return _hash("\n".join([*map(str, said), *sorted(lines)]).encode("utf-8", "surrogateescape")).decode()

    def _left(self) -> tuple[str, int]:
        """A hash of all that stands in the output folder, and when the newest of it changed."""
        found = [
            each
            for each in _files(self.request.out, 1000, links=False)
            if each[0] not in _OWN and not each[0].endswith("/")
        ]
        text = "\n".join(f"{name}\0{words}" for name, words, _ in sorted(found))
        return _hash(text.encode("utf-8", "surrogateescape")).decode(), max((each[2] for each in found), default=0)


def _files(folder: Path, deep: int, *, links: bool = True) -> Iterator[tuple[str, str, int]]:
    """Each file below a folder: its name, what the disk says of it, when it changed; of folders the name alone."""
    waiting = [("", deep)]
    while waiting:
        below, left = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, below)))
        except OSError as fault:
            yield below, str(fault.errno), 0
            continue
        for each in entries:
            name = below + each.name
            if not each.is_dir(follow_symlinks=links):
                yield _file(each, name, links)
            elif each.name != "__pycache__":
                yield f"{name}/", "", 0
                if left:
                    waiting.append((f"{name}/", left - 1))


def _file(entry: "os.DirEntry[str]", name: str, links: bool) -> tuple[str, str, int]:
    try:
        stat = entry.stat(follow_symlinks=links)
    except OSError as fault:  # a link to nothing
        return name, str(fault.errno), 0
    return name, _words(stat), stat.st_ctime_ns


def _words(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino} {stat.st_mode}"


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()

"""The files that `make new` begins with (`new/*.yaml` of the content): a line that was lost or misspelled in them.

They are almost all comment: examples that a person takes the `#` from. So each is read as its lines' keys, an
example's as well as a value's, and the places that the program fills, held against `content/outline.json`.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.load.outline import outline
from builder.load.records import suggestion
from builder.load.text import read_text

FOLDER = "new"
_HEAD = re.compile(r"^(#?\s*(?:- )*)([a-z][\w-]*:|@\w+@)", re.ASCII)
"""A line's key, behind the `#` of an example and the dashes of a list; or a whole line that the program fills."""
_PLACE = re.compile(r"@\w+@", re.ASCII)


def heads(text: str) -> list[tuple[int, int, str]]:
    """Line, column (from 1) and key of each line that has one, with the places that the program fills on it."""
    listed: list[tuple[int, int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            places = _PLACE.findall(line, head.end())
            listed.append((number, head.end(1) + 1, " ".join([head[2], *places])))
    return listed


def strange_starts(folder: Path, shown: str) -> Iterator[Diagnostic]:
    """What these files lost or have otherwise than they should, each at its file and line."""
    for name, expected in outline()[FOLDER].items():
        file, path = folder / FOLDER / name, f"{shown}/{FOLDER}/{name}"
        if not file.exists():
            yield problem("missing-content", Place(path), name=path)
            continue
        text, faults = read_text(file, path)
        yield from faults
        yield from _strays(heads(text), expected, path, text.count("\n") + 1) if text else ()


def _strays(
    present: Sequence[tuple[int, int, str]], expected: Sequence[str], path: str, last: int
) -> Iterator[Diagnostic]:
    changes = SequenceMatcher(None, expected, [head for _, _, head in present], autojunk=False).get_opcodes()
    for kind, start, end, first, behind in changes:
        if kind == "equal":
            continue
        lost = list(expected[start:end])
        for line, column, head in present[first:behind]:
            if head in expected:  # one more example
                continue
            near = suggestion(head, lost)
            lost = [each for each in lost if each != near]
            yield problem("unknown-key", Place(path, line, column), key=head.rstrip(":"), suggestion=near.rstrip(":"))
        line = present[behind][0] if behind < len(present) else last
        yield from (problem("missing-content", Place(path, line), name=each) for each in lost)

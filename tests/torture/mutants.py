"""Files that were changed by no person: bytes flipped, parts lost, doubled and swapped, XML cut, values gone odd.

Each must end in what a person can read: a return, or a refusal with a code of the catalogue. Nothing may break, and no
file of the settlement may become one that a build refuses.
"""

import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml.etree import XMLSyntaxError

from builder.errors import CATALOG
from builder.load.project import ROOT
from builder.load.returns.child import opened, paper
from builder.load.returns.grid import book_of
from builder.load.returns.package import Refusal
from builder.load.returns.paper import paper_of
from builder.load.returns.paper_values import paper_data
from builder.load.returns.read import read_book
from builder.model.merge.account import Letter
from builder.model.passages import compared
from builder.model.returned import Returned
from builder.pipeline.collect.desk import Desk
from builder.pipeline.collect.merging import Arrival, merged
from builder.pipeline.collect.parted import parted
from tests.papers import mou, role
from tests.returns import made, source
from tests.towns import known

ODD = (
    b"1e999", b"-1e308", b"NaN", b"99999999999999999999", b"-0", b"2958466", b"0.1", b"#REF!", b"=1+1", b"12.5%",
    b"&lt;b&gt;",
    "\u202eא".encode(), "א".encode() * 33_000, b"", b" ", b"TRUE", b"1,2.3", "כ-500".encode(), b"-", b"31.2.26",
)  # fmt: skip
_VALUE = re.compile(rb"(?<=<v>)[^<]*|(?<=<t>)[^<]*|(?<=<w:t>)[^<]*")
_NUMBER = re.compile(rb'(?<=")[A-Z]{0,3}\d+(?=")')
Parts = list[tuple[str, bytes]]
OF_THE_FILE = (
    zlib.error,
    struct.error,
    zipfile.BadZipFile,
    XMLSyntaxError,
    UnicodeError,
    EOFError,
    NotImplementedError,
)
"""What a parser meets in a file that is not whole. Any other fault is one of ours, whatever the file is called."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed file, and whether it began as a workbook or a paper."""

    task: str
    how: str
    data: bytes


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    """What is mutated: every kind of workbook, and the papers that come back."""
    kinds = ("portfolio", "plan", "compass", "mapping", "kit", "selection")
    books = [("open", made(kind)) for kind in kinds] + [("open", made(kind, "odd")) for kind in kinds[:4]]
    return (*books, *(("paper", each(known("example"))) for each in (mou, role)))


def mutants(seed: int, count: int) -> Iterator[Mutant]:
    """So many, each made by one to three changes."""
    chance = random.Random(seed)
    for _ in range(count):
        task, data = chance.choice(originals())
        ways = [chance.choice(tuple(WAYS)) for _ in range(chance.choice((1, 1, 2, 3)))]
        for way in ways:
            data = WAYS[way](data, chance)
        yield Mutant(task, "+".join(ways), data)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 40)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _parts(change: Callable[[Parts, random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """A change of the parts of a zip; a file that is none any more stays as it is."""

    def changed(data: bytes, chance: random.Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                parts = [(each.filename, packed.read(each)) for each in packed.infolist()]
        except Exception:  # a former change broke it
            return data
        if parts:
            change(parts, chance)
        raw = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            warnings.simplefilter("ignore")  # twins of one name are meant
            for name, part in parts:
                target.writestr(name, part)
        return raw.getvalue()

    return changed


def _removed(parts: Parts, chance: random.Random) -> None:
    del parts[chance.randrange(len(parts))]


def _doubled(parts: Parts, chance: random.Random) -> None:
    parts.insert(chance.randrange(len(parts)), chance.choice(parts))


def _swapped(parts: Parts, chance: random.Random) -> None:
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    (name, part), (second, rest) = parts[one], parts[other]
    parts[one], parts[other] = (name, rest), (second, part)


def _of_a_part(change: Callable[[bytes, random.Random], bytes]) -> Callable[[Parts, random.Random], None]:
    """A change in one part, of those that are read rather than in any."""

    def changed(parts: Parts, chance: random.Random) -> None:
        read = [
            n for n, (name, _) in enumerate(parts) if re.search(r"sheet\d|workbook|shared|document|styles|custom", name)
        ]
        place = chance.choice(read or range(len(parts)))
        name, part = parts[place]
        parts[place] = (name, change(part, chance))

    return changed


def _odd(part: bytes, chance: random.Random) -> bytes:
    for pattern in (_VALUE, _NUMBER) if chance.random() < 0.7 else (_NUMBER,):
        found = list(pattern.finditer(part))
        for each in sorted(chance.sample(found, min(len(found), 3)), key=lambda each: -each.start()):
            part = part[: each.start()] + chance.choice(ODD) + part[each.end() :]
    return part


def _twice(part: bytes, chance: random.Random) -> bytes:
    """One piece of the part stands twice, in another place."""
    ends = [each.end() for each in re.finditer(b">", part)] or [0]
    start, end = sorted(chance.choices(ends, k=2))
    place = chance.choice(ends)
    return part[:place] + part[start : min(end, start + 3_000)] + part[place:]


def _without(part: bytes, chance: random.Random) -> bytes:
    """Whole elements are gone: rows or cells, still well formed as often as not."""
    found = list(re.finditer(rb"<(row|c|sdt|w:sdt|w:p|definedName|sheet|property)\b[^>]*>.*?</\1>", part, re.DOTALL))
    if not found:
        return part
    each = chance.choice(found)
    return part[: each.start()] + part[each.end() :]


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "flipped": _flipped, "cut": _cut, "removed": _parts(_removed), "doubled": _parts(_doubled),
    "swapped": _parts(_swapped), "xml-flipped": _parts(_of_a_part(_flipped)),
    "xml-cut": _parts(_of_a_part(_cut)), "odd": _parts(_of_a_part(_odd)),
    "twice": _parts(_of_a_part(_twice)), "without": _parts(_of_a_part(_without)),
}  # fmt: skip


def borne(mutant: Mutant) -> str:
    """What became of it: the code of its refusal, or `read`. Raises whatever breaks."""
    try:
        told = opened(mutant.data) if mutant.task == "open" else paper(mutant.data)
    except Refusal as refusal:
        if refusal.__cause__ and not isinstance(refusal.__cause__, OF_THE_FILE):
            raise refusal.__cause__ from None
        return _classified(refusal.code)
    returned, codes = _returned(mutant.task, told)
    assert set(codes) <= set(CATALOG)
    if returned is None:
        return codes[0]
    for each in parted(returned, source().settlements) if returned.kind == "selection" else [returned]:
        _laid(each)
    return "read"


def _classified(code: str) -> str:
    """A code that people have words for."""
    assert code in CATALOG
    return code


def _returned(task: str, told: dict[str, Any]) -> tuple[Returned | None, list[str]]:
    if task == "open":
        found, faults = read_book(book_of(told), "in.xlsx", source())
        return found, [each.code for each in faults]
    own = paper_of(told)
    if own.slug not in source().settlements:
        return None, ["unknown-settlement"]
    returned = paper_data(own, compared(own), source(), "in.docx")
    return returned, [each.code for each in returned.diagnostics]


def _laid(returned: Returned) -> None:
    """On the desk of its settlement: merged, and written as text."""
    desk = Desk.of(ROOT / "settlements/example", "settlements/example")
    letter = Letter(returned.path, slug=returned.slug, kind=returned.kind, diagnostics=list(returned.diagnostics))
    merged(desk, [Arrival(letter, returned)], lambda each: (), "")
    assert {each.code for each in letter.diagnostics} <= set(CATALOG)
    desk.edited()

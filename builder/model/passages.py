"""A paper that came back from counsel: what it said when it was made, what it says now, and what differs.

A passage is a paragraph of the text or of a cell. Prose is never merged: the differences are shown to the foundation's
counsel. Values typed into blanks are no differences of the text, and are read out of it.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

ALIKE = 0.5
"""From which share of common letters on two passages are one that was changed."""
Sort = Literal["changed", "removed", "added"]
_COUNTED = "(.{1,30}?)"
"""A number of a clause or the name of an appendix, as a program counts it."""
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed or commented, as the file says, and when (an ISO moment, or empty)."""

    author: str = ""
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: the number of its clause, its text, and its blanks as pairs of tag and prompt.

    In a text as built each blank's prompt stands where the blank stood; a blank without a tag is a reference, which
    the program counts anew. `hands` are those whose tracked changes it holds.
    """

    number: str
    text: str
    blanks: tuple[tuple[str, str], ...] = ()
    hands: tuple[Hand, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A difference at a clause; `before` is empty for what was added, `after` for what was removed."""

    sort: Sort
    number: str
    before: str
    after: str
    hands: tuple[Hand, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and the words of the passage that it stands at."""

    number: str
    about: str
    text: str
    hand: Hand


@dataclass(frozen=True, slots=True)
class ReturnedPaper:
    """A paper as it was built and as it came back. `remarks` holds none of our own drafting notes."""

    slug: str
    kind: str
    base: tuple[Passage, ...]
    now: tuple[Passage, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, in the order of the text, and what was filled in by the tag of its blank."""

    changes: tuple[Change, ...] = ()
    filled: Mapping[str, str] = field(default_factory=dict)


def compared(paper: ReturnedPaper) -> Compared:
    """Holds the two texts side by side; spaces and marks of direction do not count."""
    filled: dict[str, str] = {}
    changes: list[Change] = []
    before, after = [plain(each.text) for each in paper.base], [plain(each.text) for each in paper.now]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            number = paper.base[max(a - 1, 0)].number if paper.base else ""
            changes += _between(paper.base[a:b], paper.now[c:d], number, filled)
    return Compared(tuple(changes), filled)


def plain(text: str) -> str:
    """A text without marks of direction, each run of spaces as one."""
    return " ".join(_MARKS.sub("", text).split())


def _between(base: Sequence[Passage], now: Sequence[Passage], number: str, filled: dict[str, str]) -> Iterator[Change]:
    """The changes of a stretch in which the texts differ; values typed into blanks go to `filled`."""
    left = list(now)
    for passage in base:
        at = _twin(passage, left)
        number = passage.number or number
        if at is None:
            yield Change("removed", number, plain(passage.text), "", _all_hands(left))
            continue
        for added in left[:at]:
            yield Change("added", number, "", plain(added.text), added.hands)
        found, left = left[at], left[at + 1 :]
        values = _values(passage, found)
        if values is None:
            yield Change("changed", number, plain(passage.text), plain(found.text), found.hands)
        else:
            filled.update(values)
    for added in left:
        yield Change("added", number, "", plain(added.text), added.hands)


def _all_hands(passages: Sequence[Passage]) -> tuple[Hand, ...]:
    return tuple(dict.fromkeys(hand for each in passages if not plain(each.text) for hand in each.hands))


def _twin(passage: Passage, now: Sequence[Passage]) -> int | None:
    """Which of these is the passage, filled in or changed; the first that is alike enough."""
    for at, each in enumerate(now):
        if _values(passage, each) is not None or _likeness(passage, each) >= ALIKE:
            return at
    return None


def _likeness(one: Passage, other: Passage) -> float:
    matcher = difflib.SequenceMatcher(None, plain(one.text), plain(other.text), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _values(base: Passage, now: Passage) -> dict[str, str] | None:
    """What was typed into each blank of a passage, where nothing else of it changed; else None."""
    if not base.blanks:
        return {} if plain(base.text) == plain(now.text) else None
    pattern, rest = "", plain(base.text)
    for tag, prompt in base.blanks:
        before, _, rest = rest.partition(plain(prompt))
        pattern += re.escape(before) + ("(.*?)" if tag else _COUNTED)
    found = re.fullmatch(pattern + re.escape(rest), plain(now.text))
    if found is None:
        return None
    typed = zip(base.blanks, found.groups(), strict=True)
    return {tag: value.strip() for (tag, prompt), value in typed if tag and value.strip() not in ("", plain(prompt))}

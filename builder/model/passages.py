"""A paper that came back from counsel: what it said when it was made, what it says now, and what differs.

A passage is a paragraph of the text or of a cell. Prose is never merged: the differences are shown to the foundation's
counsel. Values typed into blanks are no differences of the text, and are read out of it.
"""

import difflib
import re
from collections import Counter
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


NOBODY = Hand()
"""Where a file says neither."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: the number of its clause, its text, and its blanks as pairs of tag and prompt.

    In a text as built each blank's prompt stands where the blank stood; a blank without a tag is a reference, which
    the program counts anew. In a text that came back the pairs are of tag and what the control says now, as far as
    the program that saved it kept the tags. `hands` are those whose tracked changes it holds.
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
    """A paper as it was built and as it came back. `remarks` holds none of our own drafting notes.

    `saved`: who saved the file last and when.
    """

    slug: str
    kind: str
    base: tuple[Passage, ...]
    now: tuple[Passage, ...]
    remarks: tuple[Remark, ...] = ()
    saved: Hand = NOBODY


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, in the order of the text, and what was filled in by the tag of its blank.

    `twice` holds what else was typed for a tag that stands at several places.
    """

    changes: tuple[Change, ...] = ()
    filled: Mapping[str, str] = field(default_factory=dict)
    twice: Mapping[str, str] = field(default_factory=dict)


class _Filled:
    """What was typed into blanks so far."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        self.other: dict[str, str] = {}

    def take(self, values: Mapping[str, str]) -> None:
        for tag, value in values.items():
            if self.first.setdefault(tag, value) != value:
                self.other[tag] = value


def compared(paper: ReturnedPaper) -> Compared:
    """Holds the two texts side by side; spaces and marks of direction do not count."""
    filled = _Filled()
    changes: list[Change] = []
    before, after = _marks(paper)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        number = paper.base[max(a - 1, 0)].number if paper.base else ""
        if kind != "equal":
            changes += _between(paper.base[a:b], paper.now[c:d], number, filled)
        else:
            for base, now in zip(paper.base[a:b], paper.now[c:d], strict=True):
                changes += _pair(base, now, base.number or number, filled)
    return Compared(tuple(changes), filled.first, filled.other)


def _marks(paper: ReturnedPaper) -> tuple[list[object], list[object]]:
    """What passages of both texts are held together by: the tags of their blanks, else their words.

    Blanks alike ("[amount]" in each cell of a table) hold nothing together once their tags are gone.
    """
    tags = {_tags(each) for each in paper.now} & {_tags(each) for each in paper.base} - {()}
    texts = [plain(each.text) for each in paper.base]
    often = {text for text, count in Counter(texts).items() if count > 1}
    before: list[object] = [
        _tags(each) if _tags(each) in tags else (at,) if each.blanks and text in often else text
        for at, (each, text) in enumerate(zip(paper.base, texts, strict=True))
    ]
    return before, [_tags(each) if _tags(each) in tags else plain(each.text) for each in paper.now]


def _tags(passage: Passage) -> tuple[str, ...]:
    return tuple(tag for tag, _ in passage.blanks if tag)


def plain(text: str) -> str:
    """A text without marks of direction, each run of spaces as one."""
    return " ".join(_MARKS.sub("", text).split())


def _between(base: Sequence[Passage], now: Sequence[Passage], number: str, filled: _Filled) -> Iterator[Change]:
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
        present, left = left[at], left[at + 1 :]
        yield from _pair(passage, present, number, filled)
    for added in left:
        yield Change("added", number, "", plain(added.text), added.hands)


def _pair(base: Passage, now: Passage, number: str, filled: _Filled) -> Iterator[Change]:
    """How a passage differs from its twin: in its blanks alone, or in its words."""
    values = _values(base, now)
    if values is None:
        yield Change("changed", number, plain(base.text), plain(now.text), now.hands)
    filled.take(_controlled(base, now) if values is None or now.blanks else values)


def _all_hands(passages: Sequence[Passage]) -> tuple[Hand, ...]:
    return tuple(dict.fromkeys(hand for passage in passages if not plain(passage.text) for hand in passage.hands))


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
    """What was typed into each blank of a passage, where nothing else of it changed; else None.

    A blank whose prompt a damaged file lost is nowhere to be found.
    """
    if not all(plain(prompt) for _, prompt in base.blanks):
        return None
    if not base.blanks:
        return {} if plain(base.text) == plain(now.text) else None
    pattern, rest = "", plain(base.text)
    for tag, prompt in base.blanks:
        before, _, rest = rest.partition(plain(prompt))
        pattern += re.escape(before) + ("(.*?)" if tag else _COUNTED)
    match = re.fullmatch(pattern + re.escape(rest), plain(now.text))
    if match is None:
        return None
    typed = zip(base.blanks, match.groups(), strict=True)
    return {tag: value.strip() for (tag, prompt), value in typed if tag and value.strip() not in ("", plain(prompt))}


def _controlled(base: Passage, now: Passage) -> dict[str, str]:
    """What stands in the controls that kept their tags, also where the words around them were changed."""
    prompts = {tag: plain(prompt) for tag, prompt in base.blanks if tag}
    typed = ((tag, plain(value)) for tag, value in now.blanks if tag in prompts)
    return {tag: value for tag, value in typed if value not in ("", prompts[tag])}

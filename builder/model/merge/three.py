"""The three-way merge: the base that books were made of, the data now, and what came back of that base.

What was changed on one side only is taken; alike on both, nothing is to be done; differently, nothing is decided: the
data keep what they say. A row that is gone, and one that was changed elsewhere, are judged as a whole.

Returns of one base are equals: where two of them say different things, neither stands. So a value that one of them
brought in earlier goes back to the base's, and the result is the same in whatever order they were collected. Once
somebody decided (the data say something although earlier returns already differed), that stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from builder.errors import Place
from builder.model.merge.canonical import canonical
from builder.model.merge.fresh import with_fresh_ids
from builder.model.merge.ways import ENTRY, Flat, flat, is_below
from builder.model.passages import NOBODY, Hand
from builder.model.returned import Returned, Way

Prefer = Literal["", "returned", "data"]
GONE = None
"""The value of what is not there: a row that was removed, a cell that is blank."""
CHANGED = "\N{WHITE BULLET}"
"""The value of a row in which something changed, where rows are judged as a whole."""


@dataclass(frozen=True, slots=True)
class Side:
    """One return as the merge sees it: its values by way, and the cell of each."""

    path: str
    values: Flat
    places: Mapping[Way, Place]
    saved: Hand = NOBODY

    def place(self, way: Way) -> Place:
        """The cell of a way, or of the nearest that holds it; the file itself where none is known."""
        for end in range(len(way), 0, -1):
            if way[:end] in self.places:
                return self.places[way[:end]]
        return Place(self.path, 0, 0)


@dataclass(frozen=True, slots=True)
class Clash:
    """One value, or a row as a whole, on which sides differ: what each says, and who was preferred, if anyone."""

    way: Way
    base: Any
    data: Any
    values: tuple[tuple[Side, Any], ...]
    decided: Prefer = ""
    line: Place | None = None
    """Where the data say it."""
    kind: str = ""
    """Of the document that came back."""


@dataclass(slots=True)
class Merging:
    """The files' values by way, as they stand (`now`) and as they are to be (`after`), and the clashes."""

    now: Flat
    after: Flat
    clashes: list[Clash] = field(default_factory=list)
    sources: dict[Way, Side] = field(default_factory=dict)


def side(returned: Returned) -> Side:
    """A return in one spelling, its kept ways as its base has them."""
    fresh = with_fresh_ids(returned)
    base, said = flat(canonical(fresh.base)), flat(canonical(fresh.data))
    if fresh.kept:
        said = {way: value for way, value in said.items() if not _kept(way, fresh.kept)}
        said |= {way: value for way, value in base.items() if _kept(way, fresh.kept)}
    return Side(fresh.path, said, fresh.places, fresh.saved)


def _kept(way: Way, kept: Iterable[Way]) -> bool:
    return any(is_below(way, each) for each in kept)


def merge(
    base: Mapping[str, Any], data: Mapping[str, Any], returns: Sequence[Side], earlier: Sequence[Side] = (),
    prefer: Prefer = "", *, newest: bool = False,
) -> Merging:  # fmt: skip
    """Judges `returns`, all of one base, against the data now; `earlier` are those of this base collected before.

    `newest`: the return goes on where the earlier ones ended (the staff's own copy), so what it says stands over them.
    """
    judge = _Judge(flat(canonical(base)), flat(canonical(data)), list(returns), list(earlier), prefer)
    judge.newest = newest
    return judge.judged()


class _Judge:
    """Decides unit by unit; a unit is one value, or a row with all that it holds."""

    def __init__(self, base: Flat, data: Flat, returns: list[Side], earlier: list[Side], prefer: Prefer) -> None:
        self.base, self.data, self.returns, self.earlier, self.prefer = base, data, returns, earlier, prefer
        self.everyone = [*earlier, *returns]
        self.made = Merging(data, dict(data))
        self.newest = False
        self.expected = _Judge(base, base, earlier, [], "").judged().after if earlier else base
        """What the data would say if nobody but the earlier returns had touched them."""

    def judged(self) -> Merging:
        """All units decided."""
        for unit in self.units():
            self.decide(unit)
        return self.made

    def units(self) -> Iterator[Way]:
        """What any of these returns changed: whole rows where one side removed what another changed, else values."""
        changed = list(dict.fromkeys(way for side in self.returns for way in self._changes(side)))
        whole: list[Way] = []
        for way in sorted(changed, key=len):
            if any(is_below(way, each) for each in whole):
                continue
            row = self._lost_row(way)
            if row:
                whole.append(row)
                yield row
        yield from (way for way in changed if not any(is_below(way, each) for each in whole))

    def _changes(self, one: Side) -> Iterator[Way]:
        yield from (way for way in one.values if one.values[way] != self.base.get(way))
        yield from (way for way in self.base if way not in one.values)

    def _lost_row(self, way: Way) -> Way:
        """The outermost row of the base that holds this way and that some side removed; empty where there is none."""
        rows = (way[:end] for end in range(1, len(way) + 1) if self.base.get(way[:end]) == ENTRY)
        sides = [self.data, *(each.values for each in self.everyone)]
        return next((row for row in rows if any(row not in each for each in sides)), ())

    def decide(self, unit: Way) -> None:
        """One unit: taken, left, or told as a clash."""
        base, data = self._part(self.base, unit), self._part(self.data, unit)
        parts = [(each, part) for each in self.returns if (part := self._part(each.values, unit)) != base]
        before = [part for each in self.earlier if (part := self._part(each.values, unit)) != base]
        said = _distinct([part for _, part in parts] + before)
        if len(said) == 1:
            self._one(unit, base, data, parts)
            return
        untouched = data == self._part(self.expected, unit)
        if self.newest and len(_distinct([part for _, part in parts])) == 1 and (untouched or data in before):
            self._put(unit, parts[0][1], parts[0][0])
            return
        if not untouched and len(_distinct(before)) > 1 and all(part in before for _, part in parts):
            return  # somebody decided between them already
        self._clash(unit, base, data, parts, back=untouched and data != base)

    def _one(self, unit: Way, base: Flat, data: Flat, parts: list[tuple[Side, Flat]]) -> None:
        """All returns that changed it say the same."""
        says, part = parts[0]
        if data == part:
            return
        if data == base or (base and not part and self._unchanged(unit)):
            self._put(unit, part, says)
        else:
            self._clash(unit, base, data, parts, back=False)

    def _unchanged(self, unit: Way) -> bool:
        """Whether the data say of a removed row what the base says, whatever stands in it that its book never asks."""
        fields = {way[-1] for way in self.base}
        data = {way: value for way, value in self._part(self.data, unit).items() if way[-1] in fields}
        return data == self._part(self.base, unit)

    def _clash(self, unit: Way, base: Flat, data: Flat, parts: list[tuple[Side, Flat]], *, back: bool) -> None:
        others = [(each, part) for each in self.earlier if (part := self._part(each.values, unit)) != base]
        sides = tuple((each, _shown(part, unit, base)) for each, part in (*others, *parts))
        self.made.clashes.append(Clash(unit, _shown(base, unit, base), _shown(data, unit, base), sides, self.prefer))
        if self.prefer == "returned":
            says, part = max(parts, key=lambda each: (each[0].path, repr(each[1])))
            self._put(unit, part, says)
        elif back and not self.prefer:
            self._put(unit, base, parts[0][0])

    def _put(self, unit: Way, part: Flat, says: Side) -> None:
        for way in [each for each in self.made.after if is_below(each, unit)]:
            if way not in part:
                del self.made.after[way]
        self.made.after |= part
        self.made.sources |= dict.fromkeys((unit, *part), says)

    def _part(self, values: Flat, unit: Way) -> Flat:
        """A unit as one side has it: a value alone, or a row with all that it holds."""
        if self.base.get(unit) == ENTRY:
            return {way: value for way, value in values.items() if is_below(way, unit)}
        return {unit: values[unit]} if unit in values else {}


def _shown(part: Flat, unit: Way, base: Flat) -> Any:
    value = part.get(unit, GONE)
    return CHANGED if value == ENTRY and part != base else value


def _distinct(parts: Iterable[Flat]) -> list[Flat]:
    distinct: list[Flat] = []
    for each in parts:
        if each not in distinct:
            distinct.append(each)
    return distinct

"""Figures of the infrastructure-outcomes compass (station 10): score, coverage and embedding stage.

The ladder is cumulative: `met` says that the authority stands at a statement or has passed it.
Only the settlement's domains count, and only statements of the register. What is not rated is None, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model.compass import Compass
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, Rating, RatingYear

Statements = Mapping[str, Sequence[str]]
"""outcome → keys of its statements, from weak to strong; from the register of outcomes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Cells of the compass: how many are met, rated, and there at all."""

    met: int = 0
    rated: int = 0
    all: int = 0

    def __add__(self, more: "Tally") -> "Tally":
        return Tally(self.met + more.met, self.rated + more.rated, self.all + more.all)

    @property
    def score(self) -> float | None:
        """Met ÷ rated, 0 to 1; None where nothing is rated."""
        return self.met / self.rated if self.rated else None

    @property
    def coverage(self) -> float | None:
        """Rated ÷ all, 0 to 1; None where nothing is rated, as the workbook says it in words."""
        return self.rated / self.all if self.rated else None


class Tallied:
    """What consists of cells: its ratios are ratios of their sums."""

    __slots__ = ()

    @property
    def tally(self) -> Tally:
        """All its cells."""
        raise NotImplementedError

    @property
    def score(self) -> float | None:
        """Met ÷ rated, 0 to 1; None where nothing is rated."""
        return self.tally.score

    @property
    def coverage(self) -> float | None:
        """Rated ÷ all, 0 to 1; None where nothing is rated."""
        return self.tally.coverage


@dataclass(frozen=True, slots=True)
class DomainLadder:
    """One outcome's ladder in one mobility domain."""

    domain: str
    tally: Tally
    stage: int | None
    """Statements met from the first without a gap; None where the domain is not rated in this outcome."""
    gap: bool
    """Whether a statement is met above one that is rated not met: the ladder should be looked at again."""
    next: str | None
    """The first statement that is not met or not rated; None at the top."""


@dataclass(frozen=True, slots=True)
class OutcomeFigures(Tallied):
    """One outcome in one year, over all domains of the settlement."""

    outcome: Outcome
    statements: int
    """How many statements its ladder has: the highest stage."""
    domains: tuple[DomainLadder, ...]

    @property
    def tally(self) -> Tally:
        """All cells of the outcome."""
        return sum((each.tally for each in self.domains), Tally())

    @property
    def stage(self) -> int | None:
        """The lowest stage among the rated domains; None where none is rated."""
        return min((each.stage for each in self.domains if each.stage is not None), default=None)


@dataclass(frozen=True, slots=True)
class YearFigures(Tallied):
    """The whole compass in one year."""

    year: RatingYear
    outcomes: tuple[OutcomeFigures, ...]

    def __getitem__(self, outcome: str) -> OutcomeFigures:
        """One outcome. Raises KeyError for what is none of the seven."""
        for each in self.outcomes:
            if each.outcome == outcome:
                return each
        raise KeyError(outcome)

    @property
    def tally(self) -> Tally:
        """All cells of the year."""
        return sum((each.tally for each in self.outcomes), Tally())

    def domain(self, domain: str) -> Tally:
        """All outcomes of one mobility domain."""
        return sum((each.tally for row in self.outcomes for each in row.domains if each.domain == domain), Tally())


@dataclass(frozen=True, slots=True)
class CompassFigures:
    """Both ratings and what changed between them."""

    domains: tuple[str, ...]
    y1: YearFigures
    y3: YearFigures

    def year(self, year: RatingYear) -> YearFigures:
        """One rating."""
        return self.y1 if year == "y1" else self.y3

    def standing(self, outcome: str, domain: str) -> DomainLadder:
        """Where a domain stands in an outcome now: by the rating of year three, else by that of year one."""
        y1, y3 = (next(each for each in year[outcome].domains if each.domain == domain) for year in (self.y1, self.y3))
        return y1 if y3.stage is None else y3

    @property
    def latest(self) -> YearFigures | None:
        """The last year in which anything is rated; None where nothing is."""
        return next((each for each in (self.y3, self.y1) if each.tally.rated), None)

    @property
    def change(self) -> float | None:
        """Score of year three less that of year one, a fraction; None unless both are rated."""
        return difference(self.y1.score, self.y3.score)

    def change_of(self, outcome: str) -> float | None:
        """The same for one outcome."""
        return difference(self.y1[outcome].score, self.y3[outcome].score)


def difference(before: float | None, after: float | None) -> float | None:
    """After less before; None unless both are known."""
    return None if before is None or after is None else after - before


def compass_figures(compass: Compass, domains: Sequence[str], statements: Statements) -> CompassFigures:
    """Figures of a compass.

    Args:
        compass: The settlement's `compass.yaml`.
        domains: `settlement.domains`; ratings of any other domain count nowhere.
        statements: The ladders of the register, from weak to strong.
    """
    y1, y3 = (_year(compass, year, domains, statements) for year in RATING_YEARS)
    return CompassFigures(tuple(domains), y1, y3)


def _year(compass: Compass, year: RatingYear, domains: Sequence[str], statements: Statements) -> YearFigures:
    return YearFigures(
        year,
        tuple(_outcome(compass, year, outcome, domains, tuple(statements.get(outcome, ()))) for outcome in OUTCOMES),
    )


def _outcome(
    compass: Compass, year: RatingYear, outcome: Outcome, domains: Sequence[str], keys: tuple[str, ...]
) -> OutcomeFigures:
    ladders = tuple(
        _ladder(domain, keys, [compass.rating(year, outcome, key, domain) for key in keys]) for domain in domains
    )
    return OutcomeFigures(outcome, len(keys), ladders)


def _ladder(domain: str, keys: tuple[str, ...], marks: Sequence[Rating | None]) -> DomainLadder:
    rated = sum(mark is not None for mark in marks)
    height = next((index for index, mark in enumerate(marks) if mark != "met"), len(marks))
    lowest_unmet = marks.index("not_met") if "not_met" in marks else len(marks)
    return DomainLadder(
        domain,
        Tally(sum(mark == "met" for mark in marks), rated, len(marks)),
        stage=height if rated else None,
        gap="met" in marks[lowest_unmet:],
        next=keys[height] if height < len(keys) else None,
    )

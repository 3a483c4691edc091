"""What figures of the compass (station 10) say: score, coverage and embedding stage of each year, outcome and domain.

They are defined in `compass_ladders.py`; here they are reckoned of one settlement's `compass.yaml`. What is not rated
is None, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from builder.model.compass import Compass
from builder.model.expressions.nodes import Const, Expr, Value
from builder.model.expressions.reckon import Scope, reckon
from builder.model.figures.compass_ladders import Statements, compass_expressions, coverage, ladder_tables, score
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear


@dataclass(slots=True)
class _Reckoned:
    """What each figure of one compass is worth, reckoned when it is first asked for; None stands for words."""

    expressions: Mapping[str, Expr]
    scope: Scope
    values: dict[str, Value] = field(default_factory=dict)

    def __call__(self, name: str) -> Value:
        """The value of a figure. Raises KeyError."""
        if name not in self.values:
            self.values[name] = reckon(self.expressions[name], self.scope)
        return self.values[name]

    def number(self, name: str) -> float | None:
        """A figure that is a fraction, or None."""
        return _fraction(self(name))

    def whole(self, name: str) -> int | None:
        """A figure that is a whole number, or None."""
        value = _fraction(self(name))
        return None if value is None else int(value)


def _fraction(value: Value) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


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
        return _fraction(reckon(score(Const(self.met), Const(self.rated)), Scope({})))

    @property
    def coverage(self) -> float | None:
        """Rated ÷ all, 0 to 1; None where nothing is rated, as the workbook says it in words."""
        return _fraction(reckon(coverage(Const(self.rated), self.all), Scope({})))


class Tallied:
    """A figure over cells of the compass: its ratios are ratios of their sums."""

    __slots__ = ()

    @property
    def tally(self) -> Tally:
        """How many of its cells are met, rated and there at all."""
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
    """The ladder of one outcome in one mobility domain, in one year."""

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
    stage: int | None
    """The lowest stage among the rated domains; None where none is rated."""

    @property
    def tally(self) -> Tally:
        """The tally of all cells of the outcome, in all domains."""
        return sum((each.tally for each in self.domains), Tally())


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
        """The tally of all cells of the year."""
        return sum((each.tally for each in self.outcomes), Tally())

    def domain(self, domain: str) -> Tally:
        """The tally of all outcomes of one mobility domain."""
        return sum((tally.tally for row in self.outcomes for tally in row.domains if tally.domain == domain), Tally())


@dataclass(frozen=True, slots=True)
class CompassFigures:
    """Both ratings and what changed between them."""

    domains: tuple[str, ...]
    y1: YearFigures
    y3: YearFigures
    change: float | None
    """Score of year three less that of year one, a fraction; None unless both are rated."""
    changes: Mapping[str, float | None]
    """The same of each outcome."""

    def year(self, year: RatingYear) -> YearFigures:
        """The figures of one year of rating."""
        return self.y1 if year == "y1" else self.y3

    def standing(self, outcome: str, domain: str) -> DomainLadder:
        """Where a domain stands in an outcome now: by the rating of year three, else by that of year one."""
        y1, y3 = (next(each for each in year[outcome].domains if each.domain == domain) for year in (self.y1, self.y3))
        return y1 if y3.stage is None else y3

    @property
    def latest(self) -> YearFigures | None:
        """The last year in which anything is rated; None where nothing is."""
        return next((each for each in (self.y3, self.y1) if each.tally.rated), None)

    def change_of(self, outcome: str) -> float | None:
        """How much the score of one outcome changed between the ratings, −1 to 1; None unless both rated it."""
        return self.changes[outcome]


def compass_figures(compass: Compass, domains: Sequence[str], statements: Statements) -> CompassFigures:
    """Figures of a compass.

    Args:
        compass: The settlement's `compass.yaml`.
        domains: `settlement.domains`; ratings of any other domain count nowhere.
        statements: The ladders of the register, from weak to strong.
    """
    laddered = tuple((outcome, tuple(keys)) for outcome, keys in statements.items())
    return _figures(_Question(compass.model_dump_json(include={"ratings"}), tuple(domains), laddered, compass))


@dataclass(frozen=True, slots=True)
class _Question:
    """What is reckoned: compasses that say the same are one, since a settlement's papers ask for it many times."""

    said: str
    domains: tuple[str, ...]
    statements: tuple[tuple[str, tuple[str, ...]], ...]
    compass: Compass = field(compare=False)


@lru_cache(maxsize=64)
def _figures(question: _Question) -> CompassFigures:
    domains, statements = question.domains, dict(question.statements)
    scope = Scope(ladder_tables(question.compass, domains, statements))
    value = _Reckoned(compass_expressions(domains, statements), scope)
    scope.cells = value
    y1, y3 = (
        YearFigures(year, tuple(_outcome_figures(value, year, each, domains, statements) for each in OUTCOMES))
        for year in RATING_YEARS
    )
    changes: dict[str, float | None] = {each: value.number(f"change.{each}") for each in OUTCOMES}
    return CompassFigures(domains, y1, y3, value.number("change"), changes)


def _outcome_figures(
    value: _Reckoned, year: RatingYear, outcome: Outcome, domains: Sequence[str], statements: Statements
) -> OutcomeFigures:
    keys = tuple(statements.get(outcome, ()))
    ladders = tuple(_domain_figures(value, f"{outcome}.{year}.{domain}", domain, keys) for domain in domains)
    return OutcomeFigures(outcome, len(keys), ladders, value.whole(f"stage.{outcome}.{year}"))


def _domain_figures(value: _Reckoned, place: str, domain: str, keys: Sequence[str]) -> DomainLadder:
    stage = value.whole(f"stage.{place}")
    return DomainLadder(
        domain,
        Tally(value.whole(f"met.{place}") or 0, value.whole(f"rated.{place}") or 0, len(keys)),
        stage=stage,
        gap=bool(value(f"gap.{place}")),
        next=keys[stage or 0] if (stage or 0) < len(keys) else None,
    )

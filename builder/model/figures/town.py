"""What one settlement or cluster adds to each figure of the network (chapter on the network).

Whether it enters the network's totals is its `standing`; the totals themselves stand in `network`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from builder.model.figures.agents import Agent, agents_of
from builder.model.figures.compass import Tallied, Tally, YearFigures, compass_figures
from builder.model.figures.names import different
from builder.model.figures.portfolio import portfolio_figures
from builder.model.figures.shared import Measured, measured_by
from builder.model.keys import (
    LIFE_STAGES,
    RATING_YEARS,
    SECTORS,
    STATIONS,
    Kind,
    Outcome,
    Progress,
    RatingYear,
    Station,
)
from builder.model.portfolio import Funding, Investment
from builder.model.settlement import Settlement

Standing = Literal["counted", "illustrative", "members_inside"]
"""Whether a town enters totals; if not, why: it is an example, or a cluster whose member stands in the network."""
UNSORTED = ""
"""The key of money whose domain or life stage nobody named."""


@dataclass(frozen=True, slots=True)
class Purse:
    """Counted money in whole ₪ (committed and received): the initiative's and all other; in-kind stands beside it."""

    initiative: int = 0
    other: int = 0
    in_kind: int = 0

    def __add__(self, more: "Purse") -> "Purse":
        return Purse(self.initiative + more.initiative, self.other + more.other, self.in_kind + more.in_kind)

    @property
    def total(self) -> int:
        """All counted money, of the initiative and of others, ₪."""
        return self.initiative + self.other

    @property
    def leverage(self) -> float | None:
        """(T - I) / I: ₪ from others for each ₪ of the initiative; None where it put in none."""
        return self.other / self.initiative if self.initiative else None


@dataclass(frozen=True, slots=True)
class Rated(Tallied):
    """Cells of the compass over settlements; `towns` is how many of them rated at least one."""

    tally: Tally = field(default_factory=Tally)
    towns: int = 0

    def __add__(self, more: "Rated") -> "Rated":
        return Rated(self.tally + more.tally, self.towns + more.towns)


Purses = tuple[tuple[str, Purse], ...]
"""Money by key, in the order of the contract or of first appearance."""
YearRatings = tuple[tuple[Outcome, Rated], ...]


@dataclass(frozen=True, slots=True)
class Town:
    """What one settlement or cluster adds to each figure of the network; read from the files of its folder."""

    slug: str
    name: str
    kind: Kind
    standing: Standing
    members_inside: tuple[str, ...]
    """Names of the members that stand in the network themselves (clusters only)."""
    tracks: tuple[str, ...]
    partners: tuple[str, ...]
    population: int | None
    population_year: int | None
    ses: float | None
    """Socio-economic rank by the CBS, 1 to 10; a cluster's is its members' median."""
    participants: int
    """Participants of the portfolio's programmes with counted money; a person may be counted in several."""
    people: tuple[Agent, ...]
    """Change agents: different names among the members of bodies and teams, and the teams' leads."""
    indicators: tuple[Measured, ...]
    stations: tuple[tuple[Station, Progress], ...]
    money: Purse
    by_sector: Purses
    by_domain: Purses
    by_stage: Purses
    compass: tuple[tuple[RatingYear, YearRatings], ...]

    @property
    def agents(self) -> int:
        """How many change agents there are."""
        return len(self.people)

    @property
    def is_cluster(self) -> bool:
        """Whether it is a league of authorities."""
        return self.kind == "cluster"

    def ratings(self, year: RatingYear) -> Rated:
        """The tally of all outcomes of one year together."""
        return added((rated for _, rated in dict(self.compass)[year]), Rated())

    @property
    def reached(self) -> Station | None:
        """The furthest station that is active or done."""
        begun = [key for key, status in self.stations if status != "planned"]
        return begun[-1] if begun else None


def town_of(settlement: Settlement, codes: Mapping[str, str], statements: Mapping[str, tuple[str, ...]]) -> Town:
    """One settlement's share in the network. `codes` are the CBS codes and names of all real settlements."""
    profile, lines = settlement.profile, settlement.portfolio.lines
    inside = tuple(codes[each] for each in profile.members if each in codes) if profile.kind == "cluster" else ()
    standing: Standing = "illustrative" if profile.illustrative else "members_inside" if inside else "counted"
    facts = settlement.facts
    ladders = compass_figures(settlement.compass, settlement.domains, statements)
    return Town(
        settlement.slug,
        settlement.name,
        profile.kind,
        standing,
        inside,
        tracks=tuple(dict.fromkeys(profile.tracks)),
        partners=different(each.name for each in profile.partners),
        population=facts.population if facts else None,
        population_year=facts.population_year if facts else None,
        ses=facts.ses if facts else None,
        participants=portfolio_figures(settlement.portfolio).participants,
        people=agents_of(profile),
        indicators=measured_by(settlement),
        stations=tuple((key, profile.station(key)) for key in STATIONS),
        money=added((_purse(line) for _, line in lines), Purse()),
        by_sector=_grouped(lines, lambda _, line: line.sector, SECTORS),
        by_domain=_grouped(lines, lambda investment, _: investment.mobility_domain or UNSORTED),
        by_stage=_grouped(lines, lambda investment, _: investment.life_stage or UNSORTED, LIFE_STAGES),
        compass=tuple((year, _ratings(ladders.year(year))) for year in RATING_YEARS),
    )


def _purse(line: Funding) -> Purse:
    if line.status == "in_kind":
        return Purse(in_kind=line.total)
    if not line.counted:
        return Purse()
    return Purse(initiative=line.total) if line.sector == "initiative" else Purse(other=line.total)


def _grouped(
    lines: Iterable[tuple[Investment, Funding]],
    key: Callable[[Investment, Funding], str],
    order: tuple[str, ...] = (),
) -> Purses:
    """Money by key; keys of `order` first, only those that hold money."""
    purses: dict[str, Purse] = {each: Purse() for each in order}
    for investment, line in lines:
        group = key(investment, line)
        purses[group] = purses.get(group, Purse()) + _purse(line)
    return tuple((group, purse) for group, purse in purses.items() if purse != Purse())


def _ratings(figures: YearFigures) -> YearRatings:
    return tuple((each.outcome, Rated(each.tally, min(each.tally.rated, 1))) for each in figures.outcomes)


_Value = TypeVar("_Value", Purse, Rated)


def added(values: Iterable[_Value], start: _Value) -> _Value:
    """The sum of values that know how to be added; `start` where there are none."""
    total = start
    for each in values:
        total = total + each
    return total

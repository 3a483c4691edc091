"""CBS figures of local authorities: one authority beside the medians of the country, its rank and its kind."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from builder.model.keys import Kind

_ENOUGH = 20
"""How many authorities a scale of twentieths needs."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One local authority in the CBS files. `ses` is the socio-economic rank, 1 to 10; None is not published."""

    code: str
    name: str
    name_en: str
    kind: Kind
    district: str
    population: int
    population_year: int
    ses: int | None
    ses_year: int
    periphery: int | None
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CbsIndicator:
    """A column of the CBS file: its label with its unit, and the year it speaks of (`2021`, `2020/21`)."""

    key: str
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Median:
    """A median and the number of authorities that published the figure."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the authorities of the country stand: one in twenty below `low`, a quarter below `quarter`, and so on."""

    low: float
    quarter: float
    three_quarters: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One CBS figure of a settlement beside its medians; `n` counts the members behind a cluster's figure."""

    indicator: CbsIndicator
    value: float | None
    n: int
    country: Median
    rank: Median
    kind: Median
    spread: Spread | None = None
    """All authorities that published the figure; None where fewer than twenty did."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the CBS says of a settlement: nothing here is typed by hand."""

    population: int
    population_year: int
    ses: float | None
    ses_year: int
    district: str
    kind: Kind | None
    names: tuple[str, ...]
    members: tuple[tuple[str, Kind], ...]
    """Each authority that the figures speak of: its name and its status in the files of the CBS."""
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """All authorities by code, and the indicators in the order of the file."""

    authorities: Mapping[str, Authority]
    indicators: tuple[CbsIndicator, ...]

    def median(self, indicator: str, wanted: Callable[[Authority], bool] = lambda _: True) -> Median:
        """The median of the authorities that published this figure and are wanted."""
        return _median([each.figures[indicator] for each in self.authorities.values()
                        if wanted(each) and indicator in each.figures])  # fmt: skip

    def spread(self, indicator: str) -> Spread | None:
        """The twentieths of the authorities that published this figure; None where fewer than twenty did."""
        values = [each.figures[indicator] for each in self.authorities.values() if indicator in each.figures]
        if len(values) < _ENOUGH:
            return None
        cuts = statistics.quantiles(values, n=_ENOUGH, method="inclusive")
        return Spread(cuts[0], cuts[4], cuts[14], cuts[18])

    def facts(self, code: str | None, members: tuple[str, ...], kind: Kind) -> Facts | None:
        """Facts of one authority, or of a cluster's members: population their sum, the rest their median."""
        codes = (code,) if code else members
        authorities = [self.authorities[each] for each in codes if each and each in self.authorities]
        if not authorities:
            return None
        ses = _median([each.ses for each in authorities if each.ses is not None]).value
        return Facts(
            population=sum(each.population for each in authorities),
            population_year=authorities[0].population_year,
            ses=ses,
            ses_year=authorities[0].ses_year,
            district=authorities[0].district if len({each.district for each in authorities}) == 1 else "",
            kind=authorities[0].kind if code else None,
            names=tuple(each.name for each in authorities),
            members=tuple((each.name, each.kind) for each in authorities),
            comparisons=tuple(self._compare(each, authorities, ses, kind) for each in self.indicators),
        )

    def _compare(
        self, indicator: CbsIndicator, authorities: list[Authority], ses: float | None, kind: Kind
    ) -> Comparison:
        middle = _median([each.figures[indicator.key] for each in authorities if indicator.key in each.figures])
        kinds = {each.kind for each in authorities} if kind == "cluster" else {kind}
        return Comparison(
            indicator,
            middle.value,
            middle.n,
            country=self.median(indicator.key),
            rank=self.median(indicator.key, lambda each: each.ses is not None and each.ses == ses),
            kind=self.median(indicator.key, lambda each: each.kind in kinds),
            spread=self.spread(indicator.key),
        )


def _median(values: list[int] | list[float]) -> Median:
    return Median(statistics.median(values), len(values)) if values else Median(None, 0)

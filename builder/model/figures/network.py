"""The network in figures (chapter on the network): totals of the settlements that count, each traced to its towns.

Rules. Totals, counts and ratios are of settlements that are not illustrative; illustrative ones stand apart.
A cluster is counted apart from settlements; what it brings enters totals only while none of its members is in
`settlements/`. Ratios of the network are ratios of sums. Every total is the sum of `Town` values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.model.figures.names import folded
from builder.model.figures.shared import Measured
from builder.model.figures.town import UNSORTED, Purse, Purses, Rated, Town, YearRatings, added, town_of
from builder.model.keys import LIFE_STAGES, OUTCOMES, SECTORS, Progress, RatingYear, Station
from builder.model.settlement import Settlement


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """The whole network. `failed` are slug and name of settlements whose data hold errors: they count nowhere."""

    towns: tuple[Town, ...]
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def real(self) -> tuple[Town, ...]:
        """All towns that are not illustrative."""
        return tuple(each for each in self.towns if each.standing != "illustrative")

    @property
    def illustrative(self) -> tuple[Town, ...]:
        """The illustrative towns: they are shown apart and enter no total."""
        return tuple(each for each in self.towns if each.standing == "illustrative")

    @property
    def settlements(self) -> tuple[Town, ...]:
        """Real settlements without clusters."""
        return tuple(each for each in self.real if not each.is_cluster)

    @property
    def clusters(self) -> tuple[Town, ...]:
        """Real clusters of authorities."""
        return tuple(each for each in self.real if each.is_cluster)

    @property
    def counted(self) -> tuple[Town, ...]:
        """The towns whose money, tracks and people enter the totals."""
        return tuple(each for each in self.towns if each.standing == "counted")

    @property
    def tracks(self) -> tuple[tuple[str, tuple[Town, ...]], ...]:
        """Each track with the counted towns in which it runs."""
        keys = dict.fromkeys(track for town in self.counted for track in town.tracks)
        return tuple((key, tuple(each for each in self.counted if key in each.tracks)) for key in keys)

    @property
    def partners(self) -> tuple[tuple[str, tuple[Town, ...]], ...]:
        """Each partner once, as first written, with the real towns that name it. Quotation marks are folded."""
        named: dict[str, tuple[str, list[Town]]] = {}
        for town in self.real:
            for name in town.partners:
                _, towns = named.setdefault(folded(name), (name, []))
                towns += [town] if town not in towns else []
        return tuple((name, tuple(towns)) for name, towns in named.values())

    @property
    def population(self) -> int:
        """Residents of the counted towns by the CBS; a town without a figure counts as 0."""
        return sum(each.population or 0 for each in self.counted)

    @property
    def participants(self) -> int:
        """Participants of programmes, summed: people may repeat."""
        return sum(each.participants for each in self.counted)

    @property
    def agents(self) -> int:
        """Change agents, summed over towns."""
        return sum(each.agents for each in self.counted)

    @property
    def money(self) -> Purse:
        """All counted money; its leverage is the network's."""
        return added((each.money for each in self.counted), Purse())

    @property
    def by_sector(self) -> Purses:
        """Money of the counted towns by sector, ₪."""
        return _joined((each.by_sector for each in self.counted), SECTORS)

    @property
    def by_domain(self) -> Purses:
        """Money of the counted towns by mobility domain, ₪."""
        return _joined(each.by_domain for each in self.counted)

    @property
    def by_stage(self) -> Purses:
        """Money of the counted towns by life stage, ₪."""
        return _joined((each.by_stage for each in self.counted), LIFE_STAGES)

    @property
    def views(self) -> tuple[tuple[str, Purses], ...]:
        """The three views of the same money by their names."""
        return (("sector", self.by_sector), ("domain", self.by_domain), ("stage", self.by_stage))

    def compass(self, year: RatingYear) -> YearRatings:
        """Each outcome's cells over all counted towns."""
        towns = [dict(dict(each.compass)[year]) for each in self.counted]
        return tuple((outcome, added((each[outcome] for each in towns), Rated())) for outcome in OUTCOMES)

    @property
    def shared(self) -> tuple[tuple[tuple[Town, Measured], ...], ...]:
        """Indicators of one name and unit in two real towns or more: a tuple of readings each. They are never added."""
        readings: dict[tuple[str, str], list[tuple[Town, Measured]]] = {}
        for town in self.real:
            for each in town.indicators:
                readings.setdefault(each.identity, []).append((town, each))
        return tuple(tuple(each) for each in readings.values() if len({town.slug for town, _ in each}) > 1)

    @property
    def agents_by_sector(self) -> tuple[tuple[str, int], ...]:
        """Change agents of the counted towns by sector; those without one under the key of the unsorted, last."""
        keys = [person.sector or UNSORTED for town in self.counted for person in town.people]
        return tuple((key, keys.count(key)) for key in (*SECTORS, UNSORTED) if key in keys)

    def at(self, station: Station, status: Progress) -> tuple[Town, ...]:
        """The counted towns whose station has this status."""
        return tuple(each for each in self.counted if dict(each.stations)[station] == status)


def network_figures(
    settlements: Iterable[Settlement],
    statements: Mapping[str, tuple[str, ...]],
    failed: Iterable[tuple[str, str]] = (),
) -> NetworkFigures:
    """The network of these settlements. `statements` are the keys of each outcome's ladder, from the register."""
    towns = tuple(settlements)
    codes = {each.profile.code: each.name for each in towns if each.profile.code and not each.profile.illustrative}
    return NetworkFigures(tuple(town_of(each, codes, statements) for each in towns), tuple(failed))


def _joined(parts: Iterable[Purses], order: tuple[str, ...] = ()) -> Purses:
    """Money of all parts by key: keys of `order` first, the rest as they come, the unsorted last."""
    purses: dict[str, Purse] = {}
    for part in parts:
        for key, purse in part:
            purses[key] = purses.get(key, Purse()) + purse
    place = {key: index for index, key in enumerate(order)}
    return tuple(sorted(purses.items(), key=lambda each: (each[0] == UNSORTED, place.get(each[0], len(place)))))

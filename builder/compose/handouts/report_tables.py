"""Tables of the yearly report, the same in Hebrew and in English: figures, towns, money, compass, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.compose.text.phrases import DASH, Phrases, decimal, percent, shekels, whole
from builder.compose.text.tables import cell, figure, name, table
from builder.document.blocks import Blocks, Cell, Fact, Facts
from builder.model.figures.town import UNSORTED, Purse, Rated
from builder.model.figures.yearly import TownYear, Yearly, stations_ahead
from builder.model.keys import OUTCOMES, RATING_YEARS, STATIONS

HEBREW, ENGLISH = "", "en."
"""The beginning of a key of section `report:` in each language."""


@dataclass(frozen=True, slots=True)
class Report:
    """What every table looks at; `english` are the towns' English names by slug."""

    yearly: Yearly
    say: Phrases
    english: Mapping[str, str]

    @property
    def apart(self) -> str:
        """Clusters whose members stand in the network themselves: shown, in no total."""
        names = [each.town.name for each in self.yearly.towns if each.town.standing == "members_inside"]
        return self.say("apart", names=", ".join(names)) if names else ""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The tables of the yearly report in one language."""

    report: Report
    tongue: str

    def _say(self, key: str, **values: object) -> str:
        return self.report.say(self.tongue + key, **values)

    def key_figures(self) -> Blocks:
        """The network's towns, residents, money (₪) and leverage as large figures."""
        figures = self.report.yearly.figures
        ratio = figures.money.leverage
        facts = [
            Fact(self._say("towns"), whole(len(figures.counted))),
            self._fact("residents", whole(figures.population) if figures.population else ""),
            self._fact("money", self._money(figures.money.total) if figures.money.total else ""),
            self._fact("leverage", "" if ratio is None else decimal(ratio)),
        ]
        return (Facts(tuple(facts)),)

    def _fact(self, key: str, value: str) -> Fact:
        return Fact(self._say(key), value or self._say("none_yet"), role="" if value else "words")

    def _money(self, value: int) -> str:
        return self._say("nis", value=whole(value)) if self.tongue else shekels(value)

    def towns(self) -> Blocks:
        """A table with a row for each town."""
        rows = [self._town(each) for each in self.report.yearly.towns]
        header = [
            self._say(f"columns.{each}")
            for each in ("town", "stage", "done", "residents", "meetings", "money", "leverage", "score")
        ]
        made = table(header, rows, numbers=range(2, 8))
        return (replace(made, widths=(0.2, 0.15, 0.1, 0.11, 0.11, 0.13, 0.11, 0.09)),)

    def _town(self, town_year: TownYear) -> tuple[Cell, ...]:
        town, money = town_year.town, town_year.town.money
        title = self.report.english.get(town.slug, town.name) if self.tongue else town.name
        scores = [town.ratings(year) for year in RATING_YEARS if town.ratings(year).tally.rated]
        return (
            name(title),
            cell(self._say(f"stage.{town_year.stage}")),
            figure(f"{town_year.done}/{len(STATIONS)}"),
            figure(whole(town.population) if town.population else DASH),
            figure(whole(town_year.meetings) if town_year.meetings else DASH),
            figure(whole(money.total) if money != Purse() else DASH),
            figure(DASH if money.leverage is None else decimal(money.leverage)),
            figure(_score(scores[-1]) if scores else DASH),
        )

    def money(self) -> Blocks:
        """Money by sector, the initiative's and the others'."""
        say, figures = self.report.say, self.report.yearly.figures
        rows = [
            (
                name(say.title("sectors", key) if key != UNSORTED else self._say("unsorted")),
                figure(whole(purse.total)),
                figure(percent(purse.total / figures.money.total) if figures.money.total else DASH),
            )
            for key, purse in figures.by_sector
        ]
        total = Cell(name(say.any("common.total")).children, header=True, role="sum")
        rows.append((total, figure(whole(figures.money.total), role="sum"), figure("", role="sum")))
        header = [self._say(f"columns.{each}") for each in ("sector", "sum", "share")]
        return (replace(table(header, rows, numbers=(1, 2)), widths=(0.5, 0.3, 0.2)),)

    def compass(self) -> Blocks:
        """The score of each outcome in both years, over all towns that rated."""
        figures = self.report.yearly.figures
        years = {year: dict(figures.compass(year)) for year in RATING_YEARS}
        rows = [
            (
                name(self._outcome(key)),
                *(figure(_score(years[year][key])) for year in RATING_YEARS),
                figure(whole(max(years[year][key].towns for year in RATING_YEARS))),
            )
            for key in OUTCOMES
        ]
        header = [self._say(f"columns.{each}") for each in ("outcome", "y1", "y3", "raters")]
        return (replace(table(header, rows, numbers=(1, 2, 3)), widths=(0.49, 0.18, 0.18, 0.15)),)

    def _outcome(self, key: str) -> str:
        return self._say(f"outcomes.{key}") if self.tongue else self.report.say.title("outcomes", key, field="short")

    def ahead(self) -> Blocks:
        """The station that each town works on next."""
        say = self.report.say
        rows = [
            (name(each.town.name), cell(self._station(stations_ahead(each.town))))
            for each in self.report.yearly.counted
        ]
        return (replace(table([self._say("columns.town"), say("columns.next")], rows), widths=(0.3, 0.7)),)

    def _station(self, number: int | None) -> str:
        say = self.report.say
        if number is None:
            return say("all_done")
        return say("station", number=number, title=say.title("stations", STATIONS[number - 1]))


def _score(rated: Rated) -> str:
    return DASH if rated.score is None else percent(rated.score)

"""What the deck draws: the road, the money by sector with its large figures, the compass by outcome."""

from collections.abc import Callable, Mapping

from builder.compose.slides.view import DeckSetting
from builder.compose.text.phrases import decimal, percent, shekels
from builder.document.blocks import Blocks, Fact, Facts, Figure, Road, Text
from builder.document.deck import BarChart, Series
from builder.model.figures.overview import position_of
from builder.model.keys import OUTCOMES, RATING_YEARS, STATIONS, RatingYear

CHARTS = ("money", "compass")
RIGHT_MARK = "\u200f"
"""Before and after words of a chart, whose reader may take the line for one from left to right."""
_COLOURS: dict[RatingYear, str] = {"y1": "step_3", "y3": "step_1"}


def _road(view: DeckSetting) -> Blocks:
    profile = view.settlement.profile
    station = position_of(profile, view.issued).station if profile.stations else None
    lit = STATIONS.index(station) + 1 if station else None
    return (
        Road(tuple((view.say.title("stations", each, field="short"), profile.station(each)) for each in STATIONS), lit),
    )


def _money_facts(view: DeckSetting) -> Blocks:
    """The whole, the initiative's part and what stands beside each shekel of it."""
    figures, say = view.portfolio, view.say
    ratio = figures.leverage.ratio
    words = say.any("common.no_initiative_money")
    return (Facts((
        Fact(say("deck.total"), shekels(figures.total)),
        Fact(say("deck.initiative"), shekels(figures.initiative)),
        Fact(say.any("dashboard.leverage_label"), words if ratio is None else decimal(ratio),
             role="words" if ratio is None else ""),
    )),)  # fmt: skip


def _figure(view: DeckSetting, key: str) -> Blocks:
    return (Figure(key, (Text(view.say(f"deck.charts.{key}")),), ()),)


DRAWINGS: Mapping[str, Callable[[DeckSetting], Blocks]] = {
    "road": _road,
    "money_facts": _money_facts,
    "money": lambda view: _figure(view, "money"),
    "compass": lambda view: _figure(view, "compass"),
}
"""By the key that the text calls them by."""


def charts_of(view: DeckSetting) -> dict[str, BarChart]:
    """The charts for which there is anything to draw."""
    charts = {"money": _money(view), "compass": _compass(view)}
    return {key: chart for key, chart in charts.items() if chart}


def _money(view: DeckSetting) -> BarChart | None:
    """What was there and what was added, by sector, the largest first."""
    rows = [each for each in view.portfolio.by_sector if each.sum.total or each.sum.added]
    rows.sort(key=lambda each: -each.sum.total)
    titles = tuple(view.say.title("sectors", each.key) or view.say.any("dashboard.unsorted") for each in rows)
    if not view.has_money:
        return None
    amounts = "; ".join(f"{title}: {shekels(row.sum.total)}" for title, row in zip(titles, rows, strict=True))
    return BarChart(
        alt=f"{view.say('deck.charts.money')}. {amounts}.",
        categories=tuple(
            f"{RIGHT_MARK}{title}: {shekels(row.sum.total)}{RIGHT_MARK}"
            for title, row in zip(titles, rows, strict=True)
        ),
        series=(
            Series(view.say.any("dashboard.was"), tuple(each.sum.start for each in rows), "step_3"),
            Series(view.say.any("dashboard.was_added"), tuple(each.sum.added for each in rows), "step_1"),
        ),
        stacked=True,
    )


def _compass(view: DeckSetting) -> BarChart | None:
    """The score of each outcome in the years that were rated."""
    figures = view.compass
    rated = [year for year in RATING_YEARS if figures.year(year).tally.rated]
    if not rated:
        return None
    titles = tuple(view.say.title("outcomes", each, field="short") for each in OUTCOMES)
    scores = "; ".join(f"{title}: {_scores(view, rated, key)}" for title, key in zip(titles, OUTCOMES, strict=True))
    return BarChart(
        alt=f"{view.say('deck.charts.compass')}. {scores}.",
        categories=titles,
        series=tuple(
            Series(
                view.say.choice("year", year),
                tuple(figures.year(year)[key].score for key in OUTCOMES),
                _COLOURS[year] if len(rated) > 1 else "step_1",
            )
            for year in rated
        ),
        form="0%",
        largest=1,
    )


def _scores(view: DeckSetting, rated: list[RatingYear], outcome: str) -> str:
    """The scores of an outcome as words, the years in order."""
    scores = ((view.say.choice("year", year), view.compass.year(year)[outcome].score) for year in rated)
    missing = view.say.any("common.not_rated")
    return ", ".join(f"{year} {missing if score is None else percent(score)}" for year, score in scores)

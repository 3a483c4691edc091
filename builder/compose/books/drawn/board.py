"""A board of data as it looks with the example's values: road, measures, money by age, compass by outcome."""

from collections.abc import Iterator
from dataclasses import replace

from builder.compose.books.drawn.money import unit_of
from builder.compose.books.edition.view import EditionSetting
from builder.compose.text.brief import brief
from builder.compose.text.phrases import DASH, Phrases, decimal, number, percent
from builder.compose.text.tables import cell, figure, name, table
from builder.compose.text.typography import typeset
from builder.compose.views.compass import figures_of
from builder.document.blocks import Block, Figure, Table
from builder.model.figures.plan import plan_figures
from builder.model.figures.portfolio import portfolio_figures
from builder.model.keys import OUTCOMES, RATING_YEARS, STATIONS

PARTS = 5
"""How many parts the board has: the settlement, its road, goals, money and compass."""
ROWS, LETTERS = 4, 44
"""The most rows of a part of the board, and letters of a row's name."""


def board(drawing: Figure, view: EditionSetting) -> Figure | None:
    """The board's own words, then a table for each of its parts that the example has anything for.

    Nothing where the chapter tells of other parts than these: a value would stand below a word of another.
    """
    if [len(each.rows) for each in drawing.children if isinstance(each, Table)] != [PARTS]:
        return None
    return replace(drawing, children=(*drawing.children, *_parts(view)))


def _parts(view: EditionSetting) -> Iterator[Block]:
    say = Phrases(view.content, "figures")
    yield from _measures(view, say)
    yield from _road(view, say)
    yield from _goals(view, say)
    yield from _money(view, say)
    yield from _compass(view, say)


def _measures(view: EditionSetting, say: Phrases) -> Iterator[Table]:
    """Measures that the settlement shares with the country, in per cent, so that one scale serves all."""
    shown = [
        each
        for each in view.settlement.mapping.indicators
        if each.value is not None and each.national is not None and each.unit == "%"
    ]
    rows = [
        (
            name(brief(each.title, LETTERS)),
            figure(f"{number(each.value or 0)}%"),
            figure(f"{number(each.national or 0)}%"),
        )
        for each in shown[:ROWS]
    ]
    if rows:
        yield table((say("measure"), say("here"), say("country")), rows, role="settlement", numbers=(1, 2))


def _road(view: EditionSetting, say: Phrases) -> Iterator[Table]:
    profile, register = view.settlement.profile, view.content.register("stations")
    if not profile.stations:
        return
    rows = [
        (
            figure(str(at)),
            name(typeset(register[key].text("short") or register[key].title)),
            cell(view.say.choice("station_status", profile.station(key)), profile.station(key)),
        )
        for at, key in enumerate(STATIONS, start=1)
    ]
    yield table((say("number"), view.say("station"), view.say("status")), rows, role="road", numbers=(0,))


def _goals(view: EditionSetting, say: Phrases) -> Iterator[Table]:
    """Indicators on their way; those whose way cannot be told are left out."""
    plan = view.settlement.plan
    both = zip(plan.indicators, plan_figures(plan).indicators, strict=True)
    rows = []
    for one, how in both:
        values = (one.baseline, how.latest, one.target)
        if None not in values and how.progress is not None:
            ends = (figure(number(each)) for each in values if each is not None)
            rows.append((name(brief(one.title, LETTERS)), *ends, figure(percent(how.progress))))
    if rows:
        header = (view.board("indicator"), say("start"), say("latest"), say("target"), say("way"))
        yield table(header, rows[:ROWS], role="goals", numbers=(1, 2, 3, 4))


def _money(view: EditionSetting, say: Phrases) -> Iterator[Table]:
    if not view.settlement.portfolio.lines:
        return
    figures = portfolio_figures(view.settlement.portfolio)
    unit = unit_of(figures)
    rows = [
        (
            name(view.say.title("life_stages", row.key, field="short"), row.key or ""),
            figure(unit(row.sum.total)),
        )
        for row in figures.by_life_stage
        if row.key and row.sum.lines
    ]
    if rows:
        yield table((say("stage"), say(f"unit_{unit.key}")), rows, role="money", numbers=(1,))
    if figures.leverage.ratio is not None:
        shown = [(name(view.board("leverage_label")), figure(decimal(figures.leverage.ratio)))]
        yield table((say("sum"), say("value")), shown, role="ratio", numbers=(1,))


def _compass(view: EditionSetting, say: Phrases) -> Iterator[Table]:
    figures = figures_of(view.settlement, view.content)
    if figures.latest is None:
        return
    rows = [
        (
            name(view.say.title("outcomes", key, field="short")),
            *(figure(_score(figures.year(year)[key].score)) for year in RATING_YEARS),
        )
        for key in OUTCOMES
    ]
    years = (view.say.choice("year", each) for each in RATING_YEARS)
    yield table((view.board("outcome"), *years), rows, role="compass", numbers=(1, 2))


def _score(score: float | None) -> str:
    return DASH if score is None else percent(score)

"""The deck's tables: goals on their way, the agreed frame by year, and the days that are ahead."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from builder.compose.slides.view import GOALS, DeckSetting
from builder.compose.text.phrases import DASH, number, short_date, whole
from builder.compose.text.tables import cell, figure, name, table
from builder.document.blocks import Blocks, Cell
from builder.model.days import meetings_of, rating_day
from builder.model.figures.plan import Progress, plan_figures
from builder.model.keys import RATING_YEARS, Body
from builder.model.plan import Goal
from builder.model.process import process_of

DATES, YEARS = 7, 6
"""The most rows that a slide shows."""
_PUBLIC: tuple[Body, ...] = ("leading_team", "steering_committee", "minhelet", "design_forum")
"""Bodies whose meetings are shown: neither the mayor's private ones nor each team's."""
Rows = Iterable[tuple[Cell, ...]]


def _goals(view: DeckSetting) -> Blocks:
    """Each goal with its first indicator."""
    header = [view.say(f"deck.{each}") for each in ("goal", "indicator")]
    header += [view.say.any(f"common.{each}") for each in ("baseline", "latest", "target")]
    progress = {each.indicator: each for each in plan_figures(view.settlement.plan).indicators}
    rows = (_goal(view, each, progress) for each in view.settlement.plan.goals[:GOALS])
    return _made(header, rows, view.say("deck.goals"), (0.37, 0.29, 0.115, 0.115, 0.11))


def _goal(view: DeckSetting, goal: Goal, progress: Mapping[str, Progress]) -> tuple[Cell, ...]:
    if not goal.indicators:
        return (name(goal.title), cell(view.say("deck.no_indicator")), *(figure(DASH) for _ in range(3)))
    first = goal.indicators[0]
    how = progress[first.id]
    label = f"{first.title} ({first.unit})" if first.unit else first.title
    values = ((first.baseline, first.baseline_year), (how.latest, how.latest_year), (first.target, first.target_year))
    return (name(goal.title), cell(label), *(figure(_reading(*each)) for each in values))


def _reading(value: float | None, year: int | None) -> str:
    if value is None:
        return DASH
    return f"{number(value)} ({year})" if year else number(value)


def _cost(view: DeckSetting) -> Blocks:
    """The agreed frame by year."""
    header = [view.say(f"columns.{each}") for each in ("year", "authority", "initiative", "partners")]
    budget = sorted(view.settlement.profile.agreement.budget, key=lambda each: each.year)[:YEARS]
    rows = (
        (name(str(each.year)), *(_money(value) for value in (each.authority, each.initiative, each.partners)))
        for each in budget
    )
    return _made(header, rows, view.say("captions.budget"), (0.25, 0.25, 0.25, 0.25))


def _money(value: int | None) -> Cell:
    return figure(DASH if value is None else whole(value))


def dates_of(view: DeckSetting) -> list[tuple[datetime.date, str]]:
    """The next dates from today on, each with its words, the nearest first."""
    return sorted(each for each in _dates(view) if each[0] >= view.today)[:DATES]


def _dates(view: DeckSetting) -> Iterator[tuple[datetime.date, str]]:
    profile, say = view.settlement.profile, view.say
    for key, day in profile.returns.items():
        yield day, say("summary.returned", name=say.any(f"kit.members.{key}.name"))
    process = process_of(profile)
    if process:
        yield process.whole.last, say("deck.ends")
    for year in RATING_YEARS:
        rating = rating_day(view.settlement, view.schedule, year)
        if rating:
            yield rating.date, say("deck.rating")
    for body in _PUBLIC:
        for each in meetings_of(view.settlement, view.schedule, body):
            title = say.title("bodies", body)
            hour = f"{each.planned.start:%H:%M}" if each.planned else ""
            yield each.day.date, say("deck.meets", body=title, hour=hour) if hour else title


def _dates_table(view: DeckSetting) -> Blocks:
    rows = ((name(short_date(day)), cell(what)) for day, what in dates_of(view))
    header = [view.say("summary.when"), view.say("summary.what")]
    return _made(header, rows, view.say("deck.dates"), (0.2, 0.8))


def _made(header: list[str], rows: Rows, caption: str, widths: tuple[float, ...]) -> Blocks:
    numbers = range(len(header) - 3, len(header)) if len(header) > 3 else ()
    return (replace(table(header, rows, caption, numbers=numbers), widths=widths),)


TABLES: Mapping[str, Callable[[DeckSetting], Blocks]] = {"goals": _goals, "cost": _cost, "dates": _dates_table}
"""By the key that the text calls them by."""

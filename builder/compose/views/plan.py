"""The plan (station 8): indicators on their way, actions by status, money by side."""

from builder.compose.text.phrases import DASH, Phrases, number, percent, shekels, whole
from builder.compose.text.tables import cell, figure, name, paragraph, share, table
from builder.compose.views.charts import drawn, spent_of, trend
from builder.document.blocks import Block, Cell, Section
from builder.model.figures.plan import PlanFigures, Progress, plan_figures
from builder.model.keys import FUNDERS
from builder.model.plan import Indicator
from builder.model.rules.plausibility import frame
from builder.model.settlement import Settlement


def indicators(settlement: Settlement, say: Phrases) -> Section:
    """Each indicator: its way from the first to the latest reading, its target and how much of the way was made."""
    measures = settlement.plan.indicators
    if not measures:
        return Section("indicators", say("indicators"), (paragraph(say("no_indicators")),))
    progress = plan_figures(settlement.plan).indicators
    rows = (_indicator(each, how, say) for each, how in zip(measures, progress, strict=True))
    header = (
        say("indicator"),
        say.any("common.unit"),
        say("trend"),
        say.any("common.target"),
        say.any("common.progress"),
    )
    body = table(header, rows, say("indicators_caption"), role="readings", numbers=(3, 4))
    return Section(
        "indicators", say("indicators"), (paragraph(say("indicators_lead")), body, paragraph(say("trend_key"), "small"))
    )


def _indicator(indicator: Indicator, how: Progress, say: Phrases) -> tuple[Cell, ...]:
    made = DASH if how.progress is None else percent(how.progress)
    return (
        name(indicator.title),
        cell(indicator.unit),
        _trend(indicator, how, say),
        figure(_reading(indicator.target, indicator.target_year)),
        figure(made, how.progress),
    )


def _trend(indicator: Indicator, how: Progress, say: Phrases) -> Cell:
    """Whether the last reading came closer to the target, and all readings as columns; a single reading as words."""
    readings = _readings(indicator)
    if len(readings) < 2:
        both = ((indicator.baseline, indicator.baseline_year), (how.latest, how.latest_year))
        shown = [_reading(value, year) for value, year in both if value is not None]
        return cell(" \u2190 ".join([*dict.fromkeys(shown)] or [DASH]))
    first, last = ((_reading(value, year)) for year, value in (readings[0], readings[-1]))
    strip = trend(readings, indicator.target, (first, last))
    said = say(f"trend_words.{_word(indicator, readings)}")
    return cell(f"{said}: {first} \u2190 {last}") if strip is None else drawn(cell(said), strip)


def _word(indicator: Indicator, readings: list[tuple[int, float]]) -> str:
    """Which words a trend has: the last two readings beside the target."""
    target = indicator.target
    if target is None:
        return "no_target"
    if indicator.baseline is not None and _passed(indicator.baseline, readings[-1][1], target):
        return "reached"
    before, after = (abs(target - value) for _, value in readings[-2:])
    return "same" if before == after else "closer" if after < before else "away"


def _readings(indicator: Indicator) -> list[tuple[int, float]]:
    """Year and value of the baseline and of every reading after it, the earliest first."""
    measured = sorted((each.year, each.value) for each in indicator.measured if each.value is not None and each.year)
    if indicator.baseline is None or indicator.baseline_year is None:
        return measured
    return [
        (indicator.baseline_year, indicator.baseline),
        *(r for r in measured if r[0] > (indicator.baseline_year or 0)),
    ]


def _passed(baseline: float, latest: float, target: float) -> bool:
    return latest >= target if target > baseline else latest <= target


def _reading(value: float | None, year: int | None) -> str:
    """A value and, in brackets, its year."""
    if value is None:
        return DASH
    return f"{number(value)} ({year})" if year else number(value)


def plan(settlement: Settlement, say: Phrases) -> Section:
    """Actions by status and money by side, beside what was agreed and what was spent."""
    if not settlement.plan.actions:
        return Section("plan", say("plan"), (paragraph(say("no_plan")),))
    figures = plan_figures(settlement.plan)
    blocks: list[Block] = [
        _statuses(figures, say),
        _money(settlement, figures, say),
        _by_goal(settlement, figures, say),
    ]
    if figures.statuses.get("stopped"):
        blocks.append(paragraph(say("stopped_note"), "small"))
    return Section("plan", say("plan"), tuple(blocks))


def _statuses(figures: PlanFigures, say: Phrases) -> Block:
    most = max(figures.statuses.values())
    rows = (
        (name(say.choice("action_status", status)), figure(whole(count), share(count, most)))
        for status, count in figures.statuses.items()
    )
    header = (say.any("common.status"), say("actions"))
    return table(header, rows, say("actions_by_status"), role="narrow", numbers=(1,))


def _money(settlement: Settlement, figures: PlanFigures, say: Phrases) -> Block:
    agreed = {side: frame(settlement.profile.agreement, side) for side in FUNDERS}
    most = max((max(figures.budget.of(side), figures.spent.of(side)) for side in FUNDERS), default=0)
    rows = [
        (
            name(_side(side, say)),
            drawn(
                figure(shekels(figures.budget.of(side))),
                spent_of(figures.spent.of(side), figures.budget.of(side), most),
            ),
            figure(shekels(figures.spent.of(side))),
            figure(DASH if agreed[side] is None else shekels(agreed[side] or 0)),
        )
        for side in FUNDERS
    ]
    sums = [each for each in agreed.values() if each is not None]
    total = (
        Cell(name(say.any("common.total")).children, header=True, role="sum"),
        figure(shekels(figures.total)),
        figure(shekels(figures.spent.total)),
        figure(shekels(sum(sums)) if sums else DASH),
    )
    header = (say("side"), say("planned_money"), say("spent_money"), say("agreed_money"))
    return table(header, [*rows, total], say("plan_money"), numbers=(1, 2, 3))


def _side(side: str, say: Phrases) -> str:
    return say("partners_side") if side == "partners" else say.title("sectors", side)


def _by_goal(settlement: Settlement, figures: PlanFigures, say: Phrases) -> Block:
    titles = {each.id: each.title for each in settlement.plan.overall_goals}
    most = max((row.budget.total for row in figures.by_overall_goal), default=0)
    rows = (
        (
            name(titles[row.key]),
            figure(whole(row.actions)),
            figure(shekels(row.budget.total), share(row.budget.total, most)),
            figure(DASH if row.used is None else percent(row.used)),
        )
        for row in figures.by_overall_goal
    )
    header = (say("goal"), say("actions"), say("planned_money"), say("spent_money"))
    return table(header, rows, say("by_overall_goal"), numbers=(1, 2, 3))

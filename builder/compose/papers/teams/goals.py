"""Goals with their indicators, of one mobility domain or of all: for policy papers and the council's decision."""

from collections.abc import Iterator

from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.papers.teams.picture import measured, with_unit
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.model.plan import Goal, Indicator, OverallGoal


def overall_goals(speaker: Speaker, domain: str) -> tuple[OverallGoal, ...]:
    """The overall goals of one domain; without a domain, those that have none."""
    return tuple(each for each in speaker.settlement.plan.overall_goals if (each.mobility_domain or "") == domain)


def goals_table(speaker: Speaker, *, domain: str | None = None) -> Blocks:
    """Each goal's indicators from where they stood to their target; rows to write in where there is no goal.

    Without a domain (None) the goals of all domains.
    """
    whole = speaker.settlement.plan.overall_goals if domain is None else overall_goals(speaker, domain)
    rows = tuple(row for overall in whole for goal in overall.goals for row in _goal(speaker, goal))
    header = speaker.heads("goal", "indicator", "baseline", "target", "by_year")
    return (Table(header, rows or (_blank(speaker),), speaker.caption("goals"), "", (38, 36, 24, 18, 12)),)


def _goal(speaker: Speaker, goal: Goal) -> Iterator[tuple[Cell, ...]]:
    if not goal.indicators:
        yield strong_cell(goal.title), *_blank(speaker, f"goals.{goal.id}")[1:]
    for number, each in enumerate(goal.indicators):
        first = strong_cell(goal.title) if number == 0 else plain_cell(speaker.say("teams.same_goal"))
        yield first, *_indicator(speaker, each)


def _indicator(speaker: Speaker, indicator: Indicator) -> tuple[Cell, ...]:
    tag = f"indicators.{indicator.id}"
    return (
        plain_cell(with_unit(indicator.title, indicator.unit)),
        Cell(_start(speaker, indicator)),
        Cell(speaker.or_blank(measured(indicator.target, indicator.unit), "target", f"{tag}.target")),
        Cell(speaker.or_blank(str(indicator.target_year or ""), "year", f"{tag}.target_year")),
    )


def _start(speaker: Speaker, indicator: Indicator) -> Inlines:
    value = measured(indicator.baseline, indicator.unit)
    year = f", {indicator.baseline_year}" if value and indicator.baseline_year else ""
    return speaker.or_blank(value + year, "baseline", f"indicators.{indicator.id}.baseline")


def _blank(speaker: Speaker, tag: str = "goals.new") -> tuple[Cell, ...]:
    prompts = ("goal", "indicator", "baseline", "target", "year")
    return tuple(Cell(speaker.blank(each, f"{tag}.{each}")) for each in prompts)

"""The edition's goals and plan: agenda, overall goals with their actions, indicators, money by side."""

import datetime

from builder.compose.books.edition.view import EditionSetting, Views, Widths, sized
from builder.compose.text.phrases import DASH, shekels
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.views.plan import indicators, plan
from builder.document.blocks import Block, Blocks, Cell, Emphasis, Heading, Text
from builder.model.figures.plan import plan_figures
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Goal, OverallGoal

_ACTIONS: Widths = (0.385, 0.18, 0.18, 0.115, 0.14)
_INDICATORS: Widths = (0.34, 0.12, 0.27, 0.13, 0.14)
_SIDES: Widths = (0.28, 0.26, 0.23, 0.23)
_OVERALL: Widths = (0.50, 0.10, 0.24, 0.16)


def plan_views(view: EditionSetting) -> dict[str, Views]:
    """Maker of the blocks of each view, by the name that a template of the section calls it by."""
    return {
        "agenda": lambda: _agenda(view),
        "goals": lambda: _goals(view),
        "indicators": lambda: _indicators(view),
        "plan": lambda: _plan(view),
    }


def _agenda(view: EditionSetting) -> Blocks:
    adopted = [each for each in view.settlement.plan.agenda if each.adopted]
    if not adopted:
        return (paragraph(view.say("no_agenda")),)
    rows = [
        (name(topic.title), cell(view.say.title("mobility_domains", domain) or DASH), cell(topic.problem or DASH))
        for topic in adopted
        for domain in (topic.mobility_domain,)
    ]
    header = (view.say("topic"), view.say.any("common.domain"), view.say("problem"))
    return sized((table(header, rows, role="agenda"),), (0.32, 0.16, 0.52))


def _goals(view: EditionSetting) -> Blocks:
    overall = view.settlement.plan.overall_goals
    if not overall:
        return (paragraph(view.say("no_goals")),)
    return tuple(block for goal in overall for block in _overall(view, goal))


def _overall(view: EditionSetting, overall: OverallGoal) -> list[Block]:
    """An overall goal and its domain, and a table in which each goal heads its actions."""
    domain = view.say.title("mobility_domains", overall.mobility_domain) or view.say("no_domain")
    heading = Heading(3, (Text(overall.title), Emphasis((Text(f" \u00b7 {domain}"),))))
    blocks: list[Block] = [heading]
    rows = [row for goal in overall.goals for row in _goal(view, goal)]
    if not rows:
        return [*blocks, paragraph(view.say("no_actions"))]
    header = (view.say("action"), view.say("owner"), view.say("time"), view.say("status"), view.say("money"))
    return [*blocks, *sized((table(header, rows, role="actions", numbers=(4,)),), _ACTIONS)]


def _goal(view: EditionSetting, goal: Goal) -> list[tuple[Cell, ...]]:
    title = Cell(name(goal.title).children, header=True, role="goal", span=5)
    return [(title,), *(_action(view, each) for each in goal.actions)]


def _action(view: EditionSetting, action: Action) -> tuple[Cell, ...]:
    has_budget = any(getattr(action.budget, side) is not None for side in FUNDERS)
    return (
        cell(action.title),
        cell(action.owner) if action.owner else cell(view.say("vacant"), "vacant"),
        cell(_time(view, action)),
        cell(view.say.choice("action_status", action.status)),
        figure(shekels(action.budget.total) if has_budget else DASH),
    )


def _time(view: EditionSetting, action: Action) -> str:
    """From month to month: days say nothing in a plan of years."""
    start, end = (_month(each) if each else "" for each in (action.start, action.end))
    if start and end:
        return f"{start}\u2013{end}"
    if start or end:
        return view.say("time_from" if start else "time_until", value=start or end)
    return DASH


def _month(day: datetime.date) -> str:
    return f"{day.month}.{day.year}"


def _indicators(view: EditionSetting) -> Blocks:
    if not view.settlement.plan.indicators:
        return (paragraph(view.say("no_indicators")),)
    return sized(indicators(view.settlement, view.board).blocks, _INDICATORS)


def _plan(view: EditionSetting) -> Blocks:
    """Actions by status as a sentence, then the tables of money that the dashboard shows too."""
    if not view.settlement.plan.actions:
        return (paragraph(view.say("no_actions")),)
    statuses = plan_figures(view.settlement.plan).statuses
    counts = (f"{view.say.choice('action_status', key)} {count}" for key, count in statuses.items() if count)
    line = paragraph(view.say("statuses", counts=" \u00b7 ".join(counts)))
    return (line, *sized(plan(view.settlement, view.board).blocks[1:], _SIDES, _OVERALL))

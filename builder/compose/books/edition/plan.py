"""The edition's goals and plan: agenda, overall goals with their actions, indicators, money by side."""

from builder.compose.books.edition.view import View, Views
from builder.compose.pages.dashboard.plan import indicators, plan
from builder.compose.text.phrases import DASH, shekels, short_date
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.document.blocks import Block, Blocks, Cell, Heading, Text
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Goal, OverallGoal


def plan_views(view: View) -> dict[str, Views]:
    """Views by the name that a text calls them by."""
    return {
        "agenda": lambda: _agenda(view),
        "goals": lambda: _goals(view),
        "indicators": lambda: indicators(view.settlement, view.board).blocks,
        "plan": lambda: plan(view.settlement, view.board).blocks,
    }


def _agenda(view: View) -> Blocks:
    adopted = [each for each in view.settlement.plan.agenda if each.adopted]
    if not adopted:
        return (paragraph(view.say("no_agenda")),)
    rows = [
        (name(each.title), cell(view.say.title("mobility_domains", domain) or DASH), cell(each.problem or DASH))
        for each in adopted
        for domain in (each.mobility_domain,)
    ]
    header = (view.say("topic"), view.say.any("common.domain"), view.say("problem"))
    return (table(header, rows, role="agenda"),)


def _goals(view: View) -> Blocks:
    overall = view.settlement.plan.overall_goals
    if not overall:
        return (paragraph(view.say("no_goals")),)
    return tuple(block for each in overall for block in _overall(view, each))


def _overall(view: View, overall: OverallGoal) -> list[Block]:
    domain = view.say.title("mobility_domains", overall.mobility_domain) or view.say("no_domain")
    blocks: list[Block] = [Heading(3, (Text(overall.title),)), paragraph(domain, "small")]
    rows = [row for goal in overall.goals for row in _goal(view, goal)]
    if not rows:
        return [*blocks, paragraph(view.say("no_actions"))]
    header = (view.say("action"), view.say("owner"), view.say("time"), view.say("status"), view.say("money"))
    return [*blocks, table(header, rows, role="actions", numbers=(4,))]


def _goal(view: View, goal: Goal) -> list[tuple[Cell, ...]]:
    title = Cell(name(goal.title).children, header=True, role="goal", span=5)
    return [(title,), *(_action(view, each) for each in goal.actions)]


def _action(view: View, action: Action) -> tuple[Cell, ...]:
    times = " \u2013 ".join(short_date(each) for each in (action.start, action.end) if each)
    known = any(getattr(action.budget, side) is not None for side in FUNDERS)
    return (
        cell(action.title),
        cell(action.owner or view.say("vacant")),
        cell(times or DASH),
        cell(view.say.choice("action_status", action.status)),
        figure(shekels(action.budget.total) if known else DASH),
    )

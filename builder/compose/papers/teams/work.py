"""Of a policy paper: what each infrastructure gains, the actions and the programmes of one mobility domain."""

from builder.compose.papers.agreement.widths import money_table
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell, total_row
from builder.compose.papers.teams.goals import overall_goals
from builder.compose.text.phrases import DASH, short_date, whole
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Break, Cell, Inline, Inlines, Table, Text
from builder.model.content import Entry
from builder.model.keys import FUNDERS
from builder.model.mapping import Programme
from builder.model.plan import Action


def actions_of(speaker: Speaker, domain: str) -> tuple[Action, ...]:
    """The domain's actions, without those that were stopped."""
    goals = [goal for overall in overall_goals(speaker, domain) for goal in overall.goals]
    return tuple(action for goal in goals for action in goal.actions if action.status != "stopped")


def infrastructures_table(speaker: Speaker, *, domain: str) -> Blocks:
    """The five infrastructures: what each is for, what the plan does for it, and a place to word the goal by it."""
    actions = actions_of(speaker, domain)
    register = speaker.content.register("infrastructures")
    rows = tuple(_infrastructure(speaker, each, actions) for each in register)
    header = speaker.heads("infrastructure", "in_plan", "wording")
    return (Table(header, rows, speaker.caption("domain_infrastructures"), "", (44, 48, 34)),)


def _infrastructure(speaker: Speaker, entry: Entry, actions: tuple[Action, ...]) -> tuple[Cell, ...]:
    titles = [each.title for each in actions if each.infrastructure == entry.key]
    purpose = (*strong_cell(typeset(entry.text("short"))).children, Break(), Text(typeset(entry.text("purpose"))))
    wording = speaker.blank("wording", f"policy.{entry.key}")
    return Cell(purpose), Cell(_each_on_a_line(titles)), Cell(wording)


def _each_on_a_line(titles: list[str]) -> Inlines:
    made: list[Inline] = []
    for each in titles or [DASH]:
        made += [Break(), Text(each)] if made else [Text(each)]
    return tuple(made)


def actions_table(speaker: Speaker, *, domain: str) -> Blocks:
    """Actions with who answers for them, partners, time and money; a row to write in where there is none."""
    actions = actions_of(speaker, domain)
    rows = [_action(speaker, each) for each in actions] or [_blank(speaker)]
    if actions:
        total = plain_cell(whole(sum(each.budget.total for each in actions)))
        dashes = (plain_cell(DASH),) * 3
        rows.append(total_row((plain_cell(speaker.say("total")), *dashes, Cell(total.children, numeric=True))))
    header = speaker.heads("action", "owner", "action_partners", "until", "budget")
    return (money_table((42, 24, 30, 16, 20), header, rows, speaker.caption("domain_actions"), ""),)


def _action(speaker: Speaker, action: Action) -> tuple[Cell, ...]:
    tag = f"actions.{action.id}"
    has_budget = any(getattr(action.budget, side) is not None for side in FUNDERS)
    return (
        strong_cell(action.title),
        Cell(speaker.or_blank(action.owner, "owner", f"{tag}.owner")),
        plain_cell(", ".join(action.partners) or DASH),
        Cell(speaker.text(short_date(action.end)) if action.end else speaker.blank("date", f"{tag}.end", date=True)),
        speaker.money(action.budget.total if has_budget else None, f"{tag}.budget"),
    )


def _blank(speaker: Speaker) -> tuple[Cell, ...]:
    prompts = ("action", "owner", "partner")
    cells = tuple(Cell(speaker.blank(each, f"actions.new.{each}")) for each in prompts)
    end = Cell(speaker.blank("date", "actions.new.end", date=True))
    return (*cells, end, speaker.money(None, "actions.new.budget"))


def programmes_of(speaker: Speaker, domain: str) -> tuple[Programme, ...]:
    """Programmes that are at work in the domain."""
    return tuple(each for each in speaker.settlement.mapping.programmes if domain and each.mobility_domain == domain)


def programmes_table(speaker: Speaker, *, domain: str) -> Blocks:
    """Programmes with their operator, reach and yearly budget, and a place for the team's advice."""
    rows = [_programme(speaker, each) for each in programmes_of(speaker, domain)]
    header = speaker.heads("programme", "operator", "participants", "yearly", "advice")
    return (money_table((34, 28, 18, 18, 28), header, rows, speaker.caption("domain_programmes"), ""),)


def _programme(speaker: Speaker, programme: Programme) -> tuple[Cell, ...]:
    tag = f"programmes.{programme.id}"
    people = whole(programme.participants) if programme.participants is not None else DASH
    return (
        strong_cell(programme.title),
        Cell(speaker.or_blank(programme.operator, "operator", f"{tag}.operator")),
        plain_cell(people),
        speaker.money(programme.budget, f"{tag}.budget"),
        Cell(speaker.blank("advice", f"{tag}.advice")),
    )

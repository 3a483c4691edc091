"""The forms of the sheets by name, and those that are more than rows of a register: agendas, policy paper, ladders."""

from dataclasses import replace

from builder.compose.handouts.sheet_tables import Form, Writer
from builder.compose.text.tables import cell, name, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Table
from builder.model.content import Content, Entry

SCORE = ("1", "2", "3", "4", "5")
"""The scale of scores, from low to high."""
_SCORED = (0.045,) * 5
BODIES = ("leading_team", "steering_committee", "minhelet")
"""Bodies whose agenda stands on the sheet of station 4; forum and teams have theirs at their own stations."""
TEAM = "professional_team"
PAPER = "policy_paper"
MODEL = ("inputs", "activities", "outputs", "outcomes", "impact")

FORMS: dict[str, Form] = {
    "gates": Form(
        ("gate", "open", "closed", "unknown", "who_checks"), (0.51, 0.08, 0.08, 0.11, 0.22), "gates", field="question"
    ),
    "rubric": Form(("criterion", *SCORE, "why"), (0.45, *_SCORED, 0.325), "rubric", field="text"),
    "steps": Form(("step", "outcome_by", "done"), (0.66, 0.25, 0.09), "agreement_steps", field="outcome"),
    "anchors": Form(
        ("anchor", "agreed", "left_open", "who_until"), (0.47, 0.08, 0.27, 0.18), "mou_anchors", field="text"
    ),
    "duties": Form(("duty", "heard"), (0.44, 0.56), "duties", field="text"),
    "skills": Form(
        ("skill", *SCORE, "why"),
        (0.45, *_SCORED, 0.325),
        "role_conditions",
        ("belief", "complexity", "resilience", "figures"),
    ),
    "decisions": Form(("decision", "who", "until", "told"), (0.43, 0.18, 0.12, 0.27), blank=6, role="high"),
    "insights": Form(
        ("insight", "challenge", "barrier", "asset", "factor"), (0.5, 0.08, 0.08, 0.08, 0.26), blank=4, role="high"
    ),
    "mapping_steps": Form(("step", "who", "until", "done"), (0.46, 0.28, 0.17, 0.09), "mapping_steps", field="product"),
    "forum": Form(("meeting", "date", "done"), (0.74, 0.17, 0.09), "forum_meetings", field="products"),
    "legs": Form(("leg", "know"), (0.42, 0.58), "agenda_legs", field="text", role="high"),
    "topics": Form(("topic", "problem", "priority", "adopted"), (0.3, 0.48, 0.13, 0.09), blank=6),
    "goal": Form(
        ("item", "answer"), (0.3, 0.7), labels=("goal", "baseline", "target", "infrastructure", "owner", "adoption")
    ),
    "tasks": Form(("task", "who", "until", "done"), (0.46, 0.28, 0.17, 0.09), blank=6),
    "plan_goal": Form(
        ("item", "answer"), (0.3, 0.7), labels=("overall_goal", "goal", "indicator", "baseline", "target"), role="high"
    ),
    "actions": Form(
        ("action", "owner", "when", "initiative", "authority", "partners"),
        (0.34, 0.17, 0.13, 0.12, 0.12, 0.12),
        blank=5,
        role="high",
    ),
    "principles": Form(("principle", "yes", "no", "what_next"), (0.62, 0.07, 0.07, 0.24), "principles", field="text"),
    "programme": Form(("item", "answer"), (0.3, 0.7), labels=("programme", "domain_stage", "serves", "operator")),
    "money": Form(
        ("source", "sector", "was", "added", "until", "next_payer"), (0.27, 0.14, 0.13, 0.13, 0.12, 0.21), blank=3
    ),
}
"""By the name that a sheet's text calls them by."""


def agendas(write: Writer) -> Blocks:
    """The agenda of each leading body, one beside another."""
    entries = [write.content.register("routine_agenda")[each] for each in BODIES]
    header = [typeset(each.title) for each in entries]
    rows = zip(*(each.texts("agenda") for each in entries), strict=False)
    made = table(header, ([cell(typeset(each)) for each in row] for row in rows), role="form agendas")
    return (replace(made, widths=(1 / 3,) * 3),)


def team_agenda(content: Content) -> tuple[str, ...]:
    """The agenda of a professional team."""
    return content.register("routine_agenda")[TEAM].texts("agenda")


def policy(write: Writer) -> Blocks:
    """What a policy paper holds, each with room below it."""
    entry = write.content.register("team_products")[PAPER]
    header = [write.say(f"columns.{each}") for each in ("part", "draft")]
    rows = ([name(typeset(each)), cell("")] for each in entry.texts("items"))
    return (replace(table(header, rows, role="form room"), widths=(0.3, 0.7)),)


def logic(write: Writer) -> Blocks:
    """The logic model, a column a part, as the plan's workbook calls them."""
    words = write.content.workbooks["plan"]["tables"]["logic_model"]
    made = table([typeset(str(words[each])) for each in MODEL], [[cell("")] * len(MODEL)], role="form boxes")
    return (replace(made, widths=(1 / len(MODEL),) * len(MODEL)),)


def ladder(write: Writer) -> Blocks:
    """The statements of the seven outcomes, each with a box for either year."""
    return tuple(_rungs(write, number, each) for number, each in enumerate(write.content.register("outcomes"), 1))


def _rungs(write: Writer, number: int, outcome: Entry) -> Block:
    years = (write.say(f"columns.{each}") for each in ("y1", "y3"))
    header = (f"{number}. {typeset(outcome.text('short'))}", *years)
    rows = [
        (cell(f"{at}. {typeset(each['text'])}"), cell("", "tick"), cell("", "tick"))
        for at, each in enumerate(outcome.fields["statements"], start=1)
    ]
    made: Table = table(header, rows, role="form rungs")
    heads = (made.header[0], *(replace(each, role="tick") for each in made.header[1:]))
    return replace(made, header=heads, widths=(0.78, 0.11, 0.11))

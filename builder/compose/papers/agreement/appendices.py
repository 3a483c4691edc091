"""Appendices B to E: bodies, routines, order of budget decisions, timeline, mapping, principles, partners."""

from builder.compose.papers.agreement.words import Speaker, lines, plain_cell, strong_cell
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Break, Cell, Inlines, Table, Text
from builder.model.content import Entry
from builder.model.keys import BODIES, Body
from builder.model.process import process_of

BLANK_PARTNERS = 3
"""Rows to write in where no partner is named yet."""


def bodies_table(speaker: Speaker) -> Blocks:
    """Each body: who sits in it, what it answers for, what it may recommend, how often it meets."""
    rows = tuple(_body(speaker, each) for each in speaker.content.register("bodies"))
    header = speaker.heads("body", "size", "duties", "powers", "frequency")
    return (Table(header, rows, speaker.caption("bodies"), "", (15, 33, 35, 24, 19)),)


def _body(speaker: Speaker, body: Entry) -> tuple[Cell, ...]:
    size = Text(speaker.say("people_range", size=typeset(body.text("size"))))
    return (
        strong_cell(typeset(body.title)),
        Cell((size, Break(), *lines(_items(speaker, body, "members")))),
        Cell(lines(_items(speaker, body, "responsibility"))),
        Cell(lines(_items(speaker, body, "authority"))),
        plain_cell(typeset(body.text("frequency"))),
    )


def _items(speaker: Speaker, body: Entry, field: str) -> tuple[str, ...]:
    """A body's items; those of the ECOSTEM21 track only where the settlement is on it."""
    own = body.texts(field)
    return own + body.texts(f"{field}_ecostem") if "ecostem21" in speaker.settlement.profile.tracks else own


def routines_table(speaker: Speaker) -> Blocks:
    """When each body meets and who chairs it."""
    rows = tuple(_routine(speaker, each) for each in BODIES)
    header = speaker.heads("body", "chair", "weekday", "hour", "frequency")
    return (Table(header, rows, speaker.caption("routines"), "", (20, 37, 16, 12, 41)),)


def _routine(speaker: Speaker, body: Body) -> tuple[Cell, ...]:
    routines, entry = speaker.settlement.profile.routines, speaker.content.register("bodies")[body]
    own = routines.bodies.get(body)
    weekday = (own.weekday if own else None) or routines.weekday
    hour = (own.time if own else None) or routines.time
    return (
        strong_cell(typeset(entry.title)),
        plain_cell(typeset(entry.text("chair"))),
        plain_cell(speaker.say.choice("weekday", weekday)),
        plain_cell(f"{hour:%H:%M}"),
        plain_cell(typeset(entry.text("frequency"))),
    )


def register_table(speaker: Speaker, register: str, columns: tuple[str, ...], heads: tuple[str, ...],
                   widths: tuple[float, ...]) -> Blocks:  # fmt: skip
    """A register as a table: its fields under these headings."""
    rows = tuple(
        tuple(_field(entry, column, first=number == 0) for number, column in enumerate(columns))
        for entry in speaker.content.register(register)
    )
    return (Table(speaker.heads(*heads), rows, speaker.caption(register.removesuffix("_steps")), "", widths),)


def _field(entry: Entry, column: str, *, first: bool) -> Cell:
    words = str(entry.number(column)) if column == "number" else typeset(entry.text(column))
    return strong_cell(words) if first else plain_cell(words)


def budget_order_table(speaker: Speaker) -> Blocks:
    """Who says what about a budget, in order."""
    columns = ("number", "title", "text")
    return register_table(speaker, "budget_order", columns, ("number", "who", "decides"), (8, 34, 84))


def mapping_table(speaker: Speaker) -> Blocks:
    """The steps of the mapping and what each leaves."""
    columns, heads = ("title", "text", "product"), ("step", "how", "product")
    return register_table(speaker, "mapping_steps", columns, heads, (26, 66, 34))


def principles_table(speaker: Speaker) -> Blocks:
    """The principles of investment, numbered."""
    rows = tuple(
        (strong_cell(str(number)), strong_cell(typeset(each.title)), plain_cell(typeset(each.text("text"))))
        for number, each in enumerate(speaker.content.register("principles"), 1)
    )
    header = speaker.heads("number", "principle", "meaning")
    return (Table(header, rows, speaker.caption("principles"), "", (8, 34, 84)),)


def timeline_table(speaker: Speaker) -> Blocks:
    """The phases with their days where the start is known, else with their length."""
    rows = tuple(
        (
            strong_cell(typeset(each.title)),
            Cell(_when(speaker, each)),
            Cell(lines(each.texts("actions"))),
            plain_cell(typeset(each.text("result"))),
        )
        for each in speaker.content.register("phases")
    )
    header = speaker.heads("phase", "when", "actions", "result")
    return (Table(header, rows, speaker.caption("timeline"), "", (16, 28, 48, 34)),)


def _when(speaker: Speaker, phase: Entry) -> Inlines:
    profile = speaker.settlement.profile
    process = process_of(profile)
    if process:
        spans = {"pre_establishment": process.pre_establishment, "planning": process.planning,
                 "implementation": process.implementation}  # fmt: skip
        span = spans[phase.key]
        return speaker.text(speaker.say("span", first=speaker.say.date(span.first), last=speaker.say.date(span.last)))
    if phase.key == "implementation":
        return speaker.text(speaker.say("years_of_implementation", n=profile.implementation_years))
    return speaker.text(typeset(phase.text("duration")))


def partners_table(speaker: Speaker) -> Blocks:
    """The partners that are named; blanks where none is."""
    say, named = speaker.say, speaker.settlement.profile.partners
    rows = tuple(
        (
            Cell(speaker.text(each.name)),
            Cell(speaker.text(say.title("sectors", each.sector)) if each.sector
                 else speaker.blank("sector", f"partners.{number}.sector")),
            Cell(speaker.blank("contribution", f"partners.{number}.contribution")),
        )
        for number, each in enumerate(named, 1)
    )  # fmt: skip
    blanks = tuple(
        tuple(Cell(speaker.blank(each, f"partners.{number}.{each}")) for each in ("partner", "sector", "contribution"))
        for number in range(1, BLANK_PARTNERS + 1)
    )
    header = speaker.heads("partner", "sector", "contribution")
    return (Table(header, rows or blanks, speaker.caption("partners"), "", (50, 34, 42)),)


def members_table(speaker: Speaker) -> Blocks:
    """The members of a cluster: each joins by a decision and a signature of its own."""
    facts = speaker.settlement.facts
    names = facts.names if facts else ()
    rows = tuple(
        (
            Cell(speaker.known(name, "member", f"members.{number}.name")),
            Cell(speaker.blank("date", f"members.{number}.approved", date=True)),
            Cell(speaker.blank("person", f"members.{number}.head")),
            plain_cell(speaker.say("line")),
            Cell(speaker.blank("date", f"members.{number}.signed", date=True)),
        )
        for number, name in enumerate(names or ("",), 1)
    )
    header = speaker.heads("member", "approved", "member_head", "signature", "date")
    return (Table(header, rows, speaker.caption("members"), "sign", (34, 24, 28, 30, 18)),)

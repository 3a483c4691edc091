"""Appendices B to E: bodies, routines, order of budget decisions, timeline, mapping, principles, partners."""

from builder.compose.papers.agreement.words import Speaker, lines, plain_cell, strong_cell
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Break, Cell, Inlines, Table, Text
from builder.model.content import Entry
from builder.model.keys import BODIES, Body, Kind
from builder.model.process import process_of

BLANK_PARTNERS = 3
"""Rows to write in where no partner is named yet."""


def bodies_table(speaker: Speaker) -> Blocks:
    """Each body: who sits in it, what it answers for, what it may recommend, how often it meets."""
    rows = tuple(_body(speaker, each) for each in speaker.content.register("bodies"))
    header = speaker.heads("body", "size", "duties", "recommends", "frequency")
    return (Table(header, rows, speaker.caption("bodies"), "", (15, 33, 35, 24, 19)),)


def _body(speaker: Speaker, body: Entry) -> tuple[Cell, ...]:
    size = Text(speaker.say("people_range", size=typeset(body.text("size"))))
    return (
        strong_cell(typeset(body.title)),
        Cell((size, Break(), *lines(_members(speaker, body)))),
        Cell(lines(_items(speaker, body, "duties"))),
        Cell(lines(_items(speaker, body, "recommends"))),
        plain_cell(typeset(body.text("frequency"))),
    )


def _members(speaker: Speaker, body: Entry) -> tuple[str, ...]:
    """Who sits in a body; a cluster has no departments or schools of its own."""
    in_cluster = body.texts("members_cluster") if speaker.settlement.profile.kind == "cluster" else ()
    return in_cluster or _items(speaker, body, "members")


def _items(speaker: Speaker, body: Entry, field: str) -> tuple[str, ...]:
    """A body's items; those of the ECOSTEM21 track only where the settlement is on it."""
    texts = body.texts(field)
    return texts + body.texts(f"{field}_ecostem") if "ecostem21" in speaker.settlement.profile.tracks else texts


def routines_table(speaker: Speaker) -> Blocks:
    """When each body meets and who chairs it."""
    rows = tuple(_routine(speaker, each) for each in BODIES)
    header = speaker.heads("body", "chair", "weekday", "hour", "frequency")
    return (Table(header, rows, speaker.caption("routines"), "", (20, 37, 16, 12, 41)),)


def _routine(speaker: Speaker, body: Body) -> tuple[Cell, ...]:
    entry = speaker.content.register("bodies")[body]
    return (
        strong_cell(typeset(entry.title)),
        plain_cell(typeset(entry.text("chair"))),
        *(Cell(each) for each in meets(speaker, body)),
        plain_cell(typeset(entry.text("frequency"))),
    )


def meets(speaker: Speaker, body: Body) -> tuple[Inlines, Inlines]:
    """Weekday and hour that the settlement set for a body; places for them where they are our own defaults."""
    routines = speaker.settlement.profile.routines
    routine = routines.bodies.get(body)
    weekday = (routine.weekday if routine else None) or (
        routines.weekday if "weekday" in routines.model_fields_set else None
    )
    hour = (routine.time if routine else None) or (routines.time if "time" in routines.model_fields_set else None)
    return (
        speaker.text(speaker.say.choice("weekday", weekday))
        if weekday
        else speaker.blank("weekday", f"routines.{body}.weekday"),
        speaker.text(f"{hour:%H:%M}") if hour else speaker.blank("hour", f"routines.{body}.time"),
    )


def budget_order_table(speaker: Speaker) -> Blocks:
    """Who recommends what about a budget, in order, and who decides in the end."""
    rows = [
        (strong_cell(str(number)), plain_cell(typeset(each.title)), plain_cell(typeset(each.text("recommends"))))
        for number, each in enumerate(speaker.content.register("budget_order"), 1)
    ]
    organs, decide = plain_cell(speaker.say("organs")), plain_cell(speaker.say("organs_decide"))
    rows.append((strong_cell(str(len(rows) + 1)), organs, decide))
    header = speaker.heads("number", "who", "what_about")
    return (Table(header, tuple(rows), speaker.caption("budget_order"), "", (8, 38, 80)),)


def mapping_table(speaker: Speaker) -> Blocks:
    """The steps of the mapping and what each leaves."""
    rows = tuple(
        (
            strong_cell(typeset(each.title)),
            plain_cell(typeset(each.text("text"))),
            plain_cell(typeset(each.text("product"))),
        )
        for each in speaker.content.register("mapping_steps")
    )
    header = speaker.heads("step", "how", "product")
    return (Table(header, rows, speaker.caption("mapping"), "", (26, 66, 34)),)


def principles_table(speaker: Speaker) -> Blocks:
    """The principles of investment, numbered."""
    rows = tuple(
        (
            strong_cell(str(number)),
            strong_cell(typeset(each.title)),
            plain_cell(typeset(each.text("recommends") or each.text("text"))),
        )
        for number, each in enumerate(speaker.content.register("principles"), 1)
    )
    header = speaker.heads("number", "principle", "meaning")
    return (Table(header, rows, speaker.caption("principles"), "small", (8, 34, 84)),)


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
        spans = {
            "pre_establishment": process.pre_establishment,
            "planning": process.planning,
            "implementation": process.implementation,
        }
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
            Cell(
                speaker.text(say.title("sectors", each.sector))
                if each.sector
                else speaker.blank("sector", f"partners.{number}.sector")
            ),
            Cell(speaker.blank("contribution", f"partners.{number}.contribution")),
        )
        for number, each in enumerate(named, 1)
    )
    blanks = tuple(
        tuple(Cell(speaker.blank(each, f"partners.{number}.{each}")) for each in ("partner", "sector", "contribution"))
        for number in range(1, BLANK_PARTNERS + 1)
    )
    header = speaker.heads("partner", "sector", "contribution")
    return (Table(header, rows or blanks, speaker.caption("partners"), "small", (50, 34, 42)),)


def members_table(speaker: Speaker) -> Blocks:
    """The members of a cluster under their legal names: who signs for each, and the decision that it rests on."""
    facts = speaker.settlement.facts
    members = facts.members if facts else ()
    rows = [
        _member(speaker, number, _legal(speaker, kind, name), speaker.kind("head", kind))
        for number, (name, kind) in enumerate(members, 1)
    ]
    rows = rows or [_member(speaker, 1, "", speaker.say("member_head"))]
    header = speaker.heads("member", "approved", "member_head", "member_treasurer", "seal", "date")
    return (Table(header, tuple(rows), speaker.caption("members"), "sign", (32, 19, 27, 24, 12, 14)),)


def _legal(speaker: Speaker, kind: Kind, name: str) -> str:
    """A member's name as it signs, from its status in the figures of the CBS."""
    return f"{typeset(speaker.kind('of', kind))} {name}"


def _member(speaker: Speaker, number: int, name: str, head: str) -> tuple[Cell, ...]:
    tag = f"members.{number}"
    return (
        Cell(speaker.or_blank(name, "member", f"{tag}.name")),
        Cell(speaker.blank("date", f"{tag}.approved", date=True)),
        Cell((Text(head), Break(), *speaker.blank("person", f"{tag}.head"), Break(), Text(speaker.say("short_line")))),
        Cell((*speaker.blank("person", f"{tag}.treasurer"), Break(), Text(speaker.say("short_line")))),
        plain_cell(speaker.say("seal_line")),
        Cell(speaker.blank("date", f"{tag}.signed", date=True)),
    )

"""Tables of a meeting's papers: its details, its subjects, the last decisions, who came, what was decided."""

from collections.abc import Sequence

from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.papers.teams.forms import Signer, signing
from builder.compose.text.gatherings import (
    agenda_of,
    chair_of,
    expected,
    members_of,
    place_of,
    role_of,
    roles_of,
    team_of,
)
from builder.compose.text.phrases import DASH, Phrases, short_date
from builder.document.blocks import Blank, Blocks, Cell, Inlines, Table
from builder.model.keys import Post
from builder.model.profile import Decision
from builder.model.schedule import Schedule
from builder.model.sessions import Session

DECISIONS, GUESTS = 5, 5
"""Empty rows for decisions and for guests; Word adds rows."""
_CHAIRS: dict[str, Post] = {"leading_team": "ceo", "steering_committee": "ceo"}
"""Who is chosen to chair (register `bodies`); the head of the authority chairs the minhelet and its forum."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_of(speaker: Speaker, session: Session) -> str:
    """The day in words, with the day of the week."""
    weekday = speaker.say.choice("weekday", _WEEKDAYS[session.day.weekday()])
    return speaker.say("pack.day", weekday=weekday, date=speaker.say.date(session.day))


def meeting_facts(speaker: Speaker, session: Session) -> Blocks:
    """When, where, who chairs and who is invited."""
    profile, meeting, say = speaker.settlement.profile, session.meeting, speaker.say
    place = (session.held.place if session.held else "") or place_of(profile, meeting, say)
    facts = (
        ("day", day_of(speaker, session)),
        ("hours", say("pack.hours_span", first=f"{meeting.start:%H:%M}", last=f"{meeting.end:%H:%M}")),
        ("place", place),
        ("chair", chair(speaker, session)),
        ("invited", "; ".join(roles_of(profile, meeting, say))),
    )
    rows = tuple((strong_cell(say(f"pack.facts.{key}")), plain_cell(words)) for key, words in facts if words)
    return _table(speaker, "meeting", ("detail", "told"), rows, (26, 100), "facts")


def chair(speaker: Speaker, session: Session) -> str:
    """Who chairs, by name and title where the settlement names them; else the role that the register gives."""
    profile, meeting = speaker.settlement.profile, session.meeting
    team = team_of(profile, meeting)
    held = team.lead if team else profile.people.get(_CHAIRS.get(meeting.body, "mayor"))
    named = [each for each in (held.name, held.title) if each] if held and held.name else []
    return ", ".join(named) or chair_of(profile, meeting, speaker.say)


def agenda(speaker: Speaker, session: Session, schedule: Schedule | None) -> Blocks:
    """Each subject with places for who presents it and for its minutes."""
    subjects = agenda_of(session.meeting, schedule, speaker.say)
    rows = tuple(
        (
            strong_cell(str(number)),
            plain_cell(each),
            Cell(_blank(speaker, "presents", f"agenda.{number}.presents")),
            Cell(_blank(speaker, "minutes", f"agenda.{number}.minutes")),
        )
        for number, each in enumerate(subjects, 1)
    )
    return _table(speaker, "agenda", ("number", "subject", "presents", "minutes"), rows, (9, 72, 29, 16))


def last_decisions(speaker: Speaker, session: Session) -> Blocks:
    """What was decided the last time, with a place for what came of it."""
    decisions = session.before.decisions if session.before else ()
    rows = tuple(
        (*_decision(number, each), Cell(_blank(speaker, "state", f"last.{number}.state")))
        for number, each in enumerate(decisions, 1)
    )
    return _table(speaker, "last", ("number", "decision", "by", "when", "state"), rows, (9, 52, 25, 17, 23))


def attendance(speaker: Speaker, session: Session) -> Blocks:
    """Everybody who is named, else every role that is expected; rows for guests below."""
    profile, say = speaker.settlement.profile, speaker.say
    line = plain_cell(say("line"))
    named = [
        (plain_cell(each.name), plain_cell(role_of(each, say) or DASH)) for each in members_of(profile, session.meeting)
    ]
    roles = expected(profile, session.meeting, say) if not named else ()
    rows = [
        *named,
        *((Cell(_blank(speaker, "name", f"attendance.{number}.name")), plain_cell(each))
          for number, each in enumerate(roles, 1)),
        *((Cell(_blank(speaker, "name", f"guest.{number}.name")), Cell(_blank(speaker, "role", f"guest.{number}.role")))
          for number in range(1, GUESTS + 1)),
    ]  # fmt: skip
    return _table(
        speaker, "attendance", ("name", "role", "signature"), tuple((*each, line) for each in rows), (44, 50, 32)
    )


def decisions(speaker: Speaker, session: Session) -> Blocks:
    """What was decided, by whom and by when it is done: as recorded, else places for it."""
    recorded = session.held.decisions if session.held else ()
    rows = tuple(_decision(number, each) for number, each in enumerate(recorded, 1)) or tuple(
        (
            strong_cell(str(number)),
            Cell(speaker.blank("decision", f"minutes.decisions.{number}.text")),
            Cell(speaker.blank("responsible", f"minutes.decisions.{number}.owner")),
            Cell(speaker.blank("date", f"minutes.decisions.{number}.due", date=True)),
        )
        for number in range(1, DECISIONS + 1)
    )
    return _table(speaker, "decisions", ("number", "decision", "by", "when"), rows, (9, 67, 30, 20))


def signatures(speaker: Speaker, session: Session) -> Blocks:
    """Who wrote the minutes and who approves them."""
    signers: tuple[Signer, ...] = (
        (
            speaker.say("teams.recorded_by"),
            speaker.person("settlement_director", "minutes.recorded.name"),
            "minutes.recorded",
        ),
        (speaker.say("teams.approved_by"), speaker.blank("person", "minutes.approved.name"), "minutes.approved"),
    )
    return signing(speaker, "minutes_signatures", signers)


def decision_line(decision: Decision, say: Phrases) -> str:
    """A decision as a line: what, who, until when."""
    until = say("pack.until", date=short_date(decision.when)) if decision.when else ""
    more = ", ".join(each for each in (decision.by, until) if each)
    return f"{decision.text} ({more})" if more else decision.text


def _decision(number: int, decision: Decision) -> tuple[Cell, ...]:
    when = short_date(decision.when) if decision.when else DASH
    return (strong_cell(str(number)), plain_cell(decision.text), plain_cell(decision.by or DASH), plain_cell(when))


def _blank(speaker: Speaker, prompt: str, tag: str) -> Inlines:
    return (Blank(tag, speaker.say(f"pack.blanks.{prompt}")),)


def _table(
    speaker: Speaker,
    caption: str,
    heads: Sequence[str],
    rows: tuple[tuple[Cell, ...], ...],
    widths: tuple[float, ...],
    role: str = "",
) -> Blocks:
    header = tuple(Cell(speaker.text(speaker.say(f"pack.columns.{each}")), header=True) for each in heads)
    return (Table(header, rows, speaker.text(speaker.say(f"pack.captions.{caption}")), role, widths),)

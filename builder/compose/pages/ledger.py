"""The staff's tables: whom to call today, and where each document of each settlement stands.

Internal: telephone and mail of whom to call are links here, on the staff's own page, and on no other.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.compose.pages.contacts import ways_to
from builder.compose.text.phrases import DASH, Phrases, short_date
from builder.compose.text.tables import cell, figure, link, name, paragraph, table, words
from builder.document.blocks import Block, Cell, Inlines, Section
from builder.errors import spoken
from builder.model.figures.reminders import Reminder, Standing, reminders, standings, whom_to_call
from builder.model.ledger import DOCUMENTS, STEPS, Document
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement that could be read, with its calendar if it has a start."""

    settlement: Settlement
    schedule: Schedule | None

    @property
    def illustrative(self) -> bool:
        """Whether nobody is there to be called."""
        return self.settlement.profile.illustrative

    def reminders(self, today: datetime.date) -> tuple[Reminder, ...]:
        """All that is ahead or waits, the earliest first."""
        return reminders(self.settlement, self.schedule, today)


def due_calls(towns: Iterable[Town], today: datetime.date) -> list[tuple[Town, Reminder]]:
    """What asks for a call by today, the earliest first; the illustrative town's at the end, what has no day last."""
    due = [
        (town, reminder)
        for town in towns
        for reminder in town.reminders(today)
        if reminder.sort != "no_start" and reminder.calls(today)
    ]
    return sorted(due, key=lambda each: (each[0].illustrative, each[1].day is None, each[1].day or today))


def calls(towns: Sequence[Town], today: datetime.date, say: Phrases) -> Section:
    """Whom to call today: when, where, what about and with whom; towns without a start in one line."""
    rows = [_call(town, each, today, say) for town, each in due_calls(towns, today)]
    blocks: list[Block] = [paragraph(say("calls_lead"), "small")] if rows else [paragraph(say("no_calls"))]
    if rows:
        header = (say("when"), say("town"), say("about"), say("with_whom"))
        blocks.append(table(header, rows, role="calls next"))
    waiting = [town.settlement.name for town in towns if town.schedule is None]
    if waiting:
        blocks.append(paragraph(say("without_start", names=", ".join(waiting)), "small"))
    return Section("calls", say("calls"), tuple(blocks))


def _call(town: Town, reminder: Reminder, today: datetime.date, say: Phrases) -> tuple[Cell, ...]:
    one = town.settlement
    title = f"{one.name} ({say('example')})" if town.illustrative else one.name
    past = reminder.day is not None and reminder.day <= today
    return (
        name(when(reminder.day, today, say), "due" if past else ""),
        link(title, f"#{one.slug}"),
        cell(about(reminder, say)),
        Cell(whom(one, reminder, say)),
    )


def when(day: datetime.date | None, today: datetime.date, say: Phrases) -> str:
    """A day as one speaks of it: today, in so many days, or since when it waits."""
    if day is None:
        return say("no_day")
    days = (day - today).days
    if days in (0, 1):
        return say("today" if days == 0 else "tomorrow", date=short_date(day))
    return say("since", date=short_date(day)) if days < 0 else say("in_days", days=days, date=short_date(day))


def about(reminder: Reminder, say: Phrases) -> str:
    """What is to be done, in a sentence; a person's own words as they were written."""
    match reminder.sort:
        case "own":
            return reminder.title
        case "agreed" | "waiting" | "return":
            document = say.choice("ledger_document", reminder.key)
            return say(f"remind.{reminder.sort}", document=document, step=_ahead(reminder, say))
        case "rating":
            return say("remind.rating", year=say.choice("year", reminder.key))
        case "meeting":
            return say("remind.meeting", body=_body(reminder.key, say))
        case "pause_ends" | "no_start":
            return say(f"remind.{reminder.sort}")


def _ahead(reminder: Reminder, say: Phrases) -> str:
    entries = say.content.choices("ledger_step")
    return next((str(each.get("ahead", each["title"])) for each in entries if each["key"] == reminder.step), "")


def _body(key: str, say: Phrases) -> str:
    return say.any("dashboard.mayor_meeting") if key == "mayor" else say.title("bodies", key)


def whom(settlement: Settlement, reminder: Reminder, say: Phrases) -> Inlines:
    """Who is asked, by name and title, with telephone and mail as links."""
    contact = whom_to_call(settlement, reminder)
    if contact is None:
        return words(say("nobody"))
    post, person = contact
    return (*words(f"{person.name}, {person.title or say.title('people', post)}"), *ways_to(person))


def documents(towns: Sequence[Town], today: datetime.date, say: Phrases) -> Section:
    """A row for each town with a ledger, a column for each document: its last step and the day."""
    recorded = [each for each in towns if each.settlement.ledger.documents]
    if not recorded:
        return Section("documents", say("documents"), (paragraph(spoken(say("no_documents"))),))
    header = (say("town"), *(say.choice("ledger_document", each) for each in DOCUMENTS))
    rows = (
        (link(each.settlement.name, f"#{each.settlement.slug}"), *_places(each.settlement, today, say))
        for each in recorded
    )
    lead = paragraph(say("documents_lead"), "small")
    return Section("documents", say("documents"), (lead, table(header, rows, role="wide")))


def _places(settlement: Settlement, today: datetime.date, say: Phrases) -> Iterable[Cell]:
    by_document: dict[Document, Standing] = {each.document: each for each in standings(settlement, today)}
    for document in DOCUMENTS:
        standing = by_document.get(document)
        if standing is None or standing.done is None or standing.since is None:
            yield cell(DASH)
        else:
            yield cell(f"{say.choice('ledger_step', standing.done)} {short_date(standing.since)}")


def journeys(settlement: Settlement, today: datetime.date, say: Phrases) -> tuple[Block, ...]:
    """One town's documents step by step: the day of each, marked where it is only agreed; then what comes next."""
    ledger = settlement.ledger
    if not ledger.documents:
        return ()
    used = [step for step in STEPS if any(each.day(step) for each in ledger.documents.values())]
    header = (say("document"), *(say.choice("ledger_step", each) for each in used), say("next_step"))
    rows = []
    for standing in standings(settlement, today):
        days = (ledger.documents[standing.document].day(step) for step in used)
        following = Reminder("agreed", None, step=standing.next)
        rows.append(
            (
                name(say.choice("ledger_document", standing.document)),
                *(figure(_day(day, today, say)) for day in days),
                cell(_ahead(following, say) if standing.next else say("finished")),
            )
        )
    notes = [
        paragraph(f"{say.choice('ledger_document', key)}: {each.note}", "small")
        for key, each in ledger.documents.items()
        if each.note
    ]
    numbers = range(1, len(used) + 1)
    return (table(header, rows, say("journeys"), role="wide", numbers=numbers), *notes)


def _day(day: datetime.date | None, today: datetime.date, say: Phrases) -> str:
    if day is None:
        return DASH
    return short_date(day) if day <= today else say("agreed_day", date=short_date(day))

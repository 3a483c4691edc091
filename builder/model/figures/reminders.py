"""What the staff should do for a settlement and when: from its ledger, its returns, its ratings and its meetings.

The ledger says what was done; a document that waits for its next step is remembered after a while. In a pause
nothing is due but its own end and what the staff themselves wrote down (nothing becomes late).
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.model.figures.overview import due, pause_on
from builder.model.keys import Post
from builder.model.ledger import PATHS, Document, Journey, Step
from builder.model.process import DAY, process_of
from builder.model.profile import Person
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

Sort = Literal["own", "agreed", "waiting", "return", "rating", "meeting", "pause_ends", "no_start"]
PATIENCE = 30 * DAY
"""How long a document may wait for its next step before it is remembered."""
LEAD: Mapping[Sort, datetime.timedelta] = {
    "own": 7 * DAY, "agreed": 7 * DAY, "waiting": 0 * DAY, "return": 14 * DAY, "rating": 30 * DAY, "meeting": 7 * DAY,
    "pause_ends": 14 * DAY, "no_start": 0 * DAY,
}  # fmt: skip
"""How long before its day each is worth a call."""
_ANSWERS_FOR: Mapping[Step, Post] = {
    "sent": "ceo", "counsel": "legal_adviser", "donations_committee": "treasurer", "council": "ceo",
    "signed": "mayor", "money_moved": "treasurer", "returned": "settlement_director",
}  # fmt: skip
_STANDINS: tuple[Post, ...] = ("settlement_director", "ceo", "mayor")
"""Whom to ask where nobody is recorded in a post."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands: its last step that was done, and the next one of its path with its day if agreed."""

    document: Document
    done: Step | None
    since: datetime.date | None
    next: Step | None
    agreed: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to do: `key` names the document, workbook, body or year; `title` is what a person wrote."""

    sort: Sort
    day: datetime.date | None
    key: str = ""
    step: Step | None = None
    title: str = ""
    post: Post | None = None
    since: datetime.date | None = None
    """Since when it waits: the day of the document's last step."""

    def calls(self, today: datetime.date) -> bool:
        """Whether it is time to act; what has no day waits to be done."""
        return self.day is None or self.day - LEAD[self.sort] <= today


def standing(document: Document, journey: Journey, today: datetime.date) -> Standing:
    """The place of one document; steps with a day still ahead are agreed, not done."""
    path = PATHS[document]
    taken = [each for each in path if (day := journey.day(each)) and day <= today]
    done = taken[-1] if taken else None
    following = path[path.index(done) + 1 :] if done else path
    upcoming = following[0] if following else None
    agreed = journey.day(upcoming) if upcoming else None
    return Standing(document, done, journey.day(done) if done else None, upcoming, agreed)


def standings(settlement: Settlement, today: datetime.date) -> tuple[Standing, ...]:
    """Every document that the ledger speaks of, in the order of `PATHS`."""
    recorded = settlement.ledger.documents
    return tuple(standing(each, recorded[each], today) for each in PATHS if each in recorded)


def reminders(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> tuple[Reminder, ...]:
    """All that is ahead or waits, the earliest first, what has no day at the end."""
    pause = pause_on(schedule.process, today) if schedule else None
    listed = list(_written(settlement))
    if pause:
        listed.append(Reminder("pause_ends", pause))
    else:
        listed += [*_documents(settlement, today), *_returns(settlement, today)]
        listed += _process(settlement, schedule, today) if schedule else [Reminder("no_start", None)]
    return tuple(sorted(listed, key=lambda each: (each.day is None, each.day or today)))


def awaited(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> Reminder | None:
    """What a settlement waits for: the first reminder that somebody must answer, else its next meeting."""
    ahead = reminders(settlement, schedule, today)
    return next((each for each in ahead if each.sort != "meeting"), next(iter(ahead), None))


def whom_to_call(settlement: Settlement, reminder: Reminder) -> tuple[Post, Person] | None:
    """Whom to call: the post that answers for it, else the director, the chief executive or the mayor; None unknown."""
    people = settlement.profile.people
    wanted = reminder.post or (_ANSWERS_FOR[reminder.step] if reminder.step else _STANDINS[0])
    for post in (wanted, *_STANDINS):
        if post in people and people[post].name:
            return post, people[post]
    return None


def _written(settlement: Settlement) -> Iterator[Reminder]:
    for each in settlement.ledger.reminders:
        if not each.done:
            yield Reminder("own", each.date, each.id, title=each.title, post=each.person)


def _documents(settlement: Settlement, today: datetime.date) -> Iterator[Reminder]:
    """Agreed days, and documents that have stood still; a workbook that has a day of return is told there."""
    for each in standings(settlement, today):
        if each.next is None or each.document in settlement.profile.returns:
            continue
        if each.agreed:
            yield Reminder("agreed", each.agreed, each.document, each.next, since=each.since)
        elif each.since:
            yield Reminder("waiting", each.since + PATIENCE, each.document, each.next, since=each.since)


def _returns(settlement: Settlement, today: datetime.date) -> Iterator[Reminder]:
    """Workbooks that are due back and, as far as the ledger tells, have not come; a pause puts its days off."""
    process = process_of(settlement.profile)
    for key, day in due(settlement.profile):
        pause = pause_on(process, day) if process else None
        if returned(settlement, key, today) is None:
            sent = next((each.sent for name, each in settlement.ledger.documents.items() if name == key), None)
            yield Reminder("return", pause + DAY if pause else day, key, "returned", since=sent)


def returned(settlement: Settlement, workbook: str, today: datetime.date) -> datetime.date | None:
    """The day on which a workbook came back, as the ledger tells; None where it has not."""
    journey = next((each for key, each in settlement.ledger.documents.items() if key == workbook), Journey())
    return journey.returned if journey.returned and journey.returned <= today else None


def _process(settlement: Settlement, schedule: Schedule, today: datetime.date) -> Iterator[Reminder]:
    for each in schedule.ratings:
        rated = any(settlement.compass.ratings.get(each.key, {}).values())  # type: ignore[call-overload]
        if not rated:
            yield Reminder("rating", each.span.last, each.key)
    meeting = next((each for each in schedule.meetings if each.start.date() >= today), None)
    if meeting:
        yield Reminder("meeting", meeting.start.date(), meeting.body)

"""Ready mails of the staff: first send, reminder, thanks, questions of a return. Each opens in the mail program."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.pages.contacts import mail_to
from builder.compose.pages.ledger import Town, about
from builder.compose.text.messages import ProblemWords
from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.tables import strong, words
from builder.document.blocks import Block, Break, Inline, Link, Paragraph, Section, Text
from builder.model.figures.reminders import Reminder, awaited, whom_to_call
from builder.model.ledger import Document, Step

_WORKBOOKS: tuple[Document, ...] = ("mapping", "plan", "portfolio", "compass")
_MOST_QUESTIONS = 5
_CODE = re.compile(r"[A-Za-z_]{3,}")
"""A word of the program: what names a file or a key is no question for a municipality."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One ready mail: the title of its link, the address, the subject and the text."""

    title: str
    address: str
    subject: str
    body: str

    @property
    def target(self) -> str:
        """The `mailto:` address that opens the mail."""
        return mail_to(self.address, self.subject, self.body)


def mails(town: Town, problems: Sequence[ProblemWords], today: datetime.date, say: Phrases) -> tuple[Mail, ...]:
    """The four mails of a town; `problems` are the problems of its data."""
    waits = awaited(town.settlement, town.schedule, today)
    back = _last_return(town, today)
    document = say.choice("ledger_document", back) if back else say("mails.what_you_sent")
    values = {
        "town": town.settlement.name,
        "about": about(waits, say) if waits else say("mails.next_step"),
        "since": say("mails.since", date=short_date(waits.since)) if waits and waits.since else "",
        "document": document,
        "questions": _questions(problems, back),
    }
    return (
        _mail("first", town, _step("sent"), values, say),
        _mail("reminder", town, waits or _step("sent"), values, say),
        _mail("thanks", town, _step("returned"), values, say),
        _mail("questions", town, _step("returned"), values, say),
    )


def _step(step: Step) -> Reminder:
    return Reminder("waiting", None, step=step)


def _mail(key: str, town: Town, reminder: Reminder, values: dict[str, str], say: Phrases) -> Mail:
    contact = whom_to_call(town.settlement, reminder)
    person = contact[1] if contact else None
    return Mail(
        say(f"mails.{key}.title"),
        person.email if person else "",
        say(f"mails.{key}.subject", **values),
        say(f"mails.{key}.body", person=f" {person.name}" if person else "", **values).strip(),
    )


def _last_return(town: Town, today: datetime.date) -> Document | None:
    """The workbook that came back last; None while none has."""
    documents = town.settlement.ledger.documents
    days = [(day, key) for key in _WORKBOOKS if key in documents and (day := documents[key].returned) and day <= today]
    return max(days)[1] if days else None


def _questions(problems: Sequence[ProblemWords], document: Document | None) -> str:
    """What was noticed in the workbook that came back, as a numbered list; places to write where nothing was."""
    files = (document,) if document else _WORKBOOKS
    asked_for = [
        each.message
        for each in problems
        if any(f"/{key}.yaml:" in each.place for key in files) and not _CODE.search(each.message)
    ]
    lines = asked_for[:_MOST_QUESTIONS] or ["", ""]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def links(ready: Sequence[Mail], say: Phrases) -> Paragraph:
    """A paragraph of links, each of which opens one of the mails."""
    parts: list[Inline] = [strong(say("mails.open")), Text(" ")]
    for number, each in enumerate(ready):
        parts += [*([Text(" \u00b7 ")] if number else []), Link(each.target, words(each.title))]
    return Paragraph(tuple(parts), "mails")


def texts(slug: str, ready: Sequence[Mail], say: Phrases) -> Section:
    """A folded section with the texts of the mails, to be copied."""
    blocks = tuple(block for mail in ready for block in _text(mail))
    return Section(f"{slug}-mails", say("mails.copy"), blocks, role="fold")


def _text(mail: Mail) -> tuple[Block, Block]:
    lines: list[Inline] = []
    for line in mail.body.split("\n"):
        lines += [*([Break()] if lines else []), Text(line)]
    return Paragraph((strong(mail.title), Text(f" \u00b7 {mail.subject}"))), Paragraph(tuple(lines), "letter")

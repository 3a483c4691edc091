"""What came back for one settlement, for the staff: what changed, what is open, and what the figures say then."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from builder.compose.pages.page_words import page_words
from builder.compose.pages.returns.figures import figures
from builder.compose.pages.returns.replies import replies
from builder.compose.pages.returns.words import column, line, row, saved_by, value_words, where
from builder.compose.text.messages import in_hebrew
from builder.compose.text.phrases import Phrases, short_date, whole
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.document.blocks import Block, Cell, Fact, Facts, Section
from builder.document.page import NavLink, Page
from builder.errors import Diagnostic, Severity
from builder.model.content import Content
from builder.model.ledger import DOCUMENTS, PATHS, Step
from builder.model.merge.account import OPEN, Account, Letter, Shown
from builder.model.merge.three import Clash, Side

Trees = dict[str, Any]
_BY_HAND = "enter-by-hand"
"""What was filled in where the data have no place."""


def compose_returns(account: Account, trees: Trees, content: Content, today: datetime.date, *, dry_run: bool) -> Page:
    """The staff's page. `trees` are the settlement's files with the changes in them."""
    say = Phrases(content, "returns")
    sections = tuple(each for each in _sections(account, trees, content, say, today) if each)
    return Page(
        template="returns.html",
        title=say("title", name=account.name) if account.name else say("title_inbox"),
        lead=say("lead_dry" if dry_run else "lead", date=say.date(today)),
        sections=sections,
        navigation=tuple(NavLink(each.title, f"#{each.anchor}") for each in sections),
        marks=(say("staff"), *((say("held"),) if account.faults and account.slug else ())),
        footer=(say.any("marks.attribution"), say.any("marks.non_commercial")),
        words=page_words(content),
    )


def _sections(
    account: Account, trees: Trees, content: Content, say: Phrases, today: datetime.date
) -> Iterable[Section | None]:
    """What somebody has to do stands before what was done."""
    diagnostics = account.diagnostics
    yield _totals(account, say)
    yield _letters(account, say, today)
    errors = [each for each in diagnostics if each.severity is Severity.ERROR and each.code not in OPEN]
    yield _problems("refused", errors, content, say)
    yield _clashes(account, trees, say)
    yield _problems(
        "questions", [each for each in diagnostics if each.code in OPEN and each.code != "conflict"], content, say
    )
    warnings = [each for each in diagnostics if each.severity is Severity.WARNING]
    yield _problems("by_hand", [each for each in warnings if each.code == _BY_HAND], content, say)
    for sort in ("changed", "added", "removed"):
        yield _changes(sort, [each for each in account.shown if each.change.sort == sort], trees, say)
    yield figures(account, content, say)
    yield _understood(account, say)
    yield _problems("noticed", [each for each in warnings if each.code != _BY_HAND], content, say)
    yield replies(account.letters, say)


def _totals(account: Account, say: Phrases) -> Section:
    facts = (
        Fact(say("files"), whole(len(account.letters))),
        Fact(say("changes"), whole(len(account.shown))),
        Fact(say("conflicts"), whole(sum(not each.decided for each in account.clashes))),
        Fact(say("questions"), whole(sum(each.code == "question" for each in account.diagnostics))),
        Fact(say("refused"), whole(sum(each.refused for each in account.letters))),
    )
    return Section("totals", say("totals"), (Facts(facts),))


def _letters(account: Account, say: Phrases, today: datetime.date) -> Section | None:
    letters = account.letters
    if not letters:
        return None
    header = tuple(say(each) for each in ("file", "kind", "state", "rows", "changes", "questions", "refused"))
    rows = (
        (
            name(each.path.rpartition("/")[2]),
            cell(_kind(each, say)),
            cell(say(f"state_{each.state}")),
            *(figure(whole(value)) for value in (each.rows, each.changed, each.questions, each.refused)),
        )
        for each in letters
    )
    blocks = (table(header, rows, numbers=range(3, 7), role="wide"), *_as_sent(account, say, today))
    return Section("files", say("files_title"), blocks)


def _as_sent(account: Account, say: Phrases, today: datetime.date) -> Iterable[Block]:
    """Of documents that came back unchanged: what to write into the ledger, which collecting them does not touch."""
    ledger = account.before.ledger if account.before else None
    came_back = {each.kind for each in account.letters if each.state == "unchanged"}
    rows = []
    for kind in (each for each in DOCUMENTS if each in came_back):
        step: Step = "returned" if "returned" in PATHS[kind] else "counsel"
        document = ledger.documents.get(kind) if ledger else None
        if not (document and document.day(step)):
            line = f"ledger.yaml documents.{kind}.{step}: {today.isoformat()}"
            rows.append((name(say.choice("ledger_document", kind)), cell(line, "file")))
    if rows:
        yield paragraph(say("as_sent"))
        yield table((say("kind"), say("key")), rows)


def _kind(letter: Letter, say: Phrases) -> str:
    if letter.kind:
        return say.choice("ledger_document", letter.kind) if letter.kind != "selection" else say("selection")
    return say(f"forms.{letter.form or 'unknown'}")


def _changes(sort: str, shown: Sequence[Shown], trees: Trees, say: Phrases) -> Section | None:
    if not shown:
        return None
    header = [say(each) for each in ("cell_heading", "row", "column", "before", "after", "key")]
    return Section(
        f"{sort}", say(f"{sort}_title"), (table(header, [_change(each, trees, say) for each in shown], role="wide"),)
    )


def _change(shown: Shown, trees: Trees, say: Phrases) -> tuple[Cell, ...]:
    change = shown.change
    is_row = change.is_row
    title = value_words(change.way, change.after or change.before, say) if is_row else row(change.way, trees, say)
    return (
        name(where(shown.cell, say)),
        cell(title),
        cell(say("whole_row") if is_row else column(change.way, say)),
        cell(value_words(change.way, change.before, say)),
        cell(value_words(change.way, change.after, say)),
        cell(f"{line(shown.line)} {'.'.join(change.way[1:])}", "file"),
    )


def _clashes(account: Account, trees: Trees, say: Phrases) -> Section | None:
    if not account.clashes:
        return None
    header = [say(each) for each in ("row", "column", "was", "in_data", "in_returns", "decided")]
    rows = (
        (
            name(row(each.way, trees, say)),
            cell(column(each.way, say)),
            cell(value_words(each.way, each.base, say)),
            cell(_in_data(each, account, say)),
            cell("; ".join(_in_file(each, side, value, say) for side, value in each.values)),
            cell(say(f"decided_{each.decided or 'nothing'}")),
        )
        for each in account.clashes
    )
    return Section("conflicts", say("conflicts"), (paragraph(say("conflicts_lead")), table(header, rows, role="wide")))


def _in_data(clash: Clash, account: Account, say: Phrases) -> str:
    """What the data say, on which line, and when the document that asks for it was sent and came back last."""
    ledger, kind = account.before.ledger if account.before else None, clash.kind
    document = ledger.documents.get(kind) if ledger and kind in DOCUMENTS else None
    steps: tuple[Step, ...] = ("sent", "returned", "counsel")
    days = [say(f"{step}_on", date=short_date(day)) for step in steps if document and (day := document.day(step))]
    value = value_words(clash.way, clash.data, say)
    where = "; ".join((*((line(clash.line),) if clash.line else ()), *(days or (say("no_days"),))))
    return say("told", value=value, where=where)


def _in_file(clash: Clash, side: Side, value: Any, say: Phrases) -> str:
    """What a file that came back says, in which cell, and who saved it when."""
    return say(
        "told_by",
        value=value_words(clash.way, value, say),
        where=_whose(side.place(clash.way), say),
        who=saved_by(side.saved, say),
    )


def _whose(place: Any, say: Phrases) -> str:
    if place.sheet:
        return say("in_file", file=place.path.rpartition("/")[2], cell=where(place, say))
    return line(place) if place.path.endswith(".yaml") else where(place, say)


def _problems(key: str, diagnostics: Sequence[Diagnostic], content: Content, say: Phrases) -> Section | None:
    if not diagnostics:
        return None
    rows = []
    for each in diagnostics:
        words = in_hebrew(each, content)
        rows.append((name(_whose(each.place, say)), cell(words.message), cell(words.hint)))
    header = (say("place"), say("what"), say("what_to_do"))
    blocks: tuple[Block, ...] = (paragraph(say(f"{key}_lead")), table(header, rows, role="problems"))
    return Section(key, say(f"{key}_title"), blocks)


def _understood(account: Account, say: Phrases) -> Section | None:
    readings = [one for letter in account.letters for one in letter.understood]
    if not readings:
        return None
    header = (say("cell_heading"), say("typed"), say("read_as"))
    rows = ((name(where(each.place, say)), cell(each.typed), cell(each.value)) for each in readings)
    return Section(
        "understood", say("understood_title"), (paragraph(say("understood_lead")), table(header, rows)), role="fold"
    )

"""What the municipality has to answer about the workbook that it returned, and nothing else: fit to be mailed."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from builder.compose.pages.page_words import page_words
from builder.compose.pages.returns.words import column, row, value_words, where
from builder.compose.text.messages import in_hebrew
from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import cell, name, paragraph, table
from builder.document.blocks import Block, Cell, Section
from builder.document.page import Page
from builder.errors import Diagnostic, Place
from builder.model.content import Content
from builder.model.merge.account import OPEN, Account, Letter
from builder.model.merge.three import Clash, Side

_ANSWERED = (*OPEN, "bad-cell", "unknown-word", "personal-data", "lost-table", "few-people")
_OURS = ("conflict",)
_INTERNAL = "selection"


def compose_questions(account: Account, trees: dict[str, Any], content: Content, today: datetime.date) -> Page:
    """The page of one settlement; where nothing is to be answered it says so."""
    say = Phrases(content, "returns.ask")
    letters = [each for each in account.letters if each.kind != _INTERNAL]
    sections = [*_of_letters(letters, content, say), *_of_clashes(account, trees, say)]
    blocks: tuple[Block, ...] = (paragraph(say("none")),)
    return Page(
        template="returns.html",
        title=say("title", name=account.name),
        lead=say("lead", date=say.date(today)) if sections else "",
        sections=tuple(sections) or (Section("none", say("none_title"), blocks),),
        footer=(say("back"), say.any("marks.attribution")),
        words=page_words(content),
    )


def _of_letters(letters: Iterable[Letter], content: Content, say: Phrases) -> Iterable[Section]:
    for number, letter in enumerate(letters, 1):
        questions = [one for one in letter.diagnostics if one.code in _ANSWERED and one.code not in _OURS]
        if questions:
            header = (say("cell_heading"), say("what"), say("answer"))
            rows = [_question(one, content, say) for one in questions]
            title = say("of_file", file=letter.path.rpartition("/")[2])
            yield Section(f"file-{number}", title, (table(header, rows, role="wide"),))


def _question(one: Diagnostic, content: Content, say: Phrases) -> tuple[Cell, ...]:
    values = one.values
    answer = say("which", first=values["first"], second=values["second"]) if one.code == "question" else say("blank")
    path = {"still-in-use": "in_use"}.get(one.code)  # our own paths are nothing to them
    words = say(path, value=values["value"], id=values["id"]) if path else in_hebrew(one, content).message
    return name(where(one.place, say)), cell(words), cell(answer)


def _of_clashes(account: Account, trees: dict[str, Any], say: Phrases) -> Iterable[Section]:
    """A value on which they and we differ, or two of their copies: which one stands?"""
    clashes = [each for each in account.clashes if not each.decided and each.way[0] != _INTERNAL]
    if clashes:
        header = (say("row"), say("column"), say("written"), say("known"), say("answer"))
        rows = [_clash(each, trees, say) for each in clashes]
        blocks: tuple[Block, ...] = (paragraph(say("differences_lead")), table(header, rows, role="wide"))
        yield Section("differences", say("differences"), blocks)


def _clash(clash: Clash, trees: dict[str, Any], say: Phrases) -> tuple[Cell, ...]:
    written = "; ".join(_written(side, value, clash, say) for side, value in clash.values)
    return (
        name(row(clash.way, trees, say)),
        cell(column(clash.way, say)),
        cell(written),
        cell(value_words(clash.way, clash.data, say)),
        cell(say("blank")),
    )


def _written(side: Side, value: Any, clash: Clash, say: Phrases) -> str:
    place: Place = side.place(clash.way)
    file = side.path.rpartition("/")[2]
    return say(
        "in_file", value=value_words(clash.way, value, say), file=file, cell=where(place, say) if place.sheet else ""
    )


def asks(account: Account) -> Sequence[Diagnostic]:
    """The diagnostics of an account that the municipality has to answer."""
    return [each for each in account.diagnostics if each.code in _ANSWERED]

"""What every workbook is made of: instructions, lists, `_meta` and the book itself.

`book.py` says how tables and figures get their places, `page.py` how a computed sheet is laid out by flow.
"""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.compose.workbooks.held import held_choices
from builder.compose.workbooks.input_table import DATA_ROWS, LISTS, Placed, list_range, place_table
from builder.compose.workbooks.money_view import LIST, money_switch, with_units
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import CAVEAT, STATUS, Review, looks
from builder.compose.workbooks.sheet_draft import SheetDraft, Words, figure_head, masthead, sided
from builder.document.cells import absolute, relative
from builder.document.units import pieces
from builder.document.workbook import Sheet, Workbook, text
from builder.model.content import Content
from builder.model.expressions.nodes import Cell as Named
from builder.model.figures.due import due_of
from builder.model.outreach import return_address
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.table import TEMPLATE_VERSION

__all__ = [
    "DATA_ROWS", "About", "Placed", "SheetDraft", "Words", "assemble", "figure_head", "instructions", "list_range",
    "masthead", "place_table", "sided",
]  # fmt: skip

CHUNK = 30_000
"""UTF-16 units of the input in one cell of `_meta`; Excel takes 32,767."""
META = "_meta"


@dataclass(frozen=True, slots=True)
class About:
    """Whose book it is, of which month, and its kind: the key of its words, its file and its date of return."""

    settlement: Settlement
    content: Content
    issued: datetime.date
    kind: str
    words: Words

    @property
    def mark(self) -> str:
        """The mark of an illustrative settlement; empty for a real one."""
        return self.content.string("marks.illustrative") if self.settlement.profile.illustrative else ""

    @property
    def month(self) -> str:
        """Settlement and month of issue in words."""
        month = self.content.choice("month", str(self.issued.month))
        return self.words("month", settlement=self.settlement.name, month=month, year=self.issued.year)


def instructions(about: About, sheets: Sequence[tuple[SheetDraft, str]], review: Review | None = None) -> SheetDraft:
    """The sheet that opens: what, who, how long, the least to fill, by when, how to send back; kinds of cells; sheets.

    `sheets` are the further sheets in their order and what each is for; the cursor waits at the first of them.
    `review` is the sheet of checks, whose sum stands here too. All of it is one printed page.
    """
    words = about.words
    draft = SheetDraft("instructions", words("instructions"), (2, 25, 66, 4, 20, 2, 44), tab="ink")
    masthead(draft, f"{about.month} · {words('sub')}", 7, about.mark, words("title"))
    draft.row(4, [text(words("before"), "section"), None, None, text(words("legend"), "section")], height=26)
    facts = _facts(about)
    for row, (label, answer) in enumerate(facts, 5):
        draft.row(row, [text(label, "label"), text(answer, wrap=True)], height=_height(answer, 66))
    legend = [("input", "sample"), ("calc", "calc"), ("blank", "sample"), ("warning", "warning")]
    for row, (key, style) in enumerate(legend, 5):
        sample = text(words(f"cells.{key}.sample"), style, align="center")
        draft.row(row, [sample, None, text(words(f"cells.{key}.meaning"), wrap=True)], first=5)
    start = 6 + len(facts)
    if review:
        _status(words, draft, start, review)
        start += 2
    draft.put(start, 2, text(words("sheets"), "section"))
    draft.heights[start] = 26
    for row, (sheet, purpose) in enumerate(sheets, start + 1):
        link = text(words("open", sheet=sheet.title), "link", link=absolute(*_cursor(sheet), sheet.title))
        draft.row(row, [link, text(purpose, wrap=True)], height=17)
    for row, key in enumerate(("attribution", "not_issued", "non_commercial"), start + len(sheets) + 2):
        draft.put(row, 2, text(about.content.string(f"marks.{key}"), "note"))
    draft.cursor = (start + 1, 2)
    draft.tall = 1
    return draft


def _status(words: Words, draft: SheetDraft, row: int, review: Review) -> None:
    """What the sheet of checks says in sum, as a link to it; fine, later, to complete and wrong look different."""
    draft.marks += looks(relative(row, 3))
    draft.put(row, 2, text(words("check.status"), "label"))
    link = absolute(*_cursor(review.draft), review.draft.title)
    review.book.show(Figure(Named(STATUS), "words", "link", link=link), draft, row, 3)
    review.book.show(Figure(Named(CAVEAT), "words", "warning"), draft, row + 1, 3)
    draft.heights |= {row: 24, row + 1: 20}


def _cursor(draft: SheetDraft) -> tuple[int, int]:
    return draft.cursor


def _facts(about: About) -> list[tuple[str, str]]:
    words = about.words
    due = due_of(about.settlement, about.kind, about.settlement.position.on(about.issued))
    by = words(f"due_{due.state}", date=f"{due.day.day}.{due.day.month}.{due.day.year}") if due else words("no_due")
    address = return_address(about.settlement.profile, about.content.register("foundation")["return_address"].title)
    facts = {key: words(f"facts.{key}") for key in ("what", "who", "time", "least")}
    facts |= {"due": by, "back": words("back", address=address), "privacy": words("privacy")}
    return [(words(f"questions.{key}"), answer) for key, answer in facts.items()]


def _height(words: str, letters: int) -> float:
    """Row height in points for words that wrap in a column of so many letters."""
    return 6 + 13 * max(1, -(-len(words) // int(letters * 1.2)))


def assemble(about: About, drafts: Sequence[SheetDraft], choices: Choices, base: Mapping[str, Any]) -> Workbook:
    """The whole book: the drafts in their order, then the hidden lists and `_meta`. `base` is the input as built."""
    words, choices = about.words, with_units(about.words, held_choices(choices))
    opening, *others = drafts
    money_switch(words, opening, others, list_range(choices, LIST))
    meta = _meta_rows(about, base)
    sheets = (*(each.done() for each in drafts), _lists(choices), _meta(meta))
    title = f"{words('title')} · {about.settlement.name}"
    footer = " · ".join(filter(None, (title, about.mark)))
    return Workbook(
        title, words("subject"), about.kind, words("creator"), about.issued, sheets,
        tuple(name for draft in drafts for name in draft.names),
        tuple((f"rm_{key}", value) for key, value in meta[:4]), footer,
    )  # fmt: skip


def _lists(choices: Choices) -> Sheet:
    draft = SheetDraft(LISTS, LISTS, [22] * len(choices.lists))
    for column, name in enumerate(choices.lists, 1):
        draft.put(1, column, text(name, "head"))
        for row, word in enumerate(choices.words(name), 2):
            draft.put(row, column, text(word, "plain"))
    draft.hidden = True
    draft.cursor = (1, 1)
    return draft.done()


def _meta_rows(about: About, base: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the book is made from: the base of a later merge, in cells that Excel does not cut."""
    source = json.dumps(base, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    fingerprint = hashlib.sha256(source.encode()).hexdigest()
    rows = [
        ("settlement", about.settlement.slug),
        ("kind", about.kind),
        ("template_version", TEMPLATE_VERSION),
        ("content_hash", fingerprint),
    ]
    return rows + [(f"base_{number}", piece) for number, piece in enumerate(pieces(source, CHUNK), 1)]


def _meta(rows: Sequence[tuple[str, str]]) -> Sheet:
    draft = SheetDraft(META, META, (20, 80))
    for row, pair in enumerate(rows, 1):
        draft.row(row, [text(each, "plain") for each in pair], first=1)
    draft.hidden = True
    draft.cursor = (1, 1)
    draft.rtl = True
    return draft.done()

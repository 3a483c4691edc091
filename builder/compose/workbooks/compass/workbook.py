"""`compass.xlsx` (station 10): a ladder for each outcome that people rate in years one and three, and what follows."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import (
    About,
    Placed,
    SheetDraft,
    Words,
    assemble,
    check_sheet,
    instructions,
    masthead,
    place_table,
)
from builder.compose.workbooks.compass.checks import compass_checks, step_check
from builder.compose.workbooks.compass.crown import YEARS, crown
from builder.compose.workbooks.compass.matrix import matrix_sheet
from builder.compose.workbooks.compass.next import checklist_sheet, next_table
from builder.compose.workbooks.compass.summary import summary_sheet
from builder.compose.workbooks.compass.view import View
from builder.compose.workbooks.opening import compact, side_by_side
from builder.document.cells import letter, near, quoted
from builder.document.workbook import Mark, Workbook, text
from builder.model.content import Content
from builder.model.figures.compass import compass_figures
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.compass import RATERS, compass_choices, compass_rows, ladder
from builder.sheets.table import Row

_TOP = 10
"""Row of the hidden keys on a ladder's sheet: the rule, the years and the figures of each domain stand above."""


def compose_compass(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The compass of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "compass")
    about = About(settlement, content, issued, "compass", words)
    choices, domains = compass_choices(content), settlement.domains
    rows = compass_rows(settlement.compass, domains, content)
    statements = {each.key: [one["key"] for one in each.fields["statements"]] for each in content.register("outcomes")}
    figures = compass_figures(settlement.compass, domains, statements)
    inputs = Inputs(words, choices, content, domains, about.mark)
    ladders = {outcome: inputs.ladder(outcome, rows[f"ladder.{outcome}"]) for outcome in OUTCOMES}
    placed = {outcome: each[1] for outcome, each in ladders.items()}
    view = View(words, choices, content, about.mark, domains, placed, statements, figures, settlement.compass, issued)
    matrix, stages = matrix_sheet(view)
    raters, rated_by = inputs.raters(rows["raters"])
    for outcome in OUTCOMES:
        crown(view, ladders[outcome][0], outcome, stages, rated_by)
    steps, placed_steps = next_table(view, rows["next"])
    checklist, states = checklist_sheet(view, stages, placed_steps, rows["next"])
    checks = [*compass_checks(view, stages, rated_by), step_check(view, placed_steps, states, rows["next"])]
    review = check_sheet(words, checks, about.mark)
    read = [checklist, summary_sheet(view, stages), matrix]
    drafts = [*(each[0] for each in ladders.values()), raters, steps, review.draft, *read]
    opening = instructions(about, [(each, _purpose(words, each.key)) for each in drafts], review)
    compact(opening)
    side_by_side(opening, len(OUTCOMES) + 2, 1 + len(read))
    _tell_rule(opening, words)
    base = {"compass": settlement.compass.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    return assemble(about, [opening, *drafts], choices, base)


def _purpose(words: Words, key: str) -> str:
    if key in OUTCOMES:
        return words("sheets.ladder.what", number=OUTCOMES.index(key) + 1)
    return words("check.what" if key == "check" else f"sheets.{key}.what")


def _tell_rule(opening: SheetDraft, words: Words) -> None:
    """The rule of the ladder stands first among the instructions: without it advanced towns rate themselves low."""
    answer = opening.cells[5, 3]
    told = f"{answer.value} {words('rule')}"
    opening.cells[5, 3] = text(told, answer.style, wrap=True)
    opening.heights[5] = 10 + 14 * -(-len(told) // 66)


class LadderWords(Words):
    """The words of the workbook, and those of one ladder's columns, which depend on the settlement's domains."""

    def __init__(self, words: Words, own: Mapping[str, str]) -> None:
        self._words, self._own = words, own

    def find(self, path: str) -> str | None:
        """The words at a path, or None."""
        return self._own.get(path) or self._words.find(path)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The sheets that people fill."""

    words: Words
    choices: Choices
    content: Content
    domains: Sequence[str]
    mark: str

    def ladder(self, outcome: Outcome, rows: Sequence[Row]) -> tuple[SheetDraft, Placed]:
        """The sheet of one outcome: the rule, the years, then a row for each statement."""
        entry, table = self.content.register("outcomes")[outcome], ladder(outcome, self.domains)
        draft = SheetDraft(outcome, f"{OUTCOMES.index(outcome) + 1} {entry.text('short')}", tab="accent")
        last = len(table.columns) + 1
        masthead(draft, entry.text("text"), last, self.mark, f"{OUTCOMES.index(outcome) + 1} · {entry.title}")
        draft.put(4, 2, text(self.words("rule"), "label"))
        for column in range(3, last + 1):
            draft.put(4, column, text("", "label"))
        placed = place_table(draft, table, rows, self.choices, LadderWords(self.words, self._headings(outcome)),
                             top=_TOP, headings="ladder", blanks=0, freeze=4)  # fmt: skip
        for year in RATING_YEARS:
            draft.put(
                YEARS, table.number(f"{year}/{self.domains[0]}"), text(self.content.choice("year", year), "section")
            )
        low = range(placed.head + 1, placed.last + 1)
        draft.heights |= {4: 20, YEARS: 28} | {row: max(34, draft.heights.get(row, 0)) for row in low}
        draft.cursor = (placed.head + 1, 4)
        draft.filter = ""
        draft.print_to = (placed.last, last)
        draft.marks += [mark for year in RATING_YEARS for mark in self._marks(placed, year)]
        return draft, placed

    def _headings(self, outcome: Outcome) -> dict[str, str]:
        """Headings, prompts and names of the columns, whose keys hold the domains."""
        register, own = self.content.register("mobility_domains"), {}
        for year in RATING_YEARS:
            for domain in self.domains:
                key = f"{year}/{domain}"
                own[f"ladder.{key}"] = register[domain].text("short") or register[domain].title
                own[f"prompts.{key}"], own[f"columns.{key}"] = (
                    self.words("prompts.rating"),
                    self.words("columns.rating"),
                )
            own[f"ladder.evidence/{year}"] = self.words("ladder.evidence", year=self.content.choice("year", year))
        return own

    def _marks(self, placed: Placed, year: str) -> list[Mark]:
        """Symbol, word and colour of a rating; the cell's value stays the plain word."""
        first, last = (placed.table.number(f"{year}/{domain}") for domain in (self.domains[0], self.domains[-1]))
        row = placed.head + 1
        cells = f"{near(row, first)}:{letter(last)}{placed.last}"
        met, not_met = (quoted(self.choices.word("rating", key) or "") for key in ("met", "not_met"))
        return [
            Mark(cells, f"{near(row, first)}={met}", "ink", "met", bold=True, symbol="●"),
            Mark(cells, f"{near(row, first)}={not_met}", "ink_soft", "paper", symbol="○"),
        ]

    def raters(self, rows: Sequence[Row]) -> tuple[SheetDraft, Placed]:
        """Who rated each year."""
        draft = SheetDraft("raters", self.words("sheets.raters.title"), tab="accent")
        masthead(draft, self.words("sheets.raters.sub"), len(RATERS.columns) + 1, self.mark)
        placed = place_table(draft, RATERS, rows, self.choices, self.words, headings="tables.raters", blanks=0)
        draft.cursor = (6, 3)
        draft.filter = ""
        return draft, placed

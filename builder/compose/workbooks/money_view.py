"""The switch "₪ / thousands": one cell of the first sheet that changes how computed sheets show their amounts.

It changes number formats alone, by conditions: every value stays whole ₪, so named figures, charts and what is read
back never depend on it. Amounts that it shows in thousands stand below a heading with a shekel sign, and that heading
says so by the same means. A program that leaves such formats out (Google Sheets) shows ₪ in both, and is right.
"""

from collections.abc import Iterable, Sequence

from builder.compose.workbooks.sheet_draft import SheetDraft, Words
from builder.document.cells import quoted, relative
from builder.document.workbook import Mark, Validation, text
from builder.sheets.choices import Choice, Choices
from builder.sheets.table import MARK

NAME = "view_money"
LIST = "view_money"
SHEKEL = "₪"
_ROW, _LABEL, _CELL = 10, 5, 7


def with_units(words: Words, choices: Choices) -> Choices:
    """The lists of a workbook with one more: the two units of money that people choose from."""
    units = tuple(Choice(key, words(f"view.{key}")) for key in ("whole", "thousands"))
    return Choices({**choices.lists, LIST: units})


def money_switch(words: Words, opening: SheetDraft, drafts: Sequence[SheetDraft], units: str) -> bool:
    """Puts the switch on the opening sheet and marks amounts of computed sheets; False where there are none.

    `units` is the range of the two words.
    """
    shown = [draft for draft in drafts if not _is_input(draft) and _mark(words, draft)]
    if not shown:
        return False
    opening.put(_ROW, _LABEL, text(words("view.title"), "label", align="center"))
    opening.put(_ROW, _CELL, text(words("view.whole"), "input"))
    opening.name(NAME, _ROW, _CELL)
    opening.validations.append(
        Validation(relative(_ROW, _CELL), "list", units, words("errors.list.title"), words("errors.list.text"),
                   words("view.prompt_title"), words("view.prompt"))
    )  # fmt: skip
    return True


def _is_input(draft: SheetDraft) -> bool:
    return any(
        isinstance(cell.value, str) and cell.value.startswith(MARK)
        for (_, column), cell in draft.cells.items()
        if column == 1
    )


def _mark(words: Words, draft: SheetDraft) -> bool:
    """Marks the sheet's amounts that stand below a heading in ₪, and those headings."""
    heads, amounts, above = [], [], dict[int, tuple[int, bool]]()
    for (row, column), cell in sorted(draft.cells.items()):
        if cell.style == "head":
            in_money = SHEKEL in str(cell.value)
            above[column] = (row, in_money)
            heads += [(row, column)] if in_money else []
        elif cell.form in ("money", "quiet") and above.get(column, (0, False))[1]:
            amounts.append((row, column))
    if not amounts:
        return False
    condition = f"{NAME}={quoted(words('view.thousands'))}"
    draft.marks += [
        Mark(_ranges(heads), condition, after=words("view.suffix")),
        Mark(_ranges(amounts), condition, form="thousands"),
    ]
    return True


def _ranges(places: Iterable[tuple[int, int]]) -> str:
    """Cells as ranges, each a run down one column: `C5:C9 D5:D9`."""
    runs: list[list[int]] = []
    for column, row in sorted((column, row) for row, column in places):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1][2] = row
        else:
            runs.append([column, row, row])
    return " ".join(f"{relative(first, column)}:{relative(last, column)}" for column, first, last in runs)

"""The compass's hidden sheet: a cell for each rating (1 met, 0 not met), and the sums that the shown figures ask."""

from builder.compose.workbooks.compass.view import CompassBook
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.workbook import text
from builder.model.keys import OUTCOMES, RATING_YEARS

CALC = "_calc"
_FIRST = 3


def calc_sheet(view: CompassBook) -> SheetDraft:
    """A row for each statement, then rows of sums: a column for each year and domain, and one for each year."""
    draft = SheetDraft(CALC.strip("_"), CALC, (2, 40), hidden=True, cursor=(1, 1))
    for column, (year, domain) in enumerate(view.columns, _FIRST):
        draft.put(1, column, text(f"{year}/{domain}", "plain"))
    row = _statements(view, draft, 2)
    for key in ("met", "rated", "gap"):
        row = _sums(view, draft, row + 1, key)
    return draft


def _statements(view: CompassBook, draft: SheetDraft, row: int) -> int:
    for outcome in OUTCOMES:
        for statement in view.content.register("outcomes")[outcome].fields["statements"]:
            draft.put(row, 2, text(statement["text"], "plain"))
            view.book.label(f"statement.{outcome}.{statement['key']}", draft, row, 2, statement["text"])
            for column, (year, domain) in enumerate(view.columns, _FIRST):
                name = f"at.{outcome}.{statement['key']}.{year}.{domain}"
                view.hold(name, draft, (row, column), "whole", style="plain")
            row += 1
    return row


def _sums(view: CompassBook, draft: SheetDraft, row: int, key: str) -> int:
    """A row for each outcome; of ratings met and given also their sums over domains, over outcomes and over both."""
    for place in (*OUTCOMES, "") if key != "gap" else OUTCOMES:
        start = ".".join(filter(None, (key, place)))
        draft.put(row, 2, text(start, "plain"))
        names = [f"{start}.{year}.{domain}" for year, domain in view.columns]
        names += [f"{start}.{year}" for year in RATING_YEARS] if key != "gap" else []
        for column, name in enumerate(names, _FIRST):
            view.hold(name, draft, (row, column), "whole", style="plain")
        row += 1
    return row

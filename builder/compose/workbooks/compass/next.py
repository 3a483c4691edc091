"""The next statement of each domain in each outcome (station 10): what it is now, who sees to it, by when."""

from collections.abc import Sequence

from builder.compose.workbooks.compass.view import CompassBook
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import looks
from builder.compose.workbooks.sheet_draft import SheetDraft, masthead
from builder.document.cells import relative
from builder.document.workbook import Validation, number, text
from builder.model.compass import Compass
from builder.model.expressions.nodes import Cell, Expr, Nth, Number, Words, choose
from builder.model.figures.compass import compass_figures
from builder.model.keys import OUTCOMES
from builder.sheets.compass import NEXT
from builder.sheets.table import Row

_AS_OF, _TOP = 4, 5


def next_sheet(view: CompassBook, rows: Sequence[Row], compass: Compass) -> SheetDraft:
    """A row for each domain and outcome: people fill who and when, the rest follows the ratings."""
    draft = SheetDraft("next", view.words("sheets.next.title"), tab="accent")
    masthead(draft, view.words("sheets.next.sub"), len(NEXT.columns) + 1, view.book.mark)
    draft.row(_AS_OF, [text(view.words("next.as_of"), "label"), number(view.issued, "date")], height=20)
    title, error = (view.words(f"errors.date.{key}") for key in ("title", "text"))
    draft.validations.append(Validation(relative(_AS_OF, 3), "date", "1", title, error))
    view.book.label("as_of", draft, _AS_OF, 3, view.issued)
    placed = view.book.lay(draft, NEXT, _standing(view, rows, compass), top=_TOP, headings="tables.next", blanks=0)
    for row, line in enumerate(rows, placed.head + 1):
        outcome, _, domain = line.id.partition("/")
        standing = f"standing.{outcome}.{domain}"
        view.hold(standing, draft, (row, NEXT.number("stage")), "whole", style="shown", align="center")
        statement = Figure(_statement(view, outcome, Cell(standing)), "words", "shown", wrap=True)
        view.book.show(statement, draft, row, NEXT.number("statement"))
        draft.heights[row] = 32
    first, last = (relative(row, NEXT.number("state")) for row in (placed.head + 1, max(placed.last, placed.head + 1)))
    draft.marks += looks(f"{first}:{last}")
    draft.cursor, draft.filter, draft.repeat = (placed.head + 1, NEXT.number("by")), "", (placed.head, placed.head)
    draft.breaks = tuple(placed.head + len(OUTCOMES) * each for each in range(2, len(view.domains), 2))
    return draft


def _statement(view: CompassBook, outcome: str, stage: Expr) -> Expr:
    """The statement above the stage, or words where none is rated or all are met."""
    statements = [Cell(f"statement.{outcome}.{key}") for key in view.statements[outcome]]
    return choose(Number(stage), Nth(stage + 1, (*statements, Words("next.top"))), Words("next.unrated"))


def _standing(view: CompassBook, rows: Sequence[Row], compass: Compass) -> list[Row]:
    """The rows with what their computed cells hold now, which the state of a row and the rules ask."""
    figures = compass_figures(compass, view.domains, view.statements)
    register, filled = view.content.register("outcomes"), []
    for row in rows:
        outcome, _, domain = row.id.partition("/")
        standing = figures.standing(outcome, domain)
        texts = {each["key"]: each["text"] for each in register[outcome].fields["statements"]}
        otherwise = view.words("next.unrated" if standing.stage is None else "next.top")
        stage = view.words("words.not_rated") if standing.stage is None else standing.stage
        values = {
            "stage": stage,
            "statement": texts[standing.next] if standing.next and standing.stage is not None else otherwise,
        }
        filled.append(Row(row.id, {**row.values, **values}))
    return filled

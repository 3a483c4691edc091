"""A table that the builder writes and nobody changes: a sheet of rows which other sheets read by live formulas.

Nobody inserts rows here, so its ranges end with its rows; an empty one keeps one blank row for them.
"""

from collections.abc import Sequence

from builder.compose.workbooks.heights import row_height
from builder.compose.workbooks.input_table import FORMS, Placed
from builder.compose.workbooks.sheet_draft import SheetDraft, Words, figure_head
from builder.document.cells import relative
from builder.document.workbook import Cell, number, text
from builder.sheets.choices import Choices
from builder.sheets.table import Column, Raw, Row, Table, cell_values


def place_locked(
    draft: SheetDraft, table: Table, rows: Sequence[Row], choices: Choices, words: Words, *, head: int = 5,
    headings: str = "columns", freeze: int = 3, height: float = 34, low: float = 20,
) -> Placed:  # fmt: skip
    """Writes headings at row `head` (`<headings>.<column key>` of the words) and rows below; ids stand in column A.

    Columns before `freeze` (from 1) stay in sight; `height` is that of the headings, `low` that of a row of one
    line, in pt. Words of kinds `long` and `choice` wrap.
    """
    last = head + max(1, len(rows))
    heads = tuple(words(f"{headings}.{each.key}") for each in table.columns)
    draft.widths = draft.widths or (2, *(each.width for each in table.columns))
    draft.row(head, map(figure_head, heads), height=height)
    for place, row in enumerate(rows or [Row("", {})], head + 1):
        values = cell_values(table, row, choices)
        cells = [_cell(spec, value) for spec, value in zip(table.columns, values, strict=True)]
        wrapped = [(cell.value, spec.width) for cell, spec in zip(cells, table.columns, strict=True) if cell.wrap]
        tall = row_height(wrapped)
        draft.row(place, [text(row.id, "id"), *cells], first=1, height=tall if tall > row_height([]) else low)
    draft.hidden_columns = (1,)
    draft.freeze, draft.repeat, draft.cursor = (head + 1, freeze), (head, head), (head + 1, 2)
    draft.filter = f"B{head}:{relative(last, len(table.columns) + 1)}"
    return Placed(table, draft.title, head, last, last, len(rows), heads, locked=True)


def _cell(column: Column, value: Raw) -> Cell:
    form, look = column.form or FORMS.get(column.kind, "words"), column.look or "calc"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value, form, look)
    return Cell(value, look, form, wrap=column.kind in ("long", "choice"))

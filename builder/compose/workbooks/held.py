"""Words of tables whose left-to-right pieces are held by isolates, before anything is reckoned of them.

The marks are a function of the words alone: a title has the same ones in its own cell, in a list that offers it, in
what formulas show of it, and in every cell that was picked from it, so that ties by its letters stay exact. Reading
leaves the marks out.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from builder.document.directions import isolated, only_value
from builder.sheets.choices import Choices
from builder.sheets.table import Row, Table

_WORDS = ("text", "long", "given")


def held_rows(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Rows as the book holds them; a telephone alone stays as it was typed, for its cell holds it."""
    wordy = [each.key for each in table.columns if each.kind in _WORDS]
    return [_held_row(row, wordy) for row in rows]


def _held_row(row: Row, wordy: Sequence[str]) -> Row:
    marked = {key: held(value) for key in wordy if isinstance(value := row.values.get(key), str)}
    return replace(row, values={**row.values, **marked})


def held_choices(choices: Choices) -> Choices:
    """Lists whose words are held: titles of the settlement's own goals and factors stand among them."""
    return Choices(
        {name: tuple(replace(each, word=held(each.word)) for each in listed) for name, listed in choices.lists.items()}
    )


def held(value: Any) -> Any:
    """A text with the marks of direction that it needs, once; a lone value as it is."""
    return value if only_value(value) else isolated(value)

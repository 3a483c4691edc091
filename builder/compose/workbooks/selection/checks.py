"""What the selection's check sheet asks of gates, scores, weights and notes (station 1)."""

from collections.abc import Callable, Mapping, Sequence

from builder.compose.workbooks.assembly import Check, Placed, row_check
from builder.document.cells import quoted
from builder.model.keys import CRITERIA, GATES
from builder.sheets.choices import Choices
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX
from builder.sheets.table import Row

_GATES = tuple(GATE_PREFIX + each for each in GATES)
_SCORES = tuple(SCORE_PREFIX + each for each in CRITERIA)


def selection_checks(
    placed: Mapping[str, Placed], rows: Mapping[str, Sequence[Row]], choices: Choices
) -> list[Check]:  # fmt: skip
    """What is not rated yet, then scores and weights that cannot be, then notes without their words."""
    ratings, weights, notes = (placed[key] for key in ("ratings", "weights", "notes"))
    known = [quoted(choices.word("gate", each) or each) for each in ("met", "not_met")]
    undecided = "+".join("*".join(f"({ratings.range(key)}<>{word})" for word in known) for key in _GATES)
    unrated = "+".join(f'({ratings.range(key)}="")' for key in _SCORES)
    outside = "+".join(f'({cells}<>"")*(({cells}<1)+({cells}>5)>0)' for key in _SCORES if (cells := ratings.range(key)))
    bare = f'({notes.range("topic")}="")+({notes.range("note")}="")'
    return [
        _rows("gates", ratings, undecided, _found(rows["ratings"], _undecided), _GATES[0]),
        _rows("scores", ratings, unrated, _found(rows["ratings"], _unrated), _SCORES[0]),
        _rows("purpose", ratings, f'{ratings.range("purpose")}=""', _found(rows["ratings"], _aimless), "purpose"),
        _rows("outside", ratings, outside, [], _SCORES[0], wrong=True),
        _rows("weights", weights, f'{weights.range("weight")}=""', _found(rows["weights"], _weightless), "weight"),
        _rows("notes", notes, bare, _found(rows["notes"], _noteless), "note"),
    ]


def _rows(key: str, placed: Placed, fault: str, found: Sequence[int], column: str, *, wrong: bool = False) -> Check:
    condition = f'({placed.range("title")}<>"")*((({fault})*1)>0)'
    return row_check(key, placed, condition, found, column, wrong=wrong)


def _found(rows: Sequence[Row], fault: Callable[[Row], bool]) -> list[int]:
    return [index for index, row in enumerate(rows) if row.text("title") and fault(row)]


def _undecided(row: Row) -> bool:
    return any(row.values.get(key) not in ("met", "not_met") for key in _GATES)


def _unrated(row: Row) -> bool:
    return any(row.values.get(key) is None for key in _SCORES)


def _aimless(row: Row) -> bool:
    return not row.text("purpose")


def _weightless(row: Row) -> bool:
    return row.values.get("weight") is None


def _noteless(row: Row) -> bool:
    return not (row.text("topic") and row.text("note"))

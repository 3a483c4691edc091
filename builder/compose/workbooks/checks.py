"""The sheet that says, by live formulas over the input tables, what is missing or does not add up.

How a workbook uses it (its words: `checks.<key>.what` and `checks.<key>.do`; `compass/checks.py` is a model):
    title, source = lines.range("title"), lines.range("source")
    checks = [
        row_check("no_source", lines, f'({title}<>"")*({source}="")', bad, "source"),   # bad: faulty rows, from 0
        cell_check("unbalanced", "IF(B4=C4,0,1)", found, draft.title, 4, 2, wrong=True),
    ]
    review = check_sheet(words, checks, about.mark)
    opening = instructions(about, [(review.draft, words("check.what")), …], review)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.compose.workbooks.input_table import Placed
from builder.compose.workbooks.sheet_draft import SheetDraft, Words, figure_head, masthead
from builder.document.cells import at, letter, near, quoted
from builder.document.workbook import Cell, Mark, formula, text

_ROW, _STATE, _PLACE, _WHAT, _COUNT, _DO, _FIRST = range(1, 8)
_WIDTHS = (6, 16, 25, 48, 9, 56, 17)
_SUM, _HEAD = 4, 6
_FAR = 1_000_000
"""More than a sheet has rows that formulas read: the first of some rows is the greatest distance from it."""
_LOOKS = {
    "missing": ("accent", "accent_tint"),
    "wrong": ("paper", "accent"),
    "fine": ("ink", "met"),
    "empty": ("ink_soft", "paper"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line: how many faults (`count`, an expression; `found` by our model), and the cell where a person mends them.

    `first` is the expression of the row of the first fault, `row` what it gives now; without it the cell is fixed.
    `wrong` is a fault that does not add up; others are what is still to be completed. `values` fill the words.
    """

    key: str
    count: str
    found: int
    sheet: str
    row: int
    column: int
    first: str = ""
    wrong: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
    table: Placed | None = None
    """Whose rows are asked: while it is empty nothing is in order yet."""

    @property
    def state(self) -> str:
        """The key of the state's word."""
        if self.found:
            return "wrong" if self.wrong else "missing"
        return "empty" if self.table and not self.table.filled else "fine"


def row_check(
    key: str, placed: Placed, condition: str, faults: Sequence[int], column: str, *, wrong: bool = False,
    **values: object,
) -> Check:  # fmt: skip
    """Rows of an input table for which an array expression over its ranges (`placed.range`) holds.

    `faults` are the rows, from 0, that our model finds. `condition` is 1, 0, TRUE or FALSE for each row of the range;
    the headings' row never counts. The link leads to `column` of the first such row.
    """
    rows = f"ROW({placed.ids})"
    below = f"({condition})*({rows}>ROW({at(placed.head, 1, placed.sheet)}))"
    count, first = f"SUMPRODUCT({below})", f"{_FAR}-SUMPRODUCT(MAX(({below})*({_FAR}-{rows})))"
    row = placed.head + 1 + min(faults, default=0)
    return Check(key, count, len(faults), placed.sheet, row, placed.table.number(column), first, wrong, values,
                 placed)  # fmt: skip


def cell_check(
    key: str, count: str, found: int, sheet: str, row: int, column: int, *, wrong: bool = False, **values: object
) -> Check:  # fmt: skip
    """A count that no single table gives, with the cell where a person looks first."""
    return Check(key, count, found, sheet, row, column, "", wrong, values)


@dataclass(frozen=True, slots=True)
class Review:
    """The sheet of checks, and the cell that sums it up: its address and what it says now."""

    draft: SheetDraft
    cell: str
    says: str


def check_sheet(words: Words, checks: Sequence[Check], mark: str = "") -> Review:
    """The sheet: the sum of it above, then a line for each check with its state, count, cure and link."""
    draft = SheetDraft("check", words("check.title"), _WIDTHS, "accent")
    masthead(draft, words("check.sub"), _FIRST, mark)
    last = _HEAD + max(1, len(checks))
    states = f"{at(_HEAD + 1, _STATE)}:{at(last, _STATE)}"
    says = _sum(words, draft, checks, states)
    heads = [replace(figure_head(words(f"check.heads.{key}")), align="center" if key in ("count", "first") else "start")
             for key in ("state", "place", "what", "count", "do", "first")]  # fmt: skip
    draft.row(_HEAD, heads, height=24)
    for row, check in enumerate(checks, _HEAD + 1):
        _line(words, draft, row, check)
    draft.marks += [
        Mark(states.replace("$", ""), f"{near(_HEAD + 1, _STATE)}={quoted(words(f'check.states.{key}'))}",
             colour, fill, bold=True)
        for key, (colour, fill) in _LOOKS.items()
    ]  # fmt: skip
    draft.hidden_columns = (1,)
    draft.freeze = (_HEAD + 1, _PLACE)
    draft.repeat = (_HEAD, _HEAD)
    draft.cursor = (_HEAD + 1, _FIRST)
    draft.filter = f"B{_HEAD}:{near(last, _FIRST)}"
    return Review(draft, at(_SUM, _STATE, draft.title), says)


def _sum(words: Words, draft: SheetDraft, checks: Sequence[Check], states: str) -> str:
    """One sentence over all lines; it stands on the first sheet too."""
    counts = {key: f"COUNTIF({states},{quoted(words(f'check.states.{key}'))})" for key in ("missing", "wrong", "empty")}
    found = {key: sum(each.state == key for each in checks) for key in counts}
    fine, empty, missing, wrong = (words(f"check.sum.{key}") for key in ("fine", "empty", "missing", "wrong"))
    expression = (
        f"IF({counts['missing']}+{counts['wrong']}=0,IF({counts['empty']}=0,{quoted(fine)},{quoted(empty)}),"
        f"{quoted(missing)}&{counts['missing']}&{quoted(wrong)}&{counts['wrong']})"
    )
    good = empty if found["empty"] else fine
    says = f"{missing}{found['missing']}{wrong}{found['wrong']}" if found["missing"] or found["wrong"] else good
    for column in range(_STATE, _FIRST + 1):
        draft.put(_SUM, column, Cell(None, "total"))
    draft.put(_SUM, _STATE, formula(expression, says, "words", "total"))
    draft.heights[_SUM] = 24
    return says


def _line(words: Words, draft: SheetDraft, row: int, check: Check) -> None:
    count, what = at(row, _COUNT), words(f"checks.{check.key}.what", **check.values)
    cure = words(f"checks.{check.key}.do", **check.values)
    state = {key: quoted(words(f"check.states.{key}")) for key in ("fine", "missing", "wrong", "empty")}
    good = f"IF({check.table.vacant},{state['empty']},{state['fine']})" if check.table else state["fine"]
    fault = state["wrong" if check.wrong else "missing"]
    draft.put(row, _ROW, formula(f'IF({count}=0,"",{check.first or check.row})', check.row if check.found else "",
                                 "whole", "id"))  # fmt: skip
    draft.put(row, _STATE, formula(f"IF({count}=0,{good},{fault})", words(f"check.states.{check.state}"),
                                   "words"))  # fmt: skip
    top = at(check.row, check.column, check.sheet)
    draft.put(row, _PLACE, text(check.sheet, "link", link=top, wrap=True))
    draft.put(row, _WHAT, text(what, "calc", wrap=True))
    draft.put(row, _COUNT, formula(check.count, check.found, "number", align="center"))
    draft.put(row, _DO, text(cure, "calc", wrap=True))
    draft.put(row, _FIRST, _link(words, row, check))
    draft.heights[row] = 8 + 13 * max(-(-len(what) // 54), -(-len(cure) // 62))


def _link(words: Words, row: int, check: Check) -> Cell:
    """A link to the first fault's cell, which moves with it; empty where there is none."""
    before, after = words("check.go").split("{row}")
    sheet = at(1, 1, check.sheet).rpartition("!")[0]
    target = f"{quoted(f'#{sheet}!{letter(check.column)}')}&{near(row, _ROW)}"
    said = f"{quoted(before)}&{near(row, _ROW)}&{quoted(after)}"
    value = f"{before}{check.row}{after}" if check.found else ""
    cell = formula(f'IF({near(row, _ROW)}="","",HYPERLINK({target},{said}))', value, "words", "link")
    return replace(cell, align="center")

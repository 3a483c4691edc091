"""Goal ← way ← budget: every programme under the goal that it serves, those without a goal last (third prism)."""

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.portfolio.calc import COUNTED, SPARE, SUBMITTED, Calc
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import near, quoted
from builder.document.workbook import Cell, Mark, formula, text
from builder.model.figures.portfolio_views import Way

_WIDTHS = (6, 38, 46, 16, 16, 16, 13, 16, 22)
_HEADS = ("goal", "way", "start", "added", "sum", "lines", "submitted", "flag")
_HEAD = 5
_LETTERS = 46
"""Of a title on one line; a row is as high as its title asks."""


def ways_sheet(view: View, calc: Calc, ways: tuple[Way, ...]) -> SheetDraft:
    """A row for each pair of goal and programme, in the order of the goals; blank rows wait for more."""
    draft = view.sheet("ways", _WIDTHS, "ink_soft")
    draft.row(_HEAD, [figure_head(view.words(f"ways.{key}")) for key in _HEADS], height=34)
    last = _HEAD + len(ways) + SPARE
    for number in range(1, last - _HEAD + 1):
        way = ways[number - 1] if number <= len(ways) else None
        _row(view, calc, draft, number, way)
    _total(view, draft, ways, last)
    first = _HEAD + 1
    draft.marks += [
        Mark(f"B{first}:B{last}", f"B{first}=B{first - 1}", colour="ink_soft"),
        Mark(f"I{first}:I{last}", f'I{first}<>""', colour="accent", bold=True),
    ]
    draft.hidden_columns = (1,)
    draft.freeze = (_HEAD + 1, 4)
    draft.repeat = (_HEAD, _HEAD)
    draft.cursor = (_HEAD + 1, 2)
    draft.print_to = (_HEAD + max(1, len(ways)), len(_WIDTHS))
    return draft


def _row(view: View, calc: Calc, draft: SheetDraft, number: int, way: Way | None) -> None:
    row, place = _HEAD + number, near(_HEAD + number, 1)
    found = view.rows["funding"]
    place_now = next((index for index, each in enumerate(found, 1)
                      if way and each.id.split("/")[0] == way.investment.id), 0)  # fmt: skip
    draft.put(row, 1, formula(f"IFERROR(MATCH({number},{calc.range('way_rank')},0),0)", place_now, "number", "id"))
    code = calc.item("way", place)
    start, added = (calc.sum(key, ("way", code), ("state", COUNTED)) for key in ("start", "added"))
    waiting = "+".join(calc.sum(key, ("way", code), ("state", SUBMITTED)) for key in ("start", "added"))
    money = way.money if way else None
    goal, none = calc.item("goal", place), quoted(view.words("ways.no_goal"))
    title = f"{goal_name(view, way.goal)}" if way and way.goal else view.words("ways.no_goal")
    cells: list[tuple[str, str | int, str]] = [
        (f"IF({goal}=0,{none},INDEX({view.list('goals')},{goal}))", title, "words"),
        (f'INDEX({view.lines.range("title")},{place}+1)&""', way.investment.title if way else "", "words"),
        (start, money.start if money else 0, "money"),
        (added, money.added if money else 0, "money"),
        (f"{near(row, 4)}+{near(row, 5)}", money.total if money else 0, "money"),
        (calc.count(("way", code), ("counted", 1)), money.lines if money else 0, "money"),
        (waiting, way.submitted if way else 0, "money"),
        (f'IF({near(row, 7)}=0,{quoted(view.words("prisms.no_money"))},IF({goal}=0,{none},""))', _flag(view, way),
         "words"),
    ]  # fmt: skip
    draft.row(row, [_live(place, *cell, shown=way is not None) for cell in cells], height=_height(way))


def _height(way: Way | None) -> float:
    return 7 + 13 * -(-len(way.investment.title) // _LETTERS) if way else 20


def _live(place: str, expression: str, value: str | int, form: str, *, shown: bool) -> Cell:
    """A cell that is empty where its row has no programme."""
    return formula(f'IF({place}=0,"",{expression})', value if shown else "", form, wrap=form == "words")


def _flag(view: View, way: Way | None) -> str:
    if way is None:
        return ""
    return view.words("prisms.no_money") if not way.money.lines else "" if way.goal else view.words("ways.no_goal")


def goal_name(view: View, key: str) -> str:
    """A goal as the lists call it."""
    return view.word("goals", key)


def _total(view: View, draft: SheetDraft, ways: tuple[Way, ...], last: int) -> None:
    sums = [sum(getattr(way.money, key) for way in ways) for key in ("start", "added", "total", "lines")]
    draft.put(4, 2, text(view.words("prisms.total"), "total"))
    draft.put(4, 3, text("", "total"))
    for column, value in enumerate([*sums, sum(way.submitted for way in ways)], 4):
        letters = f"{near(_HEAD + 1, column)}:{near(last, column)}"
        draft.put(4, column, formula(f"SUM({letters})", value, style="total"))
    none = f'IF(COUNTA({view.lines.range("title")})>1,"",{quoted(view.words("ways.none"))})'
    draft.put(4, 9, formula(none, "" if ways else view.words("ways.none"), "words", "total"))
    draft.heights[4] = 20

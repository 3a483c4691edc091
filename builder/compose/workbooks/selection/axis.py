"""How the ranking is worked out, in the open: filters and weighed figures of every authority, by live formulas.

Row n is the n-th authority of the list. Filters and figures are asked by their hidden ids, wherever they were sorted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, figure_head, masthead
from builder.compose.workbooks.selection.authorities import Axes, Listed
from builder.compose.workbooks.selection.results import Results
from builder.document.cells import at, near, quoted, span
from builder.document.workbook import Cell, Value, formula, number, text
from builder.model.figures.ranking import BOUNDED, CLOSED, MOST, ORDER, Bounds, Ranked, Search, sort_key
from builder.sheets.choices import Choices

WEIGHT, DIRECTION, PLACE, COUNT, HEAD = 4, 5, 6, 7, 8
_N, _NAME, _CODE, _PASSES, _CLOSED = range(2, 7)
VALUES = 7
PARTS = VALUES + MOST
SCORE, COVERAGE, KEY, PLACES = (PARTS + MOST + each for each in range(4))
_FILTER = PLACES + 2
_FILTERS = ("ses", "periphery", "population", "kind", "district", "network")


@dataclass(frozen=True, slots=True)
class Axis:
    """The sheet; its columns from the first authority to the last."""

    draft: SheetDraft
    rows: int
    ranked: tuple[Ranked, ...]

    def range(self, column: int) -> str:
        """The cells of a column, with the sheet's name."""
        return span(column, HEAD + 1, HEAD + self.rows, self.draft.title)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet is made of."""

    about: About
    choices: Choices
    filters: Placed
    criteria: Placed
    listed: Listed
    axes: Axes
    results: Results
    search: Search
    labels: tuple[str, ...]
    """The names of the weighed figures, as their cells show them."""
    ranked: tuple[Ranked, ...]


def axis_sheet(asked: Asked) -> Axis:
    """The filter, the figures, their parts, the score, its coverage and the place of each authority."""
    words = asked.about.words
    widths = (2, 6, 22, 8, 9, 9, *[11] * MOST, *[8] * MOST, 9, 9, 12, 8, 3, 12, 10, 10, 14)
    draft = SheetDraft("axis", words("sheets.axis.title"), widths, "ink_soft")
    masthead(draft, words("sheets.axis.sub"), PLACES, words("mark"))
    _filters(asked, draft)
    _heads(asked, draft)
    rows = asked.listed.rows
    for position in range(1, rows + 1):
        known = asked.ranked[position - 1] if position <= len(asked.ranked) else None
        draft.row(HEAD + position, _row(asked, position, known, rows))
    last = HEAD + rows
    draft.freeze = (HEAD + 1, _CODE)
    draft.repeat = (WEIGHT, HEAD)
    draft.cursor = (HEAD + 1, _NAME)
    draft.filter = f"B{HEAD}:{near(last, PLACES)}"
    draft.print_to = (last, PLACES)
    draft.hidden_columns = (KEY, *range(_FILTER - 1, _FILTER + 4))
    return Axis(draft, rows, asked.ranked)


def _filters(asked: Asked, draft: SheetDraft) -> None:
    """The filters as they stand now, each found by its id."""
    table = asked.filters
    for row, key in enumerate(_FILTERS, HEAD + 1):
        bounds = asked.search.filters.get(key, Bounds())
        place = f"MATCH({quoted(key)},{table.ids},0)"
        draft.put(row, _FILTER, text(key, "id"))
        values: tuple[Value, ...] = (bounds.low, bounds.high, asked.choices.word("only", bounds.only))
        for column, (name, value) in enumerate(zip(("low", "high", "only"), values, strict=True), _FILTER + 1):
            cell = f"INDEX({table.range(name)},{place})"
            form = "words" if name == "only" else "number"
            draft.put(row, column, formula(f'IFERROR(IF({cell}="","",{cell}),"")', value, form, "id"))


def _heads(asked: Asked, draft: SheetDraft) -> None:
    """Above each figure: its weight, its direction, its column among the figures, and how many published it."""
    words, table = asked.about.words, asked.criteria
    for row, key in ((WEIGHT, "weight"), (DIRECTION, "direction"), (PLACE, "column"), (COUNT, "count")):
        draft.put(row, _NAME, text(words(f"axis.{key}"), "note"))
    draft.row(HEAD, [figure_head(words(f"axis.{key}")) for key in ("n", "name", "code", "passes", "closed")], height=72)
    high, low = (quoted(asked.choices.word("direction", key) or "") for key in ("high", "low"))
    for index in range(MOST):
        own = asked.search.criteria[index] if index < len(asked.search.criteria) else None
        used = own is not None and own.indicator is not None and own.high_first is not None
        label, direction, weight = (
            f"INDEX({table.range(key)},{index + 2})" for key in ("indicator", "direction", "weight")
        )
        column = VALUES + index
        title = asked.labels[index] if index < len(asked.labels) else ""
        place = asked.axes.keys.index(str(own.indicator)) + 1 if own and used else 0
        unknown = f"({direction}<>{high})*({direction}<>{low})"
        heavy = own.weight if own and used else 0
        put = {
            PLACE: (f'IF(({label}="")+({unknown})>0,0,IFERROR(MATCH({label},{asked.axes.heads},0),0))', place),
            DIRECTION: (f"IF({direction}={high},1,0)", int(bool(own and own.high_first))),
            WEIGHT: (f"IF({near(PLACE, column)}=0,0,IF(COUNT({weight})=0,0,{weight}))", heavy),
            COUNT: (f"COUNT({span(column, HEAD + 1, HEAD + asked.listed.rows)})",
                    sum(each.values[index] is not None for each in asked.ranked) if own and used else 0),
        }  # fmt: skip
        for row, (expression, value) in put.items():
            draft.put(row, column, formula(expression, value, "number", "faint"))
        draft.put(HEAD, column, formula(f'IF({label}="","",{label})', title, "words", "head", wrap=True))
        draft.put(HEAD, PARTS + index, text(words("axis.part", number=index + 1), "head", wrap=True))
    for column, key in ((SCORE, "score"), (COVERAGE, "coverage"), (KEY, "key"), (PLACES, "place")):
        draft.put(HEAD, column, figure_head(words(f"axis.{key}")))


def _row(asked: Asked, position: int, known: Ranked | None, rows: int) -> list[Cell]:
    row, listed = HEAD + position, asked.listed
    there = f'{near(row, _NAME)}=""'
    name, code = listed.cell("name", position), listed.cell("code", position)
    closed = f"SUMPRODUCT(EXACT({asked.results.codes},{near(row, _CODE)})*1,{asked.results.closed})"
    return [
        number(position, "whole", "calc"),
        formula(f'IF({name}="","",{name})', known.authority.name if known else "", "words"),
        formula(f'IF({code}="","",{code})', known.authority.code if known else "", "words"),
        formula(f"IF({there},0,{_passing(asked, position)})", int(known.passes) if known else 0),
        formula(f"IF({there},0,IF({closed}>0,1,0))", int(known.closed) if known else 0),
        *(_value(asked, row, position, index, known) for index in range(MOST)),
        *(_part(row, index, rows, known) for index in range(MOST)),
        *_sums(row, position, rows, known),
    ]


def _passing(asked: Asked, position: int) -> str:
    """Within all bounds: the product of one factor a bound."""
    listed = asked.listed
    places = {key: HEAD + 1 + index for index, key in enumerate(_FILTERS)}
    factors = []
    for key in BOUNDED:
        cell = listed.cell(key, position)
        for column, sign in ((_FILTER + 1, ">="), (_FILTER + 2, "<=")):
            bound = at(places[key], column)
            factors.append(f"IF(COUNT({bound})=0,1,IF(COUNT({cell})=0,0,IF({cell}{sign}{bound},1,0)))")
    for key, named in (("kind", "status"), ("district", "district")):
        only = at(places[key], _FILTER + 3)
        factors.append(f'IF({only}="",1,IF({listed.cell(named, position)}={only},1,0))')
    outside = at(places["network"], _FILTER + 3)
    yes = quoted(asked.choices.word("only", "yes") or "")
    factors.append(f'IF({outside}<>{yes},1,IF({listed.cell("network", position)}="",1,0))')
    return "*".join(factors)


def _value(asked: Asked, row: int, position: int, index: int, known: Ranked | None) -> Cell:
    place = at(PLACE, VALUES + index)
    cell = f"INDEX({asked.axes.row(position)},1,{place})"
    used = index < len(asked.search.criteria) and asked.search.criteria[index].high_first is not None
    value = known.values[index] if known and used else None
    return formula(f'IF({place}=0,"",IF(COUNT({cell})=0,"",{cell}))', value, "number")


def _part(row: int, index: int, rows: int, known: Ranked | None) -> Cell:
    column = VALUES + index
    own, whole = near(row, column), span(column, HEAD + 1, HEAD + rows)
    count, ascending = at(COUNT, column), at(DIRECTION, column)
    # one behind the first is nothing behind: places count from 1
    behind = f"(RANK({own},{whole},{ascending})-1)/({count}-1)"
    value = known.parts[index] if known and index < len(known.parts) else None
    return formula(f'IF({own}="","",IF({count}<2,1,{behind}))', value, "ratio", "faint")


def _sums(row: int, position: int, rows: int, known: Ranked | None) -> list[Cell]:
    parts = f"{near(row, PARTS)}:{near(row, PARTS + MOST - 1)}"
    weights = f"{at(WEIGHT, VALUES)}:{at(WEIGHT, VALUES + MOST - 1)}"
    held = f'SUMPRODUCT(({parts}<>"")*{weights})'
    score, key = near(row, SCORE), near(row, KEY)
    points = f"100*SUMPRODUCT({parts},{weights})/{held}"
    sorted_by = sort_key(known, position) if known else None
    shown = f"{score}-{CLOSED}*{near(row, _CLOSED)}-{near(row, _N)}/{ORDER}"
    return [
        formula(f'IF({held}=0,"",{points})', known.score if known else None, "decimal", "total"),
        formula(f'IF(SUM({weights})=0,"",{held}/SUM({weights}))', known.coverage if known else None, "percent"),
        formula(f'IF({near(row, _PASSES)}=0,"",IF({score}="","",{shown}))', sorted_by, "number", "id"),
        formula(f'IF({key}="","",RANK({key},{span(KEY, HEAD + 1, HEAD + rows)},0))', known.place if known else None,
                "whole", "total"),
    ]  # fmt: skip


def first_places(ranked: Sequence[Ranked], most: int) -> list[int]:
    """The rows, from 0, of the first places in order."""
    order = sorted((each.place, row) for row, each in enumerate(ranked) if each.place is not None)
    return [row for _, row in order[:most]]

"""The first places of the ranking (station 1), live; gates stand before scores, and a closed one stands last."""

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, figure_head, masthead
from builder.compose.workbooks.selection.authorities import HEAD as LIST_HEAD
from builder.compose.workbooks.selection.authorities import Listed
from builder.compose.workbooks.selection.axis import COVERAGE, HEAD, PLACES, SCORE, VALUES, Axis, first_places
from builder.compose.workbooks.selection.results import Results
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Mark, formula, number, text
from builder.model.figures.ranking import MOST, Ranked

SHOWN = 60
_HEAD = 7
_GATES, _SCORE = 4, 10
_VALUES = 12
_ROW = _VALUES + MOST


def ranking_sheet(
    about: About, axis: Axis, listed: Listed, results: Results, filters: Placed, verdicts: dict[str, str], purpose: str
) -> SheetDraft:  # fmt: skip
    """The purpose, how many stand the filter, and the first places with their figures. `verdicts` are by code."""
    words = about.words
    widths = (2, 7, 23, 23, 14, 16, 11, 9, 9, 8, 8, *[10.5] * MOST, 4)
    draft = SheetDraft("ranking", words("sheets.ranking.title"), widths, "ink_soft")
    masthead(draft, words("sheets.ranking.sub"), _ROW - 1, words("mark"))
    place = f'MATCH("purpose",{filters.ids},0)'
    note = f"INDEX({filters.range('note')},{place})"
    draft.put(4, 2, text(words("ranking.purpose"), "total"))
    draft.put(4, 4, formula(f'IFERROR(IF({note}="","",{note}),"")', purpose, "words", "total"))
    for column in (3, *range(5, _ROW)):
        draft.put(4, column, text("", "total"))
    passing = sum(each.passes for each in axis.ranked)
    passed = axis.range(5)
    draft.row(5, [text(words("ranking.passing"), "label"), None, formula(f"SUM({passed})", passing, style="total"),
                  text(words("ranking.shown", most=SHOWN), "note")])  # fmt: skip
    draft.put(5, 3, text("", "label"))
    _heads(about, draft, axis)
    order = first_places(axis.ranked, SHOWN)
    for rank in range(1, SHOWN + 1):
        index = order[rank - 1] if rank <= len(order) else None
        known = None if index is None else axis.ranked[index]
        draft.row(_HEAD + rank, _row(listed, axis, results, rank, index, known, verdicts), height=18)
    last = _HEAD + SHOWN
    closed = f"COUNTIF(${near(_HEAD + 1, _GATES)},{quoted(words('results.closed') + '*')})>0"
    draft.marks.append(Mark(f"C{_HEAD + 1}:D{last}", closed, colour="accent", bold=True))
    draft.freeze = (_HEAD + 1, 4)
    draft.repeat = (_HEAD, _HEAD)
    draft.cursor = (_HEAD + 1, 2)
    draft.hidden_columns = (_ROW,)
    draft.print_to = (_HEAD + max(10, len(order)), _ROW - 1)
    return draft


def _heads(about: About, draft: SheetDraft, axis: Axis) -> None:
    words = about.words
    keys = ("place", "name", "gates", "status", "district", "population", "ses", "periphery", "score", "coverage")
    draft.row(_HEAD, [figure_head(words(f"ranking.{key}")) for key in keys], height=62)
    for index in range(MOST):
        cell = at(HEAD, VALUES + index, axis.draft.title)
        title = axis.draft.cells[HEAD, VALUES + index].value
        draft.put(_HEAD, _VALUES + index, formula(f'IF({cell}="","",{cell})', title, "words", "head", wrap=True))


def _row(
    listed: Listed, axis: Axis, results: Results, rank: int, index: int | None, known: Ranked | None,
    verdicts: dict[str, str],
) -> list[Cell]:  # fmt: skip
    mine = f"${near(_HEAD + rank, _ROW)}"
    authority = known.authority if known else None

    def told(source: str, value: object, form: str = "words") -> Cell:
        shown = value if isinstance(value, (str, int, float)) else None
        return formula(f'IF({mine}=0,"",INDEX({source},{mine}))', shown, form)

    words = axis.draft.cells
    code = f"INDEX({listed.range('code')},{mine})"
    gate = results.row_of(code)
    verdict = f'IF({mine}=0,"",IF({gate}=0,"",INDEX({results.verdicts},{gate})))'
    status, ses, periphery = (
        listed.draft.cells[_list_row(index), listed.number(key)].value if index is not None else None
        for key in ("status", "ses", "periphery")
    )
    values = []
    for each in range(MOST):
        value = words[HEAD + 1 + index, VALUES + each].value if index is not None else None
        values.append(told(axis.range(VALUES + each), value, "number"))
    place = axis.range(PLACES)
    return [
        number(rank, "whole", "calc"),
        told(listed.range("name"), authority and authority.name),
        formula(verdict, verdicts.get(authority.code, "") if authority else "", "words"),
        told(listed.range("status"), status),
        told(listed.range("district"), authority and authority.district),
        told(listed.range("population"), authority and authority.population, "money"),
        told(listed.range("ses"), ses, "whole"),
        told(listed.range("periphery"), periphery, "whole"),
        told(axis.range(SCORE), known and known.score, "decimal"),
        told(axis.range(COVERAGE), known and known.coverage, "percent"),
        *values,
        formula(f"IFERROR(MATCH({rank},{place},0),0)", 0 if index is None else index + 1, "whole", "id"),
    ]


def _list_row(index: int) -> int:
    return LIST_HEAD + 1 + index

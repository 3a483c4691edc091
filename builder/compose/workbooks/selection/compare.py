"""Up to five authorities and rated settlements side by side, chosen by drop-down: gates first, then scores and figures.

A name is found among the rated settlements and among the CBS's authorities; where only one knows it, the CBS code leads
to the other. Where two rated settlements bear one name, the last of them is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import About, SheetDraft, figure_head, masthead
from builder.compose.workbooks.selection.authorities import Listed
from builder.compose.workbooks.selection.axis import HEAD as AXIS_HEAD
from builder.compose.workbooks.selection.axis import PLACES, SCORE, VALUES, Axis, first_places
from builder.compose.workbooks.selection.results import Results, Scoring
from builder.document.cells import at, near, quoted, span
from builder.document.workbook import Cell, Mark, Validation, Value, blank, formula, text
from builder.model.figures.ranking import MOST
from builder.model.figures.selection import selection_figures
from builder.model.keys import CRITERIA, GATES
from builder.model.selection import Selection
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX

_CHOSEN, _LISTED, _RATED, _FIRST = 4, 5, 6, 7
_LABEL, _COLUMN, _MOST = 2, 3, 5
_NAMES = 9
"""The column of the names that the drop-downs offer: authorities, then rated settlements."""


@dataclass(frozen=True, slots=True)
class Side:
    """What the sheet reads."""

    about: About
    listed: Listed
    axis: Axis
    results: Results
    scoring: Scoring


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its heading, the expression of a column (with the rows of both lists), the values of those chosen."""

    title: Cell
    source: str
    rated: bool
    values: Sequence[Value]
    form: str = "words"
    wrap: bool = False


def compare_sheet(side: Side) -> SheetDraft:
    """Five columns: what the gates say, the place and figures of the CBS, gates one by one, groups and scores."""
    words = side.about.words
    draft = SheetDraft("compare", words("sheets.compare.title"), (2, 38, *[25] * _MOST, 3, 4), "accent")
    masthead(draft, words("sheets.compare.sub"), _COLUMN + _MOST - 1, words("mark"))
    chosen = _offered(side)
    _names(side, draft)
    draft.put(_CHOSEN, _LABEL, text(words("compare.choose"), "label"))
    for number in range(_MOST):
        _choose(side, draft, _COLUMN + number, chosen[number] if number < len(chosen) else None)
    row = _FIRST
    for title, lines in _parts(side, chosen):
        if title:
            draft.row(row, [figure_head(words(title)), *(blank("head") for _ in range(_MOST))], height=16)
            row += 1
        for line in lines:
            _line(draft, row, line)
            row += 1
    _look(side, draft, row - 1)
    draft.hidden_rows = (_LISTED, _RATED)
    draft.hidden_columns = (_NAMES,)
    draft.freeze = (_FIRST, _COLUMN)
    draft.cursor = (_CHOSEN, _COLUMN)
    draft.print_to = (row - 1, _COLUMN + _MOST - 1)
    return draft


@dataclass(frozen=True, slots=True)
class Chosen:
    """One that stands there when the book is made: its name, its rows (from 0) in the two lists."""

    name: str
    listed: int | None
    rated: int | None


def _offered(side: Side) -> list[Chosen]:
    """The rated settlements first, then the first places of the ranking, five in all."""
    rated, known = side.scoring.settlements, side.listed.known
    names = [each.name for each in rated] + [known[row].name for row in first_places(side.axis.ranked, _MOST)]
    return [_found(side, name) for name in dict.fromkeys(names)][:_MOST]


def _found(side: Side, name: str) -> Chosen:
    rated, known = side.scoring.settlements, side.listed.known
    mine = [row for row, each in enumerate(rated) if each.name == name]
    there = [row for row, each in enumerate(known) if each.name == name]
    if mine and not there:
        there = [row for row, each in enumerate(known) if each.code == rated[mine[-1]].profile.code]
    if there and not mine:
        mine = [row for row, each in enumerate(rated) if each.profile.code == known[there[-1]].code]
    return Chosen(name, there[-1] if there else None, mine[-1] if mine else None)


def _names(side: Side, draft: SheetDraft) -> None:
    """The names that can be chosen: all authorities, then the names of the ratings as they stand now."""
    names = [each.name for each in side.listed.known]
    for row, name in enumerate(names, _FIRST):
        draft.put(row, _NAMES, text(name, "id"))
    for position in range(1, side.results.rows + 1):
        cell = side.scoring.cell("title", position)
        rated = side.scoring.settlements
        value = rated[position - 1].name if position <= len(rated) else ""
        draft.put(_FIRST - 1 + len(names) + position, _NAMES, formula(f'IF({cell}="","",{cell})', value, "words", "id"))


def _choose(side: Side, draft: SheetDraft, column: int, chosen: Chosen | None) -> None:
    """The drop-down, and below it (hidden) the rows of the name in both lists; 0 is nowhere."""
    words, listed, results = side.about.words, side.listed, side.results
    draft.put(_CHOSEN, column, text(chosen.name, "input", wrap=True) if chosen else blank("input"))
    last = _FIRST - 1 + len(listed.known) + results.rows
    message = words("compare.choose_text")
    names, about = span(_NAMES, _FIRST, last), words("compare.choose")
    wrong = words("errors.list.title")
    draft.validations.append(Validation(near(_CHOSEN, column), "list", names, wrong, message, about, message))
    cell = near(_CHOSEN, column)
    name = f"SUMPRODUCT(MAX(EXACT({listed.range('name')},{cell})*(ROW({listed.range('name')})-{listed.head})))"
    titles = results.range(2)
    title = f"SUMPRODUCT(MAX(EXACT({titles},{cell})*(ROW({titles})-{results.head})))"
    code_of_rated = f"INDEX({results.codes},{title})"
    codes = listed.range("code")
    by_code = f"SUMPRODUCT(MAX(EXACT({codes},{code_of_rated})*(ROW({codes})-{listed.head})))"
    by_listed = results.row_of(f"INDEX({codes},{name})")
    found_listed = f'IF({cell}="",0,IF({name}>0,{name},IF({title}=0,0,IF({code_of_rated}="",0,{by_code}))))'
    found_rated = f'IF({cell}="",0,IF({title}>0,{title},IF({name}=0,0,{by_listed})))'
    for row, expression, place in ((_LISTED, found_listed, chosen.listed if chosen else None),
                                   (_RATED, found_rated, chosen.rated if chosen else None)):  # fmt: skip
        draft.put(row, column, formula(expression, 0 if place is None else place + 1, "whole", "id"))
    draft.heights[_CHOSEN] = 30


def _line(draft: SheetDraft, row: int, line: Line) -> None:
    draft.put(row, _LABEL, line.title)
    for number in range(_MOST):
        column = _COLUMN + number
        place = at(_RATED if line.rated else _LISTED, column)
        value = line.values[number] if number < len(line.values) else None
        cell = f"INDEX({line.source},{place})"
        expression = f'IF({place}=0,"",IF({cell}="","",{cell}))'
        draft.put(row, column, formula(expression, value, line.form, wrap=line.wrap, align="start"))
    draft.heights[row] = 54 if line.wrap else 13.2


def _parts(side: Side, chosen: Sequence[Chosen]) -> list[tuple[str, list[Line]]]:
    """The lines in their groups: the gates' verdict first of all."""
    return [
        ("", [_verdict(side, chosen)]),
        ("compare.quantitative", _quantitative(side, chosen)),
        ("compare.gates", _gates(side, chosen)),
        ("compare.scores", _scores(side, chosen)),
    ]


def _verdict(side: Side, chosen: Sequence[Chosen]) -> Line:
    title = text(side.about.words("results.verdict"), "label")
    values = [_result(side, each, 4) for each in chosen]
    return Line(title, side.results.verdicts, True, values, wrap=True)


def _result(side: Side, chosen: Chosen, column: int) -> Value:
    """What the sheet of results shows of it."""
    return (
        None if chosen.rated is None else side.results.draft.cells[side.results.head + 1 + chosen.rated, column].value
    )


def _quantitative(side: Side, chosen: Sequence[Chosen]) -> list[Line]:
    words, listed, axis = side.about.words, side.listed, side.axis

    def of_axis(column: int) -> list[Value]:
        return [None if each.listed is None else axis.draft.cells[AXIS_HEAD + 1 + each.listed, column].value
                for each in chosen]  # fmt: skip

    def of_list(key: str) -> list[Value]:
        cells, column = listed.draft.cells, listed.number(key)
        return [None if each.listed is None else cells[listed.head + 1 + each.listed, column].value for each in chosen]

    lines = [
        Line(text(words("compare.place")), axis.range(PLACES), False, of_axis(PLACES), "whole"),
        Line(text(words("compare.score")), axis.range(SCORE), False, of_axis(SCORE), "decimal"),
    ]
    forms = {"population": "money", "ses": "whole", "periphery": "whole"}
    lines += [
        Line(text(words(f"authorities.{key}")), listed.range(key), False, of_list(key), forms.get(key, "words"))
        for key in ("status", "district", "population", "ses", "periphery", "network")
    ]
    for index in range(MOST):
        head = near(AXIS_HEAD, VALUES + index)
        sheet = axis.range(VALUES).rpartition("!")[0]
        title = axis.draft.cells[AXIS_HEAD, VALUES + index].value
        label = formula(f'IF({sheet}!{head}="","",{sheet}!{head})', title, "words", "text", wrap=True)
        lines.append(Line(label, axis.range(VALUES + index), False, of_axis(VALUES + index), "number"))
    return lines


def _gates(side: Side, chosen: Sequence[Chosen]) -> list[Line]:
    gates, scoring = side.about.content.register("gates"), side.scoring
    picked = [_selection(side, each) for each in chosen]
    return [
        Line(text(gates.title_of(key)), _below(side, GATE_PREFIX + key), True,
             [scoring.choices.word("gate", each.gates.get(key)) if each else None for each in picked])
        for key in GATES
    ]  # fmt: skip


def _selection(side: Side, chosen: Chosen) -> Selection | None:
    return None if chosen.rated is None else side.scoring.settlements[chosen.rated].selection


def _scores(side: Side, chosen: Sequence[Chosen]) -> list[Line]:
    words, rubric = side.about.words, side.about.content.register("rubric")
    picked = [_selection(side, each) for each in chosen]
    covered = [selection_figures(each, side.scoring.rubric).total.coverage if each else None for each in picked]
    totals = [_result(side, each, 5) for each in chosen]
    return [
        Line(text(words("results.total"), "label"), side.results.range(5), True, totals, "ratio"),
        Line(text(words("results.coverage"), "label"), side.results.range(6), True, covered, "percent"),
        *(
            Line(text(rubric.title_of(key)), _below(side, SCORE_PREFIX + key), True,
                 [each.scores.get(key) if each else None for each in picked], "whole")
            for key in CRITERIA
        ),
    ]  # fmt: skip


def _below(side: Side, key: str) -> str:
    """A column of the ratings below its heading, so that the first row is 1."""
    placed = side.scoring.ratings
    return span(placed.table.number(key), placed.head + 1, placed.end, placed.sheet)


def _look(side: Side, draft: SheetDraft, last: int) -> None:
    """Symbol, word and colour: a closed gate is seen first."""
    cells = f"{near(_FIRST, _COLUMN)}:{near(last, _COLUMN + _MOST - 1)}"
    first = near(_FIRST, _COLUMN)
    closed = quoted(side.about.words("results.closed") + "*")
    draft.marks.append(Mark(cells, f"COUNTIF({first},{closed})>0", colour="accent", bold=True))
    for key, symbol, colour, fill in (("not_met", "▲", "accent", ""), ("met", "●", "ink", "met"),
                                      ("unknown", "○", "ink_soft", "")):  # fmt: skip
        word = quoted(side.scoring.choices.word("gate", key) or "")
        draft.marks.append(Mark(cells, f"{first}={word}", colour, fill, bold=key == "not_met", symbol=symbol))

"""What gates and scores say of each settlement: the closed gates first, then the weighted score and its coverage.

Row n of the sheet shows row n of the ratings, wherever people sorted or inserted it: every formula asks by position.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, figure_head, masthead
from builder.document.cells import letter, quoted, span
from builder.document.workbook import Cell, Mark, formula, text
from builder.model.figures.selection import Rubric, SelectionFigures, Weighted, selection_figures
from builder.model.keys import CRITERIA, GATES
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.selection import GATE_PREFIX, RATINGS, SCORE_PREFIX

_HEAD = 6
GROUP_ROW, WEIGHT_ROW = 4, 5
"""Rows of the ratings above the scores: the group of each criterion, and its weight."""
_VERDICT, _CODE = 4, 10
_SPARE = 20
"""Rows past the rated settlements, for those that people add."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """What the sheet is made of."""

    about: About
    choices: Choices
    ratings: Placed
    rubric: Rubric
    settlements: Sequence[Settlement]
    example: Mapping[str, str]

    def cell(self, key: str, position: int) -> str:
        """The cell of a column in the n-th row of the ratings."""
        return f"INDEX({self.ratings.range(key)},{position + 1})"

    def row(self, keys: Sequence[str], position: int) -> str:
        """Neighbouring cells of the n-th row."""
        return f"INDEX({self._block(keys, self.ratings.head, self.ratings.end)},{position + 1},0)"

    def above(self, row: int) -> str:
        """What stands above the scores in one row: groups or weights."""
        return self._block([SCORE_PREFIX + each for each in CRITERIA], row, row)

    def _block(self, keys: Sequence[str], first: int, last: int) -> str:
        start, end = (letter(RATINGS.number(each)) for each in (keys[0], keys[-1]))
        sheet = self.ratings.range(keys[0]).rpartition("!")[0]
        return f"{sheet}!${start}${first}:${end}${last}"


@dataclass(frozen=True, slots=True)
class Results:
    """The sheet, and its hidden columns: each row's CBS code, and 1 where a gate is closed."""

    draft: SheetDraft
    rows: int

    @property
    def head(self) -> int:
        """The row of the headings."""
        return _HEAD

    def range(self, column: int) -> str:
        """The cells of a column, with the sheet's name."""
        return span(column, _HEAD + 1, _HEAD + self.rows, self.draft.title)

    @property
    def codes(self) -> str:
        """CBS codes, as text."""
        return self.range(_CODE)

    @property
    def closed(self) -> str:
        """1 where a gate is not met, 0 where none is; words in rows that nobody filled."""
        return self.range(_CODE + 1)

    @property
    def verdicts(self) -> str:
        """What the gates say."""
        return self.range(_VERDICT)

    def row_of(self, code: str) -> str:
        """An expression: the row, from 1, of this code; 0 where it stands in none."""
        return f"SUMPRODUCT(MAX(EXACT({self.codes},{code})*(ROW({self.codes})-{_HEAD})))"


def results_sheet(scoring: Scoring) -> Results:
    """One row a settlement: what the gates say, the score, its coverage, the score of each group."""
    words = scoring.about.words
    draft = SheetDraft("results", words("sheets.results.title"), (2, 22, 12, 58, 12, 10, 15, 15, 15, 4, 4), "ink_soft")
    masthead(draft, words("sheets.results.sub"), 9, words("mark"))
    count = formula(f"COUNTA({scoring.ratings.range('title')})-1", len(scoring.settlements), style="total")
    note = text(words("results.example_note"), "note")
    draft.row(4, [text(words("results.counted"), "total"), count, note], height=20)
    if not scoring.settlements:
        draft.put(5, 2, text(words("results.none"), "note"))
    groups = scoring.about.content.register("rubric_groups")
    heads = [words(f"results.{each}") for each in ("name", "mark", "verdict", "total", "coverage")]
    draft.row(_HEAD, [figure_head(each) for each in (*heads, *(groups.title_of(key) for key in scoring.rubric.groups))],
              height=46)  # fmt: skip
    for position in range(1, len(scoring.settlements) + _SPARE + 1):
        draft.row(_HEAD + position, _row(scoring, position), height=22)
    _marks(words("results.closed"), draft, _HEAD + len(scoring.settlements) + _SPARE)
    draft.freeze = (_HEAD + 1, 3)
    draft.repeat = (_HEAD, _HEAD)
    draft.cursor = (_HEAD + 1, 2)
    draft.print_to = (_HEAD + len(scoring.settlements) + 2, 9)
    draft.hidden_columns = (_CODE, _CODE + 1)
    return Results(draft, len(scoring.settlements) + _SPARE)


def _row(scoring: Scoring, position: int) -> list[Cell]:
    known = scoring.settlements[position - 1] if position <= len(scoring.settlements) else None
    figures = selection_figures(known.selection, scoring.rubric) if known else None
    name, mark = scoring.cell("title", position), scoring.cell("standing", position)
    groups = dict(figures.groups) if figures else {}
    return [
        formula(f'IF({name}="","",{name})', known.name if known else "", "words"),
        formula(f'IF({mark}="","",{mark})', scoring.example.get(known.slug, "") if known else "", "words"),
        _verdict(scoring, position, figures),
        _score(scoring, position, figures.total if figures else None, None),
        _coverage(scoring, position, figures),
        *(_score(scoring, position, groups.get(key), key) for key in scoring.rubric.groups),
        *_gated(scoring, position, known, figures),
    ]


def _gated(
    scoring: Scoring, position: int, known: Settlement | None, figures: SelectionFigures | None
) -> tuple[Cell, Cell]:  # fmt: skip
    """For the ranking: the authority's code, and whether a gate is closed."""
    name, code = scoring.cell("title", position), scoring.cell("code", position)
    shut = quoted(scoring.choices.word("gate", "not_met") or "")
    block = scoring.row([GATE_PREFIX + each for each in GATES], position)
    closed = int(figures.verdict == "closed") if figures else ""
    return (
        formula(
            f'IF({name}="","",IF({code}="","",{code}))', (known.profile.code if known else "") or "", "words", "id"
        ),
        formula(f'IF({name}="","",IF(COUNTIF({block},{shut})>0,1,0))', closed, "whole", "id"),
    )


def _verdict(scoring: Scoring, position: int, figures: SelectionFigures | None) -> Cell:
    """Closed gates by name; else those not known yet; else that all are open."""
    words, gates = scoring.about.words, scoring.about.content.register("gates")
    met, closed = (quoted(scoring.choices.word("gate", key) or "") for key in ("met", "not_met"))
    cells = {gate: scoring.cell(GATE_PREFIX + gate, position) for gate in GATES}
    block = scoring.row([GATE_PREFIX + each for each in GATES], position)

    def named(test: str) -> str:
        return "&".join(f'IF({cell}{test},{quoted(" · " + gates.title_of(gate))},"")' for gate, cell in cells.items())

    shut = f"{quoted(words('results.closed'))}&{named('=' + closed)}"
    waiting = f"{quoted(words('results.waiting'))}&{named('<>' + met)}"
    expression = (
        f'IF({scoring.cell("title", position)}="","",IF(COUNTIF({block},{closed})>0,{shut},'
        f"IF(COUNTIF({block},{met})<{len(GATES)},{waiting},{quoted(words('results.open'))})))"
    )
    return formula(expression, _said(scoring, figures), "words", wrap=True)


def _said(scoring: Scoring, figures: SelectionFigures | None) -> str:
    return "" if figures is None else said_of(scoring, figures)


def said_of(scoring: Scoring, figures: SelectionFigures) -> str:
    """What the gates of one settlement say, in words."""
    words, gates = scoring.about.words, scoring.about.content.register("gates")
    named = figures.at("not_met") or figures.at("unknown")
    return words(f"results.{figures.verdict}") + "".join(f" · {gates.title_of(each)}" for each in named)


def _score(scoring: Scoring, position: int, known: Weighted | None, group: str | None) -> Cell:
    """Σ score × weight ÷ Σ weights of what was scored; words where nothing was, or nothing weighs."""
    none = scoring.about.words("results.not_rated")
    scores = scoring.row([SCORE_PREFIX + each for each in CRITERIA], position)
    weights = scoring.above(WEIGHT_ROW)
    if group is not None:
        title = scoring.about.content.register("rubric_groups").title_of(group)
        weights = f"({scoring.above(GROUP_ROW)}={quoted(title)})*{weights}"
    scored = f'SUMPRODUCT(({scores}<>"")*{weights})'
    mean = f"IF({scored}=0,{quoted(none)},SUMPRODUCT({scores},{weights})/{scored})"
    expression = f'IF({scoring.cell("title", position)}="","",{mean})'
    value = "" if known is None else none if known.score is None else known.score
    return formula(expression, value, "ratio", "total" if group is None and known else "calc")


def _coverage(scoring: Scoring, position: int, figures: SelectionFigures | None) -> Cell:
    scores = scoring.row([SCORE_PREFIX + each for each in CRITERIA], position)
    expression = f'IF({scoring.cell("title", position)}="","",COUNT({scores})/{len(CRITERIA)})'
    return formula(expression, figures.total.coverage if figures else "", "percent")


def _marks(closed: str, draft: SheetDraft, last: int) -> None:
    """A row with a closed gate stands out by symbol, words and colour, and its score is dimmed."""
    test = f"COUNTIF($D{_HEAD + 1},{quoted(closed + '*')})>0"
    draft.marks += [
        Mark(f"D{_HEAD + 1}:D{last}", test, colour="accent", bold=True),
        Mark(f"E{_HEAD + 1}:I{last}", test, colour="ink_soft", bold=False),
    ]

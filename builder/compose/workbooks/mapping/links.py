"""Which finding touches which factor (step five): a live matrix over the findings and the factors that people typed.

Row n shows row n of the findings and column n the n-th factor, wherever people sorted or inserted them. A cell of codes
is read as `sheets.mapping.entries` reads it: commas, semicolons or lines between, spaces do not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, figure_head, masthead
from builder.document.cells import at, near, span
from builder.document.workbook import Cell, Mark, blank, formula, text
from builder.model.mapping import Challenge, Factor, Mapping
from builder.sheets.choices import Choices
from builder.sheets.mapping import listed

TOUCHES = "●"
_COUNTS, _CODES, _HEAD = 4, 5, 6
_TITLE, _KIND, _PRIORITY, _FACTORS, _LIST, _KEY, _ORDER, _FIRST = range(2, 10)
_ROWS, _COLUMNS = 150, 40
"""The most that are shown; a line above says so where there are more."""
_NO_PRIORITY = 100
"""Stands for a finding without a priority: behind all that have one (1 to 99)."""


def codes_of(words: str) -> str:
    """An expression: `,K1,K2,` of a cell or a range in which people typed codes."""
    bare = words
    for old, new in (('" "', '""'), ('";"', '","'), ("CHAR(10)", '","'), ("CHAR(13)", '""')):
        bare = f"SUBSTITUTE({bare},{old},{new})"
    return f'","&{bare}&","'


def touching(code: str, placed: Placed) -> str:
    """An expression: how many findings of the whole table name the code of this cell."""
    return f'SUMPRODUCT(ISNUMBER(FIND(","&{code}&",",{codes_of(placed.range("factors"))}))*1)'


@dataclass(frozen=True, slots=True)
class Links:
    """The sheet, and where its helping columns stand: the order of findings by priority, faults of codes."""

    draft: SheetDraft
    rows: int
    columns: int
    order: str
    """The range of each finding's place by priority."""
    counts: str
    """The range of how many findings touch each factor."""
    codes: tuple[tuple[str, ...], ...]
    """The codes of each finding."""
    whole: bool
    """Whether all factors have a column."""

    def first(self, place: int) -> str:
        """An expression: the row, from 1, of the finding at this place by priority; an error where there is none."""
        return f"MATCH({place},{self.order},0)"


def links_sheet(about: About, choices: Choices, findings: Placed, factors: Placed, mapping: Mapping) -> Links:
    """Findings down, factors across, a sign where they meet; above, how many findings touch each factor."""
    words = about.words
    rows = min(max(len(mapping.challenges) + 10, 20), _ROWS)
    columns = min(max(len(mapping.factors) + 3, 8), _COLUMNS)
    widths = (2, 44, 9, 9, 9, 4, 4, 4, *[10.5] * columns)
    draft = SheetDraft("links", words("sheets.links.title"), widths, "ink_soft")
    shown = min(len(mapping.factors) + 1, columns)
    masthead(draft, words("sheets.links.sub"), _FIRST - 1 + max(shown, 5), about.mark)
    _heads(about, draft, findings, factors, mapping, columns)
    for position in range(1, rows + 1):
        known = mapping.challenges[position - 1] if position <= len(mapping.challenges) else None
        _finding(draft, choices, findings, position, known, mapping.challenges[:rows], rows)
        _signs(draft, position, known, mapping.factors, columns)
    last = _HEAD + rows
    draft.marks.append(Mark(f"{near(_HEAD + 1, _PRIORITY)}:{near(last, _PRIORITY)}", f"${near(_HEAD + 1, _PRIORITY)}=1",
                            colour="accent", bold=True))  # fmt: skip
    draft.hidden_columns = (_LIST, _KEY, _ORDER)
    draft.freeze = (_HEAD + 1, _KIND)
    draft.repeat = (_CODES, _HEAD)
    draft.cursor = (_HEAD + 1, _TITLE)
    draft.print_to = (_HEAD + min(len(mapping.challenges) + 2, rows), _FIRST - 1 + max(shown, 5))
    counts = f"{at(_COUNTS, _FIRST, draft.title)}:{at(_COUNTS, _FIRST + columns - 1)}"
    return Links(draft, rows, columns, span(_ORDER, _HEAD + 1, last, draft.title), counts,
                 tuple(each.factors for each in mapping.challenges), len(mapping.factors) <= columns)  # fmt: skip


def _heads(
    about: About, draft: SheetDraft, findings: Placed, factors: Placed, mapping: Mapping, columns: int
) -> None:  # fmt: skip
    words = about.words
    draft.row(_COUNTS, [text(words("links.touching"), "total"), *(text("", "total") for _ in range(3))])
    draft.put(_CODES, _TITLE, text(words("links.limit", rows=_ROWS, columns=_COLUMNS), "note"))
    heads = ("finding", "kind", "priority", "factors")
    draft.row(_HEAD, [*(figure_head(words(f"links.{each}")) for each in heads), *[blank("head")] * 3], height=62)
    for number in range(1, columns + 1):
        column = _FIRST + number - 1
        factor = mapping.factors[number - 1] if number <= len(mapping.factors) else None
        code, title = (f"INDEX({factors.range(key)},{number + 1})" for key in ("code", "title"))
        draft.put(_CODES, column, formula(f'IF({code}="","",{code})', factor.id if factor else "", "words", "calc",
                                          align="center"))  # fmt: skip
        draft.put(_HEAD, column, formula(f'IF({title}="","",{title})', factor.title if factor else "", "words", "head",
                                         wrap=True))  # fmt: skip
        cell = near(_CODES, column)
        count = f'IF({cell}="","",{touching(cell, findings)})'
        value = sum(factor.id in each.factors for each in mapping.challenges) if factor else ""
        draft.put(_COUNTS, column, formula(count, value, style="total", align="center"))


def _finding(
    draft: SheetDraft, choices: Choices, findings: Placed, position: int, known: Challenge | None,
    shown: Sequence[Challenge], rows: int,
) -> None:  # fmt: skip
    """A finding's words, and in hidden columns its codes, its priority as a number and its place by priority."""
    row = _HEAD + position

    def asked(key: str) -> str:
        cell = f"INDEX({findings.range(key)},{position + 1})"
        return f'IF({cell}="","",{cell})'

    title, codes = asked("title"), f"INDEX({findings.range('factors')},{position + 1})"
    key = known.priority or _NO_PRIORITY if known else ""
    keys, mine = span(_KEY, _HEAD + 1, _HEAD + rows), near(row, _KEY)
    above = f"{span(_KEY, _HEAD + 1, _HEAD + 1).split(':')[0]}:{mine}"
    mine_codes = near(row, _LIST)
    written = f'IF({mine_codes}="",0,LEN({mine_codes})-LEN(SUBSTITUTE({mine_codes},",",""))-1)'
    told = known.priority if known and known.priority else ""
    draft.row(row, [
        formula(title, known.title if known else "", "words", "calc", wrap=True),
        formula(asked("kind"), (choices.word("challenge_kind", known.kind) if known else "") or "", "words"),
        formula(asked("priority"), told, "money", align="center"),
        formula(f'IF({near(row, _TITLE)}="","",{written})', len(known.factors) if known else "", align="center"),
        formula(f'IF({codes}="","",{codes_of(codes)})', _list(known), "words", "id"),
        formula(f'IF({near(row, _TITLE)}="","",IF(COUNT({near(row, _PRIORITY)})=0,{_NO_PRIORITY},'
                f"{near(row, _PRIORITY)}))", key, "whole", "id"),
        formula(f'IF({mine}="","",COUNTIF({keys},"<"&{mine})+COUNTIF({above},{mine}))', _order(shown, position),
                "whole", "id"),
    ], height=4 + 14 * max(1, -(-len(known.title if known else "") // 48)))  # fmt: skip


def _sign() -> str:
    return f'"{TOUCHES}"'


def _list(known: Challenge | None) -> str:
    if not known or not known.factors:
        return ""
    return "," + listed(known.factors).replace(" ", "").replace("\n", ",") + ","


def _order(shown: Sequence[Challenge], position: int) -> int | str:
    """The place of a finding by priority; those of one priority in the order of their rows."""
    if position > len(shown):
        return ""
    return by_priority(shown).index(position - 1) + 1


def by_priority(findings: Sequence[Challenge]) -> list[int]:
    """Rows, from 0, in the order of their priorities; those without one last."""
    return sorted(range(len(findings)), key=lambda row: (findings[row].priority or _NO_PRIORITY, row))


def _signs(
    draft: SheetDraft, position: int, known: Challenge | None, factors: Sequence[Factor], columns: int
) -> None:  # fmt: skip
    row = _HEAD + position
    codes = f"${near(row, _LIST)}"
    for number in range(1, columns + 1):
        column = _FIRST + number - 1
        code = span(column, _CODES, _CODES).split(":")[0]
        expression = f'IF({codes}="","",IF({code}="","",IF(ISNUMBER(FIND(","&{code}&",",{codes})),{_sign()},"")))'
        touched = known and number <= len(factors) and factors[number - 1].id in known.factors
        cell: Cell = formula(expression, TOUCHES if touched else "", "words", "calc", align="center")
        draft.put(row, column, cell)

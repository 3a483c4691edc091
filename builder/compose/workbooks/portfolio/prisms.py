"""The four prisms of the portfolio: the same money by sector, domain, goal and life stage, each with its total on top.

Each prism ends with a row of what is not classified; a value that stands in no list is missing from its prism,
so that the sum of a prism differs from the portfolio's total and the balance shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.portfolio.calc import Calc
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, near
from builder.document.workbook import Cell, Chart, Series, Value, formula, text
from builder.model.content import Entry
from builder.model.figures.portfolio import Row, Sum
from builder.model.keys import LIFE_STAGES, SECTORS

_WIDTHS = (2, 40, *[13.5] * 10)
_IDS = 8
"""The column of goals in short, behind the chart that is labelled with them."""
LINES_COLUMN = 7
"""The column of the third prism that counts the lines of money of each goal."""
_TALL = 26
DRAWN = SECTORS[:3]
"""Sectors with a bar of their own in the second prism's chart; the others stand together."""
_REST = SECTORS[3:]
_OTHERS = 3 + len(DRAWN)


@dataclass(frozen=True, slots=True)
class Band:
    """Where a prism stands: the row of its total, first and last row of its keys, and the address of its total."""

    top: int
    first: int
    last: int
    total: str


@dataclass(slots=True)
class Prisms:
    """The sheet while it is written, from its first free row on."""

    view: View
    calc: Calc
    draft: SheetDraft
    row: int = 4

    def heading(self, key: str, number: int, heads: Sequence[str]) -> int:
        """The prism's name, its question and its column heads; returns the row of the total."""
        entry = self.view.questions[key]
        self.draft.put(self.row, 2, text(f"{number} · {entry.title}", "section"))
        self.draft.put(self.row + 1, 2, text(self._question(entry), "sub"))
        cells = [text(heads[0], "head", wrap=True), *(figure_head(each) for each in heads[1:])]
        self.draft.row(self.row + 2, cells, height=32)
        self.draft.heights |= {self.row: 25, self.row + 1: 18, self.row + 3: 20}
        return self.row + 3

    def _question(self, entry: Entry) -> str:
        return f"{entry.text('question')} · {self.view.words('prisms.chart_note')}"

    def close(self, last: int) -> None:
        """Goes past a prism and begins a new page."""
        self.row = last + 2
        self.draft.breaks = (*self.draft.breaks, self.row - 1)


def prisms_sheet(view: View, calc: Calc) -> tuple[SheetDraft, tuple[Band, ...]]:
    """The sheet, and where each prism stands, in their order."""
    draft = view.sheet("prisms", _WIDTHS, "ink_soft")
    page = Prisms(view, calc, draft)
    bands = (_by_sector(page), _by_domain(page), _by_goal(page), _by_life_stage(page))
    return draft, bands


def _by_sector(page: Prisms) -> Band:
    words, rows = page.view.words, page.view.figures.by_sector
    heads = ("sector", "start", "added", "sum", "share", "growth")
    top = page.heading("driven_budget", 1, [words(f"prisms.{each}") for each in heads])
    band = _band(page, top, rows, "sectors", "sector", [], growing=True)
    page.draft.charts.append(Chart(
        top - 2, 8, 12.4, 10.4, words("prisms.charts.sector"), band.first, band.last - 1, 2,
        (Series(words("prisms.charts.was"), 3, "step_1"), Series(words("prisms.charts.more"), 4, "step_3")),
        stacked=True, form="#,##0,",
    ))  # fmt: skip
    page.close(band.last)
    return band


def _by_life_stage(page: Prisms) -> Band:
    """From birth to employment: the money of each stage, and what of it falls on one participant."""
    words, rows = page.view.words, page.view.figures.by_life_stage
    heads = ("stage", "start", "added", "sum", "share", "participants", "per_participant")
    top = page.heading("chronological", 4, [words(f"prisms.{each}") for each in heads])
    tints = tuple(f"stage_{key}" for key in LIFE_STAGES)
    band = _band(page, top, rows, "life_stages", "life_stage", tints, growing=False)
    for number, row in enumerate(rows, band.first):
        _people(page, number, row, number - top if row.key else 0)
    page.draft.row(top, _all_people(page.view, page.calc, top, band.last), first=7)
    below = band.last + 2
    for column, left, width, form, key in ((5, 2, 15.5, "#,##0,", "stage"), (8, 7, 15.0, "#,##0", "participant")):
        page.draft.put(below, left, text(words(f"prisms.{key}_title"), "sub"))
        page.draft.charts.append(Chart(
            below + 1, left, width, 7.4, words(f"prisms.charts.{key}"), band.first, band.last - 1, 2,
            (Series(words("prisms.sum"), column, "ink"),), horizontal=False, figures=True, form=form, points=tints,
        ))  # fmt: skip
    page.draft.put(below + 16, 7, text(words("prisms.participant_note"), "note"))
    page.draft.print_to = (below + 16, len(_WIDTHS))
    return band


def _people(page: Prisms, number: int, row: Row, stage: int) -> None:
    """Participants of the stage's programmes, each programme once, and the money of those that name theirs."""
    calc, style = page.calc, "calc" if row.key else "faint"
    none = page.view.words("prisms.no_participants")
    people = formula(calc.sum("participants", ("life_stage", stage)), row.participants, "money", style)
    page.draft.put(number, 7, people)
    each = f"{calc.sum('money', ('life_stage', stage))}/{near(number, 7)}"
    value: Value = none if row.per_participant is None else row.per_participant
    page.draft.put(number, 8, formula(f'IF({near(number, 7)}=0,"{none}",{each})', value, "each", style))


def _all_people(view: View, calc: Calc, top: int, last: int) -> list[Cell]:
    people = view.figures.participants
    money = sum((row.per_participant or 0) * row.participants for row in view.figures.by_life_stage)
    none = view.words("prisms.no_participants")
    each = f'IF({near(top, 7)}=0,"{none}",SUM({calc.range("money")})/{near(top, 7)})'
    return [
        formula(f"SUM({near(top + 1, 7)}:{near(last, 7)})", people, "money", "total"),
        formula(each, money / people if people else none, "each", "total"),
    ]


def _band(
    page: Prisms, top: int, rows: Sequence[Row], names: str, key: str, tints: Sequence[str], *, growing: bool
) -> Band:
    """A table of start, added, total, share and growth, one row a key."""
    view, draft, last = page.view, page.draft, top + len(rows)
    for number, row in enumerate(rows, top + 1):
        tint = tints[number - top - 1] if row.key and tints else ""
        draft.put(number, 2, _label(view, names, row, tint))
        style = "calc" if row.key else "faint"
        draft.row(number, _amounts(view, key, number, row, style), first=3, height=_TALL)
        draft.row(number, _ratios(view, number, row.sum, top, style, growing=growing), first=6)
    _totals(page, top, last)
    draft.row(top, _ratios(view, top, view.figures.all, top, "total", growing=growing), first=6)
    return Band(top, top + 1, last, at(top, 5, draft.title))


def _label(view: View, names: str, row: Row, tint: str = "") -> Cell:
    if row.key is None:
        return text(view.words("prisms.without_goal" if names == "goals" else "prisms.unclassified"), "faint")
    title = f"{row.key} {view.goals[row.key]}" if names == "goals" else view.word(names, row.key)
    return text(title, tint=tint, wrap=True)


def _amounts(view: View, key: str, number: int, row: Row, style: str) -> list[Cell]:
    """Start, added and their sum. Words of registers are criteria; blanks and people's own words go by equality."""
    by_equality = row.key is None or key == "goal"
    cell = view.cell("goals", row.key) if row.key and key == "goal" else at(number, 2) if row.key else '""'
    start, added = (
        view.exact(each, key, cell) if by_equality else view.money(each, (key, cell)) for each in ("start", "added")
    )
    return [
        formula(start, row.sum.start, style=style),
        formula(added, row.sum.added, style=style),
        formula(f"{near(number, 3)}+{near(number, 4)}", row.sum.total, style=style),
    ]


def _totals(page: Prisms, top: int, last: int, columns: Sequence[int] = (3, 4, 5)) -> None:
    page.draft.put(top, 2, text(page.view.words("prisms.total"), "total"))
    for column in columns:
        value = sum(_figure(page.draft.cells[row, column].value) for row in range(top + 1, last + 1))
        expression = f"SUM({near(top + 1, column)}:{near(last, column)})"
        page.draft.put(top, column, formula(expression, value, style="total"))


def _figure(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _ratios(view: View, number: int, money: Sum, top: int, style: str, *, growing: bool) -> list[Cell]:
    """Share of the whole, and growth where it is asked for: words where there is nothing to divide by."""
    start, added, total = (near(number, column) for column in (3, 4, 5))
    cells = [share(view, total, at(top, 5), money.total, style)]
    return [*cells, growth(view, start, added, money, style)] if growing else cells


def share(view: View, part: str, whole: str, value: int, style: str) -> Cell:
    """A part of the portfolio's money."""
    nothing, everything = view.words("words.no_money"), view.figures.total
    return formula(f'IF({whole}=0,"{nothing}",{part}/{whole})', value / everything if everything else nothing,
                   "percent", style, align="start")  # fmt: skip


def growth(view: View, start: str, added: str, money: Sum, style: str) -> Cell:
    """Added ÷ start; "new" where nothing was there, and a word where there is no money at all."""
    nothing, new = view.words("words.no_money"), view.words("words.new")
    known = money.growth
    value: Value = known if known is not None else (new if money.added else nothing)
    return formula(f'IF({start}=0,IF({added}=0,"{nothing}","{new}"),{added}/{start})', value, "percent", style)


def _by_domain(page: Prisms) -> Band:
    """Domain by sector; the total of a row asks the domain alone, so that a sector in no list shows in the balance.

    The chart draws three sectors and the sum of all others: four steps of grey that tell from one another.
    """
    view, draft, rows = page.view, page.draft, page.view.figures.by_domain
    others = view.words("prisms.others")
    names = [view.word("sectors", each) for each in DRAWN] + [others] + [view.word("sectors", each) for each in _REST]
    heads = [view.words("prisms.domain"), *(f"{each}, ₪" for each in names), view.words("prisms.sum")]
    top = page.heading("investment_map", 2, heads)
    last, final = top + len(rows), len(SECTORS) + 4
    for number, row in enumerate(rows, top + 1):
        style = "calc" if row.key else "faint"
        draft.put(number, 2, _label(view, "domains", row))
        draft.row(number, [_crossing(view, number, row, each, style) for each in DRAWN], first=3, height=19)
        rest = sum(row.sectors[each] for each in _REST)
        spread = f"SUM({near(number, _OTHERS + 1)}:{near(number, final - 1)})"
        draft.put(number, _OTHERS, formula(spread, rest, style=style))
        draft.row(number, [_crossing(view, number, row, each, "faint") for each in _REST], first=_OTHERS + 1)
        draft.put(number, final, _whole_row(view, number, row, style))
    _totals(page, top, last, range(3, final + 1))
    shades = zip((*names[:3], others), (3, 4, 5, _OTHERS), ("step_1", "step_2", "step_3", "step_4"), strict=True)
    draft.charts.append(Chart(
        last + 2, 2, 30.0, 1.9 + 0.95 * (last - top - 1), view.words("prisms.charts.domain"), top + 1, last - 1, 2,
        tuple(Series(*each) for each in shades), stacked=True, form="#,##0,",
    ))  # fmt: skip
    page.close(last + 3 + round((1.9 + 0.95 * (last - top - 1)) / 0.53))
    return Band(top, top + 1, last, at(top, final, draft.title))


def sector_column(sector: str) -> int:
    """The column of a sector in the second prism."""
    return 3 + DRAWN.index(sector) if sector in DRAWN else _OTHERS + 1 + _REST.index(sector)


def _crossing(view: View, number: int, row: Row, sector: str, style: str) -> Cell:
    where = view.cell("sectors", sector)
    if row.key is None:
        both = f'({view.lines.range("mobility_domain")}="")*({view.lines.range("sector")}={where})'
        expression = "+".join(view.product(both, each) for each in ("start", "added"))
    else:
        expression = view.total(("mobility_domain", at(number, 2)), ("sector", where))
    return formula(expression, row.sectors[sector], style=style)


def _whole_row(view: View, number: int, row: Row, style: str) -> Cell:
    if row.key is None:
        expression = "+".join(view.exact(each, "mobility_domain", '""') for each in ("start", "added"))
    else:
        expression = view.total(("mobility_domain", at(number, 2)))
    return formula(expression, row.sum.total, style=style)


def _by_goal(page: Prisms) -> Band:
    """Goal ← way ← budget: how many lines serve a goal and with how much; goals without money are marked."""
    view, draft, rows = page.view, page.draft, page.view.figures.by_goal
    heads = ("goal", "start", "added", "sum", "share", "lines")
    top = page.heading("collective_plan", 3, [view.words(f"prisms.{each}") for each in heads])
    last = top + len(rows)
    for number, row in enumerate(rows, top + 1):
        style = "calc" if row.key else "faint"
        draft.put(number, 2, _label(view, "goals", row))
        draft.row(number, _amounts(view, "goal", number, row, style), first=3, height=30 if row.key else 18)
        if row.key:
            draft.put(number, _IDS, text(view.word("goals", row.key), "note"))
        draft.put(number, 6, share(view, near(number, 5), at(top, 5), row.sum.total, style))
        draft.put(number, 7, _lines(view, row, style))
    _totals(page, top, last)
    draft.put(top, 6, share(view, near(top, 5), at(top, 5), view.figures.total, "total"))
    draft.put(top, 7, formula(f"SUM({near(top + 1, 7)}:{near(last, 7)})", view.figures.all.lines, "number", "total"))
    if last > top + 1:
        draft.charts.append(Chart(
            top, 8, 12.4, 0.7 + 1.06 * (last - top), view.words("prisms.charts.goal"), top + 1, last - 1, _IDS,
            (Series(view.words("prisms.sum"), 5, "step_2"),), figures=True, form="#,##0,",
        ))  # fmt: skip
    page.close(last)
    return Band(top, top + 1, last, at(top, 5, draft.title))


def _lines(view: View, row: Row, style: str) -> Cell:
    """How many lines serve the goal; words that mark one without any."""
    cell = view.cell("goals", row.key) if row.key else '""'
    count = view.count("goal", cell)
    if row.key is None:
        return formula(count, row.sum.lines, "number", style)
    none = view.words("prisms.no_money")
    return formula(f'IF({count}=0,"{none}",{count})', row.sum.lines or none, "number", style)

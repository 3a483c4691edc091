"""The four prisms: the same money by sector, domain, goal and life stage, each with its total on top; then the ways.

Each prism ends with a row of what is not classified. A value that stands in no list, and a line whose programme nobody
listed, are missing from it, so that the sum of a prism differs from the portfolio's total and the balance shows it.
"""

from collections.abc import Callable, Mapping, Sequence

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import TALL, TOTAL, Grid, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.portfolio.tables import L, P, W
from builder.document.cells import relative
from builder.document.workbook import Cell, Mark, Value, text
from builder.model.content import Register
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import Const, Expr, Find, Item, Operand, Sum, Words, choose, ratio, total
from builder.model.figures.portfolio import of_lines, serves
from builder.model.keys import LIFE_STAGES, SECTORS

_WIDTHS = (2, 44, *[13.5] * 10)
DRAWN, REST = SECTORS[:3], SECTORS[3:]
"""Sectors with a bar of their own in the second prism's chart; the others stand together."""
_SIDE = 8
"""The first column beside a narrow prism."""
Condition = Callable[[Operand], Expr]


def prisms_sheet(book: Book, questions: Register) -> Page:
    """The sheet; its grids are `sector`, `domain`, `goal` and `stage`, each with its total in `<grid>.*.sum`."""
    page = Page(book, "prisms", _WIDTHS)
    page.caveat()
    for number, (key, prism) in enumerate({
        "driven_budget": _by_sector, "investment_map": _by_domain, "collective_plan": _by_goal,
        "chronological": _by_stage,
    }.items(), 1):  # fmt: skip
        entry = questions[key]
        page.section(f"{number} · {entry.title}")
        page.note(f"{entry.text('question')} · {book.words('prisms.chart_note')}", style="sub")
        prism(page)
        page.new_page()
    _ways(page)
    return page


def _keys(book: Book, labels: Mapping[str, str], loose: str, tints: Sequence[str] = ()) -> dict[Value, Cell | str]:
    """The rows of a prism: the total, what has a key, and what has none."""
    shades = tints or [""] * len(labels)
    named: dict[Value, Cell | str] = {
        key: text(label, tint=tint, wrap=True) for (key, label), tint in zip(labels.items(), shades, strict=True)
    }
    return {TOTAL: text(book.words("prisms.total"), "total"), **named, None: text(book.words(loose), "faint")}


def _listed(book: Book, name: str) -> dict[str, str]:
    return {each.key: each.word for each in book.choices.lists[name]}


def _style(row: GridRow) -> str:
    return "total" if row.value == TOTAL else "calc" if row.value else "faint"


def _sums(row: GridRow, keys: Sequence[Value], where: Expr | None, **amounts: Expr) -> dict[str, Figure]:
    """Amounts over the lines of the row; in the row of totals the sum of what stands below."""
    names = ["" if each is None else str(each) for each in keys if each != TOTAL]
    whole = {key: Sum(tuple(Named(f"{row.grid}.{name}.{key}") for name in names)) for key in amounts}
    return {
        key: Figure(whole[key] if where is None else of_lines(amount, where), style=_style(row))
        for key, amount in amounts.items()
    }


def _condition(row: GridRow, where: Condition, loose: Expr) -> Expr | None:
    return None if row.value == TOTAL else loose if row.value is None else where(row.key)


def _money(row: GridRow, keys: Sequence[Value], where: Expr | None) -> dict[str, Figure]:
    """Start, added, their sum, and its share of the whole."""
    sums = _sums(row, keys, where, start=L.start, added=L.added)
    share = ratio(row["sum"], Named(f"{row.grid}.{TOTAL}.sum"), "words.no_money")
    return {
        **sums,
        "sum": Figure(row["start"] + row["added"], style=_style(row)),
        "share": Figure(share, "percent", _style(row)),
    }


def _grid(page: Page, name: str, heads: Sequence[str], keys: Mapping[Value, Cell | str],
          line: Callable[[GridRow], Mapping[str, Figure]], height: float = TALL) -> Grid:  # fmt: skip
    return page.grid(name, [page.book.words(f"prisms.{each}") for each in (name, *heads)], keys, line, height=height)


def _by_sector(page: Page) -> None:
    words, top = page.book.words, page.row - 2
    keys = _keys(page.book, _listed(page.book, "sectors"), "prisms.unclassified")

    def line(row: GridRow) -> dict[str, Figure]:
        none, new = Words("words.no_money"), Words("words.new")
        growth = choose(row["start"].is_(0), choose(row["added"].is_(0), none, new), row["added"] / row["start"])
        return {
            **_money(row, list(keys), _condition(row, L.sector.is_, L.sector.blank)),
            "growth": Figure(growth, "percent", _style(row)),
        }

    grid = _grid(page, "sector", ("start", "added", "sum", "share", "growth"), keys, line, 26)
    page.chart(grid, words("prisms.charts.sector"), {
        "start": (words("prisms.charts.was"), "step_1"), "added": (words("prisms.charts.more"), "step_3"),
    }, row=top, column=_SIDE, width=12.4, height=10.4, stacked=True, skip_first=1, skip_last=1)  # fmt: skip
    page.skip()


def _by_domain(page: Page) -> None:
    """Domain by sector; the total of a row asks the domain alone, so that a sector in no list shows in the balance.

    The chart draws three sectors and the sum of all others: four steps of grey that tell from one another.
    """
    words, sectors = page.book.words, _listed(page.book, "sectors")
    keys = _keys(page.book, _listed(page.book, "domains"), "prisms.unclassified")
    names: dict[str, str] = {
        **{each: sectors[each] for each in DRAWN},
        "others": words("prisms.others"),
        **{each: sectors[each] for each in REST},
    }

    def line(row: GridRow) -> dict[str, Figure]:
        where = _condition(row, L.domain.is_, L.domain.blank & L.lost.is_(0))
        sums = _sums(row, list(keys), where, **dict.fromkeys([*names, "sum"], L.total))
        if where is not None:
            for each in SECTORS:
                figure = of_lines(L.total, where, L.sector.is_(each))
                sums[each] = Figure(figure, style=_style(row) if each in DRAWN else "faint")
            sums["others"] = Figure(Sum(tuple(row[each] for each in REST)), style=_style(row))
        return sums

    heads = [words("prisms.domain"), *(f"{each}, ₪" for each in names.values()), words("prisms.sum")]
    grid = page.grid("domain", heads, keys, line)
    page.skip()
    shades = zip([*DRAWN, "others"], ("step_1", "step_2", "step_3", "step_4"), strict=True)
    height = 1.9 + 0.95 * (grid.last - grid.top - 1)
    page.chart(grid, words("prisms.charts.domain"), {key: (names[key], shade) for key, shade in shades}, width=30.0,
               height=height, stacked=True, skip_first=1, skip_last=1)  # fmt: skip
    page.skip(1 + round(height / 0.53))


def _by_goal(page: Page) -> None:
    """Goal by goal: how many lines serve it and with how much; goals without money are marked."""
    words, goals = page.book.words, _listed(page.book, "goals")
    keys = _keys(page.book, goals, "prisms.without_goal")

    def line(row: GridRow) -> dict[str, Figure]:
        where = _condition(row, serves, L.goal.blank & L.lost.is_(0))
        lines = _sums(row, list(keys), where, lines=L.counted)["lines"].expr
        if row.value not in (TOTAL, None):
            lines = choose(lines > 0, lines, Words("prisms.no_money"))
        return {**_money(row, list(keys), where), "lines": Figure(lines, "number", _style(row))}

    grid = _grid(page, "goal", ("start", "added", "sum", "share", "lines"), keys, line, 30)
    if not goals:
        page.note(words("prisms.no_plan"))
        return
    for row, goal in enumerate(goals.values(), grid.top + 1):  # behind the chart, which is labelled with them
        page.draft.put(row, _SIDE, text(_short(goal), "note"))
    page.chart(grid, words("prisms.charts.goal"), {"sum": (words("prisms.sum"), "step_2")}, row=grid.top, column=_SIDE,
               width=12.4, height=0.7 + 1.06 * (grid.last - grid.top), figures=True, skip_first=1, skip_last=1,
               labels=_SIDE)  # fmt: skip
    page.skip()


def _short(title: str, letters: int = 26) -> str:
    return title if len(title) <= letters else title[: letters - 1].rstrip() + "…"


def _by_stage(page: Page) -> None:
    """From birth to employment: the money of each stage, and what of it falls on one participant."""
    words, tints = page.book.words, tuple(f"stage_{key}" for key in LIFE_STAGES)
    keys = _keys(page.book, _listed(page.book, "life_stages"), "prisms.unclassified", tints)

    def line(row: GridRow) -> dict[str, Figure]:
        whole = row.value == TOTAL
        stage = W.stage.blank if row.value is None else W.stage.is_(row.key)
        people, shared = (total(each) if whole else total(each, stage) for each in (W.people, W.shared))
        return {
            **_money(row, list(keys), _condition(row, L.stage.is_, L.stage.blank & L.lost.is_(0))),
            "people": Figure(people, style=_style(row)),
            "each": Figure(ratio(shared, row["people"], "prisms.no_participants"), "each", _style(row)),
        }

    grid = _grid(page, "stage", ("start", "added", "sum", "share", "participants", "per_participant"), keys, line)
    page.skip()
    for column, key, left, width, form in (
        ("sum", "stage", 2, 15.5, "#,##0,"),
        ("each", "participant", 7, 15.0, "#,##0"),
    ):
        page.draft.put(page.row, left, text(words(f"prisms.{key}_title"), "sub"))
        page.chart(grid, words(f"prisms.charts.{key}"), {column: (words("prisms.sum"), "ink")}, row=page.row + 1,
                   column=left, width=width, height=7.4, horizontal=False, figures=True, form=form, points=tints,
                   skip_first=1, skip_last=1)  # fmt: skip
    page.skip(16)
    page.note(words("prisms.participant_note"), 7)


def _ways(page: Page) -> None:
    """Goal ← way ← budget: every programme under the goal that it serves, those without a goal last (third prism)."""
    book, words = page.book, page.book.words
    page.section(words("ways.title"))
    page.note(words("ways.sub"), style="sub")
    heads = [words(f"ways.{key}") for key in ("start", "added", "sum", "lines", "submitted", "flag", "goal")]
    page.heads(words("ways.way"), [*heads, "", "", ""])
    top, count = page.row, len(book.rows["programmes"])
    for number in range(1, book.placed["programmes"].room + 1):
        _way(page, number)
    flags = f"{relative(top, _SIDE)}:{relative(page.row - 1, _SIDE)}"
    page.draft.marks.append(Mark(flags, f'{relative(top, _SIDE)}<>""', colour="accent", bold=True))
    page.draft.print_to = (top - 1 + max(1, count), len(_WIDTHS))


def _way(page: Page, number: int) -> None:
    """The programme of a rank, and its money; an empty row where there are fewer."""
    name = f"way.{number}"
    place = Named(name)
    page.book.hold(name, Figure(Find(Const(number), W.rank), "number", "id"), page.draft, page.row, 1)
    lines = Item(W.lines, place, number=True)
    flag = choose(lines.is_(0), Words("prisms.no_money"), choose(Item(P.goal, place).blank, Words("ways.no_goal"), ""))
    amounts = {key: Item(W[key], place, number=True) for key in ("start", "added", "total", "lines", "waiting")}
    figures = [
        Figure(Item(P.title, place), "words", wrap=True),
        *(Figure(choose(place > 0, each, "")) for each in amounts.values()),
        Figure(choose(place > 0, flag, ""), "words"),
        Figure(Item(P.goal, place), "words"),
    ]
    for column, figure in enumerate(figures, 2):
        page.book.show(figure, page.draft, page.row, column)
    for column in range(2 + len(figures), len(_WIDTHS) + 1):
        page.draft.put(page.row, column, Cell(None, "calc"))
    page.draft.heights[page.row] = TALL
    page.skip()

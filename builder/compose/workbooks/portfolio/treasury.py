"""The treasurer's eye: kind of budget × sector × budget year with plan and performance, and money that ends soon."""

import datetime
from collections.abc import Sequence

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import TALL, TOTAL, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.portfolio.tables import F, L, P, S
from builder.document.cells import quoted, relative
from builder.document.workbook import Cell, Mark, Validation, Value, number, text
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import (
    Column,
    Const,
    Expr,
    Find,
    Item,
    Sum,
    Words,
    YearAfter,
    choose,
    every,
    ratio,
    total,
)
from builder.model.figures.portfolio import of_lines

_YEARS, _MOST = 5, 8
"""Budget years from the start; and how many at most where the data name more."""
_NONE = "-"
"""Stands in a row's name for what is not classified."""
_LABEL, _NARROW = 40, 12.5
ENDS = 60
"""Days on which money of a programme ends, of one year, that the list shows."""
_LOW = 13
"""Height in points of a row: all kinds and sectors stand on one page."""
_ENDING = ("ends", "amount", "spent", "left", "next_payer")


def treasury_sheet(book: Book, start: datetime.date | None, issued: datetime.date) -> Page:
    """The sheet; the whole plan stands in `treasury.*.plan`, the day from which money ends in `as_of`."""
    years = budget_years(book, (start or issued).year)
    page = Page(book, "treasury", (2, _LABEL, *[_NARROW] * (len(years) + 8)))
    page.caveat()
    _matrix(page, years)
    page.new_page()
    _ending(page, issued)
    return page


def budget_years(book: Book, first: int) -> tuple[int, ...]:
    """Five from the first, and the nearest to it of those that the data name beside them."""
    named = {named_year for row in book.rows["years"] if isinstance(named_year := row.values["year"], int)}
    shown = range(first, first + _YEARS)
    others = sorted(named - set(shown), key=lambda year: (abs(year - first), year))
    return tuple(sorted((*shown, *others[: _MOST - _YEARS])))


def _matrix(page: Page, years: Sequence[int]) -> None:
    """A row for each kind of budget and sector; the row of a kind sums its sectors, the first all kinds."""
    book, words = page.book, page.book.words
    kinds = {**{each.key: each.word for each in book.choices.lists["budget_kind"]}, _NONE: words("treasury.no_kind")}
    sectors = {**{each.key: each.word for each in book.choices.lists["sectors"]}, _NONE: words("treasury.no_sector")}
    keys: dict[Value, Cell | str] = {TOTAL: text(words("prisms.total"), "total")}
    for kind, title in kinds.items():
        keys[kind] = text(title, "label")
        keys |= {f"{kind}/{sector}": text(f"     {name}") for sector, name in sectors.items()}
    sums = (*map(str, years), "other_years", "unsplit", "plan", "spent", "commitments", "matching")

    def line(row: GridRow) -> dict[str, Figure]:
        kind, _, sector = row.name.partition("/")
        below = list(kinds) if kind == TOTAL else [f"{kind}/{each}" for each in sectors]
        style = "total" if kind == TOTAL else "calc" if sector else "label"
        whole = {key: Sum(tuple(Named(f"{row.grid}.{each}.{key}") for each in below)) for key in sums}
        expressions: dict[str, Expr] = _amounts(row, kind, sector, years) if sector else {**whole}
        expressions["balance"] = row["plan"] - row["spent"] - row["commitments"]
        shown = {key: Figure(expressions[key], "quiet", style) for key in (*sums[:-1], "balance", sums[-1])}
        shown["performance"] = Figure(ratio(row["spent"], row["plan"], "words.none"), "percent", style)
        return shown

    page.section(words("treasury.title"))
    heads = [*map(str, years), *(words(f"treasury.{key}") for key in (
        "other_years", "unsplit", "plan", "spent", "commitments", "balance", "matching", "performance"))]  # fmt: skip
    grid = page.grid("treasury", [words("treasury.kind"), *heads], keys, line)
    page.draft.heights |= dict.fromkeys(range(grid.top, grid.last + 1), _LOW)
    page.skip()
    page.note(words("treasury.note"))


def _amounts(row: GridRow, kind: str, sector: str, years: Sequence[int]) -> dict[str, Expr]:
    """What the lines of one kind and sector hold, and how they split themselves over budget years."""
    of_line = every(_of(L.kind, kind), _of(L.sector, sector))
    split = every(S.counted.is_(1), _of(S.kind, kind), _of(S.sector, sector))
    by_year: dict[str, Expr] = {str(year): total(S.amount, split & S.year.is_(year)) for year in years}
    in_years = Sum(tuple(row[str(year)] for year in years))
    return {
        **by_year,
        "other_years": total(S.amount, split) - in_years,
        "unsplit": row["plan"] - in_years - row["other_years"],
        "plan": of_lines(L.total, of_line),
        "spent": of_lines(L.spent, of_line),
        "commitments": of_lines(L.commitments, of_line),
        "matching": of_lines(L.total * L.matching, of_line) / 100,
    }


def _of(column: Column, key: str) -> Expr:
    return column.blank if key == _NONE else column.is_(key)


def _ending(page: Page, issued: datetime.date) -> None:
    """Money that ends within twelve months of a day: by programme and day, the nearest first, and who pays next."""
    book, words = page.book, page.book.words
    page.section(words("ending.title"))
    page.note(words("ending.sub"), style="sub")
    page.draft.put(page.row, 2, text(words("ending.as_of"), "label"))
    page.ask("as_of", issued, 3, number(issued, "date"), Validation(
        "", "date", "1", words("errors.date.title"), words("errors.date.text"), words("ending.as_of"),
        words("ending.as_of_prompt")))  # fmt: skip
    page.skip()
    for key, figure in {
        "until": Figure(YearAfter(Named("as_of")), "date"),
        "ending": Figure(total(L.total, L.end > 0), style="total"),
        "unpaid": Figure(total(L.unpaid), style="total"),
    }.items():
        page.draft.put(page.row, 2, text(words(f"ending.{key}"), "label"))
        page.figures({key: figure}, 3)
        page.skip()
    none = choose(Named("ending").is_(0), Words("ending.none"), "")
    book.show(Figure(none, "words", "plain"), page.draft, page.row - 2, 4)
    page.skip()
    heads = [words(f"ending.{key}") for key in _ENDING]
    page.heads(words("ending.programme"), [*heads, "", "", "", words("ending.department"), "", ""])
    top = page.row
    for place in range(1, ENDS + 1):
        _end(page, place)
    nobody, first = words("ending.nobody"), relative(top, 7)
    page.draft.marks.append(
        Mark(f"{first}:{relative(page.row - 1, 7)}", f"{first}={quoted(nobody)}", "accent", bold=True)
    )
    filled = sum(bool(book.value(f"end.{place}")) for place in range(1, ENDS + 1))
    page.draft.print_to = (top - 1 + max(1, filled), len(page.widths))


def _end(page: Page, rank: int) -> None:
    """The money of a programme that ends on one day; an empty row where there is none of this rank."""
    name = f"end.{rank}"
    place = Named(name)
    page.book.hold(name, Figure(Find(Const(rank), L.end_rank), "number", "id"), page.draft, page.row, 1)
    programme = Item(L.programme, place, number=True)
    ending = L.end.is_(Item(L.end, place, number=True))
    payer = Item(P.next_payer, programme)
    shown: dict[int, tuple[Expr, str]] = {
        2: (choose(programme > 0, Item(P.title, programme), Item(F.title, place)), "words"),
        3: (Item(L.ends, place, number=True), "date"),
        4: (of_lines(L.total, ending), "money"),
        5: (of_lines(L.spent, ending), "money"),
        6: (Named(f"{name}.amount") - Named(f"{name}.spent"), "money"),
        7: (choose(payer.blank, Words("ending.nobody"), payer), "words"),
        11: (Item(P.department, programme), "words"),
    }
    for column in range(2, 14):
        page.draft.put(page.row, column, Cell(None, "calc"))
    for column, (expression, form) in shown.items():
        figure = Figure(choose(place > 0, expression, ""), form, wrap=column == 2)
        if column in (4, 5):
            page.book.hold(f"{name}.{'amount' if column == 4 else 'spent'}", figure, page.draft, page.row, column)
        else:
            page.book.show(figure, page.draft, page.row, column)
    page.draft.heights[page.row] = TALL
    page.skip()

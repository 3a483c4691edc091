"""The summary of `network.xlsx`: live sums over the rows that count, ratios as ratios of sums."""

from collections.abc import Callable, Mapping, Sequence

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.network.figures import NONE, counts
from builder.compose.workbooks.network.tables import UNSORTED
from builder.compose.workbooks.page import TOTAL, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.document.workbook import Cell as Label
from builder.document.workbook import text
from builder.model.expressions.nodes import Cell, Column, Const, Expr, Rows, Value, Words, choose, count, ratio, total
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import Purses
from builder.model.keys import OUTCOMES, RATING_YEARS

_PAGE = 475
"""Points that a printed page holds below the title."""
_FORMS = {"share": "percent", "leverage": "ratio"}
_FORMS |= {f"{figure}_{year}": "percent" for figure in ("score", "coverage") for year in RATING_YEARS}
_Figures = Callable[[Expr, GridRow], Mapping[str, Expr]]
"""Figures of the rows that hold, in a row of a grid."""
_WIDTHS = (2, 46, 18, 15, 15, 15, 20, 15)


def summary_page(book: Book, figures: NetworkFigures) -> Page:
    """Key figures, change agents by sector, money in three views, the compass by outcome."""
    page = Page(book, "summary", _WIDTHS)
    page.caveat()
    if not figures.real:
        page.note(book.words("none_real"), style="warning")
    if figures.failed:
        names = ", ".join(f"{name} ({slug})" for slug, name in figures.failed)
        page.note(book.words("failed", names=names), style="warning")
    page.skip()
    page.draft.cursor = (page.row + 1, 3)
    page.stack("summary.figures", _key_figures(book), "summary.value", reach=len(_WIDTHS))
    agents, people = Rows("agents"), [key or UNSORTED for key, _ in figures.agents_by_sector]
    _grid(page, "by_agents", agents.sector, people, "columns.sector", lambda where, _: {"agents": count(where)})
    for view, purses in figures.views:
        _money(page, view, purses)
    _compass(page)
    return page


def _key_figures(book: Book) -> Mapping[str, Figure]:
    """A figure a row, with what it means."""
    towns, tracks = Rows("towns"), [f"track/{each.key}" for each in book.choices.lists["track"]]
    expressions: dict[str, Expr] = {
        "settlements": count(towns.slug.filled & towns.kind.is_not("cluster")),
        "clusters": count(towns.kind.is_("cluster")),
        **{each: Cell(f"total.towns.{each}") for each in ("population", "participants")},
        "agents": count(counts("agents")),
        "partners": count(Rows("partners").partner.filled),
        **{each: count(counts("towns") & towns[each].is_(True)) for each in tracks},
        "money": Cell("total.funds.total"),
        **{each: Cell(f"total.funds.{each}") for each in ("initiative", "leverage", "in_kind")},
    }
    styles = {"money": "total"}
    return {key: Figure(each, _FORMS.get(key, "money"), styles.get(key, "calc")) for key, each in expressions.items()}


def _grid(
    page: Page, name: str, column: Column, keys: Sequence[str], head: str, figures: _Figures, whole: str = "total",
    also: Expr | None = None,
) -> None:  # fmt: skip
    """A part of the summary: the whole of the rows that count (and for which `also` holds), then those of each key."""
    words, book = page.book.words, page.book
    of_all = counts(column.table) & also if also else counts(column.table)

    def line(row: GridRow) -> dict[str, Figure]:
        where, style = (of_all, "total") if row.value == TOTAL else (of_all & column.is_(row.key), "calc")
        return {key: Figure(each, _FORMS.get(key, "money"), style) for key, each in figures(where, row).items()}

    page.skip()
    first = page.row
    page.section(words(f"summary.{name}"))
    heads = (words.find(f"summary.{key}") or words(f"columns.{key}") for key in line(GridRow(name, TOTAL, TOTAL)))
    of = book.placed[column.table].table.column(column.key).choices
    labels: dict[Value, Label | str] = {TOTAL: text(words(whole), "total")}
    labels |= {each: book.choices.word(of, each) or "" for each in keys}
    page.grid(name, [words(head), *heads], labels, line)
    page.together(first, _PAGE)


def _money(page: Page, view: str, purses: Purses) -> None:
    """One view of all money: a row for each key that holds money. A sector is the initiative's or not: no leverage."""
    money, keys = Rows("money"), [f"{view}/{key or UNSORTED}" for key, _ in purses]

    def figures(where: Expr, row: GridRow) -> dict[str, Expr]:
        expressions = {each: total(money[each], where) for each in ("initiative", "other")}
        expressions["total"] = row["initiative"] + row["other"]
        expressions["share"] = ratio(row["total"], Cell(f"by_{view}.{TOTAL}.total"), "summary.no_money")
        leverage = ratio(row["other"], row["initiative"], NONE)
        return expressions if view == "sector" else expressions | {"leverage": leverage}

    _grid(page, f"by_{view}", money.word, keys, f"views.{view}", figures, also=money.view.is_(view))


def _compass(page: Page) -> None:
    """Score, coverage and number of settlements, of each outcome in each year; all outcomes on top."""
    compass = Rows("compass")

    def figures(where: Expr, row: GridRow) -> dict[str, Expr]:
        expressions: dict[str, Expr] = {}
        for year in RATING_YEARS:
            met, rated, cells = (total(compass[each], where) for each in (f"met_{year}", f"rated_{year}", "all"))
            towns = count(where & (compass[f"rated_{year}"] > 0))
            expressions[f"score_{year}"] = ratio(met, rated, "summary.not_rated")
            expressions[f"coverage_{year}"] = choose(rated > 0, rated / cells, Words("summary.not_rated"))
            expressions[f"towns_{year}"] = Const("") if row.value == TOTAL else towns
        return expressions

    _grid(page, "compass", compass.outcome, OUTCOMES, "columns.outcome", figures, "summary.all_outcomes")

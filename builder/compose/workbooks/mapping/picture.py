"""The picture of the settlement: one page that says it all, then its tables, the CBS figures and the knowledge map."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from builder.compose.workbooks.assembly import About, Words, figure_head
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.mapping.cbs import lay_cbs
from builder.compose.workbooks.page import TOTAL, Grid, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.document.cells import absolute, relative
from builder.document.workbook import Cell, Mark, text
from builder.model.content import Entry
from builder.model.expressions.nodes import Expr, Operand, Value
from builder.model.figures.mapping import (
    FIGURES,
    KINDS,
    PROGRAMMES,
    findings,
    first,
    interviewed,
    listening,
    programmes,
    touching,
)
from builder.model.keys import LIFE_STAGES

_Figures = Callable[[Operand | None], Mapping[str, Expr]]
_WIDTHS = (2, 40, 12, 12, 16, 12, 12, 12, 12, 12, 14, 20)
_KEYS = ("programmes", "participants", "interviews", "budget", "indicators", "findings", "urgent", "respondents")
_FIRST = 9
"""Findings that the first page names."""
_LOW = 16
"""Height of a row in pt: the first part stands on one page."""
_NOTES = 7
"""Where the words of a factor begin, right of its figures."""
_SAID = ("map", "", "sphere", "wording", "english", "")
_SHOWN = ("programmes", "participants", "budget", "share")


def picture_page(about: About, book: Book, factors: Sequence[str]) -> Page:
    """All of it, from the input tables; `factors` are the columns in which findings name theirs."""
    words, page = about.words, Page(book, "picture", _WIDTHS)
    page.caveat()
    links = page.row
    page.skip()
    page.heads(words(f"picture.{_KEYS[0]}"), [words(f"picture.{each}") for each in _KEYS[1:]])
    page.draft.heights[page.row] = 30
    page.figures({f"picture.{each}": Figure(FIGURES[each], style="hero") for each in _KEYS}, 2)
    page.skip()
    page.note(words("picture.participants_note"))
    _grid(page, "domain", "domains", (*_SHOWN, "indicators", *KINDS),
          lambda key: {**programmes(PROGRAMMES.mobility_domain, key), **findings(key)})  # fmt: skip
    charts = _first_findings(page)
    page.new_page()
    parts = {"tables": page.row}
    sectors = _grid(page, "sector", "sectors", (*_SHOWN, "interviews"),
                    lambda key: {**programmes(PROGRAMMES.sector, key), "interviews": interviewed(key)})  # fmt: skip
    stages = _grid(page, "stage", "life_stages", _SHOWN, lambda key: programmes(PROGRAMMES.life_stage, key), "stage_")
    _grid(page, "method", "opinion_method", ("times", "respondents"), listening)
    page.note(words("picture.chart_note"))
    _charts(page, charts, sectors, stages)
    if about.settlement.facts:
        page.new_page()
    parts["cbs"] = page.row
    lay_cbs(about, page)
    page.new_page()
    parts["knowledge"] = page.row
    _knowledge(about, page, factors)
    for column, (key, row) in zip((2, 4, 6), parts.items(), strict=True):
        page.draft.put(links, column, text(words(f"picture.to.{key}"), "link", link=absolute(row, 2, page.draft.title)))
    page.draft.repeat, page.draft.cursor = (1, 2), (links, 2)
    return page


def _grid(page: Page, name: str, choices: str, heads: Sequence[str], figures: _Figures, tint: str = "") -> Grid:
    """The whole, each class of a list, and what is in none: low rows, since each part stands on one page."""
    words, entries = page.book.words, page.book.choices.lists[choices]

    def line(row: GridRow) -> dict[str, Figure]:
        style = "total" if row.value == TOTAL else "faint" if row.value is None else "calc"
        expressions = figures(row.value if row.value in (TOTAL, None) else row.key)
        return {key: Figure(each, "percent" if key == "share" else "money", style) for key, each in expressions.items()}

    labels: dict[Value, Cell | str] = {TOTAL: text(words("picture.total"), "total")}
    labels |= {each.key: text(each.word, tint=tint and tint + each.key) for each in entries}
    labels[None] = text(words("picture.unclassified"), "faint")
    page.section(words(f"picture.by_{name}"))
    grid = page.grid(name, [words(f"picture.{each}") for each in (name, *heads)], labels, line)
    page.draft.heights |= dict.fromkeys(range(grid.top, grid.last + 1), _LOW)
    return grid


def _first_findings(page: Page) -> int:
    """The first findings by priority, each with its kind and domain; gives the row where charts stand beside them."""
    page.section(page.book.words("picture.first"))
    for place in range(1, _FIRST + 1):
        for key, column in (("title", 2), ("kind", 4), ("mobility_domain", 5)):
            page.book.show(Figure(first(place, key), "words", "text"), page.draft, page.row, column)
        page.draft.put(page.row, 3, text(""))
        page.draft.heights[page.row] = _LOW
        page.skip()
    return page.row - _FIRST


def _charts(page: Page, row: int, sectors: Grid, stages: Grid) -> None:
    """The money by sector and by life stage, beside the first findings; their tables stand on the next page."""
    words = page.book.words
    page.draft.put(row - 1, 6, text(words("picture.charts"), "section"))
    money = words("picture.budget")
    page.chart(_classes(sectors), words("picture.chart_sector"), {"budget": (money, "step_2")}, row=row, column=6,
               width=9.0, height=5.2, figures=True, skip_last=1)  # fmt: skip
    page.chart(_classes(stages), words("picture.chart_stage"), {"budget": (money, "ink")}, row=row, column=10,
               width=8.0, height=5.2, horizontal=False, figures=True, skip_last=1,
               points=tuple(f"stage_{key}" for key in LIFE_STAGES))  # fmt: skip


def _classes(grid: Grid) -> Grid:
    return replace(grid, top=grid.top + 1)


def _knowledge(about: About, page: Page, columns: Sequence[str]) -> None:
    """The factors whose names are known, and the settlement's own: what the map says of each, and who touches it."""
    words, content = about.words, about.content
    maps = {each.key: each for each in content.register("knowledge_maps")}
    factors = {each.title: each for each in content.register("knowledge_factors")}
    local = {each.title: each.map for each in about.settlement.mapping.factors if each.title not in factors}
    page.section(words("knowledge.title"))
    page.note(words("knowledge.sub", all=sum(each.number("count") for each in maps.values()), known=len(factors)))
    described = {title: _factor_notes(words, each, maps[each.text("map")].title) for title, each in factors.items()}
    described |= {
        title: [maps[each].title if each else "", "", "", words("knowledge.own"), "", ""]
        for title, each in local.items()
    }
    page.draft.row(page.row, [figure_head(words(f"knowledge.{each}") if each else "") for each in _SAID], first=_NOTES)
    heads = [words(each) for each in ("knowledge.factor", *(f"picture.{key}" for key in ("findings", *KINDS)))]
    grid = page.grid(
        "factor",
        heads,
        {title: text(title) for title in described},
        lambda row: {key: Figure(each) for key, each in touching(row.key, columns).items()},
    )
    for row, cells in enumerate(described.values(), grid.top):
        page.draft.row(row, [text(each, "calc") for each in cells], first=_NOTES, height=_LOW)
    page.draft.marks.append(
        Mark(f"{relative(grid.top, 2)}:{relative(grid.last, 2)}", f"${relative(grid.top, 3)}>0", bold=True)
    )


def _factor_notes(words: Words, factor: Entry, title: str) -> list[str]:
    sphere, wording = factor.text("sphere"), factor.text("wording")
    return [title, "", words(f"knowledge.spheres.{sphere}") if sphere else words("knowledge.not_said"),
            words(f"knowledge.wordings.{wording}") if wording else "", factor.text("english"), ""]  # fmt: skip

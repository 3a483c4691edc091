"""The plan at a glance (stations 6 and 8): by side, infrastructure, domain, overall goal, status and year; progress."""

from collections.abc import Callable, Mapping, Sequence

from builder.compose.workbooks.heights import row_height
from builder.compose.workbooks.page import TALL, TOTAL, Grid, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.plan.view import MONEY, PlanBook, money_line
from builder.compose.workbooks.plan.years import years_list, years_tables
from builder.document.cells import relative
from builder.document.workbook import Cell, Mark, Value, number, text
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import Const, Expr, Find, Item, Number, Sum, count, ratio
from builder.model.figures.plan import BUDGET, LEVERAGE, SPENT, by_infrastructure, by_rows
from builder.model.figures.plan_rows import STATUSES, plus, there
from builder.model.figures.plan_tables import ACTION, GOAL, INDICATOR, A, G, N
from builder.model.keys import FUNDERS, INFRASTRUCTURES

STEPS = ("step_1", "step_2", "step_3")
_LABEL, _FIGURE, _REST = 56, 13, 9
_LEAST_FIGURES, _BESIDE = 9, 6
"""Columns of figures at least, and narrower ones below the charts."""
_CHART, _CHART_WIDTH = 11, 13.2
_OF_SIDE = ("side", "budget", "share", "spent", "used", "frame", "free")
_INDICATORS: Mapping[str, tuple[str, Expr]] = {
    "unit": ("words", N.unit),
    "first_year": ("whole", INDICATOR.first_year),
    "first": ("number", INDICATOR.first),
    "last_year": ("whole", INDICATOR.last_year),
    "last": ("number", INDICATOR.last),
    "target": ("number", there(Number(N.target), N.target)),
    "progress": ("percent", INDICATOR.progress),
}
"""Number format and what is said of an indicator."""
_BARS, _LEAST_BARS, _SPARE_GOALS, _LEAST_GOALS = 24, 6, 3, 8


def summary_sheet(view: PlanBook) -> Page:
    """The sheet that sums the plan: money by side and class, statuses, progress and years."""
    words, choices = view.book.words, view.book.choices
    figures = max(_LEAST_FIGURES, len(view.years) + 3)
    page = view.page("summary", (4, _LABEL, *[_FIGURE] * figures, *[_REST] * _BESIDE))
    page.draft.cursor = (page.row + 2, 3)
    _by_side(view, page)
    row = page.row + 1
    labels: dict[Value, Cell | str] = {key: choices.word("infrastructures", key) or key for key in INFRASTRUCTURES}
    grid = _money(page, "infrastructure", labels, by_infrastructure)
    series = {side: (words(f"sides.{side}"), step) for side, step in zip(FUNDERS, STEPS, strict=True)}
    page.chart(grid, words("summary.charts.infrastructure"), series, row=row, column=_CHART, width=_CHART_WIDTH,
               height=6.2, stacked=True, skip_last=2)  # fmt: skip
    domains: dict[Value, Cell | str] = {each.key: each.word for each in choices.lists["domains"]}
    _money(page, "domain", domains, lambda key: by_rows(ACTION.domain.is_(key)))
    page.new_page()
    _by_overall_goal(view, page)
    years_tables(view, page)
    page.new_page()
    _by_status(page)
    _progress(view, page)
    page.new_page()
    years_list(view, page)
    page.draft.freeze, page.draft.repeat = (4, 1), (1, 3)
    return page


def _by_side(view: PlanBook, page: Page) -> None:
    """The figures that carry names, beside what was agreed; then the leverage."""
    words, draft = view.book.words, page.draft
    page.section(words("summary.whole"))
    page.heads(words("summary.side"), [words(f"summary.{key}") for key in _OF_SIDE[1:]])
    top, sums = page.row, {key: plus(*(Named(each.format(side)) for side in FUNDERS))
                           for key, each in (("budget", "rm_plan_{}"), ("spent", "side.{}.spent"))}  # fmt: skip
    for side in FUNDERS:
        _agreed(view, page, side)
        frame = Named(f"side.{side}.frame")
        free = there(Number(frame), frame - Named(f"rm_plan_{side}"))
        _side(page, side, f"rm_plan_{side}", {"budget": BUDGET[side], "spent": SPENT[side], "free": free})
    frames, free = (Sum(tuple(Named(f"side.{side}.{key}") for side in FUNDERS)) for key in ("frame", "free"))
    some = any(each is not None for each in view.agreed.values())
    whole = {**sums, "frame": frames, "free": free} if some else {**sums, "frame": Const(""), "free": Const("")}
    _side(page, "total", "rm_plan_total", whole, "total")
    first = relative(top, 8)
    over = Mark(f"{first}:{relative(page.row - 1, 8)}", f"ISNUMBER({first})*({first}<0)", "accent", bold=True)
    draft.marks.append(over)
    draft.put(page.row, 2, text(words("summary.leverage"), "label"))
    page.figures({"rm_plan_leverage": Figure(LEVERAGE, "ratio", "total", wrap=True)}, 3)
    draft.put(page.row, 4, text(words("summary.leverage_text"), "note"))
    draft.heights[page.row] = 30
    page.skip(2)


def _agreed(view: PlanBook, page: Page, side: str) -> None:
    """What the agreement gives a side over all its years."""
    agreed, none = view.agreed[side], view.book.words("summary.no_frame")
    page.draft.put(page.row, 7, text(none, "calc") if agreed is None else number(agreed, "money", "calc"))
    view.book.label(f"side.{side}.frame", page.draft, page.row, 7, none if agreed is None else agreed)


def _side(page: Page, side: str, name: str, of: Mapping[str, Expr], style: str = "calc") -> None:
    label = page.book.words("summary.sum") if style == "total" else page.book.words(f"sides.{side}")
    page.draft.put(page.row, 2, text(label, "total" if style == "total" else "text"))
    spent = Named(f"side.{side}.spent")
    page.figures(
        {
            name: Figure(of["budget"], style=style),
            f"side.{side}.share": Figure(
                ratio(Named(name), Named("rm_plan_total"), "words.no_money"), "percent", style
            ),
            f"side.{side}.spent": Figure(of["spent"], style=style),
            f"side.{side}.used": Figure(ratio(spent, Named(name), "words.no_money"), "percent", style),
        },
        3,
    )
    if "frame" in of:
        page.figures({f"side.{side}.frame": Figure(of["frame"], style=style)}, 7)
    page.figures({f"side.{side}.free": Figure(of["free"], style=style)}, 8)
    page.draft.heights[page.row] = TALL
    page.row += 1


def _money(page: Page, key: str, classes: Mapping[Value, Cell | str], of: Callable[[Expr], Mapping[str, Expr]]) -> Grid:
    """Money by a classification: a row for each word, what is not classified, and the whole."""
    words = page.book.words
    page.section(words(f"summary.by_{key}"))

    def line(row: GridRow) -> Mapping[str, Figure]:
        prefix = f"{key}.{row.name}"
        if row.value == TOTAL:
            return money_line(prefix, whole(), "total")
        return money_line(prefix, of(row.key) if row.value else rest(key, [str(each) for each in classes]))

    labels: dict[Value, Cell | str] = {
        **classes,
        None: words("summary.unclassified"),
        TOTAL: text(words("summary.sum"), "total"),
    }
    heads = [words(f"summary.{key}"), *(words(f"summary.{each}") for each in MONEY)]
    grid = page.grid(key, heads, labels, line)
    page.skip()
    return grid


def whole() -> dict[str, Expr]:
    """The money of the whole plan, ₪: budget of each side, and what was spent."""
    return {**{side: Named(f"rm_plan_{side}") for side in FUNDERS}, "spent": Named("side.total.spent")}


def rest(name: str, keys: Sequence[str]) -> dict[str, Expr]:
    """What the rows of these keys leave of the whole plan's money, ₪."""
    return {
        column: value - Sum(tuple(Named(f"{name}.{key}.{column}") for key in keys)) for column, value in whole().items()
    }


def _by_overall_goal(view: PlanBook, page: Page) -> None:
    """Overall goals by their titles in the table of goals, each once; then what belongs to none of the rows."""
    words, count_of = view.book.words, max(_LEAST_GOALS, len(view.plan.overall_goals) + _SPARE_GOALS)
    page.section(words("summary.by_overall"))
    page.heads(words("summary.overall"), [words(f"summary.{each}") for each in MONEY])
    titles = {number: each.title for number, each in enumerate(view.plan.overall_goals, 1)}
    keys = [str(each) for each in range(1, count_of + 1)]
    for place_of, key in enumerate(keys, 1):
        place = Named(f"overall.{key}.place")
        page.figures({f"overall.{key}.place": Figure(Find(Const(place_of), GOAL.rank), "number", "plain"),
                      f"overall.{key}.title": Figure(Item(G.overall_goal, place), "words", wrap=True)}, 1)  # fmt: skip
        sums = {column: there(place > 0, each) for column, each in by_rows(ACTION.overall.is_(place)).items()}
        line = money_line(f"overall.{key}", sums)
        line = {
            column: Figure(there(place > 0, each.expr), each.form) if column in ("total", "share", "used") else each
            for column, each in line.items()
        }
        _row(page, f"overall.{key}", line, titles.get(place_of, ""))
    page.draft.put(page.row, 2, text(words("summary.no_overall"), "calc"))
    _row(page, "overall.rest", money_line("overall.rest", rest("overall", keys)))
    page.draft.put(page.row, 2, text(words("summary.sum"), "total"))
    _row(page, "overall.sum", money_line("overall.sum", whole(), "total"))
    page.skip()


def _row(page: Page, prefix: str, line: Mapping[str, Figure], label: str = "") -> None:
    page.figures({f"{prefix}.{column}": figure for column, figure in line.items()}, 3)
    page.draft.heights[page.row] = row_height([(label, _LABEL)], TALL)
    page.row += 1


def _by_status(page: Page) -> None:
    words, choices = page.book.words, page.book.choices
    page.section(words("summary.by_status"))

    def line(row: GridRow) -> Mapping[str, Figure]:
        actions = count(A.title.filled & A.status.is_(row.key))
        if row.value == "planned":
            actions = actions + count(A.title.filled & A.status.blank)
        if row.value == TOTAL:
            actions = Sum(tuple(Named(f"status.{key}.actions") for key in STATUSES))
        return {"actions": Figure(actions, "number", "total" if row.value == TOTAL else "calc")}

    statuses: dict[Value, Cell | str] = {key: choices.word("action_status", key) or key for key in STATUSES}
    page.grid(
        "status",
        [words("summary.status"), words("summary.actions")],
        {**statuses, TOTAL: text(words("summary.sum"), "total")},
        line,
    )
    page.skip()


def _progress(view: PlanBook, page: Page) -> None:
    """The first indicators, as many as a page holds: first and last reading with their years, and the way made."""
    words, indicators = view.book.words, view.plan.indicators
    rows = min(_BARS, max(_LEAST_BARS, len(indicators)))
    page.section(words("summary.progress"))
    page.heads(words("progress.title"), [words(f"progress.{key}") for key in _INDICATORS])
    top = page.row
    for place in range(1, rows + 1):
        within, title = ("indicator_rows", place), indicators[place - 1].title if place <= len(indicators) else ""
        view.book.show(Figure(N.title, "words", wrap=True, within=within), page.draft, page.row, 2)
        for column, (form, said) in enumerate(_INDICATORS.values(), 3):
            view.book.show(Figure(said, form, within=within), page.draft, page.row, column)
        page.draft.heights[page.row] = row_height([(title, _LABEL)], TALL)
        page.row += 1
    grid = Grid("progress", 2, top, page.row - 1, tuple(_INDICATORS))
    series = {"progress": (words("progress.progress"), "step_2")}
    page.chart(grid, words("summary.charts.progress"), series, row=top - 1, column=_CHART, width=_CHART_WIDTH,
               height=max(6, 0.72 * rows), figures=True, form="0%")  # fmt: skip
    page.note(words("progress.note"))
    page.skip()

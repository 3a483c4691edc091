"""What if: a submitted line is granted, a source ends, the initiative adds and the authority matches.

The cells that people fill here move the figures beside them and nothing else: the input tables stay as they are,
and what stands here is never read back.
"""

from builder.compose.workbooks.input_table import list_range
from builder.compose.workbooks.page import GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.portfolio.tables import F, L
from builder.document.cells import relative
from builder.document.workbook import Cell, Mark, Validation, Value, blank, number, text
from builder.model.expressions.nodes import (
    Amount,
    Column,
    Expr,
    Number,
    Rows,
    Same,
    Sum,
    Words,
    choose,
    count,
    every,
    ratio,
    total,
)
from builder.model.expressions.nodes import Cell as Named
from builder.model.figures.portfolio import COUNTED, LOOSE, money

_LINES, _SOURCES, _SIDE, _FLAG = 8, 5, 10, 8
_PARTS = ("start", "added", "own_start", "own_added")


def what_if(page: Page) -> None:
    """The cells to fill on the right, the figures with and without them on the left, and a chart of both."""
    words, top = page.book.words, page.row
    page.section(words("what_if.title"))
    page.note(words("what_if.sub"), style="sub")
    start = page.row
    _entering(page)
    _leaving(page)
    _adding(page)
    below, page.row = page.row, start
    page.draft.cursor = (top, 2)
    _results(page)
    page.row = max(below, page.row)


def _heads(page: Page, key: str, *heads: str) -> None:
    words = page.book.words
    page.section(words(f"what_if.{key}"))
    page.heads(words(f"what_if.{heads[0]}"), [words(f"what_if.{each}") for each in heads[1:]])


def _entering(page: Page) -> None:
    """Lines that wait for an answer: they stand here, and "yes" lets one in."""
    book, words = page.book, page.book.words
    _heads(page, "entering", "line", "enters", *_PARTS, "flag")
    offers = (
        f"{row.text('title')} · {row.text('source')}"
        for row in book.rows["funding"]
        if row.text("status") == "submitted"
    )
    offered = [each for _, each in zip(range(_LINES), offers, strict=False)]
    answers = Validation("", "list", list_range(book.choices, "flag"), words("errors.list.title"),
                         words("errors.list.text"), words("what_if.enters"),
                         words("what_if.enters_prompt"))  # fmt: skip
    for index in range(_LINES):
        picked = offered[index] if index < len(offered) else ""
        _pick(page, f"enter.{index}", picked, "line", book.range("lines", "offer"))
        answer = book.word("", "", False) if picked else ""
        page.ask(f"enter.{index}.answer", answer, 3, text(answer, "input", align="center"), answers)
        pick = Named(f"enter.{index}")
        same = Same(L.name, pick) & L.waiting.is_(1)
        enters = Named(f"enter.{index}.answer").is_(Words("yes"))
        _amounts(
            page,
            f"enter.{index}",
            {key: choose(enters, total(_of(L, key), every(same, *_initiative_only(L, key))), 0) for key in _PARTS},
            count(same).is_(0),
            "no_line",
        )
    page.skip()


def _leaving(page: Page) -> None:
    """Sources whose money goes, whole or in part."""
    _heads(page, "leaving", "source", "share", *_PARTS, "flag")
    for index in range(_SOURCES):
        _pick(page, f"leave.{index}", "", "source", page.book.range("lines", "source"))
        page.ask(f"leave.{index}.share", "", 3, blank("input", "number"), _percent(page))
        share = choose(Named(f"leave.{index}.share").blank, 100, Named(f"leave.{index}.share"))
        same = COUNTED & Same(F.source, Named(f"leave.{index}"))
        _amounts(
            page,
            f"leave.{index}",
            {key: share * total(_of(F, key), every(same, *_initiative_only(F, key))) / 100 for key in _PARTS},
            count(same).is_(0),
            "no_source",
        )
    page.skip()


def _of(rows: Rows, key: str) -> Column:
    return rows[key.removeprefix("own_")]


def _initiative_only(rows: Rows, key: str) -> list[Expr]:
    return [rows.sector.is_("initiative")] if key.startswith("own_") else []


def _pick(page: Page, name: str, picked: str, key: str, source: str) -> None:
    words = page.book.words
    cell = text(picked, "input", wrap=True) if picked else blank("input", wrap=True)
    page.ask(name, picked, 2, cell, Validation("", "list", source, prompt_title=words(f"what_if.{key}"),
                                               prompt=words(f"what_if.{key}_prompt"), strict=False))  # fmt: skip


def _amounts(page: Page, name: str, parts: dict[str, Expr], missing: Expr, why: str) -> None:
    """Amounts of what was picked, and a word where nothing is called so; all empty where nothing was."""
    free = Named(name).blank
    page.figures({f"{name}.{key}": Figure(choose(free, "", each)) for key, each in parts.items()}, 4)
    flag = choose(free, "", choose(missing, Words(f"what_if.{why}"), ""))
    page.book.hold(f"{name}.flag", Figure(flag, "words", "plain"), page.draft, page.row, _FLAG)
    cell = relative(page.row, _FLAG)
    page.draft.marks.append(Mark(cell, f'{cell}<>""', colour="accent", bold=True))
    page.draft.heights[page.row] = 32 if len(str(page.book.value(name))) > page.widths[1] else 20
    page.skip()


def _percent(page: Page) -> Validation:
    words = page.book.words
    cell = relative(page.row, 3)
    return Validation(
        "", "custom", f"({cell}>=0)*({cell}<=100)", words("what_if.percent_title"), words("what_if.percent_text")
    )


def _adding(page: Page) -> None:
    """What the initiative puts in more, and the percent that the authority adds to all that enters."""
    words = page.book.words
    _heads(page, "adding", "change", "how_much", "gives")
    page.draft.put(page.row, 2, text(words("what_if.adds"), "label", wrap=True))
    page.ask("adds", None, 3, number(None, "each"),
             Validation("", "whole", "0", words("errors.money.title"), words("errors.money.text")))  # fmt: skip
    page.figures({"adds.gives": Figure(Amount(Named("adds")))}, 4)
    page.skip()
    page.draft.put(page.row, 2, text(words("what_if.matching"), "label", wrap=True))
    page.ask("match", None, 3, blank("input", "number"), _percent(page))
    entering = Sum((*_all("enter", "start"), *_all("enter", "added"), Named("adds.gives")))
    page.figures({"match.gives": Figure(Amount(Named("match")) * entering / 100)}, 4)
    page.draft.heights |= {page.row - 1: 22, page.row: 32}
    page.skip()
    page.note(words("what_if.matching_note"))


def _all(group: str, key: str) -> tuple[Named, ...]:
    return tuple(Named(f"{group}.{index}.{key}") for index in range(_LINES if group == "enter" else _SOURCES))


def _swing(key: str) -> Expr:
    """What enters less what leaves."""
    return Sum(_all("enter", key)) - Sum(_all("leave", key))


_NOW = {"start": "rm_total_start", "added": "rm_total_added", "total": "rm_total", "initiative": "rm_initiative",
        "own_added": "own_added", "others": "rm_other"}  # fmt: skip
_RATIOS = {
    "rm_leverage": "no_initiative",
    "rm_multiplier": "no_initiative",
    "added_leverage": "no_added",
    "rm_growth": "no_start",
}


def _results(page: Page) -> None:
    """Each figure as it is and as it would be; a ratio without a divisor is words in both."""
    words = page.book.words
    labels = {
        **{key: words(f"what_if.figures.{key}") for key in _NOW},
        **{key: words(f"leverage.{key}.label") for key in _RATIOS},
    }
    keys: dict[Value, Cell | str] = {key: text(label, "label") for key, label in labels.items()}
    heads = [words(f"what_if.{key}") for key in ("figure", "now", "then", "change_by")]
    page.section(words("what_if.results"), _SIDE)
    page.grid("result", heads, keys, _result, column=_SIDE)
    page.skip()
    _chart(page)


def _result(row: GridRow) -> dict[str, Figure]:
    """A figure now, then, and the difference where both are numbers."""
    now: Expr = Named(_NOW.get(row.name, row.name))
    if why := _RATIOS.get(row.name):
        now = choose(Number(now), now, Words(f"words.{why}"))
    change = choose(every(Number(row["now"]), Number(row["then"])), row["then"] - row["now"], "")
    form = "money" if row.name in _NOW else "percent" if row.name == "rm_growth" else "ratio"
    style = "total" if row.name == "total" else "calc"
    cells = {"now": now, "then": _then(row), "change": change}
    return {key: Figure(each, form, style) for key, each in cells.items()}


def _then(row: GridRow) -> Expr:
    """A figure as it would be: what is now and what enters less what leaves, or what follows from such figures."""
    gives = Named("adds.gives")
    of = {key: Named(f"result.{key}.then") for key in _NOW}
    moved: dict[str, Expr] = {
        "start": _swing("start"),
        "added": _swing("added") + gives + Named("match.gives"),
        "initiative": _swing("own_start") + _swing("own_added") + gives,
        "own_added": _swing("own_added") + gives,
    }
    if row.name in moved:
        return row["now"] + moved[row.name]
    others_added = of["added"] - of["own_added"] - money(F.added, LOOSE)
    derived = {
        "total": of["start"] + of["added"],
        "others": of["total"] - of["initiative"] - Named("no_sector"),
        "rm_leverage": ratio(of["others"], of["initiative"], "words.no_initiative"),
        "rm_multiplier": ratio(of["total"], of["initiative"], "words.no_initiative"),
        "added_leverage": ratio(others_added, of["own_added"], "words.no_added"),
        "rm_growth": ratio(of["added"], of["start"], "words.no_start"),
    }
    return derived[row.name]


def _chart(page: Page) -> None:
    words, parts = page.book.words, ("initiative", "others")

    def line(row: GridRow) -> dict[str, Figure]:
        return {key: Figure(Named(f"result.{key}.{row.name}")) for key in parts}

    keys: dict[Value, Cell | str] = {key: words(f"what_if.{key}") for key in ("now", "then")}
    heads = [words("what_if.picture"), *(words(f"what_if.figures.{key}") for key in parts)]
    grid = page.grid("picture", heads, keys, line, column=_SIDE)
    page.skip()
    series = {
        key: (words(f"what_if.legend.{key}"), shade) for key, shade in zip(parts, ("step_1", "step_3"), strict=True)
    }
    page.chart(grid, words("what_if.chart"), series, column=_SIDE, width=15.0, height=4.2, stacked=True)
    page.skip(9)

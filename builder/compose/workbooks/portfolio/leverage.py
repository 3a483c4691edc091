"""The leverage sheet: the contracted sums and ratios, each sector's ₪ for one of the initiative, domains, years."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.portfolio.prisms import Band, sector_column
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Chart, Mark, Series, Value, blank, formula, text
from builder.model.figures.portfolio import Row
from builder.model.keys import SECTORS

_WIDTHS = (2, 32, 22, 15, 15, 15, 15, 15, 3, 22, 16, 16)
_VALUE, _SIDE, _PAGE = 3, 10, 28
BALANCE = (22, _VALUE)
"""Row and column of the difference between the prisms."""
_WORDS_TO = 8
"""Explanations run on from column D to this one."""


def leverage_sheet(view: View, bands: Sequence[Band]) -> SheetDraft:
    """A page of sums, ratios and the bar of each sector; a page of domains, kinds of budget and years."""
    draft = view.sheet("leverage", _WIDTHS, "ink_soft")
    draft.heights |= dict.fromkeys(range(6, _PAGE - 1), 20)
    _headline(view, draft)
    places = _sums(view, draft)
    _ratios(view, draft, places)
    _apart(view, draft, bands, places)
    _by_sector(view, draft, bands[0], places)
    _by_domain(view, draft, bands[1])
    below = _by_kind(view, draft)
    _by_year(view, draft, below + 2)
    draft.breaks = (_PAGE - 1,)
    return draft


def _headline(view: View, draft: SheetDraft) -> None:
    """The leverage as a sentence, in the size of something to remember."""
    known = view.figures.leverage.ratio
    before, after = view.words("leverage.sentence").split("{value}")
    none = view.words("leverage.no_initiative")
    value = none if known is None else f"{before}{one_decimal(known)}{after}"
    parts = (quoted(before) if before else "", 'TEXT(C14,"0.0")', quoted(after))
    sentence = "&".join(filter(None, parts))
    draft.put(4, 2, formula(f"IF(C10=0,{quoted(none)},{sentence})", value, "words", "hero"))
    for column in range(3, len(_WIDTHS) + 1):
        draft.put(4, column, Cell(None, "hero"))
    draft.heights[4] = 36


def one_decimal(value: float) -> str:
    """A ratio as Excel's TEXT(…, "0.0") shows it: halves go up."""
    return str(Decimal(f"{value:.15g}").quantize(Decimal("0.1"), ROUND_HALF_UP))


def _heads(view: View, draft: SheetDraft, row: int, key: str, value: str) -> None:
    """The name of a group, what its values are, and how they come about."""
    heads = [text(view.words(f"leverage.{key}"), "head"), figure_head(view.words(f"leverage.{value}")),
             text(view.words("leverage.how"), "head")]  # fmt: skip
    draft.row(row, [*heads, *(blank("head") for _ in range(5, _WORDS_TO + 1))], height=22)


def _entry(view: View, draft: SheetDraft, row: int, key: str, cell: Cell) -> str:
    """A labelled figure; keys that begin with rm_ name their cell for the whole book."""
    words = view.words
    label, told = (words(f"leverage.{key}.{part}") for part in ("label", "text"))
    rest = (blank("text") for _ in range(5, _WORDS_TO + 1))
    draft.row(row, [text(label, "label"), cell, text(told), *rest], height=20)
    if key.startswith("rm_"):
        draft.name(key, row, _VALUE)
    return at(row, _VALUE)


def _sums(view: View, draft: SheetDraft) -> dict[str, str]:
    figures, initiative = view.figures, view.cell("sectors", "initiative")
    _heads(view, draft, 6, "sums", "amount")
    cells = {
        "rm_total_start": (view.money("start"), figures.start),
        "rm_total_added": (view.money("added"), figures.added),
        "rm_total": (view.total(), figures.total),
        "rm_initiative": (view.total(("sector", initiative)), figures.initiative),
    }
    places = {key: _entry(view, draft, row, key, formula(*cell, style="total" if key == "rm_total" else "calc"))
              for row, (key, cell) in enumerate(cells.items(), 7)}  # fmt: skip
    rest = f"{places['rm_total']}-{places['rm_initiative']}"
    places["rm_other"] = _entry(view, draft, 11, "rm_other", formula(rest, figures.other))
    return places


def _ratios(view: View, draft: SheetDraft, at_: dict[str, str]) -> None:
    """Ratios of sums; each says in words why it has no divisor."""
    known, initiative = view.figures.leverage, view.cell("sectors", "initiative")
    _heads(view, draft, 13, "ratios", "value")
    added = view.money("added", ("sector", initiative))
    asked: list[tuple[str, str, str, float | None, str, str]] = [
        ("rm_leverage", at_["rm_other"], at_["rm_initiative"], known.ratio, "no_initiative", "ratio"),
        ("rm_multiplier", at_["rm_total"], at_["rm_initiative"], known.multiplier, "no_initiative", "ratio"),
        ("added_leverage", f"({at_['rm_total_added']}-{added})", added, known.added, "no_added", "ratio"),
        ("rm_growth", at_["rm_total_added"], at_["rm_total_start"], known.growth, "no_start", "percent"),
    ]
    for row, (key, part, whole, value, why, form) in enumerate(asked, 14):
        cell = _ratio(part, whole, value, view.words(f"leverage.{why}"), form)
        _entry(view, draft, row, key, cell)


def _ratio(part: str, whole: str, value: float | None, reason: str, form: str = "ratio", style: str = "calc") -> Cell:
    """Part ÷ whole, or the reason why there is nothing to divide by."""
    expression = f"IF({whole}=0,{quoted(reason)},{part}/{whole})"
    return formula(expression, reason if value is None else value, form, style)


def _apart(view: View, draft: SheetDraft, bands: Sequence[Band], at_: dict[str, str]) -> None:
    words, figures = view.words, view.figures
    _heads(view, draft, 19, "apart", "amount")
    for row, key, status, value in ((20, "submitted", "submitted", figures.submitted),
                                    (21, "rm_in_kind", "in_kind", figures.in_kind)):  # fmt: skip
        expression = "+".join(view.of_status(status, each) for each in ("start", "added"))
        _entry(view, draft, row, key, formula(expression, value))
    total = at_["rm_total"]
    gap = "+".join(f"IF({band.total}<{total},{total}-{band.total},{band.total}-{total})" for band in bands)
    place = _entry(view, draft, 22, "rm_balance", formula(gap, 0, style="total"))
    good, bad = words("leverage.balanced"), words("leverage.unbalanced")
    draft.put(23, 3, formula(f"IF({place}=0,{quoted(good)},{quoted(bad)})", good, "words", "plain"))
    draft.marks.append(Mark("C23", f"{place}<>0", colour="accent", bold=True))


def _by_sector(view: View, draft: SheetDraft, band: Band, places: dict[str, str]) -> None:
    """What each sector puts in for each ₪1 of the initiative, and the bar of it."""
    words, own = view.words, view.figures.initiative
    heads = [text(words("leverage.each"), "head"), figure_head(words("leverage.amount")),
             figure_head(words("leverage.for_one"))]  # fmt: skip
    draft.row(6, heads, first=_SIDE)
    prisms = words("sheets.prisms.title")
    for place, sector in enumerate(view.figures.by_sector[:-1], band.first):
        row = 7 + place - band.first
        value = sector.sum.total / own if own else None
        amount = formula(at(place, 5, prisms), sector.sum.total)
        share = _ratio(near(row, _SIDE + 1), places["rm_initiative"], value, words("words.no_initiative"))
        draft.row(row, [text(view.word("sectors", sector.key or "")), amount, share], first=_SIDE)
    last = 6 + len(SECTORS)
    draft.charts.append(Chart(
        last + 2, _SIDE, 9.9, 7.2, words("leverage.chart"), 7, last, _SIDE,
        (Series(words("leverage.for_one"), _SIDE + 2, "step_2"),), figures=True, form="0.00",
        points=("step_1", *["step_2"] * (len(SECTORS) - 1)),
    ))  # fmt: skip


def _by_domain(view: View, draft: SheetDraft, band: Band) -> None:
    """The same ratios for the whole and for each domain, from the cells of the second prism, and a chart of them."""
    words, rows = view.words, view.figures.by_domain[:-1]
    draft.put(_PAGE, 2, text(words("leverage.by_domain"), "section"))
    heads = [words("prisms.domain"), *(words(f"leverage.{key}") for key in (
        "initiative", "others", "sum", "ratio", "rm_multiplier.label", "added_leverage.label"))]  # fmt: skip
    draft.row(_PAGE + 1, [text(heads[0], "head"), *(figure_head(each) for each in heads[1:])], height=34)
    top = _PAGE + 2
    draft.row(top, [text(words("leverage.whole"), "total"), *_whole(view)], height=20)
    for number, row in enumerate(rows, top + 1):
        name = text(view.word("domains", row.key or ""))
        draft.row(number, [name, *_domain(view, row, number, band.first + number - top - 1)], height=20)
    draft.heights |= {_PAGE: 26}
    if rows:
        draft.charts.append(Chart(
            top + len(rows) + 2, 2, 20.5, 1.2 + 0.85 * len(rows), words("leverage.domain_chart"), top + 1,
            top + len(rows), 2, (Series(words("leverage.ratio"), 6, "step_2"),), figures=True, form="0.00",
        ))  # fmt: skip


def _whole(view: View) -> list[Cell]:
    """The figures of the first page once more, as their cells say."""
    figures, ratios = view.figures, view.figures.leverage
    sums = ((10, figures.initiative), (11, figures.other), (9, figures.total))
    known = ((14, ratios.ratio, "no_initiative"), (15, ratios.multiplier, "no_initiative"),
             (16, ratios.added, "no_added"))  # fmt: skip
    return [
        *(formula(at(row, _VALUE), value, style="total") for row, value in sums),
        *(_again(at(row, _VALUE), value, view.words(f"words.{why}")) for row, value, why in known),
    ]


def _again(place: str, value: float | None, reason: str) -> Cell:
    """A ratio of another cell; where it is words there, short ones here."""
    expression = f"IF(COUNT({place})=1,{place},{quoted(reason)})"
    return formula(expression, reason if value is None else value, "ratio", "total")


def _domain(view: View, row: Row, number: int, place: int) -> list[Cell]:
    prisms, none = view.words("sheets.prisms.title"), view.words("words.no_initiative")
    own, whole = near(number, 3), near(number, 5)
    domain = ("mobility_domain", at(place, 2, prisms))
    mine = view.money("added", domain, ("sector", view.cell("sectors", "initiative")))
    rest = f"({view.money('added', domain)}-{mine})"
    return [
        formula(at(place, sector_column("initiative"), prisms), row.sectors["initiative"]),
        formula(f"{whole}-{own}", row.sum.total - row.sectors["initiative"]),
        formula(at(place, len(SECTORS) + 4, prisms), row.sum.total),
        _ratio(f"({whole}-{own})", own, row.leverage.ratio, none),
        _ratio(whole, own, row.leverage.multiplier, none),
        _ratio(rest, mine, row.leverage.added, view.words("words.no_added")),
    ]


def _by_kind(view: View, draft: SheetDraft) -> int:
    """Money by kind of budget; returns the last row."""
    words, rows = view.words, view.figures.by_budget_kind
    draft.put(_PAGE, _SIDE, text(words("leverage.by_kind"), "section"))
    draft.row(_PAGE + 1, [text(words("columns.budget_kind"), "head"), figure_head(words("leverage.amount"))],
              first=_SIDE)  # fmt: skip
    for number, row in enumerate(rows, _PAGE + 2):
        style = "calc" if row.key else "faint"
        if row.key:
            name, expression = view.word("budget_kind", row.key), view.total(("budget_kind", near(number, _SIDE)))
        else:
            name = words("prisms.unclassified")
            expression = "+".join(view.exact(each, "budget_kind", '""') for each in ("start", "added"))
        draft.row(number, [text(name, "text" if row.key else "faint"), formula(expression, row.sum.total, style=style)],
                  first=_SIDE)  # fmt: skip
    return _PAGE + 1 + len(rows)


def _by_year(view: View, draft: SheetDraft, top: int) -> None:
    """Money by budget year as the years' table splits it; a last row holds years outside the list."""
    words, amounts = view.words, view.years
    draft.put(top, _SIDE, text(words("leverage.by_year"), "section"))
    draft.row(top + 1, [text(words("leverage.year"), "head"), figure_head(words("leverage.amount"))], first=_SIDE)
    money: dict[int, int] = {}
    for part in view.rows["years"]:
        year, amount = part.values["year"], part.values["amount"]
        if isinstance(year, int):
            money[year] = money.get(year, 0) + (amount if isinstance(amount, int) else 0)
    cells = amounts.range("amount")
    for row, year in enumerate(sorted(money), top + 2):
        sums: Value = money[year]
        cell = formula(f"SUMIFS({cells},{amounts.range('year')},{near(row, _SIDE)})", sums)
        draft.row(row, [Cell(year, "text", "whole"), cell], first=_SIDE)
    last = top + 2 + len(money)
    inside = f"-SUM({near(top + 2, _SIDE + 1)}:{near(last - 1, _SIDE + 1)})" if money else ""
    others = formula(f"SUM({cells}){inside}", 0, style="faint")
    draft.row(last, [text(words("leverage.other_years"), "faint"), others], first=_SIDE)

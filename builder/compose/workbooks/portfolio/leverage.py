"""The leverage sheet: the contracted sums and ratios, the balance of the prisms, leverage by domain, budget years."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from builder.compose.workbooks.assembly import Placed, SheetDraft, figure_head
from builder.compose.workbooks.portfolio.prisms import Band, list_cell
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Mark, Value, formula, text
from builder.model.keys import SECTORS
from builder.sheets import table

_VALUE = 3


def leverage_sheet(view: View, bands: Sequence[Band], amounts: Placed, parts: Sequence[table.Row]) -> SheetDraft:
    """Sums and ratios by name, then leverage by domain and the money of each budget year."""
    draft = view.sheet("leverage", (2, 30, 20, 62, 4, 20, 18), "ink_soft")
    draft.heights |= dict.fromkeys(range(6, 26), 20)
    _headline(view, draft)
    places = _sums(view, draft, bands)
    _ratios(view, draft, places)
    _apart(view, draft, bands, places)
    below = _by_domain(view, draft, bands[1], 7)
    _by_year(view, draft, amounts, parts, below + 2)
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
    for column in (3, 4):
        draft.put(4, column, Cell(None, "hero"))
    draft.heights[4] = 36


def one_decimal(value: float) -> str:
    """A ratio as Excel's TEXT(…, "0.0") shows it: halves go up."""
    return str(Decimal(f"{value:.15g}").quantize(Decimal("0.1"), ROUND_HALF_UP))


def _entry(view: View, draft: SheetDraft, row: int, key: str, cell: Cell) -> str:
    """A labelled figure; keys that begin with rm_ name their cell for the whole book."""
    words = view.words
    label, told = (words(f"leverage.{key}.{part}") for part in ("label", "text"))
    draft.row(row, [text(label, "label"), cell, text(told, wrap=True)], height=20)
    if key.startswith("rm_"):
        draft.name(key, row, _VALUE)
    return at(row, _VALUE)


def _sums(view: View, draft: SheetDraft, bands: Sequence[Band]) -> dict[str, str]:
    figures, initiative = view.figures, list_cell(view, "sectors", "initiative")
    draft.put(6, 2, text(view.words("leverage.sums"), "section"))
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
    known, initiative = view.figures.leverage, list_cell(view, "sectors", "initiative")
    draft.put(13, 2, text(view.words("leverage.ratios"), "section"))
    added = view.money("added", ("sector", initiative))
    asked: list[tuple[str, str, str, float | None, str, str]] = [
        ("rm_leverage", at_["rm_other"], at_["rm_initiative"], known.ratio, "no_initiative", "ratio"),
        ("rm_multiplier", at_["rm_total"], at_["rm_initiative"], known.multiplier, "no_initiative", "ratio"),
        ("added_leverage", f"({at_['rm_total_added']}-{added})", added, known.added, "no_added", "ratio"),
        ("rm_growth", at_["rm_total_added"], at_["rm_total_start"], known.growth, "no_start", "percent"),
    ]
    for row, (key, part, whole, value, why, form) in enumerate(asked, 14):
        reason = view.words(f"leverage.{why}")
        expression = f"IF({whole}=0,{quoted(reason)},{part}/{whole})"
        _entry(view, draft, row, key, formula(expression, reason if value is None else value, form))


def _apart(view: View, draft: SheetDraft, bands: Sequence[Band], at_: dict[str, str]) -> None:
    words, figures = view.words, view.figures
    draft.put(19, 2, text(words("leverage.apart"), "section"))
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


def _by_domain(view: View, draft: SheetDraft, band: Band, row: int) -> int:
    """Leverage of each domain, from the cells of the second prism; returns its last row."""
    words, rows = view.words, view.figures.by_domain
    draft.put(row - 1, 6, text(words("leverage.by_domain"), "section"))
    heads = [text(words("prisms.domain"), "head"), figure_head(words("leverage.ratio"))]
    draft.row(row, heads, first=6)
    prisms = view.words("sheets.prisms.title")
    initiative, final = 3 + SECTORS.index("initiative"), len(SECTORS) + 3
    for number, each in enumerate(rows[:-1], 1):
        own, whole = (at(band.first + number - 1, column, prisms) for column in (initiative, final))
        none = words("words.no_initiative")
        expression = f"IF({own}=0,{quoted(none)},({whole}-{own})/{own})"
        value: Value = none if each.leverage.ratio is None else each.leverage.ratio
        label = text(view.word("domains", each.key or ""))
        draft.row(row + number, [label, formula(expression, value, "ratio")], first=6)
    return row + len(rows) - 1


def _by_year(view: View, draft: SheetDraft, amounts: Placed, parts: Sequence[table.Row], top: int) -> None:
    """Money by budget year as the years' table splits it; a last row holds years outside the list."""
    words = view.words
    draft.put(top, 6, text(words("leverage.by_year"), "section"))
    draft.row(top + 1, [text(words("leverage.year"), "head"), figure_head(words("leverage.amount"))], first=6)
    money: dict[int, int] = {}
    for part in parts:
        year, amount = part.values["year"], part.values["amount"]
        if isinstance(year, int):
            money[year] = money.get(year, 0) + (amount if isinstance(amount, int) else 0)
    for row, year in enumerate(sorted(money), top + 2):
        cell = formula(f"SUMIFS({amounts.range('amount')},{amounts.range('year')},{near(row, 6)})", money[year])
        draft.row(row, [Cell(year, "text", "whole"), cell], first=6)
    last = top + 2 + len(money)
    others = f"SUM({amounts.range('amount')})" + (f"-SUM({near(top + 2, 7)}:{near(last - 1, 7)})" if money else "")
    draft.row(last, [text(words("leverage.other_years"), "faint"), formula(others, 0, style="faint")], first=6)

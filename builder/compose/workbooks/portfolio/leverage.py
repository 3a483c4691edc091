"""The leverage sheet: the contracted sums and ratios, each sector's ₪ for one of the initiative, domains, "what if"."""

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import TOTAL, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.portfolio.tables import F, L
from builder.compose.workbooks.portfolio.what_if import what_if
from builder.document.cells import relative
from builder.document.workbook import Cell, Mark, Value, text
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import Expr, Number, Shown, Words, choose, joined, ratio, total
from builder.model.figures.portfolio import HEADLINES, LOOSE, money, of_lines
from builder.model.keys import SECTORS

_WIDTHS = (2, 38, 20, 15, 15, 15, 15, 15, 3, 34, 15, 15, 15)
_SIDE, _REACH = 10, 8
"""The first column beside the figures; explanations run on to the one before the gap."""
_VIEWS = ("sector.*.sum", "domain.*.sum", "goal.*.sum", "stage.*.sum", "treasury.*.plan")
"""Totals that must all be the portfolio's."""
NO_SECTOR = money(F.start + F.added, LOOSE)
UNLISTED = total(F.start + F.added, F.status.filled & ~F.status.listed())


def leverage_sheet(book: Book) -> Page:
    """A page of sums, ratios and the bar of each sector; a page of domains; a page of "what if"."""
    page = Page(book, "leverage", _WIDTHS)
    page.caveat()
    _headline(page)
    top = page.row
    _figures(page)
    below, page.row = page.row, top
    _by_sector(page)
    page.row = max(below, page.row)
    page.new_page()
    _by_domain(page)
    page.new_page()
    what_if(page)
    return page


def _headline(page: Page) -> None:
    """The leverage as a sentence, in the size of something to remember."""
    words = page.book.words
    before, after = words("leverage.sentence").split("{value}")
    none = Words("leverage.no_initiative")
    sentence = joined(*filter(None, (before,)), Shown(Named("rm_leverage"), "0.0"), after)
    for column in range(2, len(_WIDTHS) + 1):
        page.draft.put(page.row, column, Cell(None, "hero"))
    page.book.show(
        Figure(choose(Named("rm_initiative").is_(0), none, sentence), "words", "hero"), page.draft, page.row, 2
    )
    page.draft.heights[page.row] = 36
    page.skip(2)


def _figures(page: Page) -> None:
    """Sums, ratios (each says in words why it has no divisor), and what stands apart."""
    forms = {"rm_leverage": "ratio", "rm_multiplier": "ratio", "added_leverage": "ratio", "rm_growth": "percent"}

    def stack(group: str, unit: str, *keys: str) -> None:
        figures = {key: Figure(_APART.get(key) or HEADLINES[key], forms.get(key, "money"),
                               "total" if key in ("rm_total", "rm_balance") else "calc") for key in keys}  # fmt: skip
        page.stack(f"leverage.{group}", figures, f"leverage.{unit}", reach=_REACH)
        page.skip()

    stack("sums", "amount", "rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "own_added", "rm_other")
    stack("ratios", "value", *forms)
    stack("apart", "amount", "submitted", "rm_in_kind", "no_sector", "unlisted", "rm_balance")
    page.skip(-1)
    verdict = choose(Named("rm_balance").is_(0), Words("leverage.balanced"), Words("leverage.unbalanced"))
    page.book.hold("balanced", Figure(verdict, "words", "plain"), page.draft, page.row, 3)
    page.draft.marks.append(Mark(relative(page.row, 3), f"{relative(page.row - 1, 3)}<>0", colour="accent", bold=True))
    page.skip(2)


def _gap() -> Expr:
    """0 when every view adds up: what a view lacks, and money whose status or programme nobody can read."""
    gap: Expr = Named("unlisted") + total(L.total, L.lost.is_(1))
    for view in _VIEWS:
        low = Named(view) < Named("rm_total")
        gap = gap + choose(low, Named("rm_total") - Named(view), Named(view) - Named("rm_total"))
    return gap


_APART = {"no_sector": NO_SECTOR, "unlisted": UNLISTED, "rm_balance": _gap()}


def _by_sector(page: Page) -> None:
    """What each sector puts in for each ₪1 of the initiative, and the bar of it."""
    words = page.book.words

    def line(row: GridRow) -> dict[str, Figure]:
        share = ratio(row["amount"], Named("rm_initiative"), "words.no_initiative")
        return {"amount": Figure(Named(f"sector.{row.name}.sum")), "share": Figure(share, "ratio")}

    keys: dict[Value, Cell | str] = {each.key: each.word for each in page.book.choices.lists["sectors"]}
    heads = [words(f"leverage.{key}") for key in ("each", "amount", "for_one")]
    grid = page.grid("for_one", heads, keys, line, column=_SIDE)
    page.skip()
    shown = {"share": (words("leverage.for_one"), "step_2")}
    page.chart(grid, words("leverage.chart"), shown, column=_SIDE, width=12.6, height=7.6, figures=True, form="0.00",
               points=("step_1", *["step_2"] * (len(SECTORS) - 1)))  # fmt: skip
    page.skip(12)


def _by_domain(page: Page) -> None:
    """The same ratios for the whole and for each domain, and a chart of them."""
    book, words = page.book, page.book.words
    domains: dict[Value, Cell | str] = {each.key: each.word for each in book.choices.lists["domains"]}

    def line(row: GridRow) -> dict[str, Figure]:
        expressions = _whole() if row.value == TOTAL else _domain(row)
        style = "total" if row.value == TOTAL else "calc"
        return {
            key: Figure(each, "money" if key in ("own", "others", "sum") else "ratio", style)
            for key, each in expressions.items()
        }

    page.section(words("leverage.by_domain"))
    heads = [words("prisms.domain"), *(words(f"leverage.{key}") for key in (
        "initiative", "others", "sum", "ratio", "rm_multiplier.label", "added_leverage.label"))]  # fmt: skip
    keys: dict[Value, Cell | str] = {TOTAL: text(words("leverage.whole"), "total"), **domains}
    grid = page.grid("leverage", heads, keys, line)
    page.skip()
    height = 1.2 + 0.85 * len(domains)
    page.chart(grid, words("leverage.domain_chart"), {"ratio": (words("leverage.ratio"), "step_2")}, width=20.5,
               height=height, figures=True, form="0.00", skip_first=1)  # fmt: skip
    page.skip(1 + round(height / 0.53))


def _whole() -> dict[str, Expr]:
    """The figures of the first page once more; where a ratio is words there, short ones here."""
    named = {
        "ratio": ("rm_leverage", "no_initiative"),
        "multiplier": ("rm_multiplier", "no_initiative"),
        "added": ("added_leverage", "no_added"),
    }
    ratios = {
        key: choose(Number(Named(name)), Named(name), Words(f"words.{why}")) for key, (name, why) in named.items()
    }
    return {"own": Named("rm_initiative"), "others": Named("rm_other"), "sum": Named("rm_total"), **ratios}


def _domain(row: GridRow) -> dict[str, Expr]:
    here, initiative = L.domain.is_(row.key), L.sector.is_("initiative")
    others = L.sector.listed() & L.sector.is_not("initiative")
    added = ratio(of_lines(L.added, here, others), of_lines(L.added, here, initiative), "words.no_added")
    return {
        "own": Named(f"domain.{row.name}.initiative"),
        "others": of_lines(L.total, here, others),
        "sum": Named(f"domain.{row.name}.sum"),
        "ratio": ratio(row["others"], row["own"], "words.no_initiative"),
        "multiplier": ratio(row["sum"], row["own"], "words.no_initiative"),
        "added": added,
    }

"""What `network.xlsx` sums over rows, and what its check sheet asks of them."""

from collections.abc import Mapping

from builder.compose.workbooks.network.tables import UNSORTED, VIEWS
from builder.compose.workbooks.page import TOTAL
from builder.compose.workbooks.review import Tally
from builder.model.expressions.nodes import Cell, Expr, Rows, Sum, choose, count, ratio, total
from builder.model.keys import STATIONS
from builder.sheets.rules import Rule


def counts(table: str) -> Expr:
    """The condition that a row of a table enters totals."""
    return Rows(table).standing.is_("counted")


def _sums(table: str, *keys: str) -> dict[str, Expr]:
    return {each: total(Rows(table)[each], counts(table)) for each in keys}


NONE = "summary.no_initiative"
_LEVERAGE = ratio(Cell("total.funds.other"), Cell("total.funds.initiative"), NONE)
TOTALS: Mapping[str, Mapping[str, Mapping[str, Expr]]] = {
    "towns": {"total": _sums("towns", "population", "participants", "agents")},
    "funds": {"total": {**_sums("funds", "initiative", "other", "total", "in_kind"), "leverage": _LEVERAGE}},
    "stations": {
        f"summary.{at}": {str(each): count(counts("stations") & Rows("stations")[each].is_(at)) for each in STATIONS}
        for at in ("done", "active")
    },
    "examples": {"examples_mark": {}},
    "examples_funds": {"examples_mark": {}},
}
"""Rows above a table's headings: their words, and figures by column; others ask for `<words>.<table>.<column>`."""
_T, _F, _M = Rows("towns"), Rows("funds"), Rows("money")
RULES = (
    Rule("no_population", _T.slug.filled & _T.population.blank, "towns", "population"),
    Rule("no_station", _T.slug.filled & _T.reached.is_(0), "towns", "reached", "later"),
    Rule("no_money", _F.slug.filled & _F.total.is_(0), "funds", "total"),
    Rule("unsorted", _M.code.is_(UNSORTED), "money", "code"),
)
_DIFFER = (choose(Cell(f"by_{each}.{TOTAL}.total").is_(Cell("total.funds.total")), 0, 1) for each in VIEWS)
BALANCE = Tally("balance", Sum(tuple(_DIFFER)), f"by_sector.{TOTAL}.total", sums=True)
"""Every shekel stands once in every view of the same money."""

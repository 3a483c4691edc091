"""What the network's check sheet asks of its ledgers: what settlements have not told yet, and whether views add up."""

from collections.abc import Sequence

from builder.compose.workbooks.assembly import Check, cell_check
from builder.compose.workbooks.ledger import Ledger
from builder.compose.workbooks.network.rows import UNSORTED_CODE, Pen
from builder.document.cells import quoted
from builder.model.figures.town import Town


def network_checks(pen: Pen, towns: Ledger, funds: Ledger, money: Ledger) -> list[Check]:
    """Blank cells of settlements first, then money that nobody classified, then the sums of the three views."""
    real = pen.figures.real
    lines = [
        _blank("no_population", towns, "population", [each for each in real if each.population is None]),
        _blank("no_station", towns, "reached", [each for each in real if not _reached(each)], none="0"),
        _blank("no_money", funds, "total", [each for each in real if not each.money.total], none="0"),
    ]
    code, whole = money.range("code"), money.range("total")
    rows = [cells for (_, column), cells in money.draft.cells.items() if column == money.number("code")]
    unsorted = sum(cell.value == UNSORTED_CODE for cell in rows)
    lines.append(_check("unsorted", money, "code", f"COUNTIF({code},{quoted(UNSORTED_CODE)})", unsorted))
    sums = "+".join(
        f"IF(SUMIFS({whole},{money.range('view')},{quoted(name)},{money.range('standing')},{pen.counted})"
        f"=SUMIFS({funds.range('total')},{funds.range('standing')},{pen.counted}),0,1)"
        for name in (pen.words(f"views.{key}") for key in ("sector", "domain", "stage"))
    )
    lines.append(_check("balance", money, "total", sums, 0, wrong=True))
    return lines


def _reached(town: Town) -> bool:
    return any(status == "done" for _, status in town.stations)


def _blank(key: str, made: Ledger, column: str, found: Sequence[Town], *, none: str = '""') -> Check:
    names, cells = made.range("name"), made.range(column)
    return _check(key, made, column, f'SUMPRODUCT(({names}<>"")*({cells}={none}))', len(found))


def _check(key: str, made: Ledger, column: str, count: str, found: int, *, wrong: bool = False) -> Check:
    return cell_check(key, count, found, made.draft.title, made.head + 1, made.number(column), wrong=wrong)

"""Every table that `portfolio.xlsx` computes, reckoned here by hand from the funding lines, and read from its sheets.

    assert sheets(data) == reference(portfolio, as_of)

Nothing of the workbook's code, nor of the model's figures, is used: only the words of its headings.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from builder.model.keys import LIFE_STAGES, SECTORS
from builder.model.portfolio import Funding, Investment, Portfolio
from builder.sheets.portfolio import portfolio_choices
from tests.portfolios import GOALS, PLAN
from tests.workbooks import CONTENT, opened

CHOICES = portfolio_choices(CONTENT, PLAN)
TEXTS = CONTENT.workbooks["portfolio"]
Cells = tuple[object, ...]
Tables = dict[str, list[Cells]]
Line = tuple[Investment, Funding]
RLM = "\u200f"
DOMAINS = CONTENT.register("mobility_domains").keys
KINDS = ("regular", "special", "grant", "outside")


def word(name: str, key: str) -> str:
    """A key as the sheets write it."""
    return CHOICES.word(name, key) or ""


def sheets(data: bytes) -> Tables:
    """The computed tables of a book as they stand, each from below its headings to the first empty row."""
    prisms = (("sector", 2, 4), ("domain", 2, 11), ("goal", 2, 6), ("stage", 2, 7))
    found = {name: _block(data, "prisms", _said("prisms", name), column, width) for name, column, width in prisms}
    found["sector"] = [row[:4] for row in found["sector"]]
    found["goal"] = [(*row[:4], row[5]) for row in found["goal"]]
    found["stage"] = [(*row[:4], *row[5:]) for row in found["stage"]]
    ways = _block(data, "prisms", _said("ways", "way"), 2, 8)
    ending = _block(data, "treasury", _said("ending", "programme"), 2, 10)
    width = len(_heads(data))
    return found | {
        "ways": [(goal, *rest[:6]) for *rest, _, goal in ways],
        "ending": [(_day(row[1]), row[0], row[9], *row[2:6]) for row in ending],
        "for_one": _block(data, "leverage", _said("leverage", "each"), 10, 3),
        "leverage": _block(data, "leverage", _said("prisms", "domain"), 2, 7),
        "treasury": [(str(name).strip(), *rest) for name, *rest in
                     _block(data, "treasury", _said("treasury", "kind"), 2, width)],
    }  # fmt: skip


def _heads(data: bytes) -> list[str]:
    """The headings of the treasurer's table, from its label on."""
    sheet = opened(data)[TEXTS["sheets"]["treasury"]["title"]]
    row = next(each for each in sheet.iter_rows(min_col=2, values_only=True) if each[0] == _said("treasury", "kind"))
    return [str(each) for each in row if each not in (None, "")]


def reference(portfolio: Portfolio, as_of: datetime.date, goals: Sequence[str] = GOALS) -> Tables:
    """The same tables, counted line by line."""
    lines = [(each, line) for each in portfolio.investments for line in each.funding
             if line.status in ("committed", "received")]  # fmt: skip
    own = sum(_total(line) for _, line in lines if line.sector == "initiative")
    loose = _said("prisms", "unclassified")
    return {
        "sector": _rows(lines, [(word("sectors", key), key) for key in SECTORS], lambda x: x[1].sector, loose, _three),
        "domain": _rows(lines, [(word("domains", key), key) for key in DOMAINS], lambda x: x[0].mobility_domain, loose,
                        _spread),
        "goal": _goals(lines, goals),
        "stage": _stages(lines, loose),
        "ways": _ways(portfolio, goals),
        "ending": _ending(portfolio, as_of),
        "for_one": [(word("sectors", key), _of_sector(lines, key), _over(_of_sector(lines, key), own, "no_initiative"))
                    for key in SECTORS],
        "leverage": _leverage(lines),
        "treasury": _treasury(portfolio, lines, as_of.year),
    }  # fmt: skip


def same(mine: Tables, theirs: Tables) -> list[str]:
    """The cells in which two sets of tables differ; figures may differ in the tenth digit."""
    return [f"{name}: {a} is not {b}" for name in theirs
            for a, b in _pairs(mine[name], theirs[name]) if not _like(a, b)]  # fmt: skip


def _pairs(mine: list[Cells], theirs: list[Cells]) -> Iterable[tuple[Cells, Cells]]:
    length = max(len(mine), len(theirs))
    return zip(mine + [()] * (length - len(mine)), theirs + [()] * (length - len(theirs)), strict=True)


def _like(mine: Cells, theirs: Cells) -> bool:
    return len(mine) == len(theirs) and all(
        abs(a - b) <= 1e-9 * max(1.0, abs(b)) if isinstance(a, (int, float)) and isinstance(b, (int, float))
        else (a or "") == (b or "") for a, b in zip(mine, theirs, strict=True)
    )  # fmt: skip


def _block(data: bytes, key: str, head: str, column: int, width: int) -> list[Cells]:
    sheet = opened(data)[TEXTS["sheets"][key]["title"]]
    rows = [tuple(each) for each in
            sheet.iter_rows(min_col=column, max_col=column + width - 1, values_only=True)]  # fmt: skip
    top = next(number for number, cells in enumerate(rows) if cells[0] == head and cells[1]) + 1
    found: list[Cells] = []
    for cells in rows[top:]:
        if cells[0] in (None, ""):
            break
        found.append(cells)
    return found


def _day(value: Any) -> object:
    return value.date() if isinstance(value, datetime.datetime) else value


def _said(*path: str) -> str:
    found: Any = TEXTS
    for part in path:
        found = found[part]
    return RLM + str(found) if str(found)[0] in "▲●" else str(found)


def _total(line: Funding) -> int:
    return (line.start or 0) + (line.added or 0)


def _money(lines: Iterable[Line], asked: Callable[[Line], bool]) -> int:
    return sum(_total(line) for each, line in lines if asked((each, line)))


def _of_sector(lines: Iterable[Line], sector: str) -> int:
    return _money(lines, lambda each: each[1].sector == sector)


def _over(part: int, whole: int, why: str) -> object:
    return float(Fraction(part, whole)) if whole else TEXTS["words"][why]


def _three(lines: list[Line]) -> Cells:
    start, added = (sum(getattr(line, key) or 0 for _, line in lines) for key in ("start", "added"))
    return start, added, start + added


def _spread(lines: list[Line]) -> Cells:
    """Three sectors, the sum of the others, the others, and all."""
    by = [_of_sector(lines, key) for key in SECTORS]
    return *by[:3], sum(by[3:]), *by[3:], sum(by)


def _rows(
    lines: list[Line], keys: list[tuple[str, str]], of: Callable[[Line], str | None], loose: str,
    told: Callable[[list[Line]], Cells],
) -> list[Cells]:  # fmt: skip
    rows: list[Cells] = [(_said("prisms", "total"), *told(lines))]
    rows += [(name, *told([each for each in lines if of(each) == key])) for name, key in keys]
    known = [key for _, key in keys]
    return [*rows, (loose, *told([each for each in lines if of(each) not in known]))]


def _goals(lines: list[Line], goals: Sequence[str]) -> list[Cells]:
    titles = _titles()
    rows = _rows(lines, [(titles[key], key) for key in goals], lambda x: x[0].goal,
                 _said("prisms", "without_goal"), lambda found: (*_three(found), len(found)))  # fmt: skip
    none = _said("prisms", "no_money")
    return [rows[0], *((*row[:4], row[4] or none) for row in rows[1:-1]), rows[-1]]


def _titles() -> dict[str, str]:
    """Goals by id; what is called alike but for its capitals has a number."""
    found: dict[str, str] = {}
    told = [(each.id, each.title) for each in PLAN.overall_goals] + [(each.id, each.title) for each in PLAN.goals]
    for key, title in told:
        alike = sum(other.casefold() == title.casefold() for other in found.values())
        found[key] = f"{title} (2)" if alike else title
    return found


def _treasury(portfolio: Portfolio, lines: list[Line], first: int) -> list[Cells]:
    """Kind of budget by sector: five years and the nearest others, what is split otherwise and not at all, and sums."""
    named = {part.year for _, line in portfolio.lines for part in line.years}
    own = list(range(first, first + 5))
    years = sorted([*own, *sorted(named - set(own), key=lambda year: (abs(year - first), year))[:3]])
    found = [_account(TEXTS["prisms"]["total"], [line for _, line in lines], years)]
    for kind in (*KINDS, None):
        of_kind = [line for _, line in lines if line.budget_kind == kind]
        found.append(_account(word("budget_kind", kind) if kind else _said("treasury", "no_kind"), of_kind, years))
        for sector in (*SECTORS, None):
            name = word("sectors", sector) if sector else _said("treasury", "no_sector")
            found.append(_account(name, [line for line in of_kind if line.sector == sector], years))
    return found


def _account(name: str, lines: list[Funding], years: list[int]) -> Cells:
    parts = [part for line in lines for part in line.years]
    of_year = [sum(part.amount or 0 for part in parts if part.year == year) for year in years]
    told = sum(part.amount or 0 for part in parts)
    plan, spent = sum(_total(line) for line in lines), sum(line.spent or 0 for line in lines)
    orders = sum(line.commitments or 0 for line in lines)
    matching = sum(Fraction(_total(line) * (line.matching or 0), 100) for line in lines)
    share = float(Fraction(spent, plan)) if plan else TEXTS["words"]["none"]
    return (name, *of_year, told - sum(of_year), plan - told, plan, spent, orders, plan - spent - orders,
            float(matching), share)  # fmt: skip


def _stages(lines: list[Line], loose: str) -> list[Cells]:
    def told(found: list[Line]) -> Cells:
        programmes = {each.id: each for each, _ in found}
        people = sum(each.participants or 0 for each in programmes.values())
        counted = _money(found, lambda x: bool(x[0].participants))
        none = _said("prisms", "no_participants")
        return *_three(found), people, float(Fraction(counted, people)) if people else none

    keys = [(word("life_stages", key), str(key)) for key in LIFE_STAGES]
    return _rows(lines, keys, lambda x: x[0].life_stage, loose, told)


def _ways(portfolio: Portfolio, goals: Sequence[str]) -> list[Cells]:
    rows = []
    for each in portfolio.investments:
        counted = [(each, line) for line in each.funding if line.status in ("committed", "received")]
        waiting = sum(_total(line) for line in each.funding if line.status == "submitted")
        goal = each.goal if each.goal in goals else None
        name = _titles()[goal] if goal else ""
        rows.append((goals.index(goal) if goal else 999, (name, each.title, *_three(counted), len(counted), waiting)))
    return [cells for _, cells in sorted(rows, key=lambda row: row[0])]


def _ending(portfolio: Portfolio, as_of: datetime.date) -> list[Cells]:
    until = as_of.replace(year=as_of.year + 1)
    found: dict[tuple[datetime.date, int], list[Line]] = {}
    for number, each in enumerate(portfolio.investments):
        for line in each.funding:
            day = line.ends or each.ends
            if day and as_of <= day < until and line.status in ("committed", "received"):
                found.setdefault((day, number), []).append((each, line))
    rows: list[Cells] = []
    for (day, _), lines in sorted(found.items()):
        money, spent, each = _three(lines)[2], sum(line.spent or 0 for _, line in lines), lines[0][0]
        assert isinstance(money, int)
        payer = each.next_payer or _said("ending", "nobody")
        rows.append((day, each.title, each.department, money, spent, money - spent, payer))
    return rows


def _leverage(lines: list[Line]) -> list[Cells]:
    rows = [_ratios(TEXTS["leverage"]["whole"], lines)]
    return rows + [_ratios(word("domains", key), [each for each in lines if each[0].mobility_domain == key])
                   for key in DOMAINS]  # fmt: skip


def _ratios(name: str, lines: list[Line]) -> Cells:
    own, all_ = _money(lines, lambda x: x[1].sector == "initiative"), _money(lines, lambda x: True)
    more = sum(line.added or 0 for _, line in lines)
    mine = sum(line.added or 0 for _, line in lines if line.sector == "initiative")
    return (name, own, all_ - own, all_, _over(all_ - own, own, "no_initiative"), _over(all_, own, "no_initiative"),
            _over(more - mine, mine, "no_added"))  # fmt: skip

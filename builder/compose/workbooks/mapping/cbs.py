"""The sheet of existing data (step three): each CBS figure of the authority beside three medians, and its own below.

Computed cells, nothing to fill: what the authority measured itself comes live from the sheet of indicators.
"""

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, Words, figure_head, masthead
from builder.document.cells import near, quoted
from builder.document.workbook import Cell, formula, number, text
from builder.model.authority import Comparison, Facts, Median

_HEAD = 10
_HERE, _COUNTRY = 4, 6
_OWN = 60
"""The most of its own indicators that stand here; all stand on their own sheet."""


def cbs_sheet(about: About, indicators: Placed) -> SheetDraft:
    """Figure, year, value, the medians of the country, the socio-economic rank and the kind, each with its n."""
    words, facts = about.words, about.settlement.facts
    draft = SheetDraft("cbs", words("sheets.cbs.title"), (2, 47, 11, 12, 9, 12, 8, 13, 11, 12, 8, 12), "ink_soft")
    masthead(draft, words("sheets.cbs.sub"), 12)
    cluster = about.settlement.profile.kind == "cluster"
    if facts is None:
        draft.put(4, 2, text(words("cbs.none_cluster" if cluster else "cbs.none"), "plain"))
        _own(about, draft, indicators, 6)
        return draft
    _about_town(words, draft, facts, cluster)
    draft.put(8, 2, text(words("cbs.source_cluster" if cluster else "cbs.source"), "note"))
    heads = ("year", "here", "here_n", "country", "country_n", "rank", "rank_n", "kind", "kind_n")
    draft.row(_HEAD, [text(words("cbs.figure"), "head"), *(figure_head(words(f"cbs.{each}")) for each in heads),
                      text(words("cbs.against"), "head", wrap=True)], height=46)  # fmt: skip
    for row, each in enumerate(facts.comparisons, _HEAD + 1):
        draft.row(row, _figures(words, row, each, cluster), height=18)
    last = _HEAD + len(facts.comparisons)
    _own(about, draft, indicators, last + 2)
    draft.freeze = (_HEAD + 1, 3)
    draft.repeat = (_HEAD, _HEAD)
    draft.breaks = (last + 1,) if len(about.settlement.mapping.indicators) > 8 else ()
    draft.filter = f"B{_HEAD}:{near(last, 12)}"
    return draft


def _own(about: About, draft: SheetDraft, indicators: Placed, first: int) -> None:
    """The authority's own indicators, row by row as they stand on their sheet: value, year, n, source, definition."""
    words, known = about.words, about.settlement.mapping.indicators
    draft.put(first, 2, text(words("cbs.own"), "section"))
    draft.put(first + 1, 2, text(words("cbs.own_note"), "note"))
    draft.heights[first] = 26
    keys = ("title", "year", "value", "n", "national", "unit", "source", "definition")
    places = (2, 3, 4, 5, 6, 7, 8, 10)
    for column in range(2, 13):
        draft.put(first + 2, column, text("", "head"))
    for key, column in zip(keys, places, strict=True):
        draft.put(first + 2, column, figure_head(words("cbs.year" if key == "year" else f"cbs.own_{key}")))
    draft.heights[first + 2] = 30
    rows = min(len(known) + 10, _OWN)
    for position in range(1, rows + 1):
        values = known[position - 1].__dict__ if position <= len(known) else {}
        for key, column in zip(keys, places, strict=True):
            cell = f"INDEX({indicators.range(key)},{position + 1})"
            form = "whole" if key == "year" else "number" if key in ("value", "n", "national") else "words"
            draft.put(first + 2 + position, column, formula(f'IF({cell}="","",{cell})', values.get(key), form))
        for column in (9, 11, 12):
            draft.put(first + 2 + position, column, text("", "calc"))
        draft.heights[first + 2 + position] = 17
    draft.print_to = (first + 2 + min(len(known) + 1, rows), 12)


def _about_town(words: Words, draft: SheetDraft, facts: Facts, cluster: bool) -> None:
    """Population, rank and district; how many of the figures were published."""
    population = words("cbs.population", year=facts.population_year)
    draft.row(4, [text(population, "label"), None, number(facts.population, "money", "calc")])
    ses = text(words("cbs.not_published"), "calc") if facts.ses is None else number(facts.ses, "number", "calc")
    draft.row(5, [text(words("cbs.ses", year=facts.ses_year), "label"), None, ses])
    name, value = ("members", ", ".join(facts.names)) if cluster else ("district", facts.district)
    draft.row(6, [text(words(f"cbs.{name}"), "label"), None, text(value, "calc")])
    values = [each.value for each in facts.comparisons]
    here = f"{near(_HEAD + 1, _HERE)}:{near(_HEAD + len(values), _HERE)}"
    known = formula(f"COUNT({here})", sum(each is not None for each in values), "money")
    draft.row(7, [text(words("cbs.published"), "label"), None, known])
    for row in range(4, 8):
        draft.put(row, 3, text("", "label"))
        draft.heights[row] = 19


def _figures(words: Words, row: int, each: Comparison, cluster: bool) -> list[Cell]:
    form = _form(each)
    own = [_value(each.value, form, words("cbs.not_published")), _count(each.n if cluster else None)]
    peers = [cell for median in (each.country, each.rank, each.kind) for cell in _median(words, median, form)]
    label = text(each.indicator.label, wrap=True)
    year = text(each.indicator.year)
    return [label, year, *own, *peers, _against(words, row, each)]


def _form(each: Comparison) -> str:
    """Whole figures without decimals; shares of one with two; the rest with one."""
    known = [value for value in (each.value, each.country.value, each.rank.value, each.kind.value) if value is not None]
    if all(float(value).is_integer() or abs(value) >= 1000 for value in known):
        return "money"
    return "ratio" if all(abs(value) < 2 for value in known) else "decimal"


def _value(value: float | None, form: str, unknown: str) -> Cell:
    return text(unknown, "faint") if value is None else number(value, form, "calc")


def _count(n: int | None) -> Cell:
    return text("", "faint") if n is None else number(n, "money", "faint")


def _median(words: Words, median: Median, form: str) -> tuple[Cell, Cell]:
    return _value(median.value, form, words("cbs.no_peers")), _count(median.n)


def _against(words: Words, row: int, each: Comparison) -> Cell:
    """Where the settlement stands beside the country's median; it says nothing of good or bad."""
    here, country = near(row, _HERE), near(row, _COUNTRY)
    above, below, equal = (words(f"cbs.{key}") for key in ("above", "below", "equal"))
    expression = (
        f'IF(COUNT({here},{country})<2,"",IF({here}>{country},{quoted(above)},'
        f"IF({here}<{country},{quoted(below)},{quoted(equal)})))"
    )
    return formula(expression, _place(each, above, below, equal), "words")


def _place(each: Comparison, above: str, below: str, equal: str) -> str:
    if each.value is None or each.country.value is None:
        return ""
    if each.value == each.country.value:
        return equal
    return above if each.value > each.country.value else below

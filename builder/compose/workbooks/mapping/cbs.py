"""Existing data (step three): each CBS figure of the authority beside three medians. No formulas."""

from builder.compose.workbooks.assembly import About, Words, figure_head
from builder.compose.workbooks.page import Page
from builder.document.workbook import Cell, number, text
from builder.model.authority import Comparison, Facts, Median

_HEADS = ("figure", "year", "here", "here_n", "country", "country_n", "rank", "rank_n", "kind", "kind_n", "against")


def lay_cbs(about: About, page: Page) -> None:
    """Figure, year, value, the medians of the country, the socio-economic rank and the kind, each with its n."""
    words, facts = about.words, about.settlement.facts
    cluster = about.settlement.profile.kind == "cluster"
    page.section(words("cbs.title"))
    if facts is None:
        page.note(words("cbs.none_cluster" if cluster else "cbs.none"), style="plain")
        return
    page.note(words("cbs.source_cluster" if cluster else "cbs.source"))
    for label, value in _about_town(words, facts, cluster):
        page.draft.row(page.row, [text(label, "label"), value], height=17)
        page.skip()
    page.skip()
    page.draft.row(page.row, [figure_head(words(f"cbs.{each}")) for each in _HEADS], height=46)
    for each in facts.comparisons:
        page.skip()
        page.draft.row(page.row, _figures(words, each, cluster), height=17)
    page.skip()


def _about_town(words: Words, facts: Facts, cluster: bool) -> list[tuple[str, Cell]]:
    """Population, rank and district; how many of the figures were published."""
    ses = text(words("cbs.not_published"), "calc") if facts.ses is None else number(facts.ses, "number", "calc")
    name, value = ("members", ", ".join(facts.names)) if cluster else ("district", facts.district)
    return [
        (words("cbs.population", year=facts.population_year), number(facts.population, "money", "calc")),
        (words("cbs.ses", year=facts.ses_year), ses),
        (words(f"cbs.{name}"), text(value, "calc")),
        (words("cbs.published"), number(sum(each.value is not None for each in facts.comparisons), "money", "calc")),
    ]


def _figures(words: Words, comparison: Comparison, cluster: bool) -> list[Cell]:
    form = _form(comparison)
    here = [_value(comparison.value, form, words("cbs.not_published")), _count(comparison.n if cluster else None)]
    peers = [
        cell
        for median in (comparison.country, comparison.rank, comparison.kind)
        for cell in _median(words, median, form)
    ]
    return [text(comparison.indicator.label, wrap=True), text(comparison.indicator.year), *here, *peers,
            text(_against(words, comparison), "calc")]  # fmt: skip


def _form(comparison: Comparison) -> str:
    """Whole figures without decimals; shares of one with two; the rest with one."""
    values = [
        value
        for value in (comparison.value, comparison.country.value, comparison.rank.value, comparison.kind.value)
        if value is not None
    ]
    if all(float(value).is_integer() or abs(value) >= 1000 for value in values):
        return "money"
    return "ratio" if all(abs(value) < 2 for value in values) else "decimal"


def _value(value: float | None, form: str, unknown: str) -> Cell:
    return text(unknown, "faint") if value is None else number(value, form, "calc")


def _count(n: int | None) -> Cell:
    return text("", "faint") if n is None else number(n, "money", "faint")


def _median(words: Words, median: Median, form: str) -> tuple[Cell, Cell]:
    return _value(median.value, form, words("cbs.no_peers")), _count(median.n)


def _against(words: Words, comparison: Comparison) -> str:
    """Where the settlement stands beside the country's median; it says nothing of good or bad."""
    if comparison.value is None or comparison.country.value is None:
        return ""
    if comparison.value == comparison.country.value:
        return words("cbs.equal")
    return words("cbs.above" if comparison.value > comparison.country.value else "cbs.below")

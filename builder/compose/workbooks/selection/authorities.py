"""The quantitative axis (station 1): all local authorities by CBS figures, to filter; counts by socio-economic rank."""

from collections.abc import Sequence

from builder.compose.workbooks.assembly import About, SheetDraft, figure_head, masthead
from builder.document.cells import near, span
from builder.document.workbook import Cell, formula, number, text
from builder.model.authority import Authority, Statistics
from builder.model.settlement import Settlement

_HEAD = 6
_COLUMNS = ("code", "name", "status", "district", "population", "ses", "periphery", "network")
_POPULATION, _SES, _NETWORK = (2 + _COLUMNS.index(each) for each in ("population", "ses", "network"))
_SIDE = 11
"""The column in which the counts begin."""


def authorities_sheet(about: About, settlements: Sequence[Settlement], statistics: Statistics) -> SheetDraft:
    """A row an authority, locked, with filter arrows; those that stand in the network are named so."""
    words = about.words
    widths = (2, 8, 26, 15, 19, 12, 13, 14, 10, 3, 15, 10, 13, 12)
    draft = SheetDraft("authorities", words("sheets.authorities.title"), widths, "ink_soft")
    masthead(draft, words("sheets.authorities.sub"), len(widths), words("mark"))
    known = tuple(statistics.authorities.values())
    inside = {code for each in settlements if not each.profile.illustrative for code in _codes(each)}
    years = {"population_year": known[0].population_year, "ses_year": known[0].ses_year} if known else {}
    draft.put(4, 2, text(words("authorities.source", **years) if years else words("mark"), "note"))
    draft.row(_HEAD, [figure_head(words(f"authorities.{each}")) for each in _COLUMNS], height=32)
    for row, each in enumerate(known, _HEAD + 1):
        draft.row(row, _authority(about, each, each.code in inside))
    last = _HEAD + max(1, len(known))
    _by_ses(about, draft, known, inside, last)
    draft.more |= {"freeze": (_HEAD + 1, 4), "repeat": (_HEAD, _HEAD), "filter": f"B{_HEAD}:{near(last, 9)}",
                   "cursor": (_HEAD + 1, 2)}  # fmt: skip
    return draft


def _codes(each: Settlement) -> tuple[str, ...]:
    return (each.profile.code,) if each.profile.code else each.profile.members


def _authority(about: About, each: Authority, inside: bool) -> list[Cell]:
    unknown = text(about.words("authorities.not_published"), "faint")
    return [
        text(each.code, "calc"),
        text(each.name, "calc"),
        text(about.content.choice("kind", each.kind), "calc"),
        text(each.district, "calc"),
        number(each.population, "money", "calc"),
        unknown if each.ses is None else number(each.ses, "whole", "calc"),
        unknown if each.periphery is None else number(each.periphery, "whole", "calc"),
        text(about.words("authorities.here") if inside else "", "calc"),
    ]


def _by_ses(about: About, draft: SheetDraft, known: Sequence[Authority], inside: set[str], last: int) -> None:
    """How many authorities and residents stand at each rank, and how many of them are in the network."""
    words = about.words
    draft.put(_HEAD - 1, _SIDE, text(words("authorities.by_ses"), "section"))
    heads = ("rank", "count", "population", "in_network")
    draft.row(_HEAD, [figure_head(words(f"authorities.{each}")) for each in heads], first=_SIDE)
    ses, people, network = (span(each, _HEAD + 1, last) for each in (_SES, _POPULATION, _NETWORK))
    here = f'"{words("authorities.here")}"'
    ranks: list[int | None] = [*range(1, 11), None]
    for row, rank in enumerate(ranks, _HEAD + 2):
        own = [each for each in known if each.ses == rank]
        label = number(rank, "whole", "text") if rank else text(words("authorities.not_published"), "faint")
        cell, style = near(row, _SIDE), "calc" if rank else "faint"
        draft.row(row, [
            label,
            formula(f"COUNTIF({ses},{cell})", len(own), style=style),
            formula(f"SUMIFS({people},{ses},{cell})", sum(each.population for each in own), style=style),
            formula(f"COUNTIFS({ses},{cell},{network},{here})", sum(each.code in inside for each in own), style=style),
        ], first=_SIDE)  # fmt: skip
    totals = (len(known), sum(each.population for each in known), sum(each.code in inside for each in known))
    first, end = _HEAD + 2, _HEAD + 1 + len(ranks)
    draft.put(_HEAD + 1, _SIDE, text(words("authorities.total"), "total"))
    for column, value in enumerate(totals, _SIDE + 1):
        draft.put(_HEAD + 1, column, formula(f"SUM({near(first, column)}:{near(end, column)})", value, style="total"))

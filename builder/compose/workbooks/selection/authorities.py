"""All local authorities by CBS figures (station 1): a list to filter, their indicators, counts by rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import About, SheetDraft, figure_head, masthead
from builder.document.cells import at, near, span
from builder.document.workbook import Cell, Chart, Series, blank, formula, number, text
from builder.model.authority import Authority, Statistics
from builder.model.figures.ranking import OWN, axis
from builder.model.settlement import Settlement

HEAD = 6
"""Row of the headings on both sheets; the n-th authority stands n rows below on each."""
COLUMNS = ("code", "name", "status", "district", "population", "ses", "periphery", "network")


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of authorities, and where each of its columns stands."""

    draft: SheetDraft
    known: tuple[Authority, ...]
    inside: frozenset[str]

    @property
    def head(self) -> int:
        """The row of the headings."""
        return HEAD

    @property
    def rows(self) -> int:
        """How many rows the list takes; an empty one keeps a blank row."""
        return max(1, len(self.known))

    def number(self, key: str) -> int:
        """The sheet column of a key. Raises ValueError."""
        return 2 + COLUMNS.index(key)

    def range(self, key: str) -> str:
        """The cells of a column, with the sheet's name."""
        return span(self.number(key), HEAD + 1, HEAD + self.rows, self.draft.title)

    def cell(self, key: str, position: int) -> str:
        """The cell of the n-th authority."""
        return at(HEAD + position, self.number(key), self.draft.title)


def authorities_sheet(about: About, settlements: Sequence[Settlement], statistics: Statistics) -> Listed:
    """A row an authority, locked, with filter arrows; those that stand in the network are named so."""
    words = about.words
    draft = SheetDraft(
        "authorities", words("sheets.authorities.title"), (2, 10, 32, 20, 24, 15, 16, 16, 12), "ink_soft"
    )
    masthead(draft, words("sheets.authorities.sub"), 9, words("mark"))
    known = tuple(statistics.authorities.values())
    inside = frozenset(code for each in settlements if not each.profile.illustrative for code in _codes(each))
    years = {"population_year": known[0].population_year, "ses_year": known[0].ses_year} if known else {}
    draft.put(4, 2, text(words("authorities.source", **years) if years else words("authorities.none"), "note"))
    draft.row(HEAD, [figure_head(words(f"authorities.{each}")) for each in COLUMNS], height=32)
    for row, each in enumerate(known, HEAD + 1):
        draft.row(row, _authority(about, each, each.code in inside))
    if not known:
        draft.row(HEAD + 1, [blank("calc") for _ in COLUMNS])
    last = HEAD + max(1, len(known))
    draft.freeze = (HEAD + 1, 4)
    draft.repeat = (HEAD, HEAD)
    draft.filter = f"B{HEAD}:{near(last, 9)}"
    draft.cursor = (HEAD + 1, 2)
    return Listed(draft, known, inside)


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


@dataclass(frozen=True, slots=True)
class Axes:
    """The sheet of all figures that can be weighed: a column each."""

    draft: SheetDraft
    keys: tuple[str, ...]

    @property
    def heads(self) -> str:
        """The range of the columns' names."""
        return f"{at(HEAD, 4, self.draft.title)}:{at(HEAD, 3 + len(self.keys))}"

    def row(self, position: int) -> str:
        """All figures of the n-th authority."""
        return f"{at(HEAD + position, 4, self.draft.title)}:{at(HEAD + position, 3 + len(self.keys))}"


def axes_sheet(about: About, listed: Listed, statistics: Statistics) -> Axes:
    """Population, ranks and the CBS indicators of each authority; what was not published stays blank."""
    words = about.words
    keys = (*OWN, *(each.key for each in statistics.indicators))
    heads = {each: words(f"authorities.{each}") for each in OWN} | {
        each.key: each.label for each in statistics.indicators
    }
    years = {each.key: each.year for each in statistics.indicators}
    draft = SheetDraft("axes", words("sheets.axes.title"), (2, 8, 22, *[12] * len(keys)), "ink_soft")
    masthead(draft, words("sheets.axes.sub"), 12, words("mark"))
    draft.row(HEAD, [figure_head(words("authorities.code")), figure_head(words("authorities.name"))], height=92)
    for column, key in enumerate(keys, 4):
        draft.put(HEAD - 1, column, text(years.get(key, ""), "note"))
        draft.put(HEAD, column, text(heads[key], "head", wrap=True))
    for row, each in enumerate(listed.known, HEAD + 1):
        figures = (number(axis(each, key), _form(axis(each, key)), "calc") for key in keys)
        draft.row(row, [text(each.code, "calc"), text(each.name, "calc"), *figures])
    last = HEAD + listed.rows
    draft.freeze = (HEAD + 1, 4)
    draft.repeat = (HEAD, HEAD)
    draft.cursor = (HEAD + 1, 2)
    draft.wide = 4
    draft.filter = f"B{HEAD}:{near(last, 3 + len(keys))}"
    return Axes(draft, keys)


def _form(value: float | None) -> str:
    return "money" if value is None or float(value).is_integer() else "decimal" if abs(value) >= 2 else "ratio"


def by_ses_sheet(about: About, listed: Listed) -> SheetDraft:
    """How many authorities and residents stand at each rank, and how many of them are in the network."""
    words = about.words
    draft = SheetDraft("by_ses", words("sheets.by_ses.title"), (2, 26, 16, 18, 16, 4, 14, 14, 14, 14), "ink_soft")
    masthead(draft, words("sheets.by_ses.sub"), 10, words("mark"))
    heads = ("rank", "count", "population", "in_network")
    draft.row(4, [figure_head(words(f"authorities.{each}")) for each in heads], height=32)
    ses, people, network = (listed.range(each) for each in ("ses", "population", "network"))
    here = f'"{words("authorities.here")}"'
    ranks: list[int | None] = [*range(1, 11), None]
    for row, rank in enumerate(ranks, 6):
        own = [each for each in listed.known if each.ses == rank]
        label = number(rank, "whole", "text") if rank else text(words("authorities.not_published"), "faint")
        cell, style = near(row, 2), "calc" if rank else "faint"
        inside = sum(each.code in listed.inside for each in own)
        draft.row(row, [
            label,
            formula(f"COUNTIF({ses},{cell})", len(own), style=style),
            formula(f"SUMIFS({people},{ses},{cell})", sum(each.population for each in own), style=style),
            formula(f"COUNTIFS({ses},{cell},{network},{here})", inside, style=style),
        ], height=19)  # fmt: skip
    known = listed.known
    totals = (len(known), sum(each.population for each in known), sum(each.code in listed.inside for each in known))
    draft.put(5, 2, text(words("authorities.total"), "total"))
    for column, value in enumerate(totals, 3):
        draft.put(5, column, formula(f"SUM({near(6, column)}:{near(5 + len(ranks), column)})", value, style="total"))
    draft.charts.append(Chart(4, 7, 12.4, 8.0, words("authorities.chart"), 6, 15, 2,
                              (Series(words("authorities.count"), 3, "step_3"),
                               Series(words("authorities.in_network"), 5, "accent")),
                              horizontal=False, figures=True))  # fmt: skip
    draft.cursor = (6, 2)
    return draft

"""The picture of the settlement: one page that says it all, then its tables, by live formulas over the input tables.

Each table ends with a row of what is not classified. A value that is in no list falls out of its table, and the check
below the key figures says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, figure_head, masthead
from builder.compose.workbooks.mapping.links import Links, by_priority
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Chart, Mark, Series, Value, blank, formula, text
from builder.model.figures.mapping import KINDS, Asked, MappingFigures, Programmes, Share
from builder.model.keys import LIFE_STAGES
from builder.model.mapping import Challenge
from builder.sheets.choices import Choices
from builder.sheets.mapping import INTERVIEWS

_WIDTHS = (2, 30, 15, 14, 18, 14, 13, 13, 13, 13)
_LOW = 14
"""Height of a row in pt: each of the two parts stands on one page."""
_FIRST = 9
"""Findings that the first page names."""
_PROGRAMMES = ("programmes", "participants", "budget", "share")


@dataclass(frozen=True, slots=True)
class Picture:
    """What the sheet is made of: the input tables as formulas see them, and the figures of our own model."""

    about: About
    choices: Choices
    tables: Mapping[str, Placed]
    figures: MappingFigures
    links: Links
    findings: Sequence[Challenge]

    def word(self, name: str, key: str | None) -> str:
        """The word of a key in a list; `not classified` for None."""
        return self.about.words("picture.unclassified") if key is None else self.choices.word(name, key) or key

    def rows(self, table: str, *where: tuple[str, str], said: str = "title") -> str:
        """How many rows whose column `said` is filled have these columns equal to these cells."""
        placed = self.tables[table]
        asked = "*".join(f"({placed.range(key)}={cell})" for key, cell in where)
        return f'SUMPRODUCT({asked}*({placed.range(said)}<>""))'

    def interviews(self, condition: str = "") -> str:
        """How many interviews there are: rows in which anything is said, since a kit's copy leaves names out."""
        placed = self.tables["interviews"]
        said = "+".join(f'({placed.range(each.key)}<>"")' for each in INTERVIEWS.columns)
        return f"SUMPRODUCT((({said})>0)*1{condition})"

    def sum(self, table: str, amount: str, key: str, cell: str | None) -> str:
        """The sum of a column over rows whose `key` is the cell's word, or blank for None."""
        placed = self.tables[table]
        if cell is None:
            return f'SUMPRODUCT(({placed.range(key)}="")*1,{placed.range(amount)})'
        return f"SUMIFS({placed.range(amount)},{placed.range(key)},{cell})"

    def whole(self, table: str, amount: str) -> str:
        """The sum of a whole column."""
        return f"SUM({self.tables[table].range(amount)})"

    def count(self, table: str, key: str = "title") -> str:
        """How many rows a table holds; its heading is one of the words in the range."""
        return f"COUNTA({self.tables[table].range(key)})-1"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sheet, and the expression that is 1 where a programme's class is in no list."""

    draft: SheetDraft
    unlisted: str


def picture_sheet(picture: Picture) -> Drawn:
    """A page of key figures, domains, charts and first findings; then sector, life stage and public opinion in full."""
    words = picture.about.words
    draft = SheetDraft("picture", words("sheets.picture.title"), _WIDTHS, "ink_soft")
    masthead(draft, words("sheets.picture.sub"), 10, picture.about.mark)
    _key_figures(picture, draft)
    domains = _by_domain(picture, draft, 9)
    below = domains[-1] + 2
    _first_findings(picture, draft, below)
    sectors = _by_sector(picture, draft, below + _FIRST + 4)
    stages = _by_life_stage(picture, draft, sectors[-1] + 3)
    _by_method(picture, draft, stages[-1] + 3)
    _charts(picture, draft, below, sectors, stages)
    unlisted = _check(picture, draft, (domains, sectors, stages))
    draft.repeat = (1, 2)
    draft.breaks = (below + _FIRST + 1,)
    draft.cursor = (5, 2)
    return Drawn(draft, unlisted)


def _first_findings(picture: Picture, draft: SheetDraft, row: int) -> None:
    """The first findings by priority, each with its kind and domain."""
    words, known = picture.about.words, picture.findings[: picture.links.rows]
    draft.put(row, 2, text(words("picture.first"), "section"))
    draft.heights[row] = 26
    order = by_priority(known)
    findings = picture.tables["challenges"]
    for place in range(1, _FIRST + 1):
        each = known[order[place - 1]] if place <= len(order) else None
        shown = (each.title if each else "", _word(picture, "challenge_kind", each.kind if each else None),
                 _word(picture, "domains", each.mobility_domain if each else None))  # fmt: skip
        for key, column, value in zip(("title", "kind", "mobility_domain"), (2, 4, 5), shown, strict=True):
            cell = f"INDEX({findings.range(key)},{picture.links.first(place)}+1)"
            # a finding that the matrix does not reach has no place there
            draft.put(row + place, column, formula(f'IFERROR(IF({cell}="","",{cell}),"")', value, "words", "text"))
        draft.put(row + place, 3, text(""))
        draft.heights[row + place] = 17


def _word(picture: Picture, name: str, key: str | None) -> str:
    return (picture.choices.word(name, key) or "") if key else ""


def _charts(picture: Picture, draft: SheetDraft, row: int, sectors: range, stages: range) -> None:
    """The money by sector and by life stage, beside the first findings; their tables stand on the next page."""
    words = picture.about.words
    draft.put(row, 6, text(words("picture.charts"), "section"))
    draft.put(stages[-1] + 1, 2, text(words("picture.chart_note"), "note"))
    draft.charts += [
        Chart(row + 1, 6, 7.6, 5.3, words("picture.chart_sector"), sectors[0], sectors[-2], 2,
              (Series(words("picture.budget"), 5, "step_2"),), figures=True, form="#,##0,"),
        Chart(row + 1, 9, 6.2, 5.3, words("picture.chart_stage"), stages[0], stages[-2], 2,
              (Series(words("picture.budget"), 5, "ink"),), horizontal=False, figures=True, form="#,##0,",
              points=tuple(f"stage_{key}" for key in LIFE_STAGES)),
    ]  # fmt: skip


def _key_figures(picture: Picture, draft: SheetDraft) -> None:
    """Nine numbers at the top, each under its name."""
    words, known = picture.about.words, picture.figures
    figures: list[tuple[str, str, int]] = [
        ("programmes", picture.count("programmes"), known.all.count),
        ("participants", picture.whole("programmes", "participants"), known.all.participants),
        ("interviews", f"{picture.interviews()}-1", known.interviews),
        ("budget", picture.whole("programmes", "budget"), known.all.budget),
        ("indicators", picture.count("indicators"), known.indicators),
        ("findings", picture.count("challenges"), known.findings),
        ("urgent", f"COUNTIF({picture.tables['challenges'].range('priority')},1)", known.urgent),
        ("respondents", picture.whole("public_opinion", "respondents"), known.respondents),
        ("factors", picture.count("factors"), known.factors),
    ]
    draft.row(4, [figure_head(words(f"picture.{key}")) for key, *_ in figures], height=32)
    draft.row(5, [formula(expression, value, style="hero") for _, expression, value in figures], height=34)
    draft.put(6, 2, text(words("picture.participants_note"), "note"))


def _heading(picture: Picture, draft: SheetDraft, row: int, title: str, first: str, heads: Sequence[str]) -> None:
    words = picture.about.words
    draft.put(row - 1, 2, text(words(f"picture.{title}"), "section"))
    draft.heights |= {row - 1: 22}
    draft.row(row, [figure_head(words(f"picture.{each}")) for each in (first, *heads)], height=28)


def _programme_cells(picture: Picture, row: int, top: int, key: str, share: Share, style: str) -> list[Cell]:
    """Count, participants, budget and the part of all money."""
    cell = None if share.key is None else at(row, 2)
    asked = picture.rows("programmes", (key, cell or '""'))
    own = share.programmes
    return [
        formula(asked, own.count, style=style),
        formula(picture.sum("programmes", "participants", key, cell), own.participants, style=style),
        formula(picture.sum("programmes", "budget", key, cell), own.budget, style=style),
        _part(picture, row, top, own.budget, style),
    ]


def _part(picture: Picture, row: int, top: int, budget: int, style: str) -> Cell:
    none = picture.about.words("picture.no_money")
    value = picture.figures.share(budget)
    return formula(f"IF({at(top, 5)}=0,{quoted(none)},{near(row, 5)}/{at(top, 5)})", none if value is None else value,
                   "percent", style)  # fmt: skip


def _programme_totals(picture: Picture, draft: SheetDraft, row: int) -> None:
    """Sums of the whole table, not of the rows below: what is in no list still counts here."""
    own: Programmes = picture.figures.all
    draft.row(row, [
        text(picture.about.words("picture.total"), "total"),
        formula(picture.count("programmes"), own.count, style="total"),
        formula(picture.whole("programmes", "participants"), own.participants, style="total"),
        formula(picture.whole("programmes", "budget"), own.budget, style="total"),
        _part(picture, row, row, own.budget, "total"),
    ], height=20)  # fmt: skip


def _label(picture: Picture, name: str, key: str | None, tint: str = "") -> Cell:
    return text(picture.word(name, key), "faint" if key is None else "text", tint=tint)


def _by_domain(picture: Picture, draft: SheetDraft, head: int) -> range:
    """Programmes, own indicators and findings of each domain; returns the rows of the keys."""
    _heading(picture, draft, head, "by_domain", "domain", (*_PROGRAMMES, "indicators", *KINDS))
    top, rows = head + 1, picture.figures.by_domain
    _programme_totals(picture, draft, top)
    places = range(top + 1, top + 1 + len(rows))
    for row, share in zip(places, rows, strict=True):
        style = "calc" if share.key else "faint"
        cells = _programme_cells(picture, row, top, "mobility_domain", share, style)
        draft.row(
            row, [_label(picture, "domains", share.key), *cells, *_findings(picture, row, share, style)], height=_LOW
        )
    for column in range(7, 11):
        value = sum(_whole(draft.cells[row, column].value) for row in places)
        expression = f"SUM({near(places[0], column)}:{near(places[-1], column)})"
        draft.put(top, column, formula(expression, value, style="total"))
    return places


def _findings(picture: Picture, row: int, share: Share, style: str) -> list[Cell]:
    cell = '""' if share.key is None else at(row, 2)
    indicators = picture.rows("indicators", ("mobility_domain", cell))
    found = [formula(indicators, share.indicators, style=style)]
    for kind, count in zip(KINDS, share.findings, strict=True):
        word = quoted(picture.word("challenge_kind", kind))
        asked = picture.rows("challenges", ("mobility_domain", cell), ("kind", word))
        found.append(formula(asked, count, style=style))
    return found


def _by_sector(picture: Picture, draft: SheetDraft, head: int) -> range:
    """Programmes and interviews of each sector, with bars of their money."""
    _heading(picture, draft, head, "by_sector", "sector", (*_PROGRAMMES, "interviews"))
    top, rows = head + 1, picture.figures.by_sector
    _programme_totals(picture, draft, top)
    draft.put(top, 7, formula(f"{picture.interviews()}-1", picture.figures.interviews, style="total"))
    places = range(top + 1, top + 1 + len(rows))
    for row, share in zip(places, rows, strict=True):
        style = "calc" if share.key else "faint"
        cell = '""' if share.key is None else at(row, 2)
        asked = picture.interviews(f"*({picture.tables['interviews'].range('sector')}={cell})")
        cells = _programme_cells(picture, row, top, "sector", share, style)
        told = formula(asked, share.interviews, style=style)
        draft.row(row, [_label(picture, "sectors", share.key), *cells, told], height=_LOW)
    return places


def _by_life_stage(picture: Picture, draft: SheetDraft, head: int) -> range:
    """Birth to employment, in the colours of the stages."""
    _heading(picture, draft, head, "by_life_stage", "stage", _PROGRAMMES)
    top, rows = head + 1, picture.figures.by_life_stage
    _programme_totals(picture, draft, top)
    places = range(top + 1, top + 1 + len(rows))
    for row, share in zip(places, rows, strict=True):
        tint = f"stage_{share.key}" if share.key else ""
        cells = _programme_cells(picture, row, top, "life_stage", share, "calc" if share.key else "faint")
        draft.row(row, [_label(picture, "life_stages", share.key, tint), *cells], height=_LOW)
    return places


def _by_method(picture: Picture, draft: SheetDraft, head: int) -> range:
    """How the public was asked: times and people."""
    _heading(picture, draft, head, "by_method", "method", ("times", "respondents"))
    top, rows = head + 1, picture.figures.by_method
    draft.row(top, [
        text(picture.about.words("picture.total"), "total"),
        formula(picture.count("public_opinion", "question"), picture.figures.asked, style="total"),
        formula(picture.whole("public_opinion", "respondents"), picture.figures.respondents, style="total"),
    ])  # fmt: skip
    for row, asked in enumerate(rows, top + 1):
        draft.row(row, [_label(picture, "opinion_method", asked.key), *_asked(picture, row, asked)], height=_LOW)
    return range(top + 1, top + 1 + len(rows))


def _asked(picture: Picture, row: int, asked: Asked) -> list[Cell]:
    cell, style = (None, "faint") if asked.key is None else (at(row, 2), "calc")
    times = picture.rows("public_opinion", ("method", cell or '""'), said="question")
    people = picture.sum("public_opinion", "respondents", "method", cell)
    return [formula(times, asked.times, style=style), formula(people, asked.respondents, style=style)]


def _check(picture: Picture, draft: SheetDraft, tables: Sequence[range]) -> str:
    """Whether each table holds every programme: one whose domain, sector or stage is in no list would be missing."""
    words = picture.about.words
    same = "*".join(f"(SUM({at(rows[0], 3)}:{at(rows[-1], 3)})={at(5, 2)})" for rows in tables)
    good, bad = words("picture.balanced"), words("picture.unbalanced")
    draft.put(7, 2, formula(f"IF({same}=1,{quoted(good)},{quoted(bad)})", good, "words", "plain"))
    draft.put(7, 3, blank("plain"))
    draft.marks.append(Mark("B7", f"{same}<>1", colour="accent", bold=True))
    sheet = at(7, 2, draft.title)
    return f"IF({sheet}={quoted(good)},0,1)"


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0

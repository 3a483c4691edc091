"""How the compass's computed sheets ask their questions: formulas over the ladders, figures beside them."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import Placed, SheetDraft, Words, masthead
from builder.document.cells import letter, quoted, span
from builder.document.workbook import Value
from builder.model.compass import Compass
from builder.model.content import Content
from builder.model.figures.compass import CompassFigures
from builder.model.keys import OUTCOMES, Outcome, RatingYear
from builder.sheets.choices import Choices


@dataclass(frozen=True, slots=True)
class View:
    """The ladders as formulas see them, and the figures that our model drew from the same ratings."""

    words: Words
    choices: Choices
    content: Content
    mark: str
    domains: Sequence[str]
    ladders: Mapping[Outcome, Placed]
    statements: Mapping[str, Sequence[str]]
    figures: CompassFigures
    compass: Compass
    issued: datetime.date
    """The first day of the build's month."""

    def sheet(self, key: str, widths: Sequence[float]) -> SheetDraft:
        """A computed sheet with its masthead over all its columns; column A is hidden and holds keys."""
        draft = SheetDraft(key, self.words(f"sheets.{key}.title"), widths, "ink_soft")
        masthead(draft, self.words(f"sheets.{key}.sub"), len(widths), self.mark)
        draft.hidden_columns = (1,)
        draft.repeat = (1, 2)
        return draft

    def title(self, domain: str) -> str:
        """A domain's short name, as the ladders head their columns."""
        entry = self.content.register("mobility_domains")[domain]
        return entry.text("short") or entry.title

    def outcome(self, outcome: Outcome) -> str:
        """An outcome's name with its number."""
        return f"{OUTCOMES.index(outcome) + 1} · {self.content.register('outcomes')[outcome].title}"

    def cells(self, outcome: Outcome, year: RatingYear, domain: str = "") -> str:
        """The range of an outcome's ratings in a year, of one domain or of all, from the headings on."""
        placed = self.ladders[outcome]
        if domain:
            return placed.range(f"{year}/{domain}")
        first, last = (placed.range(f"{year}/{each}") for each in (self.domains[0], self.domains[-1]))
        return f"{first.split(':')[0]}:{last.split(':')[1]}"

    def met(self, cells: Sequence[str]) -> str:
        """How many cells of these ranges are met."""
        return "+".join(f"COUNTIF({each},{self._word('met')})" for each in cells)

    def rated(self, cells: Sequence[str]) -> str:
        """How many cells of these ranges are rated."""
        return f"{self.met(cells)}+" + "+".join(f"COUNTIF({each},{self._word('not_met')})" for each in cells)

    def every(self, outcomes: Sequence[Outcome], year: RatingYear, *, domain: bool = False) -> str:
        """How many cells these outcomes have: statements by domains, or statements only for one domain."""
        parts = []
        for outcome in outcomes:
            placed = self.ladders[outcome]
            rows = f"(COUNTA({placed.ids})-1)"
            first, last = (placed.table.number(f"{year}/{each}") for each in (self.domains[0], self.domains[-1]))
            heads = f"${letter(first)}${placed.head}:${letter(last)}${placed.head}"
            sheet = placed.ids.split("!")[0]
            parts.append(rows if domain else f"{rows}*COUNTA({sheet}!{heads})")
        return "+".join(parts)

    def score(self, cells: Sequence[str]) -> str:
        """Met ÷ rated, or words."""
        rated = self.rated(cells)
        return f"IF({rated}=0,{self.unrated},({self.met(cells)})/({rated}))"

    def coverage(self, cells: Sequence[str], every: str) -> str:
        """Rated ÷ all, or words."""
        rated = self.rated(cells)
        return f"IF({rated}=0,{self.unrated},({rated})/({every}))"

    def stage(self, outcome: Outcome, year: RatingYear, domain: str) -> str:
        """Statements met from the first without a gap, found by their hidden ids; words where none is rated."""
        ids, column = self.ladders[outcome].ids, self.cells(outcome, year, domain)
        keys = self.statements[outcome]
        nested = str(len(keys))
        for height in range(len(keys) - 1, -1, -1):
            here = f"COUNTIFS({ids},{quoted(keys[height])},{column},{self._word('met')})"
            nested = f"IF({here}=0,{height},{nested})"
        return f"IF({self.rated([column])}=0,{self.unrated},{nested})"

    def bare(self, outcome: Outcome, year: RatingYear) -> str:
        """How many statements are rated without evidence beside them."""
        placed = self.ladders[outcome]
        rated = "+".join(f'({self.cells(outcome, year, domain)}<>"")' for domain in self.domains)
        return f'SUMPRODUCT((({rated})>0)*({placed.range(f"evidence/{year}")}="")*({placed.ids}<>""))'

    @property
    def unrated(self) -> str:
        """The words for what is not rated, as formulas write them."""
        return quoted(self.words("words.not_rated"))

    def said(self, value: float | None) -> Value:
        """A figure, or the words for what is not rated."""
        return self.words("words.not_rated") if value is None else value

    def _word(self, key: str) -> str:
        return quoted(self.choices.word("rating", key) or key)


def row_range(row: int, first: int, last: int, sheet: str) -> str:
    """The range of some columns of one row of a computed sheet."""
    start = span(first, row, row, sheet).split(":")[0]
    return f"{start}:${letter(last)}${row}"

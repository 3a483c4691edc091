"""What every sheet of the compass asks: whose it is, its figures by name, and the words of domains and outcomes."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.sheet_draft import SheetDraft, Words
from builder.model.content import Content
from builder.model.expressions.nodes import Expr
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear


@dataclass(frozen=True, slots=True)
class CompassBook:
    """The book while it is composed; `issued` is the first day of the build's month."""

    book: Book
    content: Content
    domains: Sequence[str]
    statements: Mapping[str, Sequence[str]]
    figures: Mapping[str, Expr]
    """`compass_expressions`: every one is held by one cell of the book."""
    issued: datetime.date

    @property
    def words(self) -> Words:
        """The words of the book."""
        return self.book.words

    @property
    def columns(self) -> list[tuple[RatingYear, str]]:
        """Each domain in each year, in the order of columns."""
        return [(year, domain) for year in RATING_YEARS for domain in self.domains]

    def hold(self, name: str, draft: SheetDraft, place: tuple[int, int], form: str = "percent", **look: Any) -> None:
        """Lays the figure of this name in a cell (row, column)."""
        self.book.hold(name, Figure(self.figures[name], form, **look), draft, *place)

    def year(self, year: RatingYear) -> str:
        """The words for a year of rating."""
        return self.content.choice("year", year)

    def title(self, domain: str) -> str:
        """A domain's short name, as the ladders head their columns."""
        entry = self.content.register("mobility_domains")[domain]
        return entry.text("short") or entry.title

    def outcome(self, outcome: Outcome) -> str:
        """An outcome's name with its number."""
        return f"{OUTCOMES.index(outcome) + 1} · {self.content.register('outcomes')[outcome].title}"

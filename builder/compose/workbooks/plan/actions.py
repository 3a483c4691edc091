"""Computed sheets that have a row for each action (station 8), whatever rows people add, sort or delete."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.plan.ledgers import nth
from builder.compose.workbooks.plan.view import TALL, View
from builder.document.cells import near, quoted
from builder.document.workbook import Cell, Value, formula, text
from builder.model.plan import Action

Found = Callable[[Action], Value]


@dataclass(frozen=True, slots=True)
class Listing:
    """A computed sheet that has a row for each row of the table of actions, below its headings and their totals."""

    view: View
    draft: SheetDraft
    head: int
    totals: bool = True
    style: str = "calc"

    @property
    def first(self) -> int:
        """The row of the first action."""
        return self.head + (2 if self.totals else 1)

    @property
    def places(self) -> range:
        """The places of its rows, from 1."""
        return range(1, self.view.rows["actions"].count + 1)

    @property
    def last(self) -> int:
        """Its last row."""
        return self.first + len(self.places) - 1

    def row(self, place: int) -> int:
        """The sheet row of the n-th action."""
        return self.first + place - 1

    def action(self, place: int) -> Action | None:
        """The n-th action of the data; None in the rows to spare."""
        return nth(self.view.rows.actions, place)

    def heads(self, words: Sequence[str], height: float = 32) -> None:
        """The headings; units do not part from their words."""
        self.draft.row(self.head, [figure_head(each) for each in words], height=height)

    def total(self, columns: int, sums: Mapping[int, Cell]) -> None:
        """The row of totals, right below the headings; `sums` by column, the others empty."""
        row = self.head + 1
        for column in range(2, columns + 1):
            self.draft.put(row, column, sums.get(column, text("", "total")))
        self.draft.put(row, 2, text(self.view.words("summary.sum"), "total"))
        self.draft.heights[row] = 22

    def sum(self, column: int, value: Value) -> Cell:
        """The total of a column of this sheet."""
        return formula(f"SUM({near(self.first, column)}:{near(self.last, column)})", value, "money", "total")

    def words(self, key: str, column: int, width: float = 0, found: Found | None = None) -> None:
        """A column of words as the table of actions has them; `width` in letters where they wrap."""
        for place in self.places:
            action = self.action(place)
            value = (found(action) if found else getattr(action, key)) if action else ""
            expression = self.view.nth("actions", key, place)
            self.draft.put(
                self.row(place), column, formula(expression, value or "", "words", self.style, wrap=bool(width))
            )
            self._grow(self.row(place), str(value or ""), width)

    def status(self, column: int, width: float = 0) -> None:
        """The action's status; a blank one counts as planned."""
        view = self.view
        planned = view.choices.word("action_status", "planned") or ""

        def ask(place: int) -> str:
            cell = view.rows.cell("actions", "status", place)
            return f'IF({cell}="",{quoted(planned)},{cell})'

        self.column(column, "words", ask, lambda action: view.choices.word("action_status", action.status), wrap=width)

    def column(self, column: int, form: str, ask: Callable[[int], str], found: Found, *,
               wrap: float = 0) -> None:  # fmt: skip
        """A column of figures or words, empty where the row has no action; `ask` gives the expression of a place."""
        for place in self.places:
            action = self.action(place)
            value = found(action) if action else ""
            expression = f'IF({self.there(place)}="","",{ask(place)})'
            cell = formula(expression, "" if value is None else value, form, self.style, wrap=bool(wrap))
            self.draft.put(self.row(place), column, cell)
            self._grow(self.row(place), str(value or ""), wrap)

    def there(self, place: int) -> str:
        """The cell of the action's code: the first of the row."""
        return f"${near(self.row(place), 2)}"

    def ledger(self, key: str, place: int) -> str:
        """A cell of the action's row in the ledger."""
        return self.view.rows["actions"].cell(key, place)

    def _grow(self, row: int, words: str, width: float) -> None:
        lines = sum(max(1, -(-len(each) // max(1, int(width * 1.05)))) for each in words.split("\n")) if width else 1
        self.draft.heights[row] = max(self.draft.heights.get(row, TALL), 6 + 13 * min(12, lines))

    def close(self, freeze: int, columns: int) -> None:
        """What stays in sight, is printed: the rows of the data, and one where there are none."""
        printed = self.first + max(1, len(self.view.rows.actions)) - 1
        draft = self.draft
        draft.freeze, draft.cursor, draft.repeat = (self.first, freeze), (self.first, 2), (self.head, self.head)
        draft.print_to = printed, columns

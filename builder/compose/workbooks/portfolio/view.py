"""How the portfolio's computed sheets ask their questions: formulas over the funding table, figures beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import Placed, SheetDraft, Words, list_range, masthead
from builder.document.cells import quoted
from builder.model.content import Register
from builder.model.figures.portfolio import PortfolioFigures
from builder.sheets.choices import Choices
from builder.sheets.table import Row


@dataclass(frozen=True, slots=True)
class View:
    """The funding table as formulas see it, and the figures that our model drew from the same lines."""

    words: Words
    choices: Choices
    mark: str
    questions: Register
    """The four prisms."""
    goals: Mapping[str, str]
    """Titles of the goals that money may serve, by id."""
    rows: Mapping[str, Sequence[Row]]
    """The rows of every input table as built, by the table's key."""
    lines: Placed
    programmes: Placed
    years: Placed
    principles: Placed
    calls: Placed
    figures: PortfolioFigures

    def sheet(self, key: str, widths: tuple[float, ...], tab: str) -> SheetDraft:
        """A computed sheet with its masthead over all its columns."""
        draft = SheetDraft(key, self.words(f"sheets.{key}.title"), widths, tab)
        masthead(draft, self.words(f"sheets.{key}.sub"), len(widths), self.mark)
        draft.repeat = (1, 2)
        return draft

    def list(self, name: str) -> str:
        """Where a list's words stand on the hidden sheet of lists."""
        return list_range(self.choices, name)

    def place(self, name: str, key: str) -> int:
        """The place of a key in its list, from 1; 0 where it is blank."""
        keys = [each.key for each in self.choices.lists[name]]
        return keys.index(key) + 1 if key else 0

    def cell(self, name: str, key: str) -> str:
        """The cell of the hidden lists that holds a word: a criterion that no quotation mark can break."""
        sheet, _, span = self.list(name).rpartition("!")
        return f"{sheet}!${span.split('$')[1]}${1 + self.place(name, key)}"

    @property
    def live(self) -> str:
        """The criteria of money that counts: neither submitted nor in kind; a blank status counts as committed."""
        status = self.lines.range("status")
        out = (quoted("<>" + self.word("funding_status", each)) for each in ("submitted", "in_kind"))
        return ",".join(f"{status},{each}" for each in out)

    def word(self, name: str, key: str) -> str:
        """The word of a key in one of the lists."""
        return self.choices.word(name, key) or key

    def money(self, amount: str, *where: tuple[str, str]) -> str:
        """The sum of an amount (start, added, spent) over lines that count and whose columns equal the given cells."""
        asked = "".join(f"{self.lines.range(key)},{cell}," for key, cell in where)
        return f"SUMIFS({self.lines.range(amount)},{asked}{self.live})"

    def total(self, *where: tuple[str, str]) -> str:
        """Start + added over such lines."""
        return f"{self.money('start', *where)}+{self.money('added', *where)}"

    def exact(self, amount: str, key: str, cell: str) -> str:
        """The same, by equality to the letter's case: for people's words (`*` is an operator to SUMIFS) and blanks."""
        return self.product(f"EXACT({self.lines.range(key)},{cell})", amount)

    def product(self, condition: str, amount: str) -> str:
        """The sum of an amount over lines that count and for which the condition holds; words among amounts are 0."""
        return f"SUMPRODUCT({condition}*{self._counts},{self.lines.range(amount)})"

    def count(self, key: str, cell: str) -> str:
        """The number of lines that count and whose column equals the cell."""
        return f'SUMPRODUCT(EXACT({self.lines.range(key)},{cell})*{self._counts}*({self.lines.range("source")}<>""))'

    def of_status(self, status: str, amount: str) -> str:
        """The sum of an amount over the lines of one status."""
        word = quoted(self.word("funding_status", status))
        return f"SUMIFS({self.lines.range(amount)},{self.lines.range('status')},{word})"

    @property
    def _counts(self) -> str:
        out = (quoted(self.word("funding_status", each)) for each in ("submitted", "in_kind"))
        return "*".join(f"({self.lines.range('status')}<>{each})" for each in out)

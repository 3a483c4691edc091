"""Blocks to fill by hand: tables with boxes and empty cells, lists to tick, lines to write on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import cell, name, paragraph, table
from builder.compose.text.typography import NO_BREAK, typeset
from builder.document.blocks import Blocks, Break, Cell, Items, Strong, Table, Text
from builder.model.content import Content, Entry

TICKS = ("open", "closed", "unknown", "yes", "no", "agreed", "done", "adopted", "challenge", "barrier", "asset",
         "1", "2", "3", "4", "5")  # fmt: skip
"""Columns that hold a box, by their keys in `sheets.columns` of strings.yaml; in all others one writes."""
BETWEEN = " \u00b7 "


@dataclass(frozen=True, slots=True)
class Form:
    """A table to fill by hand.

    Its rows are entries of a register (`keys`, else all), labels of `sheets.labels`, or so many empty ones (`blank`).
    `field` is what an entry says below its title. `columns` are keys of `sheets.columns`, the rows' own the first.
    `widths` are parts of 1; `role` names the height of its rows.
    """

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    register: str = ""
    keys: tuple[str, ...] = ()
    field: str = ""
    labels: tuple[str, ...] = ()
    blank: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes blocks in the words of section `sheets:` of strings.yaml."""

    content: Content
    say: Phrases

    def table(self, form: Form) -> Table:
        """The form as a table. Raises `Stopped` where the content lacks a word of it."""
        header = [self.say(f"columns.{each}") for each in form.columns]
        firsts = [
            *self._entries(form),
            *(name(self.say(f"labels.{each}")) for each in form.labels),
            *([cell("")] * form.blank),
        ]
        rows = [(first, *(_place(each) for each in form.columns[1:])) for first in firsts]
        made = table(header, rows, role=f"form {form.role}".strip())
        heads = tuple(
            replace(each, role="tick") if key in TICKS else each
            for key, each in zip(form.columns, made.header, strict=True)
        )
        return replace(made, header=heads, widths=form.widths)

    def _entries(self, form: Form) -> Iterator[Cell]:
        register = self.content.register(form.register) if form.register else ()
        for each in register:
            if not form.keys or each.key in form.keys:
                yield self.entry(each, form.field)

    def entry(self, entry: Entry, field: str = "") -> Cell:
        """An entry's title, and below it what it says in a field."""
        below = BETWEEN.join(typeset(each) for each in entry.texts(field)) if field else ""
        title = Strong((Text(typeset(entry.title)),))
        return Cell((title, Break(), Text(below)) if below else (title,))

    def checks(self, entries: Sequence[str]) -> Items:
        """A list of entries, each with a box to tick."""
        return Items(tuple((paragraph(typeset(each)),) for each in entries), role="checks")

    def lines(self, count: int) -> Blocks:
        """As many empty lines to write on."""
        return tuple(paragraph(NO_BREAK, "write") for _ in range(count))


def _place(column: str) -> Cell:
    return cell("", "tick" if column in TICKS else "")

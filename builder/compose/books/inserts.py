"""Blocks that put a register in: tables and lists whose words stand once in the content."""

from collections.abc import Iterator, Mapping

from builder.compose.text.inlines import is_number
from builder.compose.text.markdown import read_inlines
from builder.compose.text.scope import Insert, Scope
from builder.document.blocks import (
    Block,
    Blocks,
    Break,
    Cell,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)
from builder.errors import Diagnostic, Place
from builder.model.content import Column, Content, Entry, Register

BULLET = "\u2022 "
DOT = " \u00b7 "
SHEET_HEADS = ("sheet", "sheet_for")
RUN_IN = 44
"""Letters up to which all texts of a field stand in one run of words, not on lines of their own."""


class Registers:
    """Makes blocks of registers for one book; gathers what is wrong with their words."""

    def __init__(self, content: Content, targets: Mapping[str, Mapping[str, str]]) -> None:
        self.content = content
        self.scope = Scope(targets)
        self.faults: list[Diagnostic] = []

    def inserts(self) -> dict[str, Insert]:
        """The blocks `register`, `ladder` and `sheets`."""
        return {
            "register": Insert(tuple(self.content.registers), self.register),
            "ladder": Insert(self.content.register("outcomes").keys, self.ladder),
            "sheets": Insert(
                tuple(key for key, each in self.content.workbooks.items() if "sheets" in each), self.sheets
            ),
        }

    def inlines(self, text: str, register: Register) -> Inlines:
        """A field's words; a fault in them is placed where they stand."""
        return self._set(text, self.place(text, register))

    def place(self, text: str, register: Register) -> Place:
        """Where a text of a register stands; the register's file where it is not known."""
        return register.places.get(text, Place(register.place.path))

    def register(self, name: str) -> Blocks:
        """A whole register: as a glossary, a table of its columns, or a list."""
        register = self.content.register(name)
        if name == "glossary":
            return tuple(block for entry in register for block in self._term(register, entry))
        if not register.columns:
            return (Items(tuple((self._item(register, each),) for each in register), role="entries"),)
        header = tuple(
            Cell(self.inlines(each.heading, register), header=True, place=self.place(each.heading, register))
            for each in register.columns
        )
        rows = tuple(self._row(register, each) for each in register)
        return (Table(header, rows, role=f"register {name}"),)

    def _row(self, register: Register, entry: Entry) -> tuple[Cell, ...]:
        return tuple(self._cell(register, entry, each) for each in register.columns)

    def _cell(self, register: Register, entry: Entry, column: Column) -> Cell:
        field = column.field
        words = self._stacked(register, entry, column) if column.more else self._field(register, entry, field)
        return Cell(
            words,
            numeric=is_number(plain(words)),
            header=field == "title",
            role=f"field-{field}",
            place=self.place(next(iter(entry.texts(field)), ""), register),
        )

    def _field(self, register: Register, entry: Entry, field: str) -> Inlines:
        texts = entry.texts(field)
        if len(texts) == 1:
            return self.inlines(texts[0], register)
        run_in = all(len(each) <= RUN_IN for each in texts)
        lines: list[Inline] = []
        for text in texts:
            between = [Text(DOT)] if run_in else [Break(self.place(text, register))]
            lines += [*(between if lines else []), *([] if run_in else [Text(BULLET)]), *self.inlines(text, register)]
        return tuple(lines)

    def _stacked(self, register: Register, entry: Entry, column: Column) -> Inlines:
        """All texts of a field and of those below it, each on its own line: below a title without bullets."""
        bullet = () if column.field == "title" else (Text(BULLET),)
        lines: list[Inline] = []
        for each in (column, *column.more):
            head = () if each is column else (Text(f"{each.heading}: "),)
            for text in entry.texts(each.field):
                words = self.inlines(text, register)
                between = (Break(self.place(text, register)),) if lines else ()
                lines += [*between, *bullet, *head, *((Strong(words),) if each.field == "title" else words)]
        return tuple(lines)

    def _item(self, register: Register, entry: Entry) -> Paragraph:
        title, text = self.inlines(entry.title, register), self.inlines(entry.text("text"), register)
        stop = "" if plain(title).endswith(("?", ".", "!")) else "."
        place = self.place(entry.text("text"), register)
        return Paragraph((Strong((*title, Text(stop))), Text(" "), *text), place=place)

    def _term(self, register: Register, entry: Entry) -> tuple[Block, ...]:
        words = [*self.inlines(entry.text("text"), register)]
        target = self.scope.targets.get("chapter", {}).get(entry.text("chapter"))
        if entry.fields.get("ours") in (True, "true"):
            words += [Text(" "), Emphasis((Text(self.content.string("book.added_here")),))]
        if target:
            words += [Text(" "), Link(target, (Text(self.content.string("book.see_chapter")),))]
        title = self.inlines(entry.title, register)
        return (
            Heading(2, title, f"term-{entry.key}", place=self.place(entry.title, register)),
            Paragraph(tuple(words), place=self.place(entry.text("text"), register)),
        )

    def ladder(self, key: str) -> Blocks:
        """The statements of one outcome, from weak to strong, with the rule of reading and where they come from."""
        register = self.content.register("outcomes")
        outcome = register[key]
        words = [self.content.string(f"book.{each}") for each in ("statement_number", "statement")]
        header = tuple(Cell(self.inlines(each, register), header=True) for each in words)
        rows = tuple(
            (
                Cell((Text(str(number)),), numeric=True),
                Cell(self.inlines(each["text"], register), place=self.place(each["text"], register)),
            )
            for number, each in enumerate(outcome.fields["statements"], start=1)
        )
        ours = outcome.fields.get("ours") in (True, "true")
        note = self.content.string("marks.ours_statements" if ours else "marks.source_statements")
        rule = self.inlines(f"**{self.content.string('book.ladder_rule')}** {note}", register)
        return (Table(header, rows, role="ladder", widths=(0.1, 0.9)), Paragraph(rule, role="small"))

    def sheets(self, name: str) -> Blocks:
        """The sheets of a workbook by their names, and what each is for; `fill` marks those that people fill."""
        place = Place(f"{self.content.path}/workbooks/{name}.yaml")
        fill = self.content.string("book.sheet_fill")
        rows = []
        for title, what in self._sheets(self.content.workbooks[name]["sheets"]):
            role = "fill" if what.startswith(fill) else "read"
            rows.append((Cell(self._set(title, place), header=True, role=role), Cell(self._set(what, place))))
        header = (Cell(self._set(self.content.string(f"book.{key}"), place), header=True) for key in SHEET_HEADS)
        return (Table(tuple(header), tuple(rows), role="sheets"),)

    def _sheets(self, sheets: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
        """Titles and purposes; the ladders of the compass, one an outcome, stand first in their workbook."""
        outcomes = self.content.register("outcomes")
        for number, each in enumerate(outcomes if "ladder" in sheets else (), start=1):
            yield f"{number} {each.text('short')}", sheets["ladder"]["what"].format(number=number)
        for sheet in sheets.values():
            if "title" in sheet:
                yield sheet["title"], sheet["what"]

    def _set(self, text: str, place: Place) -> Inlines:
        words, faults = read_inlines(text, place, self.scope)
        self.faults += [each for each in faults if each not in self.faults]
        return words

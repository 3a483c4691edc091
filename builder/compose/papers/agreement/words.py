"""What agreement and role say of one settlement: known facts as written, unknown ones as blanks with a prompt."""

import datetime
from dataclasses import dataclass

from builder.compose.text.phrases import SHEKEL, Phrases, whole
from builder.compose.text.template import Words
from builder.compose.text.typography import NO_BREAK, typeset
from builder.document.blocks import Blank, Break, Cell, Inline, Inlines, Strong, Text
from builder.model.content import Content
from builder.model.keys import Kind, Post
from builder.model.settlement import Settlement

POINT = "\u2022"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks of one settlement in the words of section `word:` of strings.yaml."""

    settlement: Settlement
    content: Content

    @property
    def say(self) -> Phrases:
        """The words of section `word:` of strings.yaml, by key."""
        return Phrases(self.content, "word")

    @property
    def legal_name(self) -> str:
        """The authority as it signs; its plain name where no legal one is known."""
        return self.settlement.profile.legal_name or self.settlement.name

    @property
    def senior(self) -> str:
        """The prompt for whom the director reports to: a cluster has no heads of departments."""
        return "reports_to_cluster" if self.settlement.profile.kind == "cluster" else "reports_to"

    def text(self, words: str) -> Inlines:
        """Words that stand as they are."""
        return (Text(words),)

    def blank(self, prompt: str, tag: str, *, date: bool = False) -> Inlines:
        """A place to fill in; `prompt` is a key of `word.blanks`, `tag` never changes."""
        return (Blank(tag, self.say(f"blanks.{prompt}"), "date" if date else "text"),)

    def or_blank(self, value: str, prompt: str, tag: str) -> Inlines:
        """The value as written; where it is empty a blank with this prompt (key of `word.blanks`) and tag."""
        return self.text(value) if value.strip() else self.blank(prompt, tag)

    def person(self, post: Post, tag: str = "") -> Inlines:
        """The name of whoever holds a post; a blank where nobody does."""
        held = self.settlement.profile.people.get(post)
        return self.or_blank(held.name if held else "", post, tag or f"people.{post}.name")

    def post(self, post: Post) -> str:
        """The title of a post: of the person in it, else of this kind of authority, else the register's."""
        held = self.settlement.profile.people.get(post)
        if held and held.title:
            return held.title
        return self.kind("head") if post == "mayor" else self.say.title("people", post)

    def kind(self, field: str, kind: Kind | None = None) -> str:
        """A word of this kind of authority (or of another) from the register of choices."""
        wanted = kind or self.settlement.profile.kind
        return typeset(next(str(each[field]) for each in self.content.choices("kind") if each["key"] == wanted))

    def by_kind(self, key: str) -> str:
        """A word of this kind of authority from `word.kinds`."""
        return self.say(f"kinds.{self.settlement.profile.kind}.{key}")

    def email(self, post: Post, tag: str) -> Inlines:
        """The mail address of whoever holds a post; a blank where none is known."""
        held = self.settlement.profile.people.get(post)
        return self.or_blank(held.email if held else "", tag, tag)

    def count(self, unit: str, number: int | None, tag: str) -> Words:
        """A number of years or months in words of its own; a blank where it is not known."""
        if number is None:
            unknown = Blank(tag, self.say(f"blanks.{tag}"))
            before, _, after = self.say(f"{unit}.many").partition("{n}")
            return Words((*self._some(before), unknown, *self._some(after)))
        form = {1: "one", 2: "two"}.get(number, "many")
        return Words(self.text(self.say(f"{unit}.{form}", n=number)))

    def _some(self, words: str) -> Inlines:
        return self.text(words) if words else ()

    def date(self, day: datetime.date | None, prompt: str, tag: str) -> Inlines:
        """A day in words; a blank for a date where there is none."""
        return self.text(self.say.date(day)) if day else self.blank(prompt, tag, date=True)

    def month(self, day: datetime.date) -> str:
        """The month of a day and its year."""
        return self.say("month", month=self.say.choice("month", str(day.month)), year=day.year)

    def money(self, amount: int | None, tag: str) -> Cell:
        """Whole shekels; an amount that is not known is a blank and counts as nothing."""
        if amount is None:
            return Cell(self.blank("amount", tag), numeric=True)
        return Cell(self.text(whole(amount)), numeric=True)

    def heads(self, *columns: str) -> tuple[Cell, ...]:
        """The head row of a table: keys of `word.columns`."""
        words = (self.say(f"columns.{each}").replace(f" {SHEKEL}", f"{NO_BREAK}{SHEKEL}") for each in columns)
        return tuple(Cell(self.text(each), header=True) for each in words)

    def caption(self, table: str) -> Inlines:
        """The caption of a table, by its key in `word.captions`."""
        return self.text(self.say(f"captions.{table}"))


def cell(*children: Inline) -> Cell:
    """A cell of inlines."""
    return Cell(children)


def plain_cell(words: str) -> Cell:
    """A cell of words as they are."""
    return Cell((Text(words),))


def strong_cell(words: str) -> Cell:
    """A cell of bold words: what the row is about."""
    return Cell((Strong((Text(words),)),))


def lines(words: tuple[str, ...]) -> Inlines:
    """Words of the content, each on a line of its own behind a point."""
    made: list[Inline] = []
    for each in words:
        made += [Break()] if made else []
        made.append(Text(f"{POINT}{NO_BREAK}{typeset(each)}"))
    return tuple(made)


def total_row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row of totals."""
    return tuple(Cell(each.children, numeric=each.numeric, role="total") for each in cells)

"""Enumerated values in a workbook: keys as the words that people pick from a list, and back again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from builder.model.content import Content

LETTERS = 25
"""Of a title in a drop-down; the id before it is what counts."""


TITLE_LETTERS = 90
"""Of a title that stands alone in a drop-down and in cells."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A key, the word that stands for it in cells, and other words that are read as the same."""

    key: str
    word: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """The lists of words that the drop-downs of one workbook offer, by the list's name."""

    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    def word(self, name: str, key: str | None) -> str | None:
        """The word of a key; None for None, and the key itself where the list lacks it."""
        if key is None:
            return None
        return next((each.word for each in self.lists[name] if each.key == key), key)

    def key(self, name: str, word: str) -> str | None:
        """The key of a word as people type it (spaces and kinds of quotes do not matter); None where there is none."""
        spellings = [(each.key, word) for each in self.lists[name] for word in (each.word, each.key, *each.also)]
        plain, folded = _plain(word), _plain(word).casefold()
        # ids may differ by their case alone: the same letters go first
        same = (key for key, each in spellings if plain and _plain(each) == plain)
        like = (key for key, each in spellings if plain and _plain(each).casefold() == folded)
        return next(same, None) or next(like, None)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list in their order."""
        return tuple(each.word for each in self.lists[name])


def register_choices(content: Content, name: str, field: str = "short") -> tuple[Choice, ...]:
    """A register's entries by one field (their short words), or by their titles where they lack it."""
    return tuple(
        Choice(each.key, each.text(field) or each.title, (each.title, each.text("short"), *each.texts("also")))
        for each in content.register(name)
    )


def enumeration_choices(content: Content, name: str) -> tuple[Choice, ...]:
    """An enumeration of `registers/choices.yaml`; `also` are words of former versions, which are still read."""
    return tuple(
        Choice(str(each["key"]), str(each["title"]), tuple(map(str, each.get("also", ()))))
        for each in content.choices(name)
    )


def entry_choices(entries: Iterable[tuple[str, str]], letters: int = LETTERS) -> tuple[Choice, ...]:
    """Entries of the settlement's own data, (id, title), as `id title` with long titles cut."""
    return tuple(Choice(key, f"{key} {_cut(title, letters)}") for key, title in entries)


def titled_choices(entries: Iterable[tuple[str, str]], letters: int = TITLE_LETTERS) -> tuple[Choice, ...]:
    """Entries of the settlement's own data, (id, title), by their titles alone; what is called alike gets a number."""
    choices: list[Choice] = []
    for key, title in entries:
        plain = _cut(title, letters)
        names = (plain if number == 1 else f"{plain} ({number})" for number in count(1))
        taken = {each.word.casefold() for each in choices}
        word = next(each for each in names if each.casefold() not in taken)
        choices.append(Choice(key, word, (title, f"{key} {_cut(title, LETTERS)}")))
    return tuple(choices)


def _cut(title: str, letters: int) -> str:
    return title if len(title) <= letters else title[: letters - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Folds spaces, quotes and direction marks: Excel and people change them."""
    folded = word.translate({0x05F4: '"', 0x201D: '"', 0x201C: '"', 0x05F3: "'", 0x2019: "'", 0x05BE: "-", 0x00A0: " "})
    return " ".join("".join(each for each in folded if each not in "\u200e\u200f\u2066\u2069").split())

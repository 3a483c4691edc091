"""The words by which people write figures and dates, from `registers/typed_words.yaml`, and how any text is folded."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from builder.model.content import Content

REGISTER = "typed_words"
_QUOTES = {
    **dict.fromkeys(map(ord, "\u05f4\u201c\u201d\u201e\u2033"), '"'),
    **dict.fromkeys(map(ord, "\u05f3\u2018\u2019\u2032\u00b4`"), "'"),
}
_DASHES = dict.fromkeys(map(ord, "\u05be\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Marks that cannot be seen go; digits of every script, quotes, dashes and spaces become one kind each."""
    seen = "".join(_one(each) for each in text)
    plain = seen.translate(_QUOTES).translate(_DASHES).replace("''", '"')
    return _SPACE.sub(" ", plain).strip().casefold()


def _one(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in "\u066b\u066c":  # the Arabic decimal and thousands separators
        return "." if letter == "\u066b" else ","
    return "" if unicodedata.category(letter) in ("Cf", "Mn") else letter


@dataclass(frozen=True)
class Lexicon:
    """Words that people type, folded, by the key of their entry in the content."""

    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, content: Content) -> "Lexicon":
        """The lexicon out of the words of the content."""
        register = content.register(REGISTER)
        spaced = {each.key: tuple(one for one in each.texts("words") if one) for each in register}
        return cls({key: tuple(_kept(each) for each in texts) for key, texts in spaced.items()})

    def says(self, key: str, text: str) -> bool:
        """Whether a folded text is one of these words."""
        return text in self.words.get(key, ())

    def starting(self, key: str, text: str) -> str:
        """The longest of these words that a text begins with; empty where it begins with none."""
        return max((each for each in self.words.get(key, ()) if text.startswith(each)), key=len, default="")

    @cached_property
    def months(self) -> dict[str, int]:
        """Each word for a month with its number, 1 to 12."""
        return {word: number for number in range(1, 13) for word in self.words.get(f"month_{number}", ())}

    @cached_property
    def quarters(self) -> dict[str, int]:
        """The number of each quarter's words."""
        keys = ("first", "second", "third", "fourth")
        return {word: number for number, key in enumerate(keys, 1) for word in self.words.get(key, ())}

    @cached_property
    def letters(self) -> dict[str, int]:
        """What each letter is worth as a numeral."""
        pairs = (each.split("=") for each in self.words.get("letters", ()))
        return {letter: int(worth) for letter, worth in pairs}

    def bare(self, text: str) -> str:
        """A word by what does not change between spellings: letters and digits, without those that come and go."""
        letters = [each for each in folded(text) if each.isalnum()]
        return "".join(letters[:1] + [each for each in letters[1:] if each not in self.words.get("weak", ())])


def _kept(word: str) -> str:
    """A word folded; a space at its end is part of it."""
    return folded(word) + (" " if word.endswith(" ") else "")


def any_of(words: Iterable[str]) -> str:
    """A pattern (text) that matches any of these words, the longest first."""
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))

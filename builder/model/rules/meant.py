"""What a person meant by a value that is written in another way: suggested where it is certain, never taken.

Words of the language (months, yes and no, a thousand) come from content.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.model.fields import CLOCK, DATE, FLAG, NUMBER, WHOLE

_MARKS = str.maketrans({"\u05f4": '"', "\u05f3": "'", "\u201d": '"', "\u2019": "'", "\u05be": " ", "_": " ", "-": " "})
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2009": " ", "\u202f": " ", "\u00a0": " "})
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[./-](\d{1,2})")
_WORDED = re.compile(r"(?:(\d{1,2})\s+)?([^\d\s]+)\s+(\d{4})")
_GROUPED = re.compile(r"[-+]?\d{1,3}([,' .])\d{3}(?:\1\d{3})*")
_PLAIN = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,4})?")
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)?\s*([ap])?\.?m?\.?")
_SHORT_HOUR = re.compile(r"\d{3,4}")


@dataclass(frozen=True, slots=True)
class Words:
    """What people write for a key, a month or a number, in the content's language; each folded by `folded`."""

    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The keys whose title a word is."""
    months: Mapping[str, int] = field(default_factory=dict)

    def key(self, written: str, allowed: Iterable[str]) -> str:
        """The one key of `allowed` that these words name; empty where there is none, or more than one."""
        keys = self.keys.get(folded(written), frozenset()) & set(allowed)
        return next(iter(keys)) if len(keys) == 1 else ""

    def month(self, written: str) -> int:
        """The number of a month by its name, also with a letter joined before it; 0 where it names none."""
        word = folded(written)
        return self.months.get(word) or self.months.get(word[1:], 0)

    def near(self, allowed: Iterable[str]) -> Mapping[str, str]:
        """Each title that names one of the `allowed` keys alone, with that key."""
        wanted = set(allowed)
        return {title: next(iter(keys & wanted)) for title, keys in self.keys.items() if len(keys & wanted) == 1}


def folded(text: str) -> str:
    """A word without what is typed in several ways: case, marks of quotation, hyphens, blanks."""
    bare = "".join(each for each in text if unicodedata.category(each) not in ("Mn", "Cf"))
    return " ".join(bare.translate(_MARKS).casefold().split())


def meant(value: str, expected: str, words: Words) -> str:
    """How the value is written where `expected` is asked for; empty where that is not certain."""
    bare = " ".join(_ascii(value).translate(_SIGNS).split())
    if len(bare) > 60:
        return ""
    if expected == DATE:
        return _day(bare, words)
    if expected in (WHOLE, NUMBER):
        return _number(bare, words, whole=expected == WHOLE)
    if expected == CLOCK:
        return _hour(bare)
    return words.key(bare, ("true", "false")) if expected == FLAG else ""


def _ascii(value: str) -> str:
    """Digits of every script as 0-9, without characters that nobody sees."""
    shown = (each for each in value if unicodedata.category(each) != "Cf")
    return "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in shown)


def _day(text: str, words: Words) -> str:
    if match := _DAY_FIRST.fullmatch(text):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return _written(year, int(match[2]), int(match[1])) or _written(year, int(match[1]), int(match[2]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _written(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _written(int(match[2]), int(match[1]))
    if match := _YEAR_MONTH.fullmatch(text):
        return _written(int(match[1]), int(match[2]))
    match = _WORDED.fullmatch(text.replace(",", " "))
    month = words.month(match[2]) if match else 0
    return _written(int(match[3]), month, int(match[1] or 0)) if match and month else ""


def _written(year: int, month: int, day: int = 0) -> str:
    try:
        date = datetime.date(year, month, day or 1)
    except ValueError:
        return ""
    if not 1900 <= year <= 2200:
        return ""
    return date.isoformat() if day else f"{year}-{month:02}"


def _number(text: str, words: Words, *, whole: bool) -> str:
    """Without the marks between thousands and a unit; words for a thousand or a million are reckoned."""
    bare, factor = _without_unit(text, words)
    bare = f"-{bare[:-1].strip()}" if bare.endswith("-") else bare.replace("- ", "-")
    bare = re.sub(r"\.0{1,2}$", "", bare) if whole or "," in bare else bare
    grouped = _GROUPED.fullmatch(bare)
    if grouped and (grouped[1] != "." or bare.count(".") > 1):
        bare = re.sub(r"(?<=\d)[,' .]", "", bare)
    elif not whole and re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+\.\d+", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"[-+]?\d+,\d{1,2}", bare) and (factor > 1 or not whole):
        bare = bare.replace(",", ".")
    if not _PLAIN.fullmatch(bare) or (whole and factor == 1 and "." in bare):
        return ""
    value = round(float(bare) * factor, 4)
    return str(int(value)) if value == int(value) and abs(value) < 10**15 else "" if whole else f"{value:g}"


def _without_unit(text: str, words: Words) -> tuple[str, int]:
    """The digits and by what a word beside them multiplies; the text itself where a word is strange."""
    digits = re.sub(r"[^\d.,'+ -]", "", text).strip()
    rest = re.sub(r"[\d.,+]|(?<=\s)-|^-|-$|(?<=\d)'(?=\d)", " ", text).split()
    joined, factor = folded(" ".join(rest)), 1
    for word in [joined] if joined in words.keys else [folded(each) for each in rest]:
        named = words.keys.get(word, frozenset())
        if "unit" not in named and not any(each.isdigit() for each in named):
            return text, 1
        factor *= next((int(each) for each in named if each.isdigit()), 1)
    return digits, factor


def _hour(text: str) -> str:
    lower = text.lower()
    if _SHORT_HOUR.fullmatch(lower):
        lower = f"{lower[:-2]}:{lower[-2:]}"
    match = _HOUR.fullmatch(lower)
    if not match:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0) if 1 <= hour <= 12 else 99
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""

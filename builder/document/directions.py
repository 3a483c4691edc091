"""Pieces of a text that read from left to right within Hebrew, each with its kind: the one place that knows them.

Right-to-left text turns a telephone, a range or a signed number round (UAX #9: a space, a bracket, a plus or an
en dash between numbers takes the direction of the paragraph). Every output holds a piece together in its own way:
`render/runs.py` (paper and pages), `render/word_xml.py`, `render/pptx_text.py`, `isolated` (plain text).
Where a person's words could mean two things, the reading of plain Hebrew stands: `12 - 15` with spaces is an aside,
but hours and years around a spaced dash are a range.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["url", "mail", "phone", "range", "signed", "code", "words"]

RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters that read from right to left: Hebrew, Arabic and their kin."""
ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
LEFT = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u0373\u0376-\u037d\u037f-\u0589"
    "\u0900-\u1fff\u2c00-\u2dff\u3005-\u3007\u3031-\u3035\u3040-\u9fff\ua000-\ud7ff\uf900-\ufaff"
    "\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\U00010000-\U000107ff\U00020000-\U0003ffff"
)
"""Letters that read from left to right: Latin, Greek, Cyrillic, Amharic, scripts of Asia."""
HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LANGUAGES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]"), "ru"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile("[\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f]"), "am"),
    (re.compile(f"[{ARABIC}]"), "ar"),
    (HEBREW, "he"),
    (re.compile("[A-Za-z\u00c0-\u024f]"), "en"),
)
"""The language that a script is taken for, in this order: what speaks and spells asks for one."""

_DASH = "\u2010-\u2015-"
_SIGN = "[\u2212+\u00b1-]"
_SCRIPT = f"0-9A-Za-z{LEFT[6:]}"
_BEFORE = rf"(?<![{_SCRIPT}\u2212])(?<![{_SCRIPT}][.,:/{_DASH}])"
"""Begins a number: no letter, digit or inner mark stands before. The prefix of a Hebrew word may."""
_AFTER = rf"(?![{_SCRIPT}])(?![.,:/{_DASH}][0-9])"

_URL = rf"(?:https?://|www\.)[^\s<>\"{RIGHT}]+(?:(?<=[/=_#-])[{RIGHT}][^\s<>\",;]*)?"
_SITE = rf"{_BEFORE}(?:[a-z0-9][a-z0-9-]{{0,62}}\.)+[a-z]{{2,}}(?:/[!-~]*)"
_MAIL = (
    rf"(?<![{_SCRIPT}.%+'_])(?<![{_SCRIPT}_-]-)(?:mailto:)?"
    r"[A-Za-z0-9][A-Za-z0-9._%+'-]{0,80}@[A-Za-z0-9.-]{0,200}[A-Za-z0-9]"
)

_GAP = rf"[ \u00a0{_DASH}]"
_NO_DATE = r"(?!\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d\d)(?!\d))"
_ABROAD = rf"(?:\+|00)\d{{1,3}}(?:(?:{_GAP}|[.()]){{0,3}}\d){{6,12}}"
_AREA = rf"\(0\d{{1,2}}\)(?:{_GAP}?\d){{7}}"
_HOME = rf"0\d(?:{_GAP}?\d){{7,8}}|0\d{{1,2}}\.\d{{3}}\.?\d{{4}}"
_FREE = rf"1{_GAP}?[5789]\d\d(?:{_GAP}?\d){{3,6}}"
_STAR = r"\*\d{3,6}"
_PHONE = rf"(?<![{_SCRIPT}+*])(?<![0-9][.,:/{_DASH}]){_NO_DATE}(?:{_ABROAD}|{_AREA}|{_HOME}|{_FREE}|{_STAR}){_AFTER}"

_HOUR, _YEAR, _DAY = r"\d{1,2}:\d\d(?!\d)", r"(?:19|20)\d\d", r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)"
_SPACED = "|".join(
    rf"{each} [\u2013\u2014-] {each}" for each in (rf"{_HOUR}", rf"{_DAY}", rf"{_YEAR}(?![\d%]|[.,:]\d| ?₪)")
)
_PLAIN = rf"(?:(?<!\w){_SIGN})?[₪$€]?\d+(?:[.,:/]\d+)*%?"
_RANGE = rf"{_BEFORE}(?:{_SPACED}|{_PLAIN}(?:[\u2012-\u2015\u2212]{_SIGN}?{_PLAIN})+){_AFTER}"
_GROUPS = rf"{_BEFORE}[1-9]\d{{0,2}}(?: \d{{3}}){{2,}}{_AFTER}"
"""Millions whose thousands stand apart: `1 200 000`."""
_SIGNED = (
    rf"(?:(?<![\w.)\u2013\u2212-])|(?<=[{RIGHT}]-)){_SIGN}[₪$€]?\d[\d.,:/]*(?:{_SIGN}\d[\d.,:/]*)*(?<![.,:/])%?{_AFTER}"
    rf"|{_BEFORE}\d+\+(?![{_SCRIPT}+])"
)
_PART = r"(?:\d+[A-Za-z]{0,2}|[A-Za-z]{1,3}\d*)"
_CODE = (
    rf"{_BEFORE}(?=[0-9A-Za-z._/#:-]{{0,60}}\d){_PART}"
    rf"(?:[._/#:-]{{1,2}}{_PART}){{0,12}}?[_/#-]{_PART}(?:[._/#:-]{_PART}){{0,12}}{_AFTER}"
)
"""Budget codes, file numbers, fractions and days with hyphens: Word turns a hyphen or a slash between digits round."""

_WORD = rf"[{LEFT}@][{LEFT}0-9_@\u0300-\u036f]*"
_NUMBER = rf"(?:(?:(?<![\w.\u2013-])|(?<=[{RIGHT}]-))[0-9]+-|(?<![\w\u2013-])--(?=[a-z]))?"
"""A file's number before its name, or the dashes of a program's option."""
_TAIL = rf"[./@_:=-][0-9{LEFT}]+|=\"[^\"\n]{{1,200}}\"| --(?= )|\+\+|#(?!\w)| \({_WORD}(?:[ ,-]{{1,2}}{_WORD})*\)"
"""What may follow a word: an ending of a file, a value that a command is given (`S=slug`), the rest of a name."""
_LATIN = rf"{_NUMBER}{_WORD}(?:(?:,? & |[ ./:&'\u2019+@_,-]{{1,3}}){_WORD}|{_TAIL})*"

_RUN = re.compile(
    rf"(?P<url>{_URL}|{_SITE})|(?P<mail>{_MAIL})|(?P<phone>{_PHONE})|(?P<range>{_RANGE}|{_GROUPS})"
    rf"|(?P<signed>{_SIGNED})|(?P<code>{_CODE})|(?P<words>{_LATIN})"
)
_MAYBE = re.compile(rf"[{LEFT}+*(\u2010-\u2015\u2212\u00b1-]|\d[ /]\d|\d[#_+]")
"""What every piece has: most texts are told apart by this alone."""
_ENDS_SENTENCE = ".,;:!?'\u2019"
_SAFE = re.compile(rf"\d+(?:[.,:/-]\d+)*%?|[{LEFT}](?:[{LEFT}0-9 .,:/&'+@_=-]*[{LEFT}0-9_])?")
"""Pieces that plain right-to-left text leaves whole by its own rules."""
_OPEN, _CLOSE = "\u2066", "\u2069"
_NARROW = 24
"""Letters of a value that stays on one line."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text from `start` to `end` that reads from left to right."""

    start: int
    end: int
    kind: Kind
    text: str

    @property
    def value(self) -> bool:
        """Whether it is a number of some kind (telephone, range, signed number, code), not words."""
        return self.kind in ("phone", "range", "signed", "code")

    @property
    def whole(self) -> bool:
        """Whether it is a value short enough to stand unbroken on one line."""
        return self.value and len(self.text) <= _NARROW

    @property
    def safe(self) -> bool:
        """Whether plain text leaves it whole without marks."""
        return bool(_SAFE.fullmatch(self.text))

    @property
    def language(self) -> str:
        """The language of its words; empty for values and for a script that stands for many languages."""
        return "" if self.value else language_of(self.text)


@lru_cache(maxsize=8192)
def runs_of(text: str) -> tuple[Run, ...]:
    """The left-to-right pieces of a text, in order; letters from right to left are in none but a page's address."""
    return tuple(_runs(text)) if _MAYBE.search(text) else ()


def _runs(text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the names of groups are the kinds
        end = _address_end(text, match.start(), match.end()) if kind == "url" else match.end()
        yield Run(match.start(), end, kind, text[match.start() : end])


def _address_end(text: str, start: int, end: int) -> int:
    """The end of an address: what closes its sentence or a bracket that was opened before it is no part of it."""
    while end > start and (
        text[end - 1] in _ENDS_SENTENCE
        or (text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end))
    ):
        end -= 1
    return end


def isolated(text: str) -> str:
    """A plain text whose left-to-right pieces are held by isolates (U+2066 … U+2069), once, where they would turn."""
    if not (runs := [each for each in runs_of(text) if not each.safe and text[: each.start][-1:] != _OPEN]):
        return text
    parts, at = [], 0
    for run in runs:
        parts += [text[at : run.start], _OPEN, run.text, _CLOSE]
        at = run.end
    return "".join(parts) + text[at:]


def only_value(text: str) -> bool:
    """Whether a text is one left-to-right value and nothing else, such as a telephone in a cell of its own."""
    runs = runs_of(text)
    return len(runs) == 1 and runs[0].kind != "words" and runs[0].text == text.strip()


def language_of(text: str) -> str:
    """The language that the first script of a text stands for; empty where it has none of those known."""
    return next((language for letters, language in _LANGUAGES if letters.search(text)), "")


def tongues(text: str) -> Iterator[tuple[str, str]]:
    """A text in stretches of words of one language, each with its language: a list of names may be of many."""
    stretch, language = "", ""
    for word in re.findall(r"\S+\s*|\s+", text):
        tongue = language_of(word) or language
        if stretch and language and tongue != language:
            yield stretch, language
            stretch = ""
        stretch, language = stretch + word, tongue
    if stretch:
        yield stretch, language

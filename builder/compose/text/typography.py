r"""Sets Hebrew: from the marks of a keyboard to the marks of a book (docs: the editors' handbook, marks).

Editors type `"`, `'` and `-`; guide, site and Word show gershayim, geresh, maqaf, dashes and no-break
spaces. Applied to the words of content, never to names and titles that come from a settlement's data.
Setting a text twice changes nothing.
"""

import re

HEBREW = "\u05d0-\u05ea"
GERSHAYIM, GERESH, MAQAF = "\u05f4", "\u05f3", "\u05be"
EN_DASH, MINUS, NO_BREAK, ELLIPSIS = "\u2013", "\u2212", "\u00a0", "\u2026"

_HEBREW_LETTER = re.compile(f"[{HEBREW}]")
_OTHER_LETTER = re.compile("[A-Za-z\u0400-\u04ff\u0620-\u064a\u1200-\u135a]")
"""Latin, Cyrillic, Arabic and Amharic letters."""
_ALONE = rf"(?:(?<![\w.,/-])|(?<=[{HEBREW}][-{MAQAF}]))"
_NUMBER = r"\d(?:[\d,.]*\d)?%?"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\.(?!\.)(?<!\.{4})"), ELLIPSIS),
    # an aside has spaces on both sides; a range has none
    (re.compile(r"(?<=[^\s-]) - (?=[^\s-])"), f" {EN_DASH} "),
    # a range, also behind a prefix letter: not a date such as 2026-11-23, not a telephone number (it begins with 0)
    (re.compile(rf"{_ALONE}(?!0\d)({_NUMBER})-({_NUMBER})(?![\w/-])"), rf"\1{EN_DASH}\2"),
    (re.compile(rf"(?<=[{HEBREW}{GERSHAYIM}{GERESH}])-(?=[^\s-]|$)"), MAQAF),
    (re.compile(r"(?:(?<=^)|(?<=[\s(]))-(?=\d)"), MINUS),
    (re.compile(rf"(?<=[{HEBREW}])'"), GERESH),
    (re.compile(r"(?<=\d) (?=[₪%])"), NO_BREAK),
)


def typeset(text: str) -> str:
    """The text with the marks of a book. Text in another script keeps its quotation marks."""
    if _HEBREW_LETTER.search(text) or not _OTHER_LETTER.search(text):
        text = text.replace('"', GERSHAYIM)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text

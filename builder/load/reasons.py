"""Why a YAML scanner stopped, in our own few phrases: each has its Hebrew words in `messages.yaml`.

Two scanners may be at work, libyaml and PyYAML's own; they name one fault in different words, partly with
pieces of the text within. Whatever a later release says is told as `ODD`, never in words that nobody knows.
"""

from collections.abc import Mapping

ODD = "it does not follow the rules of YAML"
MAPPING = "mapping values are not allowed in this context"
KEY = "did not find expected key"
HYPHEN = "did not find expected '-' indicator"
COMMA = "did not find expected ',' or '}'"
COMMA_LIST = "did not find expected ',' or ']'"
COLON = "could not find expected ':'"
END = "found unexpected end of stream"
START = "found character that cannot start any token"
DOCUMENT = "did not find expected <document start>"
INDICATOR = "found unexpected document indicator"
ESCAPE = "found unknown escape character"
NAME = "did not find expected alphabetic or numeric character"
HEADER = "did not find expected comment or line break"
CONTENT = "did not find expected node content"
TAB = "a tab (U+0009) stands in the indentation"
SEQUENCE = "block sequence entries are not allowed in this context"
TAG = "a tag (!) is not complete"
DIRECTIVE = "a line that begins with % is a directive of YAML"
CHARACTER = "a character of it cannot be read"

_FRAGMENTS: Mapping[str, str] = {
    "mapping values are not allowed": MAPPING,
    "mapping keys are not allowed": MAPPING,
    "sequence entries are not allowed": SEQUENCE,
    "a tab character": TAB,
    "cannot start any token": START,
    "',' or '}'": COMMA,
    "',' or ']'": COMMA_LIST,
    "'-' indicator": HYPHEN,
    "did not find expected key": KEY,
    "block end": KEY,
    "could not find expected ':'": COLON,
    "end of stream": END,
    "document start": DOCUMENT,
    "document indicator": INDICATOR,
    "document separator": INDICATOR,
    "single document": INDICATOR,
    "unknown escape": ESCAPE,
    "character escape": ESCAPE,
    "escape sequence": ESCAPE,
    "alphabetic": NAME,
    "line break": HEADER,
    "indentation indicator": HEADER,
    "chomping": HEADER,
    "node content": CONTENT,
    "expected ':'": COLON,
    "unexpected ':'": COLON,
    "tag": TAG,
    "uri": TAG,
    "'!'": TAG,
    "the '>'": TAG,
    "expected '>'": TAG,
    "expected whitespace": TAG,
    "expected ' '": TAG,
    "directive": DIRECTIVE,
    "version": DIRECTIVE,
    "a digit": DIRECTIVE,
    "digit or '.'": DIRECTIVE,
    "yaml document": DIRECTIVE,
    "hexdecimal": ESCAPE,
    "alias": NAME,
    "anchor": NAME,
    "character": CHARACTER,
    "utf-": CHARACTER,
    "unicode": CHARACTER,
    "surrogate": CHARACTER,
}
"""What a scanner's own words hold, the telling ones first; and our phrase."""
PHRASES = frozenset({*_FRAGMENTS.values(), ODD})


def reason_of(words: str, context: str = "") -> str:
    """Our phrase for a scanner's `words`; `context` is what it was doing."""
    lower = words.lower()
    reason = next((phrase for part, phrase in _FRAGMENTS.items() if part in lower), ODD)
    return HYPHEN if reason == KEY and "collection" in context else reason

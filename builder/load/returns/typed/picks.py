"""Words of lists as people type them: with other spaces, quotes and spellings, or as a former version had them."""

import difflib
from collections.abc import Sequence

from builder.load.returns.typed.lexicon import Lexicon, folded
from builder.load.returns.typed.understood import Finding, read, two_readings
from builder.sheets.choices import Choice, Choices
from builder.sheets.table import Column

_CLOSE = 0.6


def pick(column: Column, raw: object, choices: Choices, lexicon: Lexicon) -> Finding:
    """The key of a word of a column's list."""
    text = str(raw)
    offered = choices.lists[column.choices]
    if (key := choices.key(column.choices, text)) is not None:
        exact = folded(text) in {folded(each.word) for each in offered if each.key == key}
        return Finding(key) if exact else read(key)
    if lexicon.says("blank", folded(text)):
        return read(None)
    alike = [each for each in offered if lexicon.bare(text) in {lexicon.bare(word) for word in _words(each)}]
    if len(alike) == 1:
        return read(alike[0].key)
    if alike:
        return two_readings(alike[0].word, alike[1].word)
    first = text.split(" ")[0]
    if (key := choices.key(column.choices, first)) is not None and first != text:
        return read(key)
    return Finding(None, "unknown", (near(text, [each.word for each in offered]),))


def _words(choice: Choice) -> tuple[str, ...]:
    return tuple(word for word in (choice.word, *choice.also) if word)


def near(text: str, words: Sequence[str]) -> str:
    """The likely intended word; empty where none is near."""
    return next(iter(difflib.get_close_matches(folded(text), words, 1, _CLOSE)), "")


def flag(raw: object, choices: Choices, lexicon: Lexicon) -> Finding:
    """Yes or no, also by a tick; a cross says either."""
    if isinstance(raw, bool):
        return read(raw)
    text = folded(str(raw))
    if (key := choices.key("flag", str(raw))) is not None:
        return Finding(key == "yes")
    if lexicon.says("blank", text):
        return read(None)
    if lexicon.says("either", text):
        return two_readings(*choices.words("flag")[:2])
    for key in ("yes", "no"):
        if lexicon.says(key, text):
            return read(key == "yes")
    return Finding(None, "unknown", (" / ".join(choices.words("flag")),))

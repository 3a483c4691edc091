"""Text that is told on one line."""

import unicodedata


def visible(text: str) -> str:
    """What cannot be seen, or would break the one-line contract, as its escape; spaces and letters as they are."""
    return "".join(each if _is_visible(each) else each.encode("unicode_escape").decode("ascii") for each in text)


def _is_visible(character: str) -> bool:
    """Joiners and no-break spaces belong to names; controls, bidi marks and separators of lines do not."""
    return character.isprintable() or character in _IN_WORDS or unicodedata.category(character) == "Zs"


_IN_WORDS = "\u00ad\u200c\u200d\u2060"

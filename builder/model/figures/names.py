"""Names of people and organisations as they are compared: typed and set marks, case and spaces make no difference."""

from collections.abc import Iterable

_FOLD = str.maketrans({"\u05f4": '"', "\u05f3": "'", "\u05be": "-", "\u201d": '"', "\u201c": '"', "\u2019": "'"})


def folded(name: str) -> str:
    """A name for comparison: without case, double spaces and the difference between typed and set marks."""
    return " ".join(name.translate(_FOLD).split()).casefold()


def different(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, as it was first written."""
    written: dict[str, str] = {}
    for name in names:
        written.setdefault(folded(name), name)
    return tuple(written.values())

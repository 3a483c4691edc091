"""CBS codes and the names of local authorities: what a person meant who typed the one for the other, or lost a zero."""

import difflib
from collections.abc import Mapping

_AROUND = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u05f4\"' \u00a0"
_MARKS = str.maketrans({"\u05f4": '"', "\u05f3": "'", "\u05be": " ", "-": " ", "\u2013": " "})

_QUOTES = str.maketrans(dict.fromkeys("\"'\u201c\u201d\u201e\u2018\u2019`()[]", ""))


def named(value: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of all authorities of this name, however its marks are typed."""
    wanted = _bare(value)
    return tuple(code for code, name in names.items() if _bare(name) == wanted)


def begun(value: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of all authorities whose name begins with these words."""
    wanted = _bare(value)
    return tuple(code for code, name in names.items() if wanted and _bare(name).startswith(f"{wanted} "))


def nearest(value: str, names: Mapping[str, str]) -> str:
    """The likeliest authority as `code (name)`; empty where none is near. `names` holds each name by its code."""
    bare = value.strip(_AROUND)
    code = _by_digits(bare, names) or _by_name(bare, names)
    return f"{code} ({names[code]})" if code else ""


def twin(code: str, names: Mapping[str, str]) -> str:
    """Another authority of the same number, but for zeros in front, as `code (name)`: 31 and 0031 are two."""
    other = next((each for each in names if each != code and each.lstrip("0") == code.lstrip("0")), "")
    return f"{other} ({names[other]})" if other else ""


def _by_digits(value: str, names: Mapping[str, str]) -> str:
    if not value.strip().isdigit():
        return ""
    bare = value.strip().lstrip("0")
    same = [each for each in names if each.lstrip("0") == bare]
    near = same or difflib.get_close_matches(value.strip(), list(names), n=20, cutoff=0.7)
    return max(near, key=lambda each: sum(a == b for a, b in zip(each, value.strip(), strict=False)), default="")


def _by_name(value: str, names: Mapping[str, str]) -> str:
    folded = {_folded(name): code for code, name in names.items()}
    near = difflib.get_close_matches(_folded(value), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def _bare(name: str) -> str:
    """A folded name without quotation marks and brackets."""
    return " ".join(_folded(name).translate(_QUOTES).split())


def _folded(name: str) -> str:
    """Without marks that are typed in several ways, and with double letters of full spelling as one."""
    words = " ".join(name.translate(_MARKS).casefold().split())
    return words.replace("\u05d9\u05d9", "\u05d9").replace("\u05d5\u05d5", "\u05d5")

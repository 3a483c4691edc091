"""Texts that people could have typed: our own, with a few slips each. The same seed gives the same texts."""

import random
from collections.abc import Callable, Iterator

SPECIAL = (
    "\t",
    " ",
    "  ",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\x00",
    "\r",
    "\r\n",
    "\n",
    '"',
    "'",
    "״",
    "”",
    ":",
    ": ",
    "- ",
    "-",
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "&a ",
    "*a",
    "!x ",
    "!!python/object:x ",
    "%",
    "@",
    "`",
    "~",
    "---",
    "...",
    "<<: ",
    "? ",
    "\\",
    "=",
    "**",
    "__",
    "_",
    "*",
    "::: ",
    ":::\n",
    "](",
    "[^1]",
    "{{",
    "}}",
    "{% if x %}",
    "<b>",
    "<!--",
    "\ud800",
    "é",
    "🙂",
    "א",
    "٣",
    "0",
    "9" * 40,
    "=1+1",
    ";",
    "1.9.2026",
    "01-Jan",
)
Change = Callable[[random.Random, list[str]], None]


def slipped(text: str, chance: random.Random) -> str:
    """The text after one to four slips."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        chance.choice(_SLIPS)(chance, lines)
    return "\n".join(lines)


def _insert(chance: random.Random, lines: list[str]) -> None:
    number = chance.randrange(len(lines))
    at = chance.randint(0, len(lines[number]))
    lines[number] = lines[number][:at] + chance.choice(SPECIAL) + lines[number][at:]


def _cut(chance: random.Random, lines: list[str]) -> None:
    number = chance.randrange(len(lines))
    at = chance.randint(0, len(lines[number]))
    lines[number] = lines[number][:at] + lines[number][at + chance.randint(1, 5) :]


def _lose(chance: random.Random, lines: list[str]) -> None:
    del lines[chance.randrange(len(lines))]
    if not lines:
        lines.append("")


def _double(chance: random.Random, lines: list[str]) -> None:
    number = chance.randrange(len(lines))
    lines.insert(number, lines[number])


def _indent(chance: random.Random, lines: list[str]) -> None:
    number = chance.randrange(len(lines))
    lines[number] = lines[number][1:] if chance.random() < 0.5 else " " * chance.randint(1, 4) + lines[number]


def _swap(chance: random.Random, lines: list[str]) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _join(chance: random.Random, lines: list[str]) -> None:
    if len(lines) > 1:
        number = chance.randrange(len(lines) - 1)
        lines[number : number + 2] = [lines[number] + lines[number + 1]]


_SLIPS: tuple[Change, ...] = (_insert, _insert, _insert, _cut, _cut, _lose, _double, _indent, _swap, _join)


def smaller(text: str) -> Iterator[str]:
    """The text without each of its parts, large ones first: what still fails is the finding."""
    lines = text.split("\n")
    size = len(lines) // 2
    while size:
        for start in range(0, len(lines), size):
            yield "\n".join(lines[:start] + lines[start + size :])
        size //= 2
    for at in range(len(text)) if len(text) < 400 else ():
        yield text[:at] + text[at + 1 :]

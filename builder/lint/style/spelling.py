"""Words that hunspell's Hebrew dictionary does not know; names and terms of the registers are known."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from builder.lint.style.findings import Finding, excused
from builder.lint.style.library import Library
from builder.lint.style.prose import Text
from builder.lint.style.rules import Rule

Speller = Callable[[Iterable[str]], set[str] | None]
"""Of some words, those that a dictionary does not know; None where it could not be asked."""
DICTIONARY = "he_IL"
_WORD = re.compile("(?<![\u05d0-\u05ea\"'])[\u05d0-\u05ea]+(?:[\"'][\u05d0-\u05ea]+)*'?(?![\u05d0-\u05ea])")
_PREFIX = re.compile("[\u05d5\u05e9\u05db\u05d4\u05dc\u05de\u05d1]")
_SECONDS = 60
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
)


def hunspell() -> Speller | None:
    """The dictionary of this machine; None where the program or its Hebrew words are not installed."""
    program = shutil.which("hunspell")
    folders = [*os.environ.get("DICPATH", "").split(os.pathsep), *_FOLDERS]
    if program is None or not any((Path(each).expanduser() / f"{DICTIONARY}.dic").exists() for each in folders if each):
        return None

    def unknown(words: Iterable[str]) -> set[str] | None:
        command = [program, "-i", "utf-8", "-d", DICTIONARY, "-l"]
        given = "".join(f"{each}\n" for each in words).encode()
        try:
            answer = subprocess.run(command, input=given, capture_output=True, check=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError):
            return None
        return set(answer.stdout.decode("utf-8", "replace").split("\n")) - {""}

    return unknown


class Spelling:
    """The words that are known beside the dictionary's."""

    def __init__(self, rule: Rule, library: Library) -> None:
        self.rule = rule
        listed = [*map(str, rule.given["known"]), *library.words(rule.given["registers"])]
        self.words = {match[0] for text in listed for match in _WORD.finditer(text)}

    def strange(self, texts: Iterable[Text], speller: Speller) -> list[Finding] | None:
        """Each place of a word that neither the dictionary nor the registers know; None where nobody could look."""
        places: dict[str, list[tuple[Text, int]]] = {}
        for text in texts:
            for match in _WORD.finditer(text.letters):
                word = match[0]
                if len(word.removesuffix("'")) > 1 and not self._knows(word):
                    places.setdefault(word, []).append((text, match.start()))
        unknown = speller({*places, *(each.removesuffix("'") for each in places)})
        return None if unknown is None else list(self._findings(places, unknown))

    def _findings(self, places: Mapping[str, list[tuple[Text, int]]], unknown: set[str]) -> Iterator[Finding]:
        for word in (each for each in places if {each, each.removesuffix("'")} <= unknown):
            for text, at in places[word]:
                if not excused(self.rule, text, at):
                    yield Finding(text, self.rule, at, at + len(word), advice=self.rule.advice)

    def _knows(self, word: str) -> bool:
        """Whether it is known, also without up to four leading letters or a closing quotation mark."""
        bare = word.removesuffix("'")
        for _ in range(5):
            if word in self.words or bare in self.words:
                return True
            if not _PREFIX.match(word) or len(word) < 3:
                return False
            word, bare = word[1:], bare[1:]
        return False

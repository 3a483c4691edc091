"""Numbers in words or digits that differ from what the registers hold."""

import re
from collections.abc import Iterator

from builder.lint.style.findings import Finding, excused
from builder.lint.style.library import Library
from builder.lint.style.prose import Text
from builder.lint.style.rules import Rule


class Counts:
    """What is counted, as a pattern: a number and the noun behind it, with the register's number of entries."""

    def __init__(self, rule: Rule, library: Library) -> None:
        self.rule = rule
        self.numbers = {str(word): int(number) for word, number in rule.given["numbers"].items()}
        number = "|".join(sorted(map(re.escape, self.numbers), key=len, reverse=True))
        self.patterns: list[tuple[re.Pattern[str], int, str]] = []
        self.nouns = re.compile("|".join(re.escape(noun) for nouns in rule.given["counts"].values() for noun in nouns))
        for register, nouns in rule.given["counts"].items():
            noun = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
            before = "(?<![\u05d0-\u05ea])[\u05d5\u05e9\u05db\u05dc\u05de\u05d1\u05d4]{0,2}-?"
            pattern = re.compile(rf"(?<![\d.,/-]){before}({number}|\d+) (?:{noun})(?![\u05d0-\u05ea])")
            self.patterns.append((pattern, len(library.entries(register)), register))

    def differing(self, text: Text) -> Iterator[Finding]:
        """Each number that is another than the register's."""
        for pattern, count, register in self.patterns if self.nouns.search(text.letters) else ():
            for match in pattern.finditer(text.letters):
                written = int(match[1]) if match[1].isdigit() else self.numbers[match[1]]
                if count and written != count and not excused(self.rule, text, match.start(1)):
                    yield Finding(text, self.rule, match.start(1), match.end(), advice=f"{count} ({register}.yaml)")

"""What a rule found in a text, and the rules that are words or patterns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.lint.style.prose import Text
from builder.lint.style.rules import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """Letters `start` to `end` of a text that a rule does not want, and what it wants instead.

    `write` takes their place where that is known word for word; else `advice` says what to do.
    """

    text: Text
    rule: Rule
    start: int
    end: int
    write: str | None = None
    advice: str = ""

    @property
    def words(self) -> str:
        """The letters that were found, as they are read."""
        return self.text.letters[self.start : self.end]

    @property
    def column(self) -> int:
        """The column in its line where it begins, from 1."""
        return self.text.column(self.start)


def matches(rule: Rule, text: Text) -> Iterator[Finding]:
    """The findings in a text of a rule that has words or a pattern."""
    if rule.find is None:
        return
    for match in rule.find.finditer(text.letters):
        start = match.start(2) if rule.words else match.start()
        between = match[0].isspace() and text.span(start, match.end()) is None
        if not between and not excused(rule, text, start):  # spaces around a mark that is not read are no neighbours
            yield Finding(text, rule, start, match.end(), _written(rule, match), rule.advice)


def _written(rule: Rule, match: re.Match[str]) -> str | None:
    if rule.words:
        return rule.words[match[2]] or None
    return match.expand(rule.write) if rule.write is not None else None


def excused(rule: Rule, text: Text, at: int) -> bool:
    """Whether what the rule found stands within something of its `unless`."""
    within = rule.unless.finditer(text.letters) if rule.unless else ()
    return any(each.start() <= at < each.end() for each in within)

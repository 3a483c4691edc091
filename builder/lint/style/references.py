"""References to nothing, also in branches of a template that no example takes, and sheets that no workbook has."""

import re
from collections.abc import Iterator, Mapping

from builder.lint.style.findings import Finding, excused
from builder.lint.style.library import File, Library
from builder.lint.style.prose import Text
from builder.lint.style.rules import Rule

_LINK = re.compile(r"\]\((chapter|station|term|clause|appendix):([^\s)\"]*)")


class References:
    """The keys that links may lead to, by scheme."""

    def __init__(self, library: Library) -> None:
        papers = {stem: str(front.get("key", stem)) for stem, front in library.fronts("agreement")}
        self.keys: Mapping[str, set[str]] = {
            "chapter": {str(front.get("key", stem)) for stem, front in library.fronts("guide")},
            "station": library.keys("stations"),
            "term": library.keys("glossary"),
            "clause": library.labels(),
            "appendix": {*papers.values(), *(stem.split("-", 2)[-1] for stem in papers)},
        }
        self.sheets = library.sheets()

    def dead(self, rule: Rule, file: File) -> Iterator[Finding]:
        """Links of a file whose key nothing bears."""
        for number, line in enumerate(file.lines, 1):
            for match in _LINK.finditer(line) if "](" in line and not line.lstrip().startswith("# ") else ():
                if match[2] not in self.keys[match[1]]:
                    columns = range(match.start(1) + 1, match.end() + 1)
                    words = f"{match[1]}:{match[2]}"
                    text = Text(file.path, number, "prose", words, tuple(columns), tuple(each + 1 for each in columns))
                    yield Finding(text, rule, 0, len(words), advice=rule.advice)

    def sheets_in(self, rule: Rule, text: Text) -> Iterator[Finding]:
        """Sheets that a text names between quotation marks and that no workbook has."""
        if '"' not in text.letters:
            return
        before = "|".join(map(re.escape, rule.given["before"]))
        for match in re.finditer(f'(?:{before}) "([^"]+)"(?![\u05d0-\u05ea])', text.letters):
            if match[1] not in self.sheets and "\ufffc" not in match[1] and not excused(rule, text, match.start(1)):
                yield Finding(text, rule, match.start(1), match.end(1), advice=rule.advice)

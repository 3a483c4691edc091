"""Remarks that switch a rule off: for a line, or for a file; each with its reason."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.errors import Diagnostic, Place, problem
from builder.lint.style.findings import Finding
from builder.lint.style.library import File
from builder.load.records import suggestion

ALL = "all"
"""Switches every rule off."""
_REMARK = re.compile(r"<!--\s*style:(?P<words>.*?)-->")
_COMMENT = re.compile(r"(?:^|\s)(?P<mark>#)\s*style:(?P<words>.*)$")
_WORDS = re.compile(r"\s*(?P<scope>off|off-file)\s+(?P<rule>[\w-]+)(?:\s+(?P<reason>.*?))?\s*")


@dataclass(slots=True)
class Switch:
    """One remark: the rule that it names, and the line that it covers (0: the whole file)."""

    place: Place
    rule: str
    line: int
    used: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether the remark switches this finding off."""
        return self.rule in (ALL, finding.rule.id) and self.line in (0, finding.text.line)


def read_switches(file: File, rules: Iterable[str], faults: list[Diagnostic]) -> list[Switch]:
    """The switches of a file; one that names no rule or no reason is told and switches nothing."""
    names = [*rules, ALL]
    switches: list[Switch] = []
    for line, column, words, alone in _remarks(file):
        place = Place(file.path, line, column)
        match = _WORDS.fullmatch(words)
        if match is None:
            faults.append(_bad(place, "it is no `style: off RULE reason`, nor `style: off-file RULE reason`"))
        elif match["rule"] not in names:
            near = suggestion(match["rule"], names)
            faults.append(_bad(place, f"no rule is called {match['rule']}" + (f"; {near}?" if near else "")))
        elif not match["reason"]:
            faults.append(_bad(place, f"it gives no reason for switching {match['rule']} off"))
        else:
            covered = _next(file, line) if alone else line
            switches.append(Switch(place, match["rule"], 0 if match["scope"] == "off-file" else covered))
    return switches


def silenced(findings: Iterable[Finding], switches: Mapping[str, list[Switch]]) -> Iterator[Finding]:
    """The findings that no switch covers; switches that cover one are used."""
    for each in findings:
        covering = [switch for switch in switches.get(each.text.path, ()) if switch.covers(each)]
        for switch in covering:
            switch.used = True
        if not covering:
            yield each


def idle(switches: Mapping[str, list[Switch]], asleep: set[str]) -> Iterator[Diagnostic]:
    """Switches that silence nothing; of rules that could not look (`asleep`) nobody knows."""
    for each in (switch for listed in switches.values() for switch in listed):
        if not each.used and each.rule not in asleep:
            yield _bad(each.place, f"it switches {each.rule} off where that finds nothing; remove it")


def _bad(place: Place, reason: str) -> Diagnostic:
    return problem("style-switch", place, reason=reason)


def _remarks(file: File) -> Iterator[tuple[int, int, str, bool]]:
    """Line, column and words of each remark, and whether it stands alone on its line."""
    markdown = file.path.endswith(".md")
    front = file.lines.index("---", 1) + 1 if markdown and "---" in file.lines[1:] else 0
    held = {each.line: (each.starts[0], each.ends[-1]) for each in file.texts if each.starts}
    for number, raw in enumerate(file.lines, 1):
        if "style:" not in raw:
            continue
        line = raw.rstrip("\r")
        if markdown and number > front:
            match, mark = _REMARK.search(line), 0
        else:
            match, mark = _COMMENT.search(line), 1
        if match is None:
            continue
        start = match.start("mark") if mark else match.start()
        first, last = held.get(number, (0, 0))
        if not (mark and first <= start + 1 < last):  # within quotation marks it is no remark
            yield number, start + 1, match["words"], not line[:start].strip()


def _next(file: File, line: int) -> int:
    """The next line that holds more than a remark."""
    for number in range(line + 1, len(file.lines) + 1):
        bare = _REMARK.sub("", file.lines[number - 1]).strip()
        if bare and not bare.startswith("#  style:".replace("  ", " ")):
            return number
    return line

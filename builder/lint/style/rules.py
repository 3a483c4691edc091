"""Rules as editors write them in `style.yaml`, read and judged: what is wrong with one is told at its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, problem
from builder.load.records import suggestion
from builder.load.tree import Path_, Tree, read_tree

FILE = "style.yaml"
KINDS = ("heading", "title", "caption", "prose", "cell", "value")
"""Where a rule may look: headings, titles of boxes, captions, lines of text, cells of tables, values of YAML."""
CHECKS: Mapping[str, tuple[str, ...]] = {
    "words-in-heading": ("limit",),
    "words-in-sentence": ("limit",),
    "quotation-marks": (),
    "terms": ("registers",),
    "references": (),
    "sheets": ("before",),
    "counts": ("counts", "numbers"),
    "spelling": ("known", "registers"),
}
"""What only the program can look for, and the further keys of each."""
_FIELDS = {
    "id": str, "reason": str, "write": str, "advice": str, "pattern": str, "check": str, "certain": str, "limit": str,
    "in": list, "files": list, "unless": list, "known": list, "before": list, "registers": dict,
    "numbers": dict, "counts": dict,
}  # fmt: skip
_LETTER = "\u05d0-\u05ea"
_PREFIX = f"(?<![{_LETTER}])(?<![{_LETTER}][\"'])([\u05d5\u05e9\u05db\u05d4\u05dc\u05de\u05d1]{{0,3}})"
_BEHIND = f"(?![{_LETTER}]|[\"'][{_LETTER}])"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; of `words` each known form leads to what is written instead, a `check` is the program's own."""

    id: str
    reason: str
    advice: str = ""
    find: re.Pattern[str] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    write: str | None = None
    certain: bool = False
    kinds: frozenset[str] = frozenset(KINDS)
    unless: re.Pattern[str] | None = None
    check: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    """Files and folders of the content in which it looks; none: everywhere."""

    def covers(self, path: str) -> bool:
        """Whether the rule looks into the file at this path."""
        return not self.files or any(f"/{each}" in path for each in self.files)

    @property
    def limit(self) -> int:
        """The most words that the check allows."""
        return int(self.given["limit"])


def read_rules(folder: Path, shown: str) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """The rules of a content folder; one with a fault is left out and told."""
    path = f"{shown}/{FILE}"
    tree = read_tree(folder / FILE, path)
    faults = list(tree.diagnostics)
    listed = tree.value.get("rules") if isinstance(tree.value, dict) else None
    if not isinstance(listed, list):
        if not faults:
            faults.append(problem("bad-style-rule", tree.place(()), reason="the file needs a list `rules:`"))
        return (), faults
    rules: dict[str, Rule] = {}
    for index, raw in enumerate(listed):
        where: Path_ = ("rules", index)
        wrong = list(_faults(tree, raw, where, rules))
        faults += wrong
        if not wrong:
            rules[raw["id"]] = _rule(raw)
    return tuple(rules.values()), faults


def _faults(tree: Tree, raw: Any, where: Path_, taken: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    def bad(reason: str, *path: str | int) -> Diagnostic:
        return problem("bad-style-rule", tree.place((*where, *path)), reason=reason)

    if not isinstance(raw, dict):
        yield bad("a rule is lines of `key: value` that begin with `id:`")
        return
    yield from _strange_keys(tree, raw, where)
    for name in ("id", "reason"):
        if not isinstance(raw.get(name), str):
            yield bad(f"a rule needs `{name}:`")
    if raw.get("id") in taken or raw.get("id") == "all":
        yield bad(f"the id {raw['id']} is taken", "id")
    if sum(name in raw for name in ("words", "pattern", "check")) != 1:
        yield bad("a rule has one of `words:`, `pattern:` and `check:`")
    if raw.get("certain", "false") not in ("true", "false"):
        yield bad("`certain:` is true or false", "certain")
    for kind in _list(raw.get("in")):
        if kind not in KINDS:
            yield bad(f"`in:` knows {', '.join(KINDS)}", "in")
    yield from _bad_words(raw, bad)
    yield from _bad_patterns(raw, bad)
    yield from _bad_check(raw, bad)


def _strange_keys(tree: Tree, raw: Mapping[str, Any], where: Path_) -> Iterator[Diagnostic]:
    for key, value in raw.items():
        if key != "words" and key not in _FIELDS:
            near = suggestion(key, ["words", *_FIELDS])
            yield problem("unknown-key", tree.key_place((*where, key)), key=key, suggestion=near)
        elif key != "words" and not isinstance(value, _FIELDS[key]):
            reason = f"`{key}:` is no {_FIELDS[key].__name__}".replace("no str", "no text")
            yield problem("bad-style-rule", tree.place((*where, key)), reason=reason)


def _bad_words(raw: Mapping[str, Any], bad: Any) -> Iterator[Diagnostic]:
    if "words" not in raw:
        return
    words = raw["words"]
    pairs = words.items() if isinstance(words, dict) else ((each, each) for each in _list(words))
    if not words or not all(isinstance(key, str) and isinstance(value, str) for key, value in pairs):
        yield bad("`words:` is a list of words, or each with what is written instead", "words")
    elif not isinstance(words, dict) and not raw.get("advice"):
        yield bad("words without what is written instead need `advice:`", "words")


def _bad_patterns(raw: Mapping[str, Any], bad: Any) -> Iterator[Diagnostic]:
    patterns = [("pattern", raw["pattern"])] if isinstance(raw.get("pattern"), str) else []
    patterns += [("unless", each) for each in _list(raw.get("unless"))]
    for name, pattern in patterns:
        try:
            compiled = re.compile(str(pattern))
        except re.error as fault:
            yield bad(f"`{pattern}` is no pattern: {fault}", name)
            continue
        if name == "pattern" and compiled.fullmatch(""):
            yield bad("the pattern finds what is empty", name)
        if name == "pattern" and isinstance(raw.get("write"), str):
            yield from _bad_template(compiled, raw["write"], bad)
    if "pattern" in raw and not ("write" in raw or raw.get("advice")):
        yield bad("a pattern needs `write:` or `advice:`", "pattern")


def _bad_template(pattern: re.Pattern[str], template: str, bad: Any) -> Iterator[Diagnostic]:
    groups = {str(each) for each in range(pattern.groups + 1)}
    if set(re.findall(r"\\(\d+)", template)) - groups or re.search(r"\\(?!\d)", template):
        yield bad("`write:` may name groups of the pattern as \\1, and no other mark", "write")


def _bad_check(raw: Mapping[str, Any], bad: Any) -> Iterator[Diagnostic]:
    if "check" not in raw:
        return
    if raw["check"] not in CHECKS:
        yield bad(f"no check is called {raw['check']}: {', '.join(CHECKS)}", "check")
        return
    for name in CHECKS[raw["check"]]:
        if name not in raw:
            yield bad(f"the check {raw['check']} needs `{name}:`", "check")
    if "limit" in raw and not str(raw["limit"]).isdecimal():
        yield bad("`limit:` is a whole number", "limit")
    if raw.get("certain") == "true":
        yield bad("what a check finds is never certain", "certain")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _rule(raw: Mapping[str, Any]) -> Rule:
    words = raw.get("words", {})
    mapped = words if isinstance(words, dict) else dict.fromkeys(words, "")
    unless = "|".join(f"(?:{each})" for each in _list(raw.get("unless")))
    return Rule(
        raw["id"],
        raw["reason"],
        raw.get("advice", ""),
        _words(mapped) if mapped else re.compile(raw["pattern"]) if "pattern" in raw else None,
        mapped,
        raw.get("write"),
        raw.get("certain") == "true",
        frozenset(_list(raw.get("in")) or KINDS),
        re.compile(unless) if unless else None,
        raw.get("check", ""),
        {key: raw[key] for key in CHECKS.get(raw.get("check", ""), ())},
        tuple(_list(raw.get("files"))),
    )


def _words(words: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the words as a whole word, behind up to three letters that Hebrew puts before one."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(f"{_PREFIX}({'|'.join(map(re.escape, longest))}){_BEHIND}")

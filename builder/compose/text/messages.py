"""Diagnostics in Hebrew: the words of `messages.yaml` by code, English where a code has none yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from builder.compose.text.typography import typeset
from builder.errors import NO_SUGGESTION, PAST, Diagnostic, Severity, spoken, visible
from builder.model.content import Content

_REGISTERS = {
    "side": "sectors",
    "domain": "mobility_domains",
    "station": "stations",
    "sector": "sectors",
    "body": "bodies",
}
_CHOICES = {"kind": "kind", "status": "kind", "year": "year"}


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """A problem as a person reads it. `place` is path, line and column as in the terminal."""

    place: str
    severity: str
    message: str
    hint: str
    is_error: bool


def in_hebrew(diagnostic: Diagnostic, content: Content) -> ProblemWords:
    """The diagnostic in the content's language."""
    texts = content.messages.get(diagnostic.code)
    entry: Mapping[str, object] = texts if isinstance(texts, Mapping) else {}
    values = {name: _value(name, value, content) for name, value in diagnostic.values.items()}
    is_error = diagnostic.severity is Severity.ERROR
    return ProblemWords(
        place=visible(str(diagnostic.place)),
        severity=typeset(content.string("common.error" if is_error else "common.warning")),
        message=visible(_message(diagnostic, entry, values, content)),
        hint=visible(spoken(_hint(diagnostic, entry, values, content))),
        is_error=is_error,
    )


def _message(diagnostic: Diagnostic, entry: Mapping[str, object], values: Mapping[str, str], content: Content) -> str:
    message = _filled(entry.get("message"), values)
    past = _value("", PAST, content) if diagnostic.values.get("past") else ""
    return (f"{message} ({_filled(past, values)})" if past else message) if message else diagnostic.message


def _hint(diagnostic: Diagnostic, entry: Mapping[str, object], values: Mapping[str, str], content: Content) -> str:
    """The content's hint where the diagnostic has one at all; English where the content has no words for the code."""
    if diagnostic.hint == NO_SUGGESTION:
        return _value("hint", NO_SUGGESTION, content)
    words = entry.get(diagnostic.hint_key) or entry.get("hint")
    return (_filled(words, values) if "message" in entry else diagnostic.hint) if diagnostic.hint else ""


def _filled(words: object, values: Mapping[str, str]) -> str:
    """Words with their values; a value that is not there is a dash, so that a message never fails."""
    if not isinstance(words, str):
        return ""
    parts = _set(words).split("{")
    return parts[0] + "".join(_part(each, values) for each in parts[1:])


def _part(part: str, values: Mapping[str, str]) -> str:
    key, brace, rest = part.partition("}")
    return (values.get(key, "-") if brace else "{" + key) + rest


def _value(key: str, value: str, content: Content) -> str:
    """Contracted keys in their words: the side of a budget, a domain, a kind of authority."""
    register = _REGISTERS.get(key)
    if register and register in content.registers and value in content.register(register):
        return typeset(content.register(register)[value].title)
    if key in _CHOICES and content.choice(_CHOICES[key], value) != value:
        return typeset(content.choice(_CHOICES[key], value))
    words = content.messages.get("words")
    return _worded(value, words) if isinstance(words, Mapping) else value


def _worded(value: str, words: Mapping[str, object]) -> str:
    """The words for a phrase; one of several parts (`{}`) keeps the names within it."""
    if value in words:
        return _set(str(words[value]))
    for phrase in words:
        if "{}" in phrase and (match := _pattern(phrase).fullmatch(value)):
            return _set(str(words[phrase])).format(*match.groups())
    return value


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, phrase.split("{}"))), re.DOTALL)


def _set(words: str) -> str:
    """Typeset, but for what stands between grave accents: it is to be typed as it is."""
    parts = words.split("`")
    return "".join(part if index % 2 else typeset(part) for index, part in enumerate(parts))

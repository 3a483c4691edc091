"""The words above columns and on tabs, as the content has them: by these a book is read that lost its hidden keys."""

from collections.abc import Mapping
from typing import Any

from builder.load.returns.typed.lexicon import folded
from builder.model.content import Content
from builder.model.keys import OUTCOMES, RATING_YEARS
from builder.sheets.table import Table

_PATHS = {
    "portfolio": {"principles": "principle_columns", "calls": "call_columns"},
    "compass": {"raters": "tables.raters", "next": "tables.next"},
}
_SHEETS = {
    "portfolio": {"principles": "calls"},
    "plan": {"forum": "agenda", "logic_model": "agenda"},
}
"""Tables that stand on the sheet of another one."""


def headings(kind: str, table: Table, content: Content) -> dict[str, str]:
    """The folded heading of each column; hidden ones are headed by their key."""
    words = content.workbooks[kind]
    if table.key.startswith("ladder."):
        titles = {each.key: _of_ladder(each.key, words, content) for each in table.columns}
    else:
        titles = {
            each.key: each.key if each.kind == "hidden" else _of_column(kind, table, each.key, content)
            for each in table.columns
        }
    return {key: folded(word) for key, word in titles.items() if word}


def _of_column(kind: str, table: Table, key: str, content: Content) -> str:
    words = content.workbooks[kind]
    for prefix, register in (("gate_", "gates"), ("score_", "rubric")):
        if kind == "selection" and key.startswith(prefix):
            return content.register(register).title_of(key.removeprefix(prefix))
    path = {"plan": f"tables.{table.key}"}.get(kind) or _PATHS.get(kind, {}).get(table.key, f"headings.{table.key}")
    if key.startswith("factor_"):
        return str(_find(words, f"{path}.factors") or "").format(number=key.removeprefix("factor_"))
    return str(_find(words, f"{path}.{key}") or _find(words, f"columns.{key}") or "")


def _of_ladder(key: str, words: Mapping[str, Any], content: Content) -> str:
    start, _, end = key.partition("/")
    if start == "evidence":
        return str(words["ladder"]["evidence"]).format(year=content.choice("year", end))
    if start in RATING_YEARS:
        domain = content.register("mobility_domains")[end]
        return domain.text("short") or domain.title
    return str(words["ladder"].get(key, ""))


def sheet_title(kind: str, table: str, content: Content) -> str:
    """The title of the sheet on which a table stands, as it was made."""
    if table.startswith("ladder."):
        outcome = content.register("outcomes")[table.removeprefix("ladder.")]
        return f"{OUTCOMES.index(outcome.key) + 1} {outcome.text('short')}"
    key = _SHEETS.get(kind, {}).get(table, table)
    return str(_find(content.workbooks[kind], f"sheets.{key}.title") or table)


def own_words(kind: str, content: Content) -> frozenset[str]:
    """Every word of a book that the builder writes, folded: a row that begins with one of these alone is no entry."""
    return frozenset(folded(each) for each in _texts(content.workbooks[kind]))


def _texts(words: Any) -> list[str]:
    if isinstance(words, Mapping):
        return [text for part in words.values() for text in _texts(part)]
    if isinstance(words, list):
        return [text for part in words for text in _texts(part)]
    return [str(words)]


def _find(words: Any, path: str) -> Any:
    for part in path.split("."):
        if not isinstance(words, Mapping) or part not in words:
            return None
        words = words[part]
    return None if isinstance(words, Mapping) else words

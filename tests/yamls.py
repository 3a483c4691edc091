"""Random YAML as people write it: block and flow, three kinds of quotes, comments, blank lines; and edits of it."""

import copy
import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

KEYS = ("id", "title", "name", "note", "start", "added", "years", "funding", "people", "מפתח")
WORDS = ("אופקים", "0031", "2026-09", "true", "a: b", "x #5", "it's", 'מנכ"ל', "120000", "- dash", "", "לא", "null",
         "ש, ח", "line\nline", "{a}", "@x", "trailing ", "é\u00a0z", "12:30")  # fmt: skip
words = st.sampled_from(WORDS)
scalars = st.one_of(
    words,
    st.none(),
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co")), max_size=12),
)


def _rows(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    row = st.dictionaries(st.sampled_from(KEYS[1:]), inner, max_size=4)
    return st.lists(st.tuples(st.integers(1, 30), row), max_size=4, unique_by=lambda each: each[0]).map(
        lambda rows: [{"id": f"I{number}", **row} for number, row in rows]
    )


values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
        _rows(inner),
        st.lists(words, max_size=3, unique=True),
    ),
    max_leaves=14,
)
files = st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=6)


def written(value: dict[str, Any], draw: Callable[[Any], Any]) -> str:
    """The value as a person may have written it."""
    writer = Writer(draw)
    lines = writer.block(value, 0)
    return "\n".join(lines) + str(draw(st.sampled_from(["\n", "", "\n# סוף\n", "\n\n"])))


class Writer:
    """Writes as chance has it: which form, which quotes, where remarks stand."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.draw = draw

    def coin(self, chance: int = 2) -> bool:
        return bool(self.draw(st.integers(1, chance)) == 1)

    def scalar(self, text: str | None, *, flow: bool = False) -> str:
        if text is None:
            return "null" if flow else str(self.draw(st.sampled_from(["", "~", "null"])))
        plain = text.isascii() and text.replace("-", "").replace("_", "").isalnum() and text not in ("null", "")
        if plain and text[0] != "-" and self.coin():
            return text
        if text.isprintable() and self.coin():
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.flow(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return self.scalar(value, flow=True)

    def block(self, value: Any, indent: int) -> list[str]:
        space, lines = " " * indent, []
        if isinstance(value, dict):
            for key, each in value.items():
                lines += self.gap(space) + self.pair(f"{space}{key}:", each, indent)
            return lines
        for each in value:
            lines += self.gap(space)
            if isinstance(each, dict | list) and each and self.coin():
                first, *rest = self.block(each, indent + 2)
                if first.strip().startswith("#") or not first.strip():
                    lines.append(f"{space}- {self.flow(each)}")
                else:
                    lines += [f"{space}- {first.strip()}", *rest]
            else:
                lines.append(f"{space}- {self.flow(each)}" + self.remark())
        return lines

    def pair(self, head: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, dict | list) and value and self.coin():
            below = indent + (2 if isinstance(value, dict) or self.coin() else 0)
            return [head + self.remark(), *self.block(value, below)]
        words = self.flow(value) if isinstance(value, dict | list) else self.scalar(value)
        return [f"{head} {words}".rstrip() + self.remark()]

    def remark(self) -> str:
        return "  # הערה" if self.coin(4) else ""

    def gap(self, space: str) -> list[str]:
        return [*([""] if self.coin(5) else []), *([f"{space}# מעל"] if self.coin(4) else [])]


def changed(value: Any, draw: Callable[[Any], Any]) -> Any:
    """The value after a few edits: values, keys and rows changed, added and taken away."""
    value = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 4))):
        _edit(value, draw)
    return value


def _edit(value: dict[str, Any], draw: Callable[[Any], Any]) -> None:
    holder: Any = value
    while True:
        inner = [
            each for each in (holder.values() if isinstance(holder, dict) else holder) if isinstance(each, dict | list)
        ]
        if not inner or draw(st.booleans()):
            break
        holder = inner[draw(st.integers(0, len(inner) - 1))]
    if isinstance(holder, dict):
        key = draw(st.sampled_from([each for each in KEYS if each != "id" or holder is value]))
        if key in holder and draw(st.booleans()):
            if len(holder) > 1:
                del holder[key]
        else:
            holder[key] = draw(values)
    elif draw(st.booleans()) and holder:
        gone = holder.pop(draw(st.integers(0, len(holder) - 1)))
        if draw(st.booleans()):
            holder.insert(draw(st.integers(0, len(holder))), gone)  # an entry that moves
    else:
        number = draw(st.integers(31, 60))
        new = (
            {"id": f"I{number}", "title": draw(words)} if not holder or isinstance(holder[0], dict) else f"new{number}"
        )
        if new not in holder:
            holder.insert(draw(st.integers(0, len(holder))), new)

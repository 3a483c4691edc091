"""Rows of a paper's tables: which partner or expense line a blank speaks of, and what a new one begins with.

A blank of a row bears a number; what the row is called stands before it, and is what it is known by.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.load.returns.paper_fields import ROW_COLUMNS
from builder.model.content import Content
from builder.model.merge.ways import entries
from builder.model.passages import Passage, plain
from builder.model.returned import Way
from builder.sheets.table import Column

_ROW = re.compile(r"(partners|items)\.(\d+)\.(\w+)")
_LISTS: dict[str, Way] = {"partners": ("settlement", "partners"), "items": ("settlement", "agreement", "items")}
_NAMES = {"partners": "name", "items": "title"}
_ONLY_NEW = ("partner", "year")
"""Columns that an entry is known by, or that are computed where it is not new."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a blank of a row belongs; `new` is what its entry begins with, where the data have none yet.

    Until then such an entry stands in the way under its partner's name or the number of its row.
    """

    way: Way
    column: Column
    new: Mapping[str, Any] | None = None


class Rows:
    """The rows of one returned paper, against the settlement's data as they stand."""

    def __init__(
        self, base: Sequence[Passage], filled: Mapping[str, str], profile: Mapping[str, Any], content: Content
    ) -> None:
        self._base, self._filled, self._content = base, filled, content
        self._entries = {
            "partners": profile.get("partners", ()),
            "items": profile.get("agreement", {}).get("items", ()),
        }

    def spot(self, tag: str) -> Spot | None:
        """The place of a blank's value; None where the data have none, or more than one."""
        match = _ROW.fullmatch(tag)
        column = ROW_COLUMNS.get(match[3]) if match else None
        if match is None or column is None:
            return None
        named = self._named(match[1], tag)
        if named is None:
            return self._new(match[1], match[2], column)
        if match[3] in _ONLY_NEW:
            return None
        return Spot((*_LISTS[match[1]], named, column.key), column)

    def _named(self, kind: str, tag: str) -> str | None:
        """The key of the only entry of the data that is called as the row is."""
        title = _bare(self._title(tag))
        keys = [key for key, each in entries(self._entries[kind]) if _bare(each.get(_NAMES[kind], "")) == title]
        return keys[0] if len(keys) == 1 else None

    def _new(self, kind: str, number: str, column: Column) -> Spot | None:
        """A row that the data lack: a partner by its name; expense lines only while the data have none."""
        if kind == "partners":
            name = self._filled.get(f"partners.{number}.partner", "")
            return Spot((*_LISTS[kind], name, column.key), column, {"name": name}) if name else None
        line = self._proposed(self._title(f"items.{number}.year"))
        return Spot((*_LISTS[kind], number, column.key), column, line) if line and not self._entries["items"] else None

    def _proposed(self, title: str) -> dict[str, Any]:
        """The expense line that the memorandum proposed under this title."""
        lines = (each for each in self._content.register("budget_lines") if _bare(each.title) == _bare(title))
        line = next(lines, None)
        state = {"vat": line.text("vat")} if line and line.text("vat") else {}
        return {"title": line.title, **state} if line else {}

    def before(self, tag: str) -> str:
        """The nearest words before a blank that stand alone in a cell or line."""
        return next(self._before(tag), "")

    def _title(self, tag: str) -> str:
        """What the row of a blank is called: the words before it, past figures and, at the last column, a payer."""
        ahead = (each for each in self._before(tag) if re.search(r"[^\W\d_]", each))
        payer = f"{tag.rpartition('.')[0]}.through"
        if tag.endswith(".vat") and not any(payer == one for passage in self._base for one, _ in passage.blanks):
            next(ahead, "")
        return next(ahead, "")

    def _before(self, tag: str) -> Iterator[str]:
        at = next((at for at, each in enumerate(self._base) if any(tag == one for one, _ in each.blanks)), 0)
        ahead = (plain(each.text) for each in reversed(self._base[:at]) if not each.blanks)
        return (each for each in ahead if re.search(r"[^\W_]", each))  # no line to sign on


def _bare(text: object) -> str:
    """Words without the marks between them, which papers print otherwise than the data have them."""
    return " ".join(re.findall(r"\w+", str(text)))

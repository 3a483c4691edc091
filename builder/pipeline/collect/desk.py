"""One settlement's files while returns are merged into them: as they were read, and as they shall be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.document.edits import Edited
from builder.errors import Place, Stopped, problem
from builder.load.home import ROOT
from builder.load.text import read_text
from builder.load.tree import Tree, parse
from builder.model.ledger import Step
from builder.model.merge.changes import Change, applied
from builder.model.merge.ways import Flat, entries
from builder.model.returned import Way, identity
from builder.model.settlement import FILES
from builder.render.yaml import edited

_TEMPLATES = ROOT / "content/he/new"


@dataclass(slots=True)
class Desk:
    """Texts and values of the files by name; a file that is not there has neither."""

    folder: Path
    shown: str
    texts: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    former: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, shown: str) -> "Desk":
        """Reads the files of a settlement that has no fault. Raises Stopped where one cannot be read."""
        desk = cls(folder, shown)
        for name in FILES:
            file = folder / f"{name}.yaml"
            if file.exists():
                desk.texts[name] = _text(file, f"{shown}/{name}.yaml")
                desk.former[name] = desk.data[name] = parse(desk.texts[name], f"{shown}/{name}.yaml").value
        return desk

    def taking(self, found: Sequence[Change], orders: Sequence[Mapping[Way, Any]]) -> None:
        """Puts changes into the values."""
        whole = {name: value or {} for name, value in self.data.items()}
        names = {each.way[0] for each in found}
        after = applied({**{name: {} for name in names}, **whole}, found, orders)
        self.data |= {name: after[name] for name in names}

    def noted(self, kind: str, step: Step, day: str) -> None:
        """Notes in the ledger the day of a step: a workbook came back, counsel answered."""
        held = self.data.get("ledger") or {}
        documents = held.get("documents") or {}
        journey = {**(documents.get(kind) or {}), step: day}
        self.data["ledger"] = {**held, "documents": {**documents, kind: journey}}

    def edited(self) -> dict[str, str]:
        """The new text of each file whose values changed."""
        return {
            name: edited(Edited(self.texts.get(name) or _head(name), value, identity))
            for name, value in self.data.items()
            if value != self.former.get(name) and value is not None
        }

    def tree(self, name: str, texts: Mapping[str, str]) -> Tree:
        """A file with the places of its values, as it shall be."""
        return parse(texts.get(name, self.texts.get(name, "")), f"{self.shown}/{name}.yaml")


def _text(file: Path, shown: str) -> str:
    """The text with its own ends of lines and its mark, so that what is not edited keeps its bytes."""
    _, faults = read_text(file, shown)
    if faults:
        raise Stopped(faults)
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Stopped([problem("unreadable-file", Place(shown, 0, 0), reason="it is not UTF-8")]) from None


def _head(name: str) -> str:
    """How a new file begins: the remarks at the head of its template."""
    lines = (_TEMPLATES / f"{name}.yaml").read_text("utf-8").split("\n\n")[0]
    return lines.replace("@schemas@", "../../schemas") + "\n\n"


def place_of(tree: Tree, way: Way) -> Place:
    """The line of a way in its file, or of the nearest that holds it."""
    return tree.key_place(_indices(tree.value, way[1:]))


def _indices(value: Any, way: Way) -> tuple[str | int, ...]:
    """A way by places in lists, as far as it leads."""
    found: list[str | int] = []
    for step in way:
        if isinstance(value, Mapping) and step in value:
            found.append(step)
            value = value[step]
        elif isinstance(value, list) and (place := _index(entries(value), step)) is not None:
            found.append(place)
            value = value[place]
        else:
            break
    return tuple(found)


def _index(listed: Iterable[tuple[str, Any]], key: str) -> int | None:
    return next((index for index, (name, _) in enumerate(listed) if name == key), None)


def flat_orders(sides: Sequence[Any]) -> list[Flat]:
    """The returns by way, for the order of rows."""
    return [each.values for each in sides]

"""Returns made by hand: a base, what a book says of it, and random edits as departments make them."""

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from builder.load.project import ROOT
from builder.load.tree import read_tree
from builder.model.returned import Returned

EXAMPLE = ROOT / "settlements/example"
Draw = Callable[[Any], Any]


def tree(name: str, folder: Path = EXAMPLE) -> Any:
    """The tree of a settlement's file."""
    return read_tree(folder / f"{name}.yaml", f"{name}.yaml").value


def returned(base: Mapping[str, Any], data: Mapping[str, Any], path: str = "a.xlsx", **more: Any) -> Returned:
    """A return of the portfolio."""
    return Returned(path, "example", "portfolio", "1", base, data, digest="base", sha256=path, **more)


def small() -> dict[str, Any]:
    """A portfolio of three programmes, as its file is read."""
    whole = tree("portfolio")
    return {"portfolio": {"principles": whole["principles"], "investments": whole["investments"][:3]}}


AMOUNTS = ("0", "5", "1200", "118000")
TITLES = ("תכנית א", "תכנית ב", "New one")


def departments(draw: Draw, base: Mapping[str, Any]) -> dict[str, Any]:
    """The base after a few edits of one department: cells, rows that came, rows that went, another order."""
    data = copy.deepcopy(dict(base))
    rows: list[dict[str, Any]] = data["portfolio"]["investments"]
    for edit in draw(
        st.lists(st.sampled_from(["cell", "line", "add", "remove", "sort", "principle", "clear"]), max_size=4)
    ):
        row = rows[draw(st.integers(0, len(rows) - 1))] if rows else None
        if edit == "cell" and row:
            row[draw(st.sampled_from(["operator", "department", "participants"]))] = draw(st.sampled_from(AMOUNTS))
        elif edit == "line" and row and row.get("funding"):
            row["funding"][0][draw(st.sampled_from(["added", "spent"]))] = draw(st.sampled_from(AMOUNTS))
        elif edit == "add":
            taken = {each["id"] for each in rows}
            key = next(name for number in range(4, 20) if (name := f"I{number}") not in taken)
            rows.append({"id": key, "title": draw(st.sampled_from(TITLES)), "operator": draw(st.sampled_from(AMOUNTS))})
        elif edit == "remove" and row:
            rows.remove(row)
        elif edit == "sort":
            rows.reverse()
        elif edit == "principle":
            data["portfolio"]["principles"]["plan_only"] = draw(st.sampled_from(["met", "not_met"]))
        elif edit == "clear" and row:
            row.pop("goal", None)
    return data

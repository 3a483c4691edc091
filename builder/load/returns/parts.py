"""The parts of a workbook as plain values: sheets of cells with what they hold and how, names, properties.

Written on the XML itself: one pass gives values, formulas and number formats together, counts what it reads, and leaves
merged ranges and everything that is drawn unopened. Elements are known by their local names, so that files of the
strict kind and of other programs are read too.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from builder.load.returns.elements import every, linked, local, tree
from builder.load.returns.package import damaged
from builder.load.returns.saved import saved
from builder.load.returns.sheet_part import Counter, Strings, read_sheet

_READ = ("_meta", "_lists", "_factors")
"""Of the hidden sheets of a book those that say what it was made of; on others stands what is computed."""
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_FORM = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_BUILT_IN_DATES = frozenset((*range(14, 23), 45, 46, 47, 27, 30, 36, 50, 57))


def read_parts(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """All of it: `sheets` (title, hidden, cells, merges), `names`, `properties`, `saved` (name and moment)."""
    parts = {name.lstrip("/"): part for name, part in parts.items()}
    home = next((name for name in parts if name.casefold() == "xl/workbook.xml"), "")
    if not home:
        raise damaged("its parts do not fit together")
    root = tree(parts[home])
    targets = _targets(parts, home)
    strings = Strings.of(parts.get(targets.get("sharedStrings", "")))
    forms = _forms(parts.get(targets.get("styles", "")))
    old = any(local(each) == "workbookPr" and each.get("date1904") in ("1", "true") for each in root.iter())
    counter, sheets = Counter(), []
    for sheet in every(root, "sheet"):
        part = parts.get(targets.get(linked(sheet), ""))
        if part is None:
            continue  # a sheet of charts alone
        title = sheet.get("name", "")
        hidden = sheet.get("state", "visible") != "visible"
        is_ours = hidden and title.startswith("_") and title not in _READ
        cells, merges = ([], []) if is_ours else read_sheet(part, title, strings, forms, old, counter)
        sheets.append({"title": title, "hidden": hidden, "cells": cells, "merges": merges})
    names = {str(each.get("name")): each.text or "" for each in every(root, "definedName")}
    hand = saved(parts)
    return {"sheets": sheets, "names": names, "properties": properties(parts), "saved": [hand.author, hand.moment]}


def _targets(parts: Mapping[str, bytes], home: str) -> dict[str, str]:
    """Parts by the id of their relation, and by its kind (`styles`, `sharedStrings`)."""
    folder, name = posixpath.split(home)
    rels = parts.get(f"{folder}/_rels/{name}.rels")
    targets: dict[str, str] = {}
    for each in tree(rels) if rels is not None else ():
        target = each.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        targets[each.get("Id", "")] = targets[each.get("Type", "").rpartition("/")[2]] = path
    return targets


def _forms(part: bytes | None) -> list[str]:
    """Of each look of a cell: `d` where it shows dates, `p` where it shows parts of a hundred."""
    if part is None:
        return []
    root = tree(part)
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in every(root, "numFmt")}
    looks = next(every(root, "cellXfs"), ())
    return [_form(each.get("numFmtId", "0"), codes) for each in looks]


def _form(number: str, codes: Mapping[str | None, str]) -> str:
    code = _NOT_FORM.sub("", codes[number].split(";")[0]) if number in codes else ""
    if number in ("9", "10") or "%" in code:
        return "p"
    is_date = (
        bool(_DATE_LETTERS.search(code)) if number in codes else number.isdigit() and int(number) in _BUILT_IN_DATES
    )
    return "d" if is_date else ""


def properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties, and the title of the file as `title`."""
    pairs = {}
    if core := parts.get("docProps/core.xml"):
        pairs["title"] = next((each.text or "" for each in every(tree(core), "title")), "")
    if custom := parts.get("docProps/custom.xml"):
        pairs |= {str(each.get("name")): "".join(each.itertext()) for each in every(tree(custom), "property")}
    return pairs

"""Blanks of a paper filled in as Word does: what stands in a content control is replaced, and its tag stays."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from tests.papers import W


def filled(
    data: bytes, values: Mapping[str, str], *, tags: bool = True, number: int = 1, look: str = "", picked: str = ""
) -> bytes:  # fmt: skip
    """The paper with these values in the controls of these tags, of several in that of this `number`.

    Without `tags`, as a program that drops them saves it; with a `look`, as Word leaves its own prompt; with a day
    `picked`, as Word's calendar does.
    """

    def fill(root: Any) -> None:
        _fill(root, values, number, look, picked)
        for each in [] if tags else root.iter(f"{W}sdtPr"):
            each.remove(each.find(f"{W}tag"))

    return _document(data, fill)


def retitled(data: bytes, old: str, new: str) -> bytes:
    """The paper with other words, typed without changes tracked."""

    def change(root: Any) -> None:
        next(each for each in root.iter(f"{W}t") if old in (each.text or "")).text = new

    return _document(data, change)


def _document(data: bytes, change: Any) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            part = old.read(each)
            if each == "word/document.xml":
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root)
            new.writestr(each, part)
    return made.getvalue()


def _fill(root: Any, values: Mapping[str, str], number: int, look: str, picked: str) -> None:
    for tag, value in values.items():
        found = [each for each in root.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag]
        control = found[number - 1]
        first, *rest = control.find(f"{W}sdtContent").iter(f"{W}t")
        first.text = value
        for each in rest:
            each.text = ""
        properties = control.find(f"{W}sdtPr")
        if look:
            next(control.iter(f"{W}rStyle")).set(f"{W}val", look)
        elif (prompting := properties.find(f"{W}showingPlcHdr")) is not None:
            properties.remove(prompting)
        if picked:
            properties.find(f"{W}date").set(f"{W}fullDate", picked)

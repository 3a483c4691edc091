"""The recipe "How to add an output" of docs/recipes.md: an output that one of its places forgot is told by name."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from builder.compose.text.parcel import PARTS
from builder.pipeline.outputs import KINDS, KIT, tasks
from builder.pipeline.task import CACHE
from tests.conftest import ROOT
from tests.towns import content, project

NOT_SENT = {
    "treasurer.pdf": "goes to the treasurer with the portfolio, on paper",
    "deck.pptx": "the director shows it in a meeting",
    "meetings/": "each file goes out with its own meeting",
    "calendar.ics": "holds the private meetings of all",
    "kit.zip": "is the kit",
    "kit/": "is the kit, unpacked",
}
"""Outputs of a settlement that no municipality gets in its kit, and why."""
PAGES = "site/"
"""Whose pages are named by the book's chapters; the staff's page lists the first alone."""


def _settlements_own() -> set[str]:
    """What is made for a settlement, folders of many files as one, calendars of bodies by the pattern."""
    names = {name.partition("/")[2] for name, task in tasks(project()).items() if task.owner and name[0] != "."}
    return {re.sub(r"^(kit|meetings)/.*", r"\1/", each) for each in names}


def _of_all() -> set[str]:
    return {name for name, task in tasks(project()).items() if not task.owner and not name.startswith((CACHE, PAGES))}


def _key(name: str) -> str:
    last = name.rstrip("/").rpartition("/")[2] + ("/" if name.endswith("/") else "")
    return last.replace("/", "_").replace(".", "_")


def _sent(name: str) -> bool:
    sources = {part.source.removeprefix(KIT) for part in PARTS}
    calendar = re.sub(r"^calendar-.+\.ics$", "calendar-{audience}.ics", name)
    return bool({calendar, re.sub(r"^leaflet-\w\w\.", "leaflet.", name)} & sources)


def _forgotten(name: str, names: Mapping[str, Any], readme: str, own: bool = True) -> list[str]:
    """The places that do not know an output."""
    shown = re.sub(r"^calendar-\w+\.", "calendar-<body>.", name)
    places = {
        "content/he/strings.yaml, index.names": _key(name) in names,
        "README.md, What comes out": f"`{shown}`" in readme or any(
            f"`{folder}/`" in readme for folder in name.split("/")[:-1]
        ),
        "compose/text/parcel.py, or NOT_SENT here": not own or _sent(name) != (name in NOT_SENT),
    }  # fmt: skip
    return [place for place, knows in places.items() if not knows]


def _readme() -> str:
    return (ROOT / "README.md").read_text("utf-8").partition("## What comes out")[2].partition("\n## ")[0]


def test_the_staffs_page_the_readme_and_the_kit_know_every_output_of_a_settlement() -> None:
    names, readme = content().strings["index"]["names"], _readme()
    own = _settlements_own()
    assert own >= {"guide.pdf", "leaflet-ar.pdf", "kit/", "meetings/"}
    assert {each: places for each in own if (places := _forgotten(each, names, readme))} == {}
    assert NOT_SENT.keys() <= own, "nothing is listed that is no longer made"


def test_the_staffs_page_and_the_readme_know_every_output_of_all() -> None:
    names, readme = content().strings["index"]["names"], _readme()
    found = {each: places for each in _of_all() if (places := _forgotten(each, names, readme, own=False))}
    assert found == {}


def test_every_word_of_only_makes_something_and_every_output_has_one() -> None:
    made = {task.kind for name, task in tasks(project()).items() if not name.startswith(CACHE)}
    assert made == set(KINDS)


def test_every_row_of_the_kit_has_its_words() -> None:
    members = content().strings["kit"]["members"]
    assert {part.key for part in PARTS} <= members.keys()


def test_every_word_paper_has_a_golden_form() -> None:
    papers = {each.removesuffix(".docx") for each in _settlements_own() if each.endswith(".docx")}
    held = {each.name for each in (ROOT / "tests/golden/word").iterdir()}
    assert {each for each in papers if not any(each in name for name in held)} == set()


@pytest.mark.parametrize(("name", "places"), [
    ("invented.pdf", 3), ("invented/", 3), ("network/invented.pdf", 2), ("calendar-invented.ics", 1),
    ("treasurer.docx", 3), ("kit/", 0),
])  # fmt: skip
def test_an_output_that_places_forgot_is_told(name: str, places: int) -> None:
    assert len(_forgotten(name, content().strings["index"]["names"], _readme())) == places


def test_an_output_that_goes_out_and_is_listed_as_staying_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NOT_SENT, "mou.docx", "no longer")
    assert _forgotten("mou.docx", content().strings["index"]["names"], _readme()) == [
        "compose/text/parcel.py, or NOT_SENT here"
    ]

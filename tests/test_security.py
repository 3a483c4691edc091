"""Names from data are words in every output: no formula, tag, template, header, link, request or path comes of them.

The example's settlement is read with a hostile name in every field of text that it fills, and every output is made.
SECURITY.md says which boundary each of these tests keeps.
"""

import datetime
import html.parser
import io
import itertools
import json
import re
import typing
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel, BeforeValidator

from builder.document.layout import Layout
from builder.load.layouts import read_files
from builder.load.project import ROOT, read_project
from builder.load.tree import read_tree
from builder.model.settlement import FILES
from builder.pipeline import outputs
from builder.pipeline.task import chosen
from tests.hostile import EVIL, NAMES

TODAY = datetime.date(2026, 11, 23)
SLUG = "hostile"
TEXTS = ("_text", "_required_text", "_long_text")
KEPT = ("mobility_domain", "domains", "code", "members")
"""Texts that must fit what there is."""
Files = dict[str, bytes]


def _hostile(annotation: Any, raw: Any, names: Iterator[str], key: str = "") -> Any:
    """The tree with a hostile name for each text of the model."""
    options = typing.get_args(annotation) if typing.get_origin(annotation) not in (tuple, list, dict) else ()
    if typing.get_origin(annotation) is typing.Annotated:
        validators = {each.func.__name__ for each in options[1:] if isinstance(each, BeforeValidator)}
        return next(names) if validators & set(TEXTS) and isinstance(raw, str) and key not in KEPT else raw
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(raw, dict):
        return {each: _field(annotation, each, value, names) for each, value in raw.items()}
    if typing.get_origin(annotation) in (tuple, list) and isinstance(raw, list):
        return [_hostile(typing.get_args(annotation)[0], each, names, key) for each in raw]
    if typing.get_origin(annotation) is dict and isinstance(raw, dict):
        return {each: _hostile(typing.get_args(annotation)[1], value, names, key) for each, value in raw.items()}
    for each in options:
        if each is not type(None) and isinstance(raw, (dict, list, str)):
            raw = _hostile(each, raw, names, key)
    return raw


def _field(model: type[BaseModel], key: str, raw: Any, names: Iterator[str]) -> Any:
    field = next(each for name, each in model.model_fields.items() if key in (name, each.alias))
    annotation = field.annotation
    if field.metadata:
        annotation = typing.Annotated[(annotation, *field.metadata)]  # type: ignore[assignment]
    return _hostile(annotation, raw, names, key)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Every output of the hostile settlement but those laid out on pages, by its name."""
    folder = tmp_path_factory.mktemp("hostile") / "settlements" / SLUG
    folder.mkdir(parents=True)
    names = itertools.cycle(NAMES)
    for name, model in FILES.items():
        raw = read_tree(ROOT / "settlements/example" / f"{name}.yaml", name).value
        if name == "settlement":
            raw |= {"whole_kit": "true", "illustrative": "false"}
        (folder / f"{name}.yaml").write_text(json.dumps(_hostile(model, raw, names), ensure_ascii=False), "utf-8")
    project = read_project(ROOT / "content/he", folder.parent, TODAY)
    assert project.readings[0].settlement, [str(each) for each in project.readings[0].diagnostics]
    layout = Layout(read_files(ROOT))
    tasks = outputs.tasks(project, (SLUG,))
    found: Files = {}
    for task in tasks.values():
        if task.owner == SLUG and not task.needs and not task.name.endswith(".pdf"):
            rendered = task.render(task.document, chosen(layout, task.layouts), {})
            found[task.name.removeprefix(".cache/")] = rendered.data
    return found


def _ending(made: Files, *endings: str) -> Files:
    found = {name: data for name, data in made.items() if name.endswith(endings)}
    assert found
    return found


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [each for each in archive.namelist() if each.endswith((".xml", ".rels"))]
        return {each: archive.read(each).decode("utf-8") for each in names}


def test_every_hostile_name_stands_in_the_outputs_as_it_was_typed(made: Files) -> None:
    """So that the searches below look at what is there."""
    words = "".join(
        text for data in _ending(made, ".xlsx").values() for part in _parts(data).values()
        for text in ElementTree.fromstring(part).itertext()
    )  # fmt: skip
    words = re.sub("[\u2066-\u2069]", "", words)  # what holds a value within words is no letter of them
    assert [each for each in NAMES if each.strip() and each not in words and each not in ("_x000D_ _x0041_",)] == []


def test_no_name_is_a_formula_of_a_workbook(made: Files) -> None:
    for file, data in _ending(made, ".xlsx").items():
        book = load_workbook(io.BytesIO(data))
        formulas = [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ]
        assert formulas
        bare = {each.lstrip("=") for each in NAMES}
        told = [each for each in formulas if EVIL in each or "cmd|" in each or each.lstrip("=") in bare]
        assert told == [], file


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".pptx"])
def test_no_office_file_leads_outside_or_runs_anything(made: Files, ending: str) -> None:
    for file, data in _ending(made, ending).items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
        assert not [
            each for each in members if re.search(r"vbaProject|externalLink|oleObject|activeX|\.\./|^/", each)
        ], file
        for name, part in _parts(data).items():
            ElementTree.fromstring(part)
            targets = re.findall(
                r'Target="([^"]+)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]+)"', part
            )
            assert not [each for pair in targets for each in pair if EVIL in each or "script:" in each], (file, name)
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"", part)
            assert not [each for pair in fields for each in pair if EVIL in each or "DDE" in each], (file, name)


class _Page(html.parser.HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def test_no_name_is_a_tag_an_address_or_a_script_of_a_page(made: Files) -> None:
    for file, data in _ending(made, ".html").items():
        page = _Page(data.decode("utf-8"))
        assert not [tag for tag, _ in page.tags if tag in ("iframe", "object", "embed", "form", "base")], file
        assert sum(tag == "script" for tag, _ in page.tags) <= 1
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on")], (file, tag)
            for name in ("href", "src", "action", "style", "srcset"):
                value = attributes.get(name, "")
                assert EVIL not in value, (file, tag, value)
                assert not re.match(r"\s*(javascript|data:text|vbscript):", value, re.I), (file, tag, value)
            assert tag != "img" or attributes["src"].startswith("data:image/")


LINES = {
    "BEGIN", "END", "PRODID", "VERSION", "METHOD", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE",
    "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS", "TRANSP", "CLASS", "TRIGGER", "ACTION", "TZID",
    "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "NAME", "REFRESH-INTERVAL", "LAST-MODIFIED", "CREATED", "URL",
    "X-WR-CALNAME", "X-WR-TIMEZONE", "X-WR-CALDESC", "X-PUBLISHED-TTL", "X-LIC-LOCATION", "RDATE", "COLOR",
    "X-MICROSOFT-CDO-BUSYSTATUS", "X-APPLE-CALENDAR-COLOR",
}  # fmt: skip
BEGUN = {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT", "VALARM"}


def test_no_name_is_a_line_of_a_calendar(made: Files) -> None:
    for file, data in _ending(made, ".ics").items():
        lines = data.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]
        names = {re.split("[:;]", each)[0] for each in lines}
        assert names <= LINES, (file, names - LINES)
        assert {each.partition(":")[2] for each in lines if each.startswith(("BEGIN:", "END:"))} <= BEGUN
        assert not [each for each in lines if "\n" in each or "\r" in each]


def test_no_name_is_a_template(made: Files) -> None:
    """`{{ 7*7 }}` stands there as seven letters, in papers as on pages."""
    for ending in (".docx", ".html"):
        texts = [
            "".join(ElementTree.fromstring(part).itertext())
            for data in _ending(made, ending).values() if ending == ".docx"
            for name, part in _parts(data).items() if name == "word/document.xml"
        ] or [data.decode("utf-8") for data in _ending(made, ending).values()]  # fmt: skip
        assert any("{{ 7*7 }}" in each for each in texts), ending
        assert not [
            each
            for each in texts
            if re.search(r"(?<!\d)49(?!\d)(?![.,/])", each) and "{{ 7*7 }}" not in each and "7*7" in each
        ]


def test_no_name_is_a_path(made: Files) -> None:
    wrong = [
        name for name in made if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*", name) or ".." in name
    ]
    assert wrong == []


def test_a_mails_text_begins_with_our_title_and_holds_no_header(made: Files) -> None:
    for file, data in _ending(made, ".txt").items():
        lines = data.decode("utf-8").split("\r\n")
        assert not [each for each in lines if re.match(r"(?i)(bcc|cc|to|from|content-type|attendee):", each)], file
        assert not [each for each in lines if "\n" in each]


def test_a_file_that_leads_out_of_the_settlements_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("agenda: [{id: T1, title: Zq7secretZq7}]\nwrong: Zq7secretZq7\n", "utf-8")
    town = tmp_path / "settlements" / "town"
    town.mkdir(parents=True)
    (town / "settlement.yaml").write_text("name: נווה\nkind: city\n", "utf-8")
    for target in (str(secret), "../../secret.yaml"):
        (town / "plan.yaml").unlink(missing_ok=True)
        (town / "plan.yaml").symlink_to(target)
        reading = read_project(ROOT / "content/he", tmp_path / "settlements", TODAY).readings[0]
        assert reading.settlement is None
        assert [each.code for each in reading.diagnostics if each.place.path.endswith("plan.yaml")] == [
            "unreadable-file"
        ]
        assert "Zq7secret" not in str(reading)


def test_security_names_only_tests_that_there_are() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) >= 20
    gone = [f"{file}::{test}" for file, test in named if f"def {test}(" not in (ROOT / file).read_text("utf-8")]
    assert gone == []

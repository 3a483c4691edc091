"""No file that a municipality receives speaks of the program: no file's name, key, command or English word of it."""

import datetime
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from icalendar import Calendar
from lxml import html
from openpyxl import load_workbook

from tests.conftest import Built

TALK = re.compile(
    r"\b(?:[a-z][a-z_-]*\.(?:yaml|yml|py|json|xlsx|docx|pptx|pdf|html|ics|zip)"  # names of files as they are built
    r"|ya?ml|json|[a-z]+_[a-z_]+"  # formats and keys
    r"|make|build|builder|python|slug|schema|null|none|true|false|error|warning|hint|undefined|nan"
    r"|settlement|stations?|pauses?|start|stage|signing|renewal|ledger|returns?|routines?|meetings?|members?)\b"
)
"""Latin words of the program; a settlement's own names and addresses are taken out before."""
ADDRESSES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\S+\.(?:org|il|com)\S*")


def _sheet_words(data: bytes) -> Iterator[str]:
    """What a person sees of a workbook: open sheets without their hidden rows and columns."""
    for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets:
        if sheet.sheet_state != "visible":
            continue
        hidden = {key for key, each in sheet.column_dimensions.items() if each.hidden}
        for row in sheet.iter_rows():
            if not sheet.row_dimensions[row[0].row].hidden:
                yield from (str(each.value) for each in row if _text(each.value) and each.column_letter not in hidden)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _calendar_words(data: bytes) -> Iterator[str]:
    read = Calendar.from_ical(data)
    yield str(read.get("X-WR-CALDESC", ""))
    for event in read.walk("VEVENT"):
        yield from (str(event.get(each, "")) for each in ("SUMMARY", "DESCRIPTION", "LOCATION"))


def words_of(name: str, data: bytes) -> str:
    """The words of a file as a person meets them."""
    match name.rpartition(".")[2]:
        case "docx":
            return "\n".join(each.text or "" for each in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:t")))
        case "xlsx":
            return "\n".join(_sheet_words(data))
        case "pdf":
            done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
            return done.stdout.decode("utf-8")
        case "html":
            page = html.document_fromstring(data.decode("utf-8"))
            return " ".join(each for part in page.iterfind("./body//*") if part.tag not in ("script", "style")
                            for each in (part.text or "", part.tail or ""))  # fmt: skip
        case _:
            return "\n".join(_calendar_words(data))


def talk(name: str, data: bytes) -> list[str]:
    """Words of the program in a file."""
    return TALK.findall(ADDRESSES.sub(" ", words_of(name, data)))


def test_no_kit_names_a_file_a_key_or_a_word_of_the_program(built: Built) -> None:
    kits = sorted(built.out.glob("*/kit.zip"))
    found: dict[str, dict[str, list[str]]] = {}
    for path in kits:
        with zipfile.ZipFile(path) as kit:
            told = {name: words for name in kit.namelist() if (words := talk(name, kit.read(name)))}
        found |= {path.parent.name: told} if told else {}

    assert len(kits) > 5
    assert found == {}


def test_the_search_finds_what_stands_there() -> None:
    page = "<html><body><p>רושמים ב־settlement.yaml, במפתח stations, ובנו שוב עם make.</p></body></html>".encode()
    assert talk("דף.html", page) == ["settlement.yaml", "stations", "make"]
    assert talk("דף.html", b"<html><body><p>ECOSTEM21, initiative@foundation.example.org</p></body></html>") == []


def test_a_parcel_was_prepared_on_one_day(built: Built) -> None:
    day = datetime.date.fromisoformat("2026-11-23")
    with zipfile.ZipFile(built.out / "example" / "kit.zip") as kit:
        texts = {name: words_of(name, kit.read(name)) for name in kit.namelist() if name.endswith(".html")}
    told = {each for text in texts.values() for each in re.findall(r"(?:הוכן|נכון ל)\D{0,12}?(\d+ ב\S+ \d{4})", text)}

    assert told <= {f"{day.day} בנובמבר {day.year}"}
    assert len(texts) == 2

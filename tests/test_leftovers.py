"""No output shows a mark of Markdown, a template or a place that nothing filled: what is read is words."""

import html
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import Built

MARKS = re.compile(
    r"\*\*|~~|\{\{|\{%|:::|\]\(|\[ \]|\|\s?:?--|^\s*#{2,}\s|\{[a-z_]+\}|&[a-z]+;",
    re.MULTILINE,
)
_PARTS = re.compile(r"^(word/(document|comments|footnotes|header\d*|footer\d*)|xl/sharedStrings|xl/worksheets/sheet\d+|"
                    r"ppt/(slides|notesSlides)/\w+)\.xml$")  # fmt: skip
_TEXT = re.compile(r"<(?:w:t|t|a:t)(?: [^>]*)?>([^<]*)</")
_UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_NAMES = re.compile(r"\{\{\s*7\s*\*\s*7\s*\}\}|\{%\s*x\s*%\}")
"""Of the name of the odd settlement, which the network's pages name: it is data, and stays as it is."""
_TYPED = re.compile(rb'<p class="code[^"]*">.*?</p>|<em>.*?</em>', re.DOTALL)
TOWN = "example"
"""A settlement whose own texts hold no marks: what stands in its outputs is the content's."""


def _said(name: str, data: bytes) -> str:
    """What a person reads in a file."""
    kind = name.rpartition(".")[2]
    if kind == "epub":
        with zipfile.ZipFile(BytesIO(data)) as pages:
            return "\n".join(_said("page.html", pages.read(each)) for each in pages.namelist() if each.endswith("html"))
    if kind == "pdf":
        done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        return done.stdout.decode()
    if kind in ("docx", "xlsx", "pptx"):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            texts = [parts.read(part).decode() for part in parts.namelist() if _PARTS.match(part)]
        return html.unescape("\n".join(found for text in texts for found in _TEXT.findall(text)))
    if kind == "html":
        return html.unescape(re.sub(r"<[^>]+>", "\n", _UNSEEN.sub("", data.decode())))
    return data.decode().replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")


def _without_code(file: Path) -> bytes:
    """The bytes of a file; a page of the handbook without what it shows as one types it."""
    return _TYPED.sub(b"", file.read_bytes()) if file.name.startswith("editors") else file.read_bytes()


def _files(folder: Path) -> list[Path]:
    kinds = {".pdf", ".docx", ".xlsx", ".pptx", ".html", ".ics", ".txt"}
    return sorted(file for file in folder.rglob("*") if file.suffix in kinds)


def _wrong(files: list[Path]) -> list[tuple[str, list[str]]]:
    found = [(file.name, MARKS.findall(_NAMES.sub("", _said(file.name, _without_code(file))))) for file in files]
    return [(name, marks) for name, marks in found if marks]


@pytest.mark.parametrize("folder", [TOWN, "site", "network"])
def test_no_mark_stands_in_what_people_read(built: Built, folder: str) -> None:
    # the yearly report cuts names, the odd one too, so that no pattern knows them
    # and a message names the mark that it is about
    files = [each for each in _files(built.out / folder) if each.name not in ("report.pdf", "editors-messages.html")]
    assert {each.suffix for each in files} & {".html"}
    assert _wrong(files) == []


def test_the_guide_shows_no_mark(built: Built) -> None:
    assert _wrong([built.out / f"guide.{kind}" for kind in ("pdf", "docx", "epub")]) == []


@pytest.mark.parametrize("text", ["א **ב", "{name}", "{{ x }}", ":::", "[א](b)", "[ ]", "| --- |", "## א", "&nbsp;"])
def test_each_mark_would_be_seen(text: str) -> None:
    assert MARKS.search(text)

"""Papers for tests: settlements of every kind, composed and rendered from the project's own content."""

import datetime
import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.role import compose_role
from builder.document.layout import Layout
from builder.load.layouts import read_files
from builder.load.project import ROOT, Project, read_project
from builder.model.compass import Compass
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.selection import Selection
from builder.model.settlement import Settlement
from builder.render.docx import render_docx

ISSUED = datetime.date(2026, 11, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def project() -> Project:
    """The project's content and settlements."""
    return read_project(ROOT / "content/he", ROOT / "settlements", datetime.date(2026, 11, 23))


@cache
def layout() -> Layout:
    """The project's layouts."""
    return Layout(read_files(Path(ROOT)))


def town(**profile: Any) -> Settlement:
    """A settlement of which only this is known."""
    told = {"name": "עיר קטנה", "kind": "city", **profile}
    return Settlement("town", Profile(**told), Mapping(), Plan(), Portfolio(), Compass(), Selection())


def known(slug: str) -> Settlement:
    """A settlement of the project."""
    return next(each.settlement for each in project().readings if each.settlement and each.settlement.slug == slug)


def mou(settlement: Settlement, *, clean: bool = False) -> bytes:
    """The memorandum's bytes."""
    return render_docx(compose_agreement(settlement, project().content, ISSUED, clean=clean), layout()).data


def role(settlement: Settlement, *, clean: bool = True) -> bytes:
    """The role definition's bytes."""
    return render_docx(compose_role(settlement, project().content, ISSUED, clean=clean), layout()).data


def part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    """One part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return ElementTree.fromstring(packed.read(name))


def words(element: ElementTree.Element) -> str:
    """The words of an element, without the marks that only set direction."""
    return re.sub("[\u200e\u200f]", "", "".join(each.text or "" for each in element.iter(W + "t")))


def paragraphs(data: bytes) -> list[str]:
    """The words of every paragraph of the body."""
    return [words(each) for each in part(data).iter(W + "p")]


def text(data: bytes) -> str:
    """All words of the body, a paragraph a line."""
    return "\n".join(paragraphs(data))


def tables(data: bytes) -> dict[str, list[list[str]]]:
    """Every table by its caption, as rows of words."""
    return {
        str(caption.get(W + "val")): [[words(cell) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
        for table in part(data).iter(W + "tbl")
        if (caption := table.find(f"{W}tblPr/{W}tblCaption")) is not None
    }


def tags(data: bytes) -> list[str]:
    """The tags of all blanks."""
    return [str(each.get(W + "val")) for each in part(data).iter(W + "tag")]

"""Papers for tests: settlements of every kind, composed and rendered from the project's own content."""

import dataclasses
import io
import re
import zipfile
from xml.etree import ElementTree

from builder.compose.papers.advertisement import compose_advertisement
from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.counsel import compose_counsel
from builder.compose.papers.letters import compose_decision, compose_letter
from builder.compose.papers.meetings.members import compose_member, people_of
from builder.compose.papers.meetings.pack import compose_pack
from builder.compose.papers.role import compose_role
from builder.compose.papers.teams.paper import compose_teams
from builder.load.holidays import read_holidays
from builder.model.content import Content, Source
from builder.model.schedule import schedule_of
from builder.model.sessions import coming
from builder.model.settlement import Settlement
from builder.render.docx import render_docx
from tests.towns import ISSUED, TODAY, content, layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def mou(settlement: Settlement, *, clean: bool = False) -> bytes:
    """The memorandum's bytes."""
    return render_docx(compose_agreement(settlement, content(), ISSUED, clean=clean), layout()).data


def role(settlement: Settlement, *, clean: bool = True) -> bytes:
    """The role definition's bytes."""
    return render_docx(compose_role(settlement, content(), ISSUED, clean=clean), layout()).data


def advertisement(settlement: Settlement, *, clean: bool = True) -> bytes:
    """The bytes of the notice of the director's post."""
    return render_docx(compose_advertisement(settlement, content(), ISSUED, clean=clean), layout()).data


def counsel(settlement: Settlement) -> bytes:
    """The bytes of counsel's questions."""
    return render_docx(compose_counsel(settlement, content(), ISSUED), layout()).data


def teams(settlement: Settlement, *, clean: bool = False) -> bytes:
    """The bytes of the papers of bodies and teams."""
    return render_docx(compose_teams(settlement, content(), ISSUED, clean=clean), layout()).data


def letter(settlement: Settlement) -> bytes:
    """The bytes of the letter that opens a kit."""
    return render_docx(compose_letter(settlement, content(), ISSUED), layout()).data


def decision(settlement: Settlement, *, clean: bool = False) -> bytes:
    """The bytes of the council's draft decision on the memorandum."""
    return render_docx(compose_decision(settlement, content(), ISSUED, clean=clean), layout()).data


def meeting_paper(settlement: Settlement, key: str) -> bytes:
    """The bytes of one paper of the next meeting of the minhelet."""
    schedule = schedule_of(settlement.profile, read_holidays(2025, 2033))
    ahead = coming(settlement, schedule, TODAY)
    session = next(each for each in ahead if each.meeting.body == "minhelet")
    return render_docx(compose_pack(settlement, content(), ISSUED, schedule, session, key), layout()).data


def member(settlement: Settlement) -> bytes:
    """The bytes of the first member's file."""
    schedule = schedule_of(settlement.profile, read_holidays(2025, 2033))
    person, ahead = people_of(settlement, content())[0], coming(settlement, schedule, TODAY)
    return render_docx(compose_member(settlement, content(), ISSUED, schedule, ahead, person), layout()).data


def changed(key: str, **changes: object) -> Content:
    """The content with one source of the agreement changed."""
    own = content()
    source: Source = dataclasses.replace(own.agreement[key], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(own, agreement={**own.agreement, key: source})


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

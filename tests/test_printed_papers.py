"""Word papers on paper, as LibreOffice prints them: what is one page stays one, and no page is nearly empty."""

import dataclasses
import io
import subprocess

import pikepdf
import pytest

from builder.compose.papers.teams.paper import compose_teams
from builder.render.docx import render_docx
from tests import office
from tests.goldens import golden_town
from tests.papers import advertisement, counsel, letter, mou, role
from tests.towns import ISSUED, content, known, layout, town

FORMS = {"lead", "member", "conflict", "forum", "minhelet"}
KINDS = {"city": "example", "local_council": "yarka", "regional_council": "", "cluster": "beit-hakerem"}


def forms() -> bytes:
    """Appointments, declarations and minutes alone: the papers that are one page each."""
    words = content()
    for key, source in content().agreement.items():
        if source.front_text("part") == "teams" and key not in FORMS:
            off = dataclasses.replace(source, front={**source.front, "off": "true"})
            words = dataclasses.replace(words, agreement={**words.agreement, key: off})
    return render_docx(compose_teams(golden_town(), words, ISSUED, clean=True), layout()).data


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """Papers of every kind of authority, converted in one call."""
    towns = {kind: known(slug) if slug else town(kind=kind) for kind, slug in KINDS.items()}
    one_page = {"counsel": counsel, "advertisement": advertisement, "letter": letter}
    papers = {f"{name}-{kind}": make(each) for name, make in one_page.items() for kind, each in towns.items()}
    papers |= {f"mou-{kind}": mou(each, clean=True) for kind, each in towns.items()}
    papers |= {f"role-{kind}": role(each) for kind, each in towns.items()}
    return office.convert({**papers, "forms": forms()}, "pdf", "docx")


def pages(pdf: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["counsel", "advertisement", "letter"])
def test_a_paper_that_is_read_at_a_glance_is_one_page(printed: dict[str, bytes], name: str, kind: str) -> None:
    with pikepdf.open(io.BytesIO(printed[f"{name}-{kind}"])) as pdf:
        assert len(pdf.pages) == 1


def test_appointments_declarations_and_minutes_are_one_page_each(printed: dict[str, bytes]) -> None:
    # the opening page, one appointment of a lead, one of a member, one declaration, four forums, one minhelet
    assert len(pages(printed["forms"])) == 1 + 1 + 1 + 1 + 4 + 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["mou", "role"])
def test_no_page_of_the_longer_papers_is_nearly_empty(printed: dict[str, bytes], name: str, kind: str) -> None:
    told = [sum(bool(line.strip()) for line in page.splitlines()) for page in pages(printed[f"{name}-{kind}"])]
    assert min(told) >= 10, told


@pytest.mark.parametrize("kind", KINDS)
def test_all_signatures_stand_on_one_page(printed: dict[str, bytes], kind: str) -> None:
    signed = [page for page in pages(printed[f"mou-{kind}"]) if "________" in page.replace("_ ", "_")]
    whole = [page for page in signed if page.count("__________") >= 6]
    assert len(whole) == (2 if kind == "cluster" else 1)

"""Workbooks on paper, as LibreOffice prints them: whole pages, the switch of units, links from checks to cells."""

import io
import subprocess
from typing import Any

import pikepdf
import pytest
from openpyxl import Workbook

from builder.compose.workbooks.compass.workbook import compose_compass
from builder.render.xlsx import render_workbook
from tests import office
from tests.conftest import Built
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, edited, named

COMMON = CONTENT.workbooks["common"]
KINDS = ("portfolio", "compass")
GAP = {"ratings": {"y1": {"resources": {"partly_known": {"employment": "met"}}}}}


@pytest.fixture(scope="module")
def data(built: Built) -> dict[str, bytes]:
    return {kind: (built.out / "example" / f"{kind}.xlsx").read_bytes() for kind in KINDS}


@pytest.fixture(scope="module")
def printed(data: dict[str, bytes]) -> dict[str, bytes]:
    """The example's workbooks, its portfolio in thousands, and a compass that has something to complete."""
    rated = town(compass=GAP, domains=("employment", "ecostem21"))
    faulty = render_workbook(compose_compass(rated, CONTENT, ISSUED), LAYOUT).data
    return office.convert({**data, "thousands": edited(data["portfolio"], _switch), "faulty": faulty}, "pdf")


def _switch(book: Workbook) -> None:
    sheet, _, cell = book.defined_names["view_money"].attr_text.rpartition("!")
    book[sheet.strip("'")][cell.replace("$", "")] = COMMON["view"]["thousands"]


def _pages(data: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_every_sheet_prints_on_whole_a4_pages_lying(printed: dict[str, bytes]) -> None:
    for name, pdf in printed.items():
        pages = _pages(pdf)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            sizes = {tuple(round(float(each)) for each in page.mediabox) for page in opened.pages}
        assert sizes == {(0, 0, 842, 595)}, name
        for number, page in enumerate(pages, 1):
            assert f"{number}/{len(pages)}" in page, (name, number)
            assert sum(bool(line.strip()) for line in page.splitlines()) >= 4, (name, number)


def test_the_switch_shows_thousands_and_says_so_while_named_figures_stay_whole(
    data: dict[str, bytes], printed: dict[str, bytes]
) -> None:
    total = int(str(named(data["portfolio"])["rm_total"]))
    plain, thousands = ("\n".join(_pages(printed[name])) for name in ("portfolio", "thousands"))
    suffix = COMMON["view"]["suffix"].strip("()")
    assert thousands.count(suffix) > plain.count(suffix) + 5
    assert plain.count(f"{total:,}") > thousands.count(f"{total:,}") >= 1
    assert f"{round(total / 1000):,}" in thousands


def test_a_check_links_to_the_cell_that_it_speaks_of(printed: dict[str, bytes]) -> None:
    """The links of the faulty compass lead from its sheet of checks to pages of the ladders."""
    pages = _pages(printed["faulty"])
    place = next(number for number, page in enumerate(pages) if COMMON["check"]["sub"][:12] in _turned(page))
    with pikepdf.open(io.BytesIO(printed["faulty"])) as pdf:
        targets = [_target(pdf, each) for each in pdf.pages[place].get("/Annots", [])]
    led = [each for each in targets if each is not None]
    assert len(led) > len([each for each in targets if each is None])
    assert min(led) < place
    assert len(set(led)) >= 4


def _turned(page: str) -> str:
    return page.replace("\u202b", "").replace("\u202c", "")


def _target(pdf: Any, link: Any) -> int | None:
    """The page that a link leads to."""
    if "/Dest" not in link:
        return None
    return next(number for number, page in enumerate(pdf.pages) if page.objgen == link.Dest[0].objgen)

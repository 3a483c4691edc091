"""The handbook's pictures as GitHub shows them: the site's own drawings, photographed.

python -m tests.handbook.draw        # `make docs`: writes docs/he/pictures/*.png
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from builder.compose.books.guide import compose_guide
from builder.compose.pages.site.editors import read_pages
from builder.compose.pages.site.page import Around, compose_site
from builder.document.site import SitePage
from builder.load.handbook import read_handbook
from builder.load.project import ROOT
from tests.handbook.recipes import FOLDER
from tests.pages import rendered
from tests.towns import content, project
from tests.web import Web

PICTURES = {"map": "editors.html", "git": "editors-mending.html"}
"""Each picture, and the page of the site that draws it."""
WIDTH, LARGEST = 900, 150_000
"""Pixels of the window, bytes of a picture."""


@cache
def handbook() -> dict[str, SitePage]:
    """The site with the handbook, as it stands."""
    pages, faults = read_pages(read_handbook(ROOT)[0])
    assert not faults, faults
    book, _ = compose_guide(content(), project().statistics)
    return dict(compose_site(book, content(), Around(handbook=pages)))


def draw(folder: Path) -> None:
    """Writes each picture into the folder."""
    with sync_playwright() as playwright, TemporaryDirectory() as scratch:
        web = Web(playwright)
        for name, file in PICTURES.items():
            page = Path(scratch, file)
            page.write_text(rendered(handbook()[file]), "utf-8")
            with web.open(page, WIDTH) as (shown, told):
                assert not told, told
                data = shown.locator(f"#figure-editors_{name} .drawing").screenshot()
            assert len(data) <= LARGEST, f"{name}: {len(data)} bytes"
            (folder / f"{name}.png").write_bytes(data)


if __name__ == "__main__":
    draw(FOLDER / "pictures")

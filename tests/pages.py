"""What tests of pages share: the project's content and layout, settlements written on the fly, pages as trees."""

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from builder.document.page import Page
from builder.document.site import SharedFile
from builder.load.project import ROOT, Project, read_project
from builder.model.settlement import Settlement
from builder.render.page import SCRIPTS, render_page
from builder.render.web import SHARED_FILES, render_shared
from tests.towns import TODAY, layout

HOSTILE = (
    "\"כפר <script>parent.ran=1;document.title='ran'</script><img src=x onerror=\"parent.ran=1\">' & =1+1 {{ 7*7 }}"
)


def read(folder: Path, **settlements: dict[str, object]) -> Project:
    """A project with these settlements (slug → file → its value)."""
    for slug, files in settlements.items():
        (folder / slug).mkdir(parents=True)
        for name, value in files.items():
            (folder / slug / f"{name}.yaml").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return read_project(ROOT / "content/he", folder, TODAY)


def one(folder: Path, **files: object) -> Settlement:
    """A settlement with these files; its name and kind need not be given."""
    profile = {"name": "יישוב", "kind": "city"} | dict(files.pop("settlement", {}))  # type: ignore[call-overload]
    reading = read(folder, town={"settlement": profile, **files}).readings[0]
    assert reading.settlement, reading.diagnostics
    return reading.settlement


def rendered(page: Page) -> str:
    """The page as text."""
    return render_page(page, layout()).data.decode("utf-8")


def dressed(folder: Path) -> Path:
    """The folder with the files that pages of the site share."""
    for name in SHARED_FILES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(render_shared(SharedFile(name), layout()).data)
    return folder


def tree(page: Page) -> html.HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(rendered(page))


def own_script(template: str = "dashboard.html") -> str:
    """The one script that a page with tables may run: sorting, and scrolling by keyboard."""
    return "".join(layout().text(f"layouts/pages/{each}") for each in SCRIPTS[template]).strip()


def words(element: html.HtmlElement) -> str:
    """The words of an element, spaces folded."""
    return " ".join(element.text_content().split())


def rows(table: html.HtmlElement) -> Iterator[list[str]]:
    """The cells of each row of a table's body."""
    for row in table.iterfind(".//tbody/tr"):
        yield [words(cell) for cell in row]

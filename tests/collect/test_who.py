"""Who saved a file that came back and when stands beside what it says; a name is words and nothing more."""

from html import unescape
from pathlib import Path

import pytest
from openpyxl import Workbook

from builder.load.returns.saved import saved
from tests.collecting import Desk, desk
from tests.pages import HOSTILE
from tests.returns import made, repacked
from tests.workbooks import edited, put

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:creator>היוזמה</dc:creator><dcterms:created>2026-11-01T08:00:00Z</dcterms:created>"
    "<cp:lastModifiedBy>{name}</cp:lastModifiedBy><dcterms:modified>{moment}</dcterms:modified></cp:coreProperties>"
)


def _core(name: str, moment: str = "2026-11-20T09:30:00Z") -> dict[str, bytes]:
    escaped = name.replace("&", "&amp;").replace("<", "&lt;")
    return {"docProps/core.xml": _CORE.format(name=escaped, moment=moment).encode()}


@pytest.fixture
def town(tmp_path: Path) -> Desk:
    """A settlement whose data say something else than its book did."""
    made_of = desk(tmp_path)
    file = made_of.town / "portfolio.yaml"
    file.write_text(file.read_text().replace("עמותת גשר לגן", "שלנו", 1))
    return made_of


def _page(town: Desk, name: str | None) -> str:
    """The staff's page after a book came back that this person saved; None: the file lost its properties."""

    def typed(book: Workbook) -> None:
        put(book, "programmes", 1, operator="שלהם")

    def signed(parts: dict[str, bytes]) -> None:
        del parts["docProps/core.xml"]
        parts |= {} if name is None else _core(name)

    town.collect(town.post("x.xlsx", repacked(edited(made("portfolio"), typed), signed)))
    return (town.out / "returns/example.html").read_text()


def test_a_conflict_shows_both_values_with_who_saved_the_file_and_when(town: Desk) -> None:
    page = unescape(_page(town, "רות כהן"))
    for each in ("שלנו", "שלהם", "רות כהן", "20.11.2026", "portfolio.yaml:"):
        assert each in page


def test_a_file_that_names_nobody_says_so_in_words(town: Desk) -> None:
    assert "נשמר בידי מי ששמו לא נרשם בקובץ, בתאריך שלא נרשם בקובץ" in _page(town, None)


def test_a_hostile_name_is_words_and_runs_nothing(town: Desk) -> None:
    page = _page(town, HOSTILE)
    assert HOSTILE not in page
    assert "&lt;" in page


@pytest.mark.parametrize(("name", "moment", "expected"), [
    ("רות", "2026-11-20T09:30:00Z", ("רות", "2026-11-20T09:30:00Z")),
    ("היוזמה", "2026-11-01T08:00:00Z", ("", "")),
    ("\u202eרות\n\tכהן", "אתמול", ("רות כהן", "")),
    ("א" * 100, "2026-11-20", ("א" * 59 + "…", "2026-11-20")),
])  # fmt: skip
def test_a_name_is_a_line_of_sane_length_and_that_of_the_build_is_nobodys(
    name: str, moment: str, expected: tuple[str, str]
) -> None:
    found = saved(_core(name, moment))
    assert (found.author, found.moment) == expected

"""Tables of facts as Excel and people save them: read where they are certain, told with line and column where not."""

from pathlib import Path

import pytest

from builder.errors import Diagnostic, Stopped
from builder.load.authorities import read_statistics
from builder.load.csv_table import any_words, month_day, number_or_none, read_csv, whole, whole_or_none, words
from builder.load.holidays import OBSERVANCES, SEASONS, TABLE
from builder.load.project import ROOT

COLUMNS = {"name": words, "days": whole, "day": month_day}
PLAIN = "name,days,day\nעיד,3,06-30\nחג,1,01-01\n"
ROWS = [{"name": "עיד", "days": 3, "day": "06-30"}, {"name": "חג", "days": 1, "day": "01-01"}]


def _read(folder: Path, data: bytes) -> list[dict[str, object]]:
    (folder / "t.csv").write_bytes(data)
    return read_csv(folder / "t.csv", "t.csv", COLUMNS)


def _faults(folder: Path, text: str) -> list[Diagnostic]:
    with pytest.raises(Stopped) as stopped:
        _read(folder, text.encode())
    return list(stopped.value.diagnostics)


@pytest.mark.parametrize("data", [
    PLAIN.encode(), b"\xef\xbb\xbf" + PLAIN.encode(), PLAIN.encode("cp1255"), PLAIN.replace(",", ";").encode(),
    PLAIN.replace(",", "\t").encode(), PLAIN.replace("\n", "\r\n").encode(), PLAIN.replace("\n", "\r\r\n").encode(),
    PLAIN.replace("\n", ",,,\n").encode(), (PLAIN + ",,,\n\n").encode(), PLAIN.replace("06-30", "30-Jun").encode(),
    PLAIN.replace("01-01", "01-Jan").encode(), PLAIN.replace("3,", '"3",').encode(),
    PLAIN.replace("3,", "3.0,").encode(),
    PLAIN.replace("name,days,day", "days,name,day,x").replace("עיד,3", "3,עיד").replace("חג,1", "1,חג").encode(),
])  # fmt: skip
def test_what_programs_make_of_a_table_is_read_as_it_was(tmp_path: Path, data: bytes) -> None:
    assert _read(tmp_path, data) == ROWS


@pytest.mark.parametrize(("text", "told"), [
    ("name,days,day\nעיד,שלוש,06-30\n", [("bad-cell-text", 2, 5)]),
    ("name,days,day\n,x,13-40\n", [("bad-cell-text", 2, 1), ("bad-cell-text", 2, 2), ("bad-cell-text", 2, 4)]),
    ("name,days,day\nעיד,3,06-Jan\n", [("bad-cell-text", 2, 7)]),
    ('name,days,day\n"עיד, הגדול",3.5,06-30\n', [("bad-cell-text", 2, 14)]),
    ("name,days,day\nעיד\n", [("bad-cell-text", 2, 4), ("bad-cell-text", 2, 4)]),
    ("name,day\nעיד,06-30\n", [("missing-column", 1, 1)]),
    ("name,days,day\n", [("unreadable-file", 1, 1)]),
    ("", [("unreadable-file", 1, 1)]),
])  # fmt: skip
def test_what_is_not_certain_is_told_at_its_cell(tmp_path: Path, text: str, told: list[tuple[str, int, int]]) -> None:
    assert [(each.code, each.place.line, each.place.column) for each in _faults(tmp_path, text)] == told


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    assert len(_faults(tmp_path, "name,days,day\n" + "עיד,x,06-30\n" * 7)) == 7


def test_blank_cells_are_nothing_where_they_may_be() -> None:
    assert (any_words(""), whole_or_none(""), number_or_none(""), number_or_none("1e2")) == ("", None, None, 100.0)
    for parse, value in ((number_or_none, "nan"), (number_or_none, "1e999"), (whole, "")):
        with pytest.raises(ValueError, match="number"):
            parse(value)


@pytest.mark.parametrize("name", [TABLE, SEASONS])
def test_our_own_tables_read_alike_after_excel_saved_them(tmp_path: Path, name: str) -> None:
    columns = OBSERVANCES if name == TABLE else {"key": words, "source": words}
    plain = read_csv(ROOT / name, name, columns)
    text = (ROOT / name).read_text("utf-8")
    (tmp_path / "t.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_csv(tmp_path / "t.csv", "t.csv", columns) == plain


def test_the_figures_of_the_cbs_come_through_the_same_reader(tmp_path: Path) -> None:
    folder = tmp_path / "assets/data"
    folder.mkdir(parents=True)
    for each in ("authorities.csv", "indicators.csv", "indicators_dictionary.csv"):
        text = (ROOT / "assets/data" / each).read_text("utf-8-sig")
        (folder / each).write_text(
            text.replace("population_year", "population_yr") if each == "authorities.csv" else text, "utf-8"
        )
    with pytest.raises(Stopped) as stopped:
        read_statistics(tmp_path, {})
    assert [(each.code, each.place.path) for each in stopped.value.diagnostics] == [
        ("missing-column", "assets/data/authorities.csv")
    ]

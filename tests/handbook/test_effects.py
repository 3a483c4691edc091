"""What a person sees of a recipe that changes figures or days: outputs before it are held against those after it."""

import datetime
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from icalendar import Calendar

from tests import office
from tests.conftest import DATE, Built
from tests.handbook.place import Place
from tests.handbook.recipes import FOLDER, Recipe, recipes

RUBRIC, FIGURE, FEAST = "לשנות משקל", "לשנות משקל של נתון", "להוסיף חג"
HELD = (RUBRIC, FIGURE, FEAST)
"""Recipes whose effect no word of an output says: the tests here hold it."""
SELECTION = "network/selection.xlsx"
SCORED = """scores:
  formal_leadership: 2
  informal_leadership: 4
  cooperation: 4
  outside_trends: 4
  place_based_investments: 4
  major_initiatives: 4
  stable_leadership: 5
  urgency: 5
  resource_availability: 4
"""
"""36 in sum, 2 of it for the leadership that the recipe weighs twice; the example has 35, and 5 for it."""
KEPT = 'name: "נווה"\nkind: city\nstart: 2026-11-01\nroutines: {{weekday: thursday, observances: [{}]}}\n'
HOLIDAY = (3, 16)
"""Month and day of the holiday that the recipe adds; in 2028 it is a Thursday."""


def _recipe(page: str, title: str) -> Recipe:
    return next(each for each in recipes(FOLDER / f"{page}.md") if each.title == title)


def _selection(place: Place) -> bytes:
    place.run("build", "--only", "selection", "--date", DATE, "--jobs", "1")
    return (place.root / "build" / SELECTION).read_bytes()


def _rows(values: office.Values, sheet: str, name: str) -> dict[str, dict[str, object]]:
    """The rows of a sheet below its headings, by what stands in the column `name`; columns by their headings."""
    cells: dict[int, dict[str, object]] = {}
    for (title, place), value in values.items():
        if title == sheet:
            letters = place.rstrip("0123456789")
            cells.setdefault(int(place[len(letters) :]), {})[letters] = value
    head = next(row for row, found in sorted(cells.items()) if name in found.values())
    heads = {letters: str(value) for letters, value in cells[head].items()}
    rows = ({heads[letters]: value for letters, value in found.items() if letters in heads}
            for row, found in sorted(cells.items()) if row > head)  # fmt: skip
    return {str(each[name]): each for each in rows if name in each}


def _before_and_after(root: Path, recipe: Recipe) -> tuple[bytes, bytes]:
    """The selection of the example and of Ofakim before a recipe and after it; nothing else stands in the folder."""
    with Place(root, "example", "ofakim").entered() as place:
        (root / "settlements/ofakim/selection.yaml").write_text(SCORED, "utf-8")
        before = _selection(place)
        place.follow(recipe)
        return before, _selection(place)


def _both_ways(before: bytes, after: bytes) -> list[tuple[office.Values, office.Values]]:
    """The values before and after: as the files have them, and as LibreOffice reckons them without ours."""
    anew = office.recalculate({"before": before, "after": after})
    return [(office.values(before), office.values(after)), (anew["before"], anew["after"])]


def test_a_weight_of_the_rubric_moves_the_scores_and_turns_the_order_of_two_settlements(tmp_path: Path) -> None:
    made = _before_and_after(tmp_path, _recipe("workbooks", RUBRIC))

    def scores(values: office.Values) -> dict[str, object]:
        return {name: row["ציון משוקלל"] for name, row in _rows(values, "תוצאות", "היישוב").items()}

    for before, after in _both_ways(*made):
        assert scores(before) == {"נווה תדהר": pytest.approx(35 / 9), "אופקים": pytest.approx(36 / 9)}
        assert scores(after) == {"נווה תדהר": pytest.approx(40 / 10), "אופקים": pytest.approx(38 / 10)}


def test_a_weight_of_a_figure_moves_the_scores_and_the_places_of_the_authorities(tmp_path: Path) -> None:
    made = _before_and_after(tmp_path, _recipe("workbooks", FIGURE))

    for before, after in _both_ways(*made):
        old, new = (_rows(each, "חישוב הדירוג", "הרשות") for each in (before, after))
        for name, row in old.items():
            assert row.get("ציון") == _reckoned(row, 1), name
            assert new[name].get("ציון") == _reckoned(row, 3), name
        ranked = [_rows(each, "דירוג", "הרשות") for each in (before, after)]
        assert [list(each) for each in ranked] == [_order(old), _order(new)]
        assert list(ranked[0]) != list(ranked[1])


def _reckoned(row: Mapping[str, object], population: int) -> object:
    """The score of an authority from the parts of its five figures, the last of which is its residents'."""
    weights = (2, 1, 1, 1, population)
    known = [(part, weight) for number, weight in enumerate(weights, 1)
             if isinstance(part := row.get(f"חלק {number}"), (int, float))]  # fmt: skip
    return pytest.approx(100 * sum(part * weight for part, weight in known) / sum(weight for _, weight in known))


def _order(rows: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The names as their places say, those of the first sixty."""
    placed = {name: place for name, row in rows.items() if isinstance(place := row.get("מקום"), int)}
    return sorted(placed, key=placed.__getitem__)[:60]


def _days(place: Place, slug: str) -> dict[str, datetime.date]:
    """The day of each event of a settlement's calendar, by the event's own number."""
    place.run("build", slug, "--only", "calendar", "--date", DATE, "--jobs", "1")
    found = Calendar.from_ical((place.root / f"build/{slug}/calendar.ics").read_bytes()).walk("VEVENT")
    return {str(each["UID"]): _day(each.decoded("DTSTART")) for each in found}


def _day(moment: datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def test_a_holiday_moves_the_meeting_that_stood_on_its_day_where_people_keep_it(tmp_path: Path) -> None:
    towns = {"keeps": "druze", "other": "jewish"}
    with Place(tmp_path).entered() as place:
        for slug, kept in towns.items():
            (tmp_path / "settlements" / slug).mkdir()
            (tmp_path / "settlements" / slug / "settlement.yaml").write_text(KEPT.format(kept), "utf-8")
        before = {slug: _days(place, slug) for slug in towns}
        place.follow(_recipe("workbooks", FEAST))
        after = {slug: _days(place, slug) for slug in towns}

    def on_it(days: Mapping[str, datetime.date]) -> set[str]:
        return {uid for uid, day in days.items() if (day.month, day.day) == HOLIDAY}

    moved = on_it(before["keeps"])
    assert moved
    assert on_it(before["other"])
    assert on_it(after["keeps"]) == set()
    for uid in moved:
        assert 0 < abs((after["keeps"][uid] - before["keeps"][uid]).days) <= 31
    assert after["other"] == before["other"], "who does not keep it meets on it"


def test_the_file_for_the_printer_has_what_the_text_tells_the_printer_and_that_for_the_office_has_not(
    built: Built,
) -> None:
    text = (FOLDER / "chapters.md").read_text("utf-8")
    assert 'שוליים של 3 מ"מ לחיתוך' in text
    assert "`build/guide-print.pdf`" in text
    with pikepdf.Pdf.open(built.out / "guide-print.pdf") as pdf, pikepdf.Pdf.open(built.out / "guide.pdf") as plain:
        assert all(3 <= _edge(each, "/TrimBox", "/BleedBox") < 4 for each in pdf.pages)
        assert all(_edge(each, "/BleedBox", "/MediaBox") > 3 for each in pdf.pages), "room for the marks"
        assert {_edge(each, "/TrimBox", "/MediaBox") for each in plain.pages} == {0.0}
        assert pdf.Root.ViewerPreferences.Direction == "/R2L", "pages from right to left"
    told = subprocess.run(["pdffonts", built.out / "guide-print.pdf"], capture_output=True, text=True, check=True)
    fonts = told.stdout.splitlines()[2:]
    assert len(fonts) > 5
    assert [each for each in fonts if each.split()[-5] != "yes"] == [], "the fonts are in it"


def _edge(page: pikepdf.Page, inner: str, outer: str) -> float:
    """How far one box of a page reaches beyond another on its narrowest side, in millimetres; none is the page's."""
    small, large = ([float(each) for each in page.obj.get(key, page.obj.MediaBox)] for key in (inner, outer))
    sides = (small[0] - large[0], small[1] - large[1], large[2] - small[2], large[3] - small[3])
    return round(min(sides) * 25.4 / 72, 1)

"""Slips of the hand in the mapping: each is told at its cell, and no headline moves without a word beside it."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.render.xlsx import render_workbook
from builder.sheets.mapping import mapping_choices
from tests import office
from tests.mappings import FULL
from tests.slips import COUNT, FIRST, STATE, TYPED, Slip, Told, tell, words_of
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, few_blanks

CHOICES, WORDS = mapping_choices(CONTENT), words_of("mapping")
PICTURE, FIRST_SHEET, CHECK = "התמונה", "הוראות", "בדיקה"
SECTOR, DOMAIN = str(CHOICES.word("sectors", "authority")), str(CHOICES.word("domains", "employment"))
LINE = {"sector": SECTOR, "mobility_domain": DOMAIN, "budget": 4_000, "participants": 30, "life_stage": "תעסוקה"}
FINDING = {"mobility_domain": DOMAIN, "kind": "אתגר", "priority": 3}
TALK = {"name": "פלונית", "sector": SECTOR}


def _programme(name: str, row: int, column: str, value: object, rule: str) -> Slip:
    return Slip(name, "programmes", row, {"title": name, **LINE, column: value}, rule, column, moves=True)


def _finding(name: str, row: int, column: str, value: object, rule: str, *, moves: bool = True) -> Slip:
    return Slip(name, "challenges", row, {"title": name, **FINDING, column: value}, rule, column, moves)


SLIPS = (
    _programme("words for money", 61, "budget", "160 אלף", "misfit.money"),
    _programme("a shekel sign", 62, "budget", "₪1,200", "misfit.money"),
    _programme("more words for money", 63, "budget", "300 אלף", "misfit.money"),
    _programme("money below nothing", 64, "budget", -500, "misfit.money"),
    _programme("a part of a shekel", 65, "budget", 10.5, "misfit.money"),
    _programme("words for people", 66, "participants", "כעשרים", "misfit.count"),
    _programme("half a person", 67, "participants", 12.5, "misfit.count"),
    _programme("a space before a sector", 68, "sector", f" {SECTOR}", "misfit.choice"),
    _programme("a sector of one's own", 69, "sector", "מגזר אחר", "misfit.choice"),
    _programme("a domain of one's own", 70, "mobility_domain", "פנאי", "misfit.choice"),
    _programme("a stage of one's own", 71, "life_stage", "גמלאות", "misfit.choice"),
    _programme("money without a sector", 72, "sector", None, "unclassified"),
    _programme("money without a domain", 73, "mobility_domain", None, "unclassified"),
    Slip("money without a programme", "programmes", 74, {"budget": 5_000}, "required", "title", moves=True),
    Slip("the same programme twice", "programmes", 75, {"title": "כפולה", **LINE}, "programme_twice", "title",
         moves=True, also=[("programmes", 76, {"title": "כפולה", **LINE, "budget": 7_000})]),
    Slip("the same line twice", "programmes", 77, {"title": "זהה", **LINE}, "programme_twice", "title", moves=True,
         also=[("programmes", 78, {"title": "זהה", **LINE})]),
    Slip("a copied id", "programmes", 79, {"id": "P90", "title": "מקור", **LINE}, "repeated_id", "title",
         also=[("programmes", 80, {"id": "P90", "title": "העתק", **LINE})]),
    _finding("words for a priority", 61, "priority", "ראשון", "misfit.count"),
    _finding("half a priority", 62, "priority", 1.5, "misfit.count"),
    _finding("a priority past 99", 63, "priority", 120, "priority_range"),
    _finding("a kind with a space", 64, "kind", "חסם ", "misfit.choice"),
    _finding("a kind of one's own", 65, "kind", "בעיה", "misfit.choice"),
    _finding("a finding's domain of its own", 66, "mobility_domain", "פנאי", "misfit.choice"),
    _finding("a factor of one's own", 67, "factor_1", "גורם שלא נרשם", "new_factor", moves=False),
    Slip("a factor twice", "challenges", 68, {"title": "פעמיים", **FINDING, "factor_1": "הון חברתי",
                                              "factor_3": "הון חברתי"}, "factor_twice", "factor_1"),
    Slip("the same finding twice", "challenges", 69, {"title": "ממצא כפול", **FINDING}, "finding_twice", "title",
         moves=True, also=[("challenges", 70, {"title": "ממצא כפול", **FINDING, "priority": 1})]),
    Slip("a finding without words", "challenges", 71, dict(FINDING), "required", "title", moves=True),
    Slip("a text date", "interviews", 61, {**TALK, "date": "10 במאי"}, "misfit.date", "date"),
    Slip("an interview's sector", "interviews", 62, {**TALK, "sector": "הרשות"}, "misfit.choice", "sector", moves=True),
    Slip("an interview with nobody", "interviews", 63, {"sector": SECTOR}, "required", "name"),
    Slip("the same interview twice", "interviews", 64, dict(TALK), "twin", "name", moves=True,
         also=[("interviews", 65, dict(TALK))]),
    Slip("words for a value", "indicators", 61, {"title": "א", "value": "כ-40"}, "misfit.number", "value"),
    Slip("a Hebrew year", "indicators", 62, {"title": "ב", "year": 'תשפ"ד'}, "misfit.year", "year"),
    Slip("a short year", "indicators", 63, {"title": "ג", "year": 24}, "misfit.year", "year"),
    Slip("part of a count", "indicators", 64, {"title": "ד", "n": 3.5}, "misfit.count", "n"),
    Slip("an indicator's domain", "indicators", 65, {"title": "ה", "mobility_domain": "פנאי"}, "misfit.choice",
         "mobility_domain", moves=True),
    Slip("the same indicator of one year", "indicators", 66, {"title": "ו", "year": 2024, "value": 3},
         "indicator_twice", "title", also=[("indicators", 67, {"title": "ו", "year": 2024, "value": 4})]),
    Slip("an indicator without a source", "indicators", 68, {"title": "ז", "value": 7}, "unsourced", "value"),
    Slip("a way of asking of one's own", "public_opinion", 61, {"question": "א", "method": "שאלון"}, "misfit.choice",
         "method", moves=True),
    Slip("words for respondents", "public_opinion", 62, {"question": "ב", "respondents": "כמאה"}, "misfit.count",
         "respondents", moves=True),
    Slip("respondents to nothing", "public_opinion", 63, {"respondents": 80}, "required", "question", moves=True),
    Slip("a step of one's own", "outline", 61, {"step": "סיכום", "who": "צוות"}, "misfit.choice", "step"),
    Slip("work that ends before it begins", "outline", 62,
         {"step": str(CHOICES.word("mapping_steps", "analysis")), "start": ISSUED, "end": ISSUED.replace(year=2020)},
         "backwards", "end"),
    Slip("a status of one's own", "outline", 63, {"title": "סיכום", "status": "אושרר"}, "misfit.choice", "status"),
    Slip("work of no step", "outline", 64, {"who": "צוות"}, "required", "step"),
)  # fmt: skip
SAYS_WHAT = ("misfit.", "new_factor", "priority_range", "programme_twice", "finding_twice", "indicator_twice", "twin")


def _book(**mapping: Any) -> bytes:
    return render_workbook(compose_mapping(town(**mapping), CONTENT, ISSUED), LAYOUT).data


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    with few_blanks(150):  # the rows into which the slips are typed
        example = render_workbook(compose_mapping(known("example"), CONTENT, ISSUED), LAYOUT).data
        return {"blank": _book(), "example": example, "full": _book(mapping=FULL)}


@pytest.fixture(scope="module")
def told(books: dict[str, bytes]) -> list[Told]:
    return tell(books, SLIPS)


def _heading(slip: Slip) -> str:
    own = f"headings.{slip.table}.{slip.column}"
    if slip.column.startswith("factor_"):
        return WORDS("headings.challenges.factors", number=slip.column[-1])
    return WORDS(own) if WORDS.find(own) else WORDS(f"columns.{slip.column}")


def test_each_slip_is_told_at_its_cell_with_what_was_typed(told: Sequence[Told], books: dict[str, bytes]) -> None:
    before = {name: office.values(data) for name, data in books.items()}
    wrong = []
    for batch in told:
        for slip in batch.slips:
            line, clean = (_line(values, slip) for values in (batch.values, before[batch.book]))
            found = [
                line[COUNT] > clean[COUNT],
                "שורה" in str(line[FIRST]),
                str(line[STATE]).strip("\u200f")[0] in "■▲○",
            ]
            value = str(slip.values.get(slip.column))
            if slip.rule.startswith(SAYS_WHAT):
                found.append(line[TYPED] == value)
            if not all(found):
                wrong.append((batch.book, slip.name, line))
    assert wrong == []


def _line(values: office.Values, slip: Slip) -> dict[str, Any]:
    """The line of a slip's rule about its own table: some rules are asked of several tables in the same words."""
    path = "checks" if WORDS.find(f"checks.{slip.rule}.what") else "rules"
    told = {"D": WORDS(f"{path}.{slip.rule}.what", column=_heading(slip)), "C": WORDS(f"sheets.{slip.table}.title")}
    rows = (place[1:] for (title, place), value in values.items() if title == CHECK and value == told.get(place[0]))
    row = next(each for each in rows if all(values.get((CHECK, f"{key}{each}")) == told[key] for key in told))
    return {each: values.get((CHECK, f"{each}{row}")) for each in (STATE, COUNT, TYPED, FIRST)}


def test_no_headline_moves_without_a_word_beside_it(told: Sequence[Told], books: dict[str, bytes]) -> None:
    before = {name: _caveats(office.values(data)) for name, data in books.items()}
    for batch in told:
        said = _caveats(batch.values)
        assert said[0] == said[1], batch.book
        if any(slip.moves for slip in batch.slips):
            assert said[0] != before[batch.book][0], (batch.book, [each.name for each in batch.slips])
        else:
            assert said == before[batch.book]


def _caveats(values: office.Values) -> tuple[str, str]:
    """What stands beside the picture's figures, and on the first sheet below the status of the book."""
    status = next(place for (sheet, place), value in values.items() if sheet == FIRST_SHEET and value == "מצב החוברת")
    return str(values.get((PICTURE, "B3"), "")), str(values.get((FIRST_SHEET, f"C{int(status[1:]) + 1}"), ""))


def test_every_sum_is_that_of_what_can_be_read(told: Sequence[Told]) -> None:
    """An independent count of what stands in the input tables."""
    for batch in told:
        rows = {key: _rows(batch.data, key) for key in ("programmes", "challenges", "indicators", "public_opinion")}
        programmes = rows["programmes"]
        named = {key: [row for row in each if row["question" if key == "public_opinion" else "title"]]
                 for key, each in rows.items()}  # fmt: skip
        wanted = {
            "תכניות": len(named["programmes"]), "משתתפים": _sum(programmes, "participants"),
            "תקציב לשנה, ₪": _sum(programmes, "budget"), "ממצאים": len(named["challenges"]),
            "מדדים שלנו": len(named["indicators"]), "משיבים": _sum(rows["public_opinion"], "respondents"),
            "מהם בעדיפות 1": sum(row["priority"] == 1 for row in named["challenges"]),
        }  # fmt: skip
        assert {each: _below(batch.values, each) for each in wanted} == pytest.approx(wanted), batch.book
        for choices, column in (("domains", "mobility_domain"), ("sectors", "sector")):
            for word in CHOICES.words(choices):
                own = [row for row in programmes if row[column] == word]
                shown = _beside(batch.values, word)
                assert shown == pytest.approx((sum(bool(row["title"]) for row in own), _sum(own, "participants"),
                                               _sum(own, "budget"))), (batch.book, word)  # fmt: skip


def _rows(data: bytes, table: str) -> list[dict[str, Any]]:
    sheet = next(each for each in office.book(data) if each["A4"].value == f"#{table}")
    keys = [cell.value for cell in sheet[4]]
    return [dict(zip(keys, row, strict=False)) for row in sheet.iter_rows(min_row=6, values_only=True) if any(row[1:])]


def _sum(rows: Iterable[dict[str, Any]], key: str) -> Any:
    return sum(row[key] for row in rows if isinstance(row[key], (int, float)))


def _below(values: office.Values, heading: str) -> Any:
    """The headline under its name: the first cell of the picture with these words."""
    place = next(
        cell
        for (sheet, cell), value in values.items()
        if sheet == PICTURE and str(value).replace("\u00a0", " ") == heading
    )
    return values.get((PICTURE, f"{place[0]}{int(place[1:]) + 1}"), 0)


def _beside(values: office.Values, word: str) -> tuple[Any, ...]:
    """Programmes, participants and money of the first row that begins with a word."""
    rows = (
        int(cell[1:])
        for (sheet, cell), value in values.items()
        if sheet == PICTURE and cell[0] == "B" and value == word
    )
    row = min(rows)
    return tuple(values.get((PICTURE, f"{column}{row}"), 0) for column in "CDE")

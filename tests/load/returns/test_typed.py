"""Clumsy returns, a rule each: what is certain is read, what has two readings is asked, the rest is refused."""

import datetime
from typing import Any

import pytest
from openpyxl import Workbook

from tests.returns import Quick, after, changes, codes, made, quick, the, typed


def _one(found: Any) -> Any:
    """The one value that changed."""
    ((_, now),) = changes(found).values()
    return now


@pytest.mark.parametrize(("written", "value"), [
    ("1,200", 1_200), ("₪1,200", 1_200), ("1,200 ₪", 1_200), ("1200 ש\"ח", 1_200), ("1.2 מיליון", 1_200_000),
    ("1.25 מלש\"ח", 1_250_000), ("160 אלף", 160_000), ("160 אש\"ח", 160_000), ("160 אש״ח", 160_000),
    ("₪ 2 מיליון", 2_000_000), ("כ-500 אלף", 500_000), ("~300,000", 300_000), ("١٦٠٬٠٠٠", 160_000),
    ("۱۶۰۰۰۰", 160_000), ("160 000", 160_000), ("160\u00a0000", 160_000), ("\u200f160,000\u200f", 160_000),
    ("160000.00", 160_000), ("אין", 0), ("0", 0), ("1,5 מיליון", 1_500_000), ("1.2 מליון ₪", 1_200_000),
])  # fmt: skip
def test_a_sum_is_read_as_people_write_it(written: str, value: int) -> None:
    found = typed("portfolio", "funding", 1, commitments=written)
    assert codes(found) == []
    assert found.data["portfolio"]["investments"][0]["funding"][0]["commitments"] == value
    told = {each.place.cell: each for each in found.understood}
    assert written in ("160000.00", "0", "۱۶۰۰۰۰", "\u200f160,000\u200f") or len(told) == 1


@pytest.mark.parametrize("written", ["טרם", 'ל"ר', "ל״ר", "-", "–", "לא ידוע", "?", "   "])
def test_what_says_that_it_is_not_known_is_a_blank(written: str) -> None:
    found = typed("portfolio", "programmes", 1, participants=written)
    assert codes(found) == []
    assert _one(found) is None


@pytest.mark.parametrize(("written", "first", "second"), [
    ("1.200", "1200", "1.2"), ("12,5", "12.5", "125"), ("500-600", "500", "600"), ("1,50", "1.5", "150"),
])  # fmt: skip
def test_a_sum_of_two_readings_is_asked_and_keeps_its_former_value(written: str, first: str, second: str) -> None:
    found = typed("portfolio", "funding", 1, start=written)
    assert changes(found) == {}
    asked = the("question", found)
    assert (asked.values["value"], asked.values["first"], asked.values["second"]) == (written, first, second)
    assert asked.place.sheet == "מקורות מימון"
    assert ("portfolio", "investments", "I1", "funding", "F1", "start") in found.kept or len(found.kept) == 1


@pytest.mark.parametrize("written", [500, "500", 12])
def test_a_small_sum_among_sums_of_hundreds_of_thousands_is_asked(written: Any) -> None:
    found = quick("portfolio", lambda book: _calls(book, written))
    assert the("question", found).values["second"] == f"{int(written) * 1000:,}"


def _calls(book: Quick, fifth: Any) -> None:
    for row in range(1, 9):
        book.put("calls", row, title=f"קול {row}", amount=fifth if row == 5 else 400_000 + row)


def test_a_small_sum_that_says_its_unit_is_certain() -> None:
    assert codes(quick("portfolio", lambda book: _calls(book, "500 ₪"))) == []


@pytest.mark.parametrize("written", ["שלוש מאות אלף", "-5", "(500)", "1e999", "NaN", "300 דולר", 0.5, True, -1, "=1+"])
def test_what_is_no_sum_is_refused_with_what_would_be_one(written: Any) -> None:
    found = typed("portfolio", "funding", 1, spent=written if written != "=1+" else "#1+")
    assert changes(found) == {}
    assert the("bad-cell", found).values["expected"] == "whole shekels, 0 or more"


def test_a_sum_may_shrink_where_it_may() -> None:
    found = typed("portfolio", "funding", 1, added="(50)")
    assert _one(found) == -50


@pytest.mark.parametrize(("column", "written", "value"), [
    ("starts", "1.9.26", "2026-09-01"), ("ends", "31/8/2027", "2027-08-31"), ("starts", "2026-09-01", "2026-09-01"),
    ("starts", "ספטמבר 2026", "2026-09-01"), ("ends", "ספטמבר 2026", "2026-09-30"), ("ends", "9/2026", "2026-09-30"),
    ("starts", "ספט' 26", "2026-09-01"), ("starts", 'תשפ"ז', "2026-09-01"), ("ends", "תשפ״ז", "2027-08-31"),
    ("starts", "רבעון 3 2027", "2027-07-01"), ("ends", "רבעון ג' 2027", "2027-09-30"),
    ("starts", "Q3 2027", "2027-07-01"),
    ("starts", "שנת הלימודים תשפ\"ח", "2027-09-01"), ("ends", 47_000, "2028-09-04"),
    ("ends", datetime.datetime(2029, 2, 3, 10, 30), "2029-02-03"),
])  # fmt: skip
def test_a_date_is_read_as_people_write_it(column: str, written: Any, value: str) -> None:
    found = typed("portfolio", "programmes", 1, **{column: written})
    assert codes(found) == []
    assert found.data["portfolio"]["investments"][0][column] == value


@pytest.mark.parametrize(("kind", "table", "column", "written", "first", "second"), [
    ("portfolio", "programmes", "starts", "3.4.26", "3.4.2026", "4.3.2026"),
    ("portfolio", "programmes", "ends", "2027", "1.1.2027", "31.12.2027"),
    ("portfolio", "programmes", "ends", 2027, "1.1.2027", "31.12.2027"),
    ("mapping", "interviews", "date", "מרץ 2026", "1.3.2026", "31.3.2026"),
    ("portfolio", "years", "year", 'תשפ"ז', "2026", "2027"),
    ("portfolio", "calls", "matching", 0.12, "12", "0.12"),
    ("portfolio", "calls", "matching", "0.12", "12", "0.12"),
    ("plan", "agenda", "adopted", "x", "כן", "לא"),
])  # fmt: skip
def test_two_readings_are_a_question(
    kind: str, table: str, column: str, written: Any, first: str, second: str
) -> None:  # fmt: skip
    found = typed(kind, table, 1, **{column: written})
    assert changes(found) == {}
    assert (the("question", found).values["first"], the("question", found).values["second"]) == (first, second)


@pytest.mark.parametrize(
    ("column", "written"), [("starts", "31.2.2026"), ("ends", "בקרוב"), ("starts", 3), ("ends", "1.1.0001")]
)
def test_what_is_no_date_is_refused(column: str, written: Any) -> None:
    assert (
        the("bad-cell", typed("portfolio", "programmes", 1, **{column: written}))
        .values["expected"]
        .startswith("a full")
    )


@pytest.mark.parametrize(("written", "value"), [("12%", 12), ("12 אחוז", 12), ("אחוז 12", 12), (12, 12)])
def test_a_percent_is_read_with_its_sign(written: Any, value: int) -> None:
    found = typed("portfolio", "calls", 1, matching=written)
    assert codes(found) == []
    assert found.data["portfolio"]["calls"][0]["matching"] == value


def test_a_percent_of_a_percent_form_is_what_the_cell_shows() -> None:
    def type_in(book: Quick) -> None:
        book.put("calls", 1, matching=0.37)
        book.form("calls", 1, "matching", "p")

    found = quick("portfolio", type_in)
    assert found.data["portfolio"]["calls"][0]["matching"] == 37
    assert [each.typed for each in found.understood] == ["37%"]


def test_a_percent_of_an_indicator_is_counted_as_its_unit_says() -> None:
    found = typed("mapping", "indicators", 1, unit="%", value="41%")
    assert found.data["mapping"]["indicators"][0]["value"] == 41
    asked = typed("mapping", "indicators", 1, unit="ילדים", value="41%")
    assert the("question", asked).values["second"] == "0.41"


@pytest.mark.parametrize(("written", "key"), [
    (" אושר ", "committed"), ("אושר.", "committed"), ("מאושר", "committed"), ("committed", "committed"),
    ("שווה  כסף", "in_kind"), ("שווה-כסף", "in_kind"),
])  # fmt: skip
def test_a_word_of_a_list_is_read_in_other_spaces_spellings_and_of_former_versions(written: str, key: str) -> None:
    found = typed("portfolio", "funding", 2, status=written)
    assert codes(found) == []
    assert found.data["portfolio"]["investments"][0]["funding"][1]["status"] == key


@pytest.mark.parametrize("written", ["מתוכננת", "מתכננת", "מתוכנת"])
def test_a_word_of_a_list_is_read_in_another_spelling(written: str) -> None:
    found = typed("plan", "actions", 1, status=written)
    assert "unknown-word" not in codes(found) or written == "מתוכנת"


def test_a_word_that_no_list_has_is_refused_with_the_nearest_one() -> None:
    found = typed("plan", "actions", 1, status="בביצועים")
    assert changes(found) == {}
    assert the("unknown-word", found).values["suggestion"] == "בביצוע"


@pytest.mark.parametrize(("written", "value"), [("V", True), ("✓", True), (True, True), ("לא", False), ("כן ", True)])
def test_yes_and_no_are_read_from_ticks(written: Any, value: bool) -> None:
    found = typed("plan", "agenda", 1, adopted=written)
    assert codes(found) == []
    assert found.data["plan"]["agenda"][0]["adopted"] is value


def test_marks_of_direction_that_were_pasted_go_from_a_text() -> None:
    found = typed("mapping", "programmes", 1, operator="\u202bעמותת\u202c \u200fאור")
    assert _one(found) == "עמותת אור"
    assert len(found.understood) == 1


def test_a_line_break_in_a_name_is_a_space_and_stays_in_a_long_text() -> None:
    assert _one(typed("mapping", "programmes", 1, operator="עמותת\nאור")) == "עמותת אור"
    assert _one(typed("mapping", "interviews", 1, insights="אחת\nשתיים")) == "אחת\nשתיים"


@pytest.mark.parametrize("written", ["\u202eהפוך", "א\x07ב", "א" * 1_001])
def test_a_text_that_hides_or_overflows_is_refused(written: str) -> None:
    found = typed("mapping", "programmes", 1, operator=written)
    assert changes(found) == {}
    assert codes(found) == ["bad-cell"]


def test_forty_thousand_letters_are_refused_also_where_each_is_two_units() -> None:
    for text in ("א" * 40_000, "🙂" * 16_400):
        found = typed("mapping", "interviews", 1, insights=text)
        assert the("bad-cell", found).values["expected"] == "up to 30000 letters"


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!"])
def test_an_error_value_is_refused(error: str) -> None:
    def type_in(book: Quick) -> None:
        book.put("programmes", 1, participants=error)
        book.form("programmes", 1, "participants", "e")

    assert the("bad-cell", quick("mapping", type_in)).values["expected"] == "a value in place of an error"


@pytest.mark.parametrize("written", ["123456782", 'ת"ז 12345678-2', "דנה 123456782 כהן"])
def test_a_number_that_identifies_a_person_is_refused(written: str) -> None:
    found = typed("mapping", "interviews", 1, insights=written)
    assert changes(found) == {}
    assert codes(found) == ["personal-data"]


@pytest.mark.parametrize("written", ["123456789", "1813000930", "מדד 2026: 123,456,782"])
def test_other_long_numbers_are_no_persons(written: str) -> None:
    assert codes(typed("mapping", "interviews", 1, insights=written)) == []


def test_a_budget_code_of_nine_digits_is_no_person() -> None:
    assert codes(typed("portfolio", "funding", 1, budget_code="123456782")) == []


def test_a_list_of_pupils_beside_a_table_or_on_a_sheet_of_its_own_is_refused() -> None:
    def add(book: Workbook) -> None:
        sheet = book.create_sheet("רשימה")
        sheet.append(["שם פרטי", "שם משפחה", "כיתה"])
        sheet.append(["דנה", "כהן", "ד2"])

    found = after("mapping", add)
    assert (the("personal-data", found).place.sheet, the("personal-data", found).place.cell) == ("רשימה", "A1")

    def number(book: Workbook) -> None:
        book.create_sheet("עוד")["C3"] = 123456782

    assert the("personal-data", after("mapping", number)).place.cell == "C3"


def test_few_people_are_warned_of() -> None:
    found = typed("mapping", "programmes", 1, participants=4)
    assert _one(found) == 4
    assert codes(found) == ["few-people"]


def test_a_word_whose_list_changed_since_the_book_was_sent_says_what_it_said() -> None:
    """A goal was renamed in the data meanwhile."""
    from dataclasses import replace

    from builder.model.plan import Plan
    from tests.returns import answer, towns, with_settlements

    one = towns()["example"]
    plan = one.plan.model_dump(mode="json", exclude_unset=True)
    for overall in plan["overall_goals"]:
        for goal in overall["goals"]:
            goal["title"] = f"חדש {goal['title']}"[:90]
    now = with_settlements(example=replace(one, plan=Plan.model_validate(plan)))
    found, _ = answer(made("portfolio"), now=now)
    assert found
    assert changes(found) == {}
    assert codes(found) == []


@pytest.mark.parametrize(("kind", "table", "column"), [
    ("mapping", "interviews", "insights"), ("plan", "forum", "products"),
])  # fmt: skip
def test_a_long_text_keeps_its_tabs_and_lines(kind: str, table: str, column: str) -> None:
    found = typed(kind, table, 1, **{column: "א\tב\n\tג"})
    assert codes(found) == []
    assert _one(found) == "א\tב\n\tג"


def test_a_tab_in_a_text_of_one_line_and_in_a_list_of_partners_is_a_space() -> None:
    assert _one(typed("portfolio", "programmes", 1, operator="א\tב")) == "א ב"
    found = typed("plan", "actions", 1, partners="א\tב")
    assert "\t" not in str(changes(found).values())

"""Cells as people type them: what is certain is read, what has two readings is asked, the rest is refused."""

import datetime

from tests.clumsy.case import Case, asked, read, refused
from tests.clumsy.hand import both, by_hand, packed, typed
from tests.workbooks import put

BUDGET = ("programmes", 1, "budget")
PEOPLE = ("programmes", 1, "participants")
STARTS, ENDS = ("programmes", 1, "starts"), ("programmes", 1, "ends")
MATCHING = ("calls", 1, "matching")
STATUS = ("funding", 2, "status")
_BUDGET, _PEOPLE = "mapping/programmes/P1/budget", "mapping/programmes/P1/participants"
_STARTS, _ENDS = "portfolio/investments/I1/starts", "portfolio/investments/I1/ends"
_STATUS = "portfolio/investments/I1/funding/F2/status"
_OPERATOR = "mapping/programmes/P1/operator"
_INSIGHTS = "mapping/interviews/V1/insights"


def _formula(data: bytes) -> bytes:
    """The figure that was typed is the value of a formula."""

    def change(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            if name.startswith("xl/worksheets/"):
                parts[name] = part.replace(b"<v>81000</v>", b"<f>80000+1000</f><v>81000</v>")

    return both(typed("programmes", 1, budget=81_000), packed(change))(data)


def _error(data: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            if name.startswith("xl/worksheets/"):
                parts[name] = part.replace(b"<v>81000</v>", b"<v>#REF!</v>")

    def kind(parts: dict[str, bytes]) -> None:
        import re

        for name, part in parts.items():
            if name.startswith("xl/worksheets/"):
                parts[name] = re.sub(rb'(<c r="[A-Z]+\d+"[^>]*)(><v>#REF!)', rb'\1 t="e"\2', part)

    return both(typed("programmes", 1, budget=81_000), packed(change), packed(kind))(data)


CASES = (
    read("a sum with a comma between thousands", "mapping", BUDGET, "61,200", _BUDGET, "61200"),
    read("a sum with a shekel sign before it", "mapping", BUDGET, "₪1,200", _BUDGET, "1200"),
    read("a sum in millions, by their word", "mapping", BUDGET, "1.2 מיליון", _BUDGET, "1200000"),
    read("a sum in thousands, by their word", "mapping", BUDGET, "160 אלף", _BUDGET, "160000"),
    read("a sum in thousands of shekels, abbreviated", "mapping", BUDGET, '160 אש"ח', _BUDGET, "160000"),
    read("an abbreviation with Hebrew gershayim", "mapping", BUDGET, "160 אש״ח", _BUDGET, "160000"),
    read("a number that is said to be about so much", "mapping", PEOPLE, "כ-500", _PEOPLE, "500"),
    read("Eastern Arabic digits with their own separator", "mapping", BUDGET, "١٦٠٬٠٠٠", _BUDGET, "160000"),
    read("spaces that do not break between thousands", "mapping", BUDGET, "160\u00a0000", _BUDGET, "160000"),
    read("marks of direction around a figure", "mapping", BUDGET, "\u200f160,000\u200f", _BUDGET, "160000"),
    read("agorot that are none behind a sum", "mapping", BUDGET, "160000.00", _BUDGET, "160000"),
    read("the word for none in a column of money", "mapping", BUDGET, "אין", _BUDGET, "0"),
    read("not yet, where nothing is known", "mapping", PEOPLE, "טרם", _PEOPLE, None),
    read("not relevant, abbreviated", "mapping", PEOPLE, 'ל"ר', _PEOPLE, None),
    read("a dash in place of a blank", "mapping", PEOPLE, "-", _PEOPLE, None),
    read("spaces alone in a cell", "mapping", PEOPLE, "   ", _PEOPLE, None),
    read("a percent with its sign where parts of a hundred are asked for", "portfolio", MATCHING, "12%", "portfolio/calls/Q1/matching", "12"),
    read("a sum in brackets, which is less", "portfolio", ("funding", 2, "added"), "(50)", "portfolio/investments/I1/funding/F2/added", "-50"),
    read("the first of a month typed with points", "portfolio", STARTS, "1.9.26", _STARTS, "2026-09-01"),
    read("a day with strokes that can be no month", "portfolio", ENDS, "31/8/2027", _ENDS, "2027-08-31"),
    read("a month by its name", "portfolio", STARTS, "ספטמבר 2026", _STARTS, "2026-09-01"),
    read("a school year in letters", "portfolio", STARTS, 'תשפ"ז', _STARTS, "2026-09-01"),
    read("a quarter by its number", "portfolio", ENDS, "רבעון 3 2027", _ENDS, "2027-09-30"),
    read("a day as the program counts days", "portfolio", ENDS, 47_000, _ENDS, "2028-09-04"),
    read("a day with an hour", "portfolio", ENDS, datetime.datetime(2029, 2, 3, 10, 30), _ENDS, "2029-02-03"),
    read("a list's word with spaces around it", "portfolio", STATUS, "  שווה  כסף ", _STATUS, "in_kind"),
    read("a list's word with a hyphen in place of a space", "portfolio", STATUS, "שווה-כסף", _STATUS, "in_kind"),
    read("a list's word as a former version had it", "portfolio", ("funding", 1, "status"), "הוגש", "portfolio/investments/I1/funding/F1/status", "submitted"),
    read("a list's word in another spelling, which is what need not be said", "plan", ("actions", 1, "status"), "מתכננת", "plan/overall_goals/G1/goals/G1.1/actions/A1/status", None),
    read("a key of the data in place of its word", "portfolio", STATUS, "in_kind", _STATUS, "in_kind"),
    read("a tick for yes", "plan", ("agenda", 6, "adopted"), "✓", "plan/agenda/T6/adopted", "true"),
    read("a line break in a name", "mapping", ("programmes", 1, "operator"), "עמותת\nאור", _OPERATOR, "עמותת אור"),
    read("marks of direction that were pasted into a text", "mapping", ("programmes", 1, "operator"), "\u202bעמותת\u202c \u200fאור", _OPERATOR, "עמותת אור"),
    read("two lines in a long text", "mapping", ("interviews", 1, "insights"), "אחת\nשתיים", _INSIGHTS, "אחת\nשתיים"),
    Case("a formula that a person put into a cell to fill", _formula, becomes={_BUDGET: "81000"}),
    Case("few people, who could be known", typed("programmes", 1, participants=4), code="few-people", at=PEOPLE, becomes={_PEOPLE: "4"}, says="under 10"),
    asked("five hundred in a column of hundreds of thousands", "mapping", BUDGET, 500, "500", "500,000"),
    asked("about five hundred among hundreds of thousands", "mapping", BUDGET, "כ-500", "500", "500,000"),
    read("half a thousand by its word among hundreds of thousands", "mapping", BUDGET, "0.5 אלף", _BUDGET, "500"),
    asked("a point between thousands, as in other countries", "mapping", BUDGET, "1.200", "1200", "1.2"),
    asked("a comma before two digits", "mapping", PEOPLE, "12,5", "12.5", "125"),
    asked("a sum from so much to so much", "mapping", BUDGET, "50000-60000", "50,000", "60,000"),
    asked("a day typed as text whose month could be its day", "portfolio", STARTS, "3.4.26", "3.4.2026", "4.3.2026"),
    asked("a year where a day is asked for", "portfolio", ENDS, 2027, "1.1.2027", "31.12.2027"),
    asked("a month where a day is asked for", "mapping", ("interviews", 1, "date"), "מרץ 2026", "1.3.2026", "31.3.2026"),
    asked("a school year where a year is asked for", "portfolio", ("years", 1, "year"), 'תשפ"ז', "2026", "2027"),
    asked("a fraction beside percents", "portfolio", MATCHING, 0.12, "12", "0.12"),
    Case("a percent where people are counted", typed("indicators", 1, value="41%", unit="ילדים"), code="question", at=("indicators", 1, "value"), exit=1, says="two readings: 41 or 0.41", becomes={"mapping/indicators/M1/unit": "ילדים"}),
    asked("a cross that says yes to some and no to others", "plan", ("agenda", 1, "adopted"), "x", "כן", "לא"),
    refused("a sum in words", "mapping", BUDGET, "שלוש מאות אלף", says="whole shekels, 0 or more"),
    refused("a sum below nothing", "mapping", BUDGET, -5, says="whole shekels, 0 or more"),
    refused("a sum in another currency", "mapping", BUDGET, "300 דולר", says="whole shekels"),
    refused("half a person", "mapping", PEOPLE, 12.5, says="a whole number"),
    refused("yes where a number is asked for", "mapping", PEOPLE, True, says="a whole number"),
    refused("a day that no calendar has", "portfolio", STARTS, "31.2.2026", says="a full date"),
    refused("soon, in place of a date", "portfolio", ENDS, "בקרוב", says="a full date"),
    refused("a word that no list has", "plan", ("actions", 1, "status"), "בביצועים", "unknown-word", "did you mean בביצוע?"),
    refused("a name of a thousand letters", "mapping", ("programmes", 1, "operator"), "א" * 1_001, says="letters"),
    Case("an error of a formula in a cell to fill", _error, code="bad-cell", at=BUDGET, exit=1, says="in place of an error"),
    Case("a person's own remark in a column of people", by_hand(lambda book: put(book, "programmes", 1, participants="הרבה")), code="bad-cell", at=PEOPLE, exit=1),
)  # fmt: skip

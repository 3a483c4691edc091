"""Values as people type them: one message for each, and the hint says how to write what was certainly meant."""

import pytest

from builder.compose.text.messages import in_hebrew
from builder.errors import Diagnostic, Severity
from builder.load.project import Project
from builder.load.settlements import Reading
from tests.load.conftest import ReadTown

BASE = "name: נווה\nkind: city\nstart: 2026-01-01\nstations: {selection: done}\n"


def _one(reading: Reading) -> Diagnostic:
    assert len(reading.diagnostics) == 1, [str(each) for each in reading.diagnostics]
    return reading.diagnostics[0]


def _place(found: Diagnostic) -> str:
    return f"{found.place.path.removeprefix('town/')}:{found.place.line}:{found.place.column}"


@pytest.mark.parametrize(("typed", "meant"), [
    ("1.9.2026", "2026-09-01"), ("1/9/2026", "2026-09-01"), ("01-09-2026", "2026-09-01"), ("1.9.26", "2026-09-01"),
    ("2026/09/01", "2026-09-01"), ("2026-9-1", "2026-09-01"), ("2026-9", "2026-09"), ("09/2026", "2026-09"),
    ("ספטמבר 2026", "2026-09"), ("1 בספטמבר 2026", "2026-09-01"), ("9/13/2026", "2026-09-13"),
    ("2026-09-01 00:00:00", "2026-09-01"), ("2026–09–01", "2026-09-01"), ("“2026-09-01”", "2026-09-01"),
])  # fmt: skip
def test_a_date_in_another_form(read_town: ReadTown, typed: str, meant: str) -> None:
    found = _one(read_town(settlement=BASE.replace("2026-01-01", typed)))
    assert (found.code, _place(found), found.hint) == ("wrong-type", "settlement.yaml:3:8", f"write {meant or '-'}")


@pytest.mark.parametrize("typed", ["31.2.2026", "2026", "13.14.2026", "מחר", "1.9", "1.9.1066"])
def test_a_date_that_is_not_certain_gets_no_other(read_town: ReadTown, typed: str) -> None:
    found = _one(read_town(settlement=BASE.replace("2026-01-01", typed)))
    assert found.hint == "write a date such as 2026-09-01 or 2026-09"


@pytest.mark.parametrize(("typed", "meant"), [
    ("1,200", "1200"), ("1,200,000", "1200000"), ("₪1,200", "1200"), ("1,200 ₪", "1200"), ("1200.00", "1200"),
    ("1 200 000", "1200000"), ("1.200.000", "1200000"), ("1'200", "1200"), ("1.2 מיליון", "1200000"),
    ("500 אלף", "500000"), ("500 אלף ₪", "500000"), ("500K", "500000"), ('1,200 ש"ח', "1200"), ("1200 שקלים", "1200"),
    ("٥٠٠", "500"), ("5\u00a0000", "5000"),
])  # fmt: skip
def test_money_with_commas_a_unit_or_words(read_town: ReadTown, typed: str, meant: str) -> None:
    text = BASE + f"agreement:\n  budget:\n    - year: 2026\n      initiative: {typed}\n"
    found = _one(read_town(settlement=text))
    assert (found.code, _place(found), found.hint) == ("wrong-type", "settlement.yaml:8:19", f"write {meant}")


@pytest.mark.parametrize("typed", ["1.200", "5-3", "lots", "1e3", "1,20", "12 חודשים", "(500)", "10.5", "1,000,00"])
def test_money_that_is_not_certain_gets_no_figure(read_town: ReadTown, typed: str) -> None:
    text = BASE + f"agreement:\n  budget:\n    - year: 2026\n      initiative: {typed}\n"
    assert _one(read_town(settlement=text)).hint == "write a whole number, without commas or a unit"


@pytest.mark.parametrize(("line", "column", "meant"), [
    ("{year: 2026, initiative: 1,200,000}", 32, "1200000"), ("{initiative: 1,200, year: 2026}", 20, "1200"),
    ("{year: 2026, initiative: ₪1,200,000 }", 32, "1200000"), ("{year: 2026, initiative: 1,200 ₪}", 32, "1200"),
])  # fmt: skip
def test_commas_within_braces_are_one_message(read_town: ReadTown, line: str, column: int, meant: str) -> None:
    found = _one(read_town(settlement=BASE + f"agreement:\n  budget:\n    - {line}\n"))
    assert (found.code, _place(found)) == ("wrong-type", f"settlement.yaml:7:{column}")
    assert found.hint == f"write {meant}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("17.00", "17:00"), ("17:00:00", "17:00"), ("5pm", "17:00"), ("5:30 PM", "17:30"), ("9:00", "09:00"),
     ("17", "17:00"), ("1700", "17:00")],
)  # fmt: skip
def test_an_hour_in_another_form(read_town: ReadTown, typed: str, meant: str) -> None:
    found = _one(read_town(settlement=BASE + f"routines:\n  time: {typed}\n"))
    assert (found.code, _place(found), found.hint) == ("wrong-type", "settlement.yaml:6:9", f"write {meant}")


@pytest.mark.parametrize(("typed", "meant"), [("כן", "true"), ("לא", "false"), ("yes", "true"), ("no", "false")])
def test_yes_and_no(read_town: ReadTown, typed: str, meant: str) -> None:
    assert _one(read_town(settlement=BASE + f"illustrative: {typed}\n")).hint == f"write {meant}"


@pytest.mark.parametrize(("file", "text", "where", "meant"), [
    ("settlement", BASE.replace("city", "עירייה"), "2:7", "city"),
    ("settlement", BASE.replace("city", "מועצה אזורית"), "2:7", "regional_council"),
    ("settlement", BASE.replace("city", "אשכול"), "2:7", "cluster"),
    ("settlement", BASE + "routines: {weekday: שלישי}", "5:21", "tuesday"),
    ("settlement", BASE + "routines: {weekday: יום ג'}", "5:21", "tuesday"),
    ("settlement", BASE + "partners: [{name: x, sector: עמותה}]", "5:30", "third_sector"),
    ("settlement", BASE.replace("done", "הושלמה"), "4:23", "done"),
    ("compass", "ratings: {y1: {data_culture: {partial_access: {employment: מתקיים}}}}", "1:60", "met"),
    ("compass", "ratings: {y1: {data_culture: {partial_access: {employment: לא מתקיים}}}}", "1:60", "not_met"),
    ("selection", "gates: {resources: לא}", "1:20", "not_met"),
    ("plan", "agenda: [{id: T1, title: x, mobility_domain: תעסוקה}]", "1:46", "employment"),
    ("settlement", BASE + "people: {ראש העירייה: {name: x}}", "5:10", "mayor"),
    ("settlement", BASE + "code: אופקים", "5:7", "0031"),
])  # fmt: skip
def test_a_hebrew_word_for_a_key_of_a_list(read_town: ReadTown, file: str, text: str, where: str, meant: str) -> None:
    found = _one(read_town(**({"settlement": BASE} | {file: text})))
    assert _place(found) == f"{file}.yaml:{where}"
    assert found.hint.startswith(f"did you mean {meant}")


@pytest.mark.parametrize(("text", "hint"), [
    ("mayor: {name: x}\n", "it belongs under `people:`"),
    ("budget: []\n", "it belongs under `agreement:`"),
    ("weekday: sunday\n", "it belongs under `routines:`"),
    ("people: {director: {reports_to: ceo}}\n", "it belongs at the top level of the file, without indentation"),
    ("agenda: []\n", "it belongs in plan.yaml"),
    ("investments: []\n", "it belongs in portfolio.yaml"),
    ("peopel: {}\n", "did you mean people?"),
    ("people:\n  mayor: {name: x}\n  partners:\n  - name: y\n    sector: business\n",
     "it belongs at the top level of the file, without indentation"),
])  # fmt: skip
def test_a_key_at_the_wrong_place_is_told_where_it_belongs(read_town: ReadTown, text: str, hint: str) -> None:
    found = _one(read_town(settlement=BASE + text))
    assert (found.code, found.hint) == ("unknown-key", hint)


def test_a_key_a_level_too_deep_takes_nothing_with_it(read_town: ReadTown) -> None:
    text = "scores:\n  urgency: 3\n  notes:\n  urgency: x\n  resources: y\n"
    found = _one(read_town(settlement=BASE, selection=text))
    assert (_place(found), found.code) == ("selection.yaml:3:3", "unknown-key")


@pytest.mark.parametrize(("text", "where", "code"), [
    ("partners:\n  name: א\n  sector: business\n  name: ב\n  sector: business\n", "6:3", "wrong-type"),
    ("partners:\n  - name: א\n    sector: business\n    name: ב\n    sector: business\n", "8:5", "repeated-key"),
    ("partners:\n  -name: א\n   sector: business\n", "6:4", "bad-yaml"),
    ("partners:\n  -name: א\n  -name: ב\n", "6:3", "wrong-type"),
    ("members:\n  -x\n  -y\n", "6:3", "wrong-type"),
])  # fmt: skip
def test_missing_hyphens_are_one_message(read_town: ReadTown, text: str, where: str, code: str) -> None:
    found = _one(read_town(settlement=BASE + text))
    assert (_place(found), found.code) == (f"settlement.yaml:{where}", code)


def test_a_code_without_its_zeros_that_is_another_authoritys(read_town: ReadTown) -> None:
    found = _one(read_town(settlement=BASE + "code: 31\n"))
    assert (found.code, found.severity) == ("kind-differs", Severity.WARNING)
    assert "0031 (אופקים)" in found.hint


@pytest.mark.parametrize(("text", "code", "hint"), [
    ("people:\n  mayor #5: {name: x}\n", "bad-yaml", "put the text in quotes"),
    ("partners: [{name: כיתה #5\n, sector: business}]\n", "cut-by-comment", "put the whole text in quotes"),
    ("legal_name: #5\n", "cut-by-comment", "put the whole text in quotes"),
    ("implementation_years: 3 #4\n", "cut-by-comment", "put the whole text in quotes"),
    ("partners:\n  - name: #5\n    sector: business\n", "empty-text", 'quotes: "#5"'),
])  # fmt: skip
def test_a_number_sign_that_cuts_a_text_is_one_message(read_town: ReadTown, text: str, code: str, hint: str) -> None:
    found = _one(read_town(settlement=BASE + text))
    assert found.code == code
    assert hint in found.hint


@pytest.mark.parametrize(("text", "where", "code", "hint"), [
    ("legal_name: “עיריית נווה”\n", "5:13", "smart-quotes", 'straight ones: "עיריית נווה"'),
    ("legal_name: ״עיריית נווה״\n", "5:13", "smart-quotes", 'straight ones: "עיריית נווה"'),
    ("legal_name: „x‟\n", "5:13", "smart-quotes", 'straight ones: "x"'),
    ("legal_name: ‚x’\n", "5:13", "smart-quotes", 'straight ones: "x"'),
    ("legal_name: “x\"\n", "5:13", "smart-quotes", 'straight ones: "x"'),
    ("legal_name: “קרן \"אור\" לנוער”\n", "5:13", "smart-quotes", "'קרן \"אור\" לנוער'"),
    ("“legal_name”: x\n", "5:1", "smart-quotes", 'straight ones: "legal_name"'),
    ("implementation_years: “4”\n", "5:23", "wrong-type", "write 4"),
    ("code: ”0031”\n", "5:7", "unknown-code", "0031 (אופקים)"),
    ("tracks: [“ecostem21”]\n", "5:10", "unknown-value", "ecostem21"),
])  # fmt: skip
def test_curly_marks_are_one_message_with_the_straight_form(
    read_town: ReadTown, text: str, where: str, code: str, hint: str
) -> None:
    found = _one(read_town(settlement=BASE + text))
    assert (_place(found), found.code) == (f"settlement.yaml:{where}", code)
    assert hint in found.hint


@pytest.mark.parametrize("name", ["״אור״ ו״שמש״", "“a” and “b”", "ד״ר", "״"])
def test_marks_within_a_name_are_its_own(read_town: ReadTown, name: str) -> None:
    assert read_town(settlement=BASE + f"legal_name: {name}\n").diagnostics == ()


def test_the_hebrew_page_shows_what_to_type_letter_by_letter(read_town: ReadTown, project: Project) -> None:
    text = BASE.replace("2026-01-01", "מחר") + 'legal_name: "מנכ"ל"\nmayor: {name: x}\nroutines: {time: x}\n'
    hints = [in_hebrew(each, project.content).hint for each in read_town(settlement=text).diagnostics]
    assert hints[0] == "כתבו כאן תאריך, כגון 2026-09-01 או 2026-09"
    assert r"\"" in hints[1]
    assert "people" in hints[2]
    assert '"17:00"' in hints[3]
    told = [in_hebrew(each, project.content).message for each in read_town(settlement=text).diagnostics]
    assert "נקרא אחרי התקלה שבשורה 5" in told[2]

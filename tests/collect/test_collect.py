"""`collect`, whole: files come back, the data change just there, and nothing is lost."""

import itertools
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from builder.errors import Stopped
from builder.write import files, manifest
from tests.collecting import DAY, Desk, codes, desk, lines
from tests.returns import Edit, made
from tests.towns import known
from tests.workbooks import cells_of, edited, found_table, put

PROGRAMMES = len(known("example").portfolio.investments)


@pytest.fixture
def town(tmp_path: Path) -> Desk:
    """The example, alone."""
    return desk(tmp_path)


def _operator(name: str, row: int = 1, **more: object) -> Edit:
    def edit(book: Workbook) -> None:
        put(book, "programmes", row, operator=name, **more)

    return edit


def test_untouched_workbooks_of_every_kind_change_no_byte_and_are_kept_once(town: Desk) -> None:
    before = town.texts()
    for kind in ("portfolio", "plan", "compass", "mapping", "kit", "selection"):
        town.mail(f"{kind}.xlsx", kind)
    done = town.collect(town.folder / "inbox")
    assert [each.state for each in done.letters] == ["unchanged"] * 6
    assert codes(done) == []
    assert town.texts() == before
    assert [each.split("-")[3] for each in town.kept()] == ["compass", "mapping", "mapping", "plan", "portfolio"]
    page = (town.out / "returns/example.html").read_text()
    noted = [f"ledger.yaml documents.{kind}.returned" in page for kind in ("portfolio", "plan", "compass")]
    assert noted == [True, True, False]  # the ledger knew before that the compass came back
    kept = town.kept()
    again = town.collect(town.folder / "inbox")
    assert [each.state for each in again.letters].count("again") == 5
    assert (town.texts(), town.kept()) == (before, kept)


def test_what_was_typed_changes_its_lines_and_no_other_and_is_archived_and_noted(town: Desk) -> None:
    before = town.texts()

    def edit(book: Workbook) -> None:
        put(book, "programmes", 1, operator="גוף חדש", department=None)
        put(book, "funding", 1, added="120 אלף")
        put(book, "programmes", PROGRAMMES + 1, title='תכנית "חדשה"', life_stage="גיל רך")

    file = town.mail("x.xlsx", edit=edit)
    assert codes(town.collect(file)) == []
    gone, came = lines(before["portfolio"], town.texts()["portfolio"])
    assert gone == ['department: "המחלקה לגיל הרך"', 'operator: "עמותת גשר לגן"', "added: 118000"]
    assert came[:2] == ['operator: "גוף חדש"', "added: 120000"]
    assert came[3:] == ['title: "תכנית \\"חדשה\\""', "life_stage: early_childhood"]
    assert lines(before["ledger"], town.texts()["ledger"])[1] == ["portfolio: {sent: 2026-10-19, returned: 2026-11-28}"]
    assert town.kept() == [f"2026-11-28-portfolio-{files.digest(file.read_bytes())[:8]}.xlsx"]
    assert {name for name, text in town.texts().items() if text != before[name]} == {"portfolio", "ledger"}


def test_the_same_file_again_changes_nothing_and_says_so_also_when_the_data_went_on(town: Desk) -> None:
    file = town.mail("x.xlsx", edit=_operator("א"))
    town.collect(file)
    portfolio = town.town / "portfolio.yaml"
    portfolio.write_text(portfolio.read_text().replace('"א"', '"עמותת גשר לגן"'))
    before = town.texts()
    done = town.collect(file)
    assert codes(done) == ["collected-before"]
    assert [each.state for each in done.letters] == ["again"]
    assert (town.texts(), len(town.kept())) == (before, 1)


def test_a_dry_run_writes_the_pages_alone(town: Desk) -> None:
    before = town.texts()
    done = town.collect(town.mail("x.xlsx", edit=_operator("גוף חדש")), dry_run=True)
    assert (town.texts(), town.kept()) == (before, [])
    page = (town.out / "returns/example.html").read_text()
    assert "גוף חדש" in page
    assert "portfolio.yaml:" in page
    assert [each.rpartition("/")[2] for each in done.pages] == ["example.html", "example-questions.html"]


def test_a_refused_cell_refuses_its_file_and_a_question_only_its_cell(town: Desk) -> None:
    before = town.texts()
    done = town.collect(town.mail("x.xlsx", edit=_operator("א", participants="הרבה")))
    assert "bad-cell" in codes(done)
    assert [each.state for each in done.letters] == ["refused"]
    assert (town.texts(), town.kept()) == (before, [])

    def edit(book: Workbook) -> None:
        put(book, "programmes", 1, operator="ב")
        put(book, "funding", 1, added=12)

    done = town.collect(town.mail("y.xlsx", edit=edit))
    assert codes(done) == ["question"]
    assert lines(before["portfolio"], town.texts()["portfolio"])[1] == ['operator: "ב"']
    questions = (town.out / "returns/example-questions.html").read_text()
    assert "12,000" in questions
    assert "portfolio.yaml" not in questions


def test_what_the_build_would_refuse_is_not_written_and_is_told_at_its_cell(town: Desk) -> None:
    before = town.texts()

    def edit(book: Workbook) -> None:
        put(book, "funding", 1, start=0, added=-200000)

    done = town.collect(town.mail("x.xlsx", edit=edit))
    (fault,) = (each for each in done.diagnostics if each.code == "below-zero")
    assert fault.place.sheet
    assert (town.texts(), town.kept()) == (before, [])


def test_a_conflict_is_told_with_both_values_and_decided_by_a_preference(town: Desk) -> None:
    portfolio = town.town / "portfolio.yaml"
    portfolio.write_text(portfolio.read_text().replace("עמותת גשר לגן", "שלנו", 1))
    file = town.mail("x.xlsx", edit=_operator("שלהם", department="אגף ב"))
    done = town.collect(file)
    (told,) = done.diagnostics
    assert told.code == "conflict"
    assert (told.values["value"], told.place.sheet) == ("שלהם", "תכניות")
    assert told.values["others"].startswith("שלנו (")
    assert 'operator: "שלנו"' in town.texts()["portfolio"]
    assert 'department: "אגף ב"' in town.texts()["portfolio"]
    assert codes(town.collect(file, prefer="data")) == []
    assert 'operator: "שלנו"' in town.texts()["portfolio"]
    assert codes(town.collect(file, prefer="returned")) == []
    assert 'operator: "שלהם"' in town.texts()["portfolio"]


def test_three_departments_give_one_result_together_and_one_after_another(tmp_path: Path) -> None:
    edits = {
        "a.xlsx": _operator("א", department="אגף א"),
        "b.xlsx": _operator("ב", infrastructure="נתונים"),
        "c.xlsx": _operator("ג", row=2),
    }
    sent = {name: edited(made("portfolio"), edit) for name, edit in edits.items()}
    results = set()
    together = [list(edits)]
    one_by_one = [[[each] for each in order] for order in itertools.permutations(edits)]
    for number, rounds in enumerate([together, *one_by_one]):
        town = desk(tmp_path / str(number))
        told = [codes(town.collect(*(town.post(name, sent[name]) for name in names))) for names in rounds]
        assert sum("conflict" in each for each in told) == 1, rounds
        results.add(town.texts()["portfolio"])
    (text,) = results
    assert 'operator: "עמותת גשר לגן"' in text
    assert 'department: "אגף א"' in text
    assert "infrastructure: data" in text
    assert 'operator: "ג"' in text


def test_a_row_that_is_gone_while_others_belong_to_it_stays_and_both_places_are_told(town: Desk) -> None:
    before = town.texts()

    def goal(book: Workbook) -> None:
        put(book, "goals", 1, id=None, overall_goal=None, mobility_domain=None, title=None, overall_id=None)

    done = town.collect(town.mail("x.xlsx", "plan", edit=goal))
    (told,) = (each for each in done.diagnostics if each.code == "still-in-use")
    assert "plan.yaml:" in told.values["first"]
    assert told.values["other"]
    assert town.texts()["plan"] == before["plan"]


def test_money_that_was_added_to_a_programme_that_is_gone_stays_with_it_and_both_places_are_told(town: Desk) -> None:
    def edit(book: Workbook) -> None:
        title = cells_of(book, "programmes", 1)["title"]
        for table, number in (("funding", 1), ("funding", 2), ("funding", 3), ("programmes", 1)):
            typed = (key for key, value in cells_of(book, table, number).items() if not str(value).startswith("="))
            put(book, table, number, **dict.fromkeys(typed))
        put(book, "funding", 1, title=title, source="קרן חדשה", sector="פילנתרופיה", added=7_000)

    before = town.texts()["portfolio"]
    done = town.collect(town.mail("x.xlsx", edit=edit))
    (told,) = (each for each in done.diagnostics if each.code == "still-in-use")
    assert "portfolio.yaml:" in told.values["first"]
    assert told.place.sheet == "מקורות מימון"
    after = town.texts()["portfolio"]
    assert [each for each in before.splitlines() if each not in after.splitlines()] == []
    assert after.count("- id: I") == before.count("- id: I")
    added = set(after.splitlines()) - set(before.splitlines())
    assert "קרן חדשה" in " ".join(added)


def test_a_table_that_kept_its_place_alone_is_told_column_by_column(town: Desk) -> None:
    def bare(book: Workbook) -> None:
        sheet, top = found_table(book, "programmes")
        for column in range(2, sheet.max_column + 1):
            sheet.cell(top, column).value = sheet.cell(top + 1, column).value = None

    before = town.texts()
    done = town.collect(town.mail("x.xlsx", edit=bare))
    assert {each.place.cell[0] for each in done.diagnostics if each.code == "lost-column"} == {"A"}
    assert town.texts()["portfolio"] == before["portfolio"]


def test_a_workbook_that_was_filled_in_place_is_taken_and_is_then_the_builds_again(town: Desk) -> None:
    name = "example/portfolio.xlsx"
    (town.out / "example").mkdir(parents=True)
    sent = manifest.Made(files.digest(made("portfolio")), 1, "key", ())
    manifest.write(town.out, manifest.Manifest({name: sent}, "whole", {"example": "x"}))
    (town.out / name).write_bytes(made("portfolio"))
    assert town.collect().letters == []
    (town.out / name).write_bytes(edited(made("portfolio"), _operator("בבית")))
    assert [each.state for each in town.collect().letters] == ["read"]
    assert 'operator: "בבית"' in town.texts()["portfolio"]
    known = manifest.read(town.out)
    assert known.outputs[name].sha256 == files.digest_of(town.out / name)
    assert (known.outputs[name].key, known.whole, known.settled) == ("", "", {})
    assert town.collect().letters == []


def test_a_missing_file_of_the_data_is_made_with_the_head_of_its_template(town: Desk) -> None:
    (town.town / "portfolio.yaml").unlink()

    def edit(book: Workbook) -> None:
        put(book, "calls", 5, title="קול חדש")

    town.collect(town.mail("x.xlsx", edit=edit))
    text = town.texts()["portfolio"]
    assert text.startswith("# yaml-language-server:")
    assert text.count("\n\ncalls:\n") == 1
    assert text.endswith('title: "קול חדש"}\n')


def test_where_the_disk_refuses_nothing_of_the_settlement_changes(town: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = town.texts()
    real = files.replace

    def refusing(file: Path, data: bytes) -> None:
        if file.parent.name == "returns" and file.suffix == ".xlsx":
            raise files.Refused(file, OSError(28, "No space left on device"))
        real(file, data)

    monkeypatch.setattr(files, "replace", refusing)
    done = town.collect(town.mail("x.xlsx", edit=_operator("א")))
    assert "unwritable-output" in codes(done)
    assert (town.texts(), town.kept()) == (before, [])


def test_the_selection_changes_each_settlement_that_it_rates(town: Desk) -> None:
    before = town.texts()

    def edit(book: Workbook) -> None:
        put(book, "ratings", 1, score_urgency=1)

    done = town.collect(town.mail("x.xlsx", "selection", edit=edit))
    assert codes(done) == []
    assert lines(before["selection"], town.texts()["selection"])[1] == ["urgency: 1"]


def test_nothing_is_collected_into_a_folder_that_another_run_holds(town: Desk) -> None:
    with files.locked(town.out), pytest.raises(Stopped) as stop:
        town.collect()
    assert [each.code for each in stop.value.diagnostics] == ["output-busy"]


def test_a_settlement_that_cannot_be_read_is_told_with_its_own_faults(town: Desk) -> None:
    (town.town / "settlement.yaml").write_text("name: x\nkind: village\n")
    shutil.copytree(town.town, town.folder / "settlements/other")
    assert {"unknown-settlement", "unknown-value"} <= set(codes(town.collect(town.mail("x.xlsx"))))
    assert DAY.year == 2026

"""The build as a person meets it: every file, nothing twice, nothing lost."""

import hashlib
import html
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.cli import main
from tests.conftest import AWKWARD, DATE, FEW, ODD_NAME, ROOT, TOWNS, Built, Run, builder, write_settlement

ALL = (
    "guide.pdf", "mou.docx", "counsel.docx", "role.docx", "advertisement.docx", "teams.docx", "mapping.xlsx",
    "plan.xlsx", "portfolio.xlsx", "compass.xlsx", "calendar.ics", "dashboard.html", "letter.docx", "summary.pdf",
    "decision.docx", "deck.pptx", "treasurer.pdf", "sheets.pdf", "calendar-minhelet.ics", "meetings/members/empty.docx",
    "leaflet.pdf", "kit.zip", "kit/01-read-me.html", "kit/01-read-me.pdf", "kit/02-letter.docx",
)  # fmt: skip
READY = ("example", "odd", "no-money")
"""Where residents have a meeting to come to, its place, and a person to ask."""
WHOLE = (
    "guide.pdf", "guide-print.pdf", "guide.docx", "guide.epub", "site/index.html", "network/network.xlsx",
    "network/network.html", "network/selection.xlsx", "index.html", "manifest.json",
)  # fmt: skip
SIGNATURES = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "pptx": b"PK",
    "zip": b"PK",
    "ics": b"BEGIN:VCALENDAR",
    "html": b"<!",
}


def _files(root: Path) -> dict[str, tuple[int, str]]:
    return {
        each.relative_to(root).as_posix(): (each.stat().st_mtime_ns, hashlib.sha256(each.read_bytes()).hexdigest())
        for each in sorted(root.rglob("*"))
        if each.is_file()
    }


def _changed(before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _words(page: Path) -> str:
    """What a person reads on a page."""
    return html.unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8")))


def test_the_project_and_three_awkward_settlements_build_without_an_error(built: Built) -> None:
    assert built.run.code == 0, built.run.err
    assert "error[" not in built.run.err
    assert "Traceback" not in built.run.err + built.run.out


def test_every_settlement_gets_all_its_files(built: Built) -> None:
    slugs = sorted(each.name for each in built.settlements.iterdir())
    assert len(slugs) == len(TOWNS + AWKWARD)
    for slug in slugs:
        for name in ALL:
            data = (built.out / slug / name).read_bytes()
            assert data.startswith(SIGNATURES[name.rpartition(".")[2]]), f"{slug}/{name}"


def test_a_leaflet_is_in_the_kit_only_where_it_leads_somewhere_and_staff_are_told(built: Built) -> None:
    for folder in built.settlements.iterdir():
        sent = (built.out / folder.name / "kit/17-leaflet.pdf").is_file()
        told = re.search(rf"{folder.name}/settlement.yaml:1:1: warning\[no-(open|contact|meeting)", built.run.err)
        assert (sent, bool(told)) == ((True, False) if folder.name in READY else (False, True)), folder.name
        assert f"{folder.name}/settlement.yaml:1:1: warning[no-return-address]" not in built.run.err


def test_the_files_of_the_whole_stand(built: Built) -> None:
    assert [name for name in WHOLE if not (built.out / name).is_file()] == []


def test_the_manifest_names_every_output_with_its_hash_size_and_inputs(built: Built) -> None:
    outputs = json.loads((built.out / "manifest.json").read_text("utf-8"))["outputs"]
    files = {name: sha for name, (_, sha) in _files(built.out).items() if not name.startswith(".")}
    named = {name: each["sha256"] for name, each in outputs.items() if not name.startswith(".")}
    assert named == {name: sha for name, sha in files.items() if name not in ("index.html", "manifest.json")}
    for name in named:
        assert outputs[name]["size"] == (built.out / name).stat().st_size
        assert outputs[name]["inputs"], name
    assert "settlements/example/portfolio.yaml" in " ".join(outputs["example/portfolio.xlsx"]["inputs"])


def test_what_is_left_of_a_build_when_settlements_went_is_the_rest_unchanged(few: Built, built: Built) -> None:
    assert few.run.code == 0, few.run.err
    assert sorted(each.name for each in few.out.iterdir() if each.is_dir() and not each.name.startswith(".")) == sorted(
        (*FEW, "network", "site")
    )
    before, after = _files(built.out), _files(few.out)
    own = {name for name in before if name.split("/")[0] in FEW}
    assert {name for name in own if before[name][1] != after.get(name, ("", ""))[1]} == set()


def test_a_second_build_writes_nothing_but_the_index(own_copy: Built, rebuild: Callable[..., Run]) -> None:
    before = _files(own_copy.out)
    assert rebuild().code == 0
    assert _changed(before, _files(own_copy.out)) <= {"index.html", ".lock"}
    assert rebuild("odd").code == 0
    assert _changed(before, _files(own_copy.out)) <= {"index.html", ".lock"}


def test_a_changed_portfolio_remakes_only_what_shows_it(own_copy: Built, rebuild: Callable[..., Run]) -> None:
    file = own_copy.settlements / "example" / "portfolio.yaml"
    file.write_text(file.read_text("utf-8").replace("added: 120000", "added: 120001", 1), "utf-8")
    before = _files(own_copy.out)
    run = rebuild()
    changed = {each for each in _changed(before, _files(own_copy.out)) if not each.startswith(".")}
    assert run.code == 0
    assert {"example/portfolio.xlsx", "example/guide.pdf", "example/kit.zip", "network/network.xlsx"} <= changed
    assert {"guide.pdf", "guide-print.pdf"} <= changed, "station 9 of the book shows the example's portfolio"
    untouched = {"example/compass.xlsx", "example/plan.xlsx", "example/role.docx"}
    assert not untouched & changed
    own = {"example", "network", "site", "index.html", "manifest.json"}
    others = {each for each in changed if each.split("/")[0] not in own}
    assert all("guide" in each or "kit" in each for each in others), "others have the common book, and their kits"
    shown = {"site/tour-our-investments.html", "site/tour/portfolio.xlsx", "site/tour/dashboard.html"}
    unshown = {"site/mapping.html", "site/network-figures.html", "site/tools/portfolio.xlsx", "site/tour/plan.xlsx"}
    assert shown <= changed
    assert not unshown & changed


def test_one_bad_settlement_keeps_its_files_and_stops_nobody(own_copy: Built, rebuild: Callable[..., Run]) -> None:
    (own_copy.settlements / "odd" / "plan.yaml").write_text("overall_gaols: []\n", "utf-8")
    file = own_copy.settlements / "minimal" / "settlement.yaml"
    file.write_text(file.read_text("utf-8") + "tracks: [ecostem21]\n", "utf-8")
    before = _files(own_copy.out)
    run = rebuild()
    changed = _changed(before, _files(own_copy.out))
    assert run.code == 1
    assert "odd/plan.yaml:1:1: error[unknown-key]: unknown key overall_gaols" in run.err
    assert "overall_goals" in run.err
    assert not [each for each in changed if each.startswith("odd/")]
    assert "minimal/guide.pdf" in changed
    assert ODD_NAME in _words(own_copy.out / "network" / "network.html")
    assert "overall_gaols" in (own_copy.out / "index.html").read_text("utf-8")


def test_with_a_slug_only_that_settlement_is_written(own_copy: Built, rebuild: Callable[..., Run]) -> None:
    for slug in ("minimal", "no-money"):
        file = own_copy.settlements / slug / "settlement.yaml"
        file.write_text(file.read_text("utf-8") + "tracks: [ecostem21]\n", "utf-8")
    before = _files(own_copy.out)
    assert rebuild("minimal").code == 0
    changed = {each for each in _changed(before, _files(own_copy.out)) if not each.startswith(".")}
    assert "minimal/guide.pdf" in changed
    assert {each.split("/")[0] for each in changed} <= {"minimal", "index.html", "manifest.json"}


def test_with_a_kind_only_that_output_is_written(own_copy: Built, rebuild: Callable[..., Run]) -> None:
    for name in ("role.docx", "mou.docx"):
        (own_copy.out / "example" / name).unlink()
    assert rebuild("example", "--only", "role").code == 0
    assert (own_copy.out / "example" / "role.docx").is_file()
    assert not (own_copy.out / "example" / "mou.docx").exists()


def test_outputs_whose_settlement_is_gone_are_removed_but_not_a_persons_file(
    own_copy: Built, rebuild: Callable[..., Run]
) -> None:
    import shutil

    shutil.rmtree(own_copy.settlements / "minimal")
    (own_copy.out / "minimal" / "mou.docx").write_bytes(b"edited by counsel")
    run = rebuild()
    assert [each.name for each in (own_copy.out / "minimal").iterdir()] == ["mou.docx"]
    assert "minimal/mou.docx:1:1: warning[changed-by-hand]" in run.err


def test_the_same_input_gives_the_same_bytes_whatever_the_seed(own_copy: Built, rebuild: Callable[..., Run]) -> None:
    before = {name: sha for name, (_, sha) in _files(own_copy.out).items()}
    for name in ALL:
        (own_copy.out / "odd" / name).unlink()
    assert rebuild("odd", "--jobs", "1", env={"PYTHONHASHSEED": "4711"}).code == 0
    after = {name: sha for name, (_, sha) in _files(own_copy.out).items()}
    assert {name for name in ALL if before[f"odd/{name}"] != after[f"odd/{name}"]} == set()


def test_a_new_day_leaves_what_carries_only_the_month(own_copy: Built) -> None:
    before = _files(own_copy.out)
    places = ("--settlements", own_copy.settlements, "--out", own_copy.out)
    assert builder("build", "odd", *places, "--date", "2026-11-24").code == 0
    changed = {each for each in _changed(before, _files(own_copy.out)) if not each.startswith(".")}
    changed = {each for each in changed if not re.fullmatch(r"odd/(kit/15-)?calendar([-/]\w+)?\.ics", each)}
    coming = {each for each in changed - before.keys() if each.startswith("odd/meetings/2027-02-16")}
    assert len(coming) == 5  # a meeting that is now three months away
    assert changed - coming <= {
        "odd/dashboard.html", "odd/kit.zip", "odd/kit/16-dashboard.html", "odd/kit/01-read-me.html",
        "odd/kit/01-read-me.pdf", "index.html", "manifest.json",
    }  # fmt: skip


def test_no_settlement_at_all_still_makes_the_whole(tmp_path: Path, built: Built) -> None:
    import shutil

    (tmp_path / "none").mkdir()
    shutil.copytree(built.out / ".cache", tmp_path / "build" / ".cache")
    run = builder("build", "--settlements", tmp_path / "none", "--out", tmp_path / "build", "--only", "network")
    assert run.code == 0
    assert "warning[no-settlements]" in run.err
    assert (tmp_path / "build" / "network" / "network.html").is_file()


def test_wrong_usage_is_told_apart_from_wrong_input(tmp_path: Path) -> None:
    assert main(["build", "nowhere", "--out", str(tmp_path / "b")]) == 2
    assert main(["build", "--date", "tomorrow"]) == 2
    assert main(["build", "--only", "guid"]) == 2
    assert main(["build", "--settlements", str(tmp_path / "missing")]) == 2
    assert builder("bild").code == 2


def test_strict_counts_warnings_as_errors(tmp_path: Path) -> None:
    write_settlement(tmp_path / "s" / "town", {"settlement": "name: x\nkind: city\n"})
    assert builder("check", "--settlements", tmp_path / "s", "--date", DATE).code == 0
    assert builder("check", "--settlements", tmp_path / "s", "--date", DATE, "--strict").code == 1


@pytest.mark.parametrize("slug", ["odd"])
def test_odd_names_come_out_as_written_in_word_and_excel(built: Built, slug: str) -> None:
    from docx import Document
    from openpyxl import load_workbook

    words = "\n".join(each.text for each in Document(str(built.out / slug / "mou.docx")).paragraphs)
    assert ODD_NAME in words
    for name in ("mapping", "plan", "portfolio", "compass"):
        book = load_workbook(built.out / slug / f"{name}.xlsx")
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert any(ODD_NAME in str(cell.value) for cell in cells if cell.data_type == "s"), name
        live = [str(cell.value) for cell in cells if cell.data_type == "f"]
        assert not [each for each in live if "SUM(A1)" in each or "=1+1 |" in each]


def test_a_kit_holds_the_documents_under_hebrew_names(built: Built) -> None:
    with zipfile.ZipFile(built.out / "example" / "kit.zip") as kit:
        names = kit.namelist()
        data = {hashlib.sha256(kit.read(name)).hexdigest() for name in names}
        unpacked = [each for each in (built.out / "example" / "kit").rglob("*") if each.is_file()]
        assert sorted(each.read_bytes() for each in unpacked if each.name != "01-read-me.html") == sorted(
            kit.read(name) for name in names[1:]
        )
    assert any("\u05d0" <= letter <= "\u05ea" for letter in names[0])
    assert all(each.name.isascii() for each in unpacked)
    for name in (
        "guide.pdf", "portfolio.xlsx", "plan.xlsx", "compass.xlsx", "letter.docx", "summary.pdf", "leaflet.pdf",
        "dashboard.html",
    ):  # fmt: skip
        assert hashlib.sha256((built.out / "example" / name).read_bytes()).hexdigest() in data, name


def test_a_broken_chapter_is_told_with_its_place_and_the_former_book_stays(
    own_copy: Built, rebuild: Callable[..., Run], tmp_path: Path
) -> None:
    import shutil

    content = tmp_path / "content"
    shutil.copytree(ROOT / "content" / "he", content)
    chapter = content / "guide" / "08-mapping.md"
    lines = chapter.read_text("utf-8").splitlines()
    chapter.write_text("\n".join([*lines, "", "<table onclick=x>", "", "::: registr stations", ":::", ""]), "utf-8")
    before = _files(own_copy.out)
    run = rebuild("--content", str(content), "--only", "guide,guide-docx,guide-epub,site")
    changed = _changed(before, _files(own_copy.out))
    assert run.code == 1
    assert f"08-mapping.md:{len(lines) + 2}:1: error[unsupported-markdown]" in run.err
    assert f"08-mapping.md:{len(lines) + 4}:1: error[unknown-block]" in run.err
    assert "register" in run.err
    books = ("guide.pdf", "guide.docx", "guide.epub")
    assert not [each for each in changed if each.endswith(books) or each.startswith("site/")]

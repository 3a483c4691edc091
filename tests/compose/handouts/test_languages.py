"""What residents read in Arabic: the same leaflet, in its own words, letters and font."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.text.parcel import kit_name, plain_name, sent_parts
from builder.compose.text.phrases import Phrases
from builder.document.handout import Handout
from builder.load.languages import read_languages
from builder.load.project import ROOT, shown
from builder.model.content import Content
from builder.model.settlement import Settlement
from builder.render.pdf import render_handout
from tests.compose.handouts.test_handouts import words
from tests.towns import ISSUED, TODAY, at, content, known, layout, project, town

MARK = "תרגום טרם נבדק"


def arabic() -> Content:
    return project().languages["ar"]


def leaflet_of(settlement: Settlement, words: Content | None = None) -> Handout:
    return compose_leaflet(settlement, words or arabic(), ISSUED, None, TODAY)


@pytest.mark.parametrize("stage", ["signing", "start", "work", "renewal"])
def test_every_stage_has_its_words_and_no_hebrew_word_of_ours_is_left(stage: str) -> None:
    made = leaflet_of(at("yarka", stage))  # type: ignore[arg-type]
    assert (made.language, made.direction, len(made.pages), made.name) == ("ar", "rtl", 5, "يركا")
    assert "في مجلس محلي يركا نريد" in words(made)
    assert "{" not in words(made) + made.lead


def test_a_town_without_an_arabic_name_bears_its_hebrew_one() -> None:
    assert leaflet_of(known("example")).name == known("example").name
    assert known("example").name in words(leaflet_of(known("example")))


def test_a_hostile_name_is_a_text() -> None:
    made = leaflet_of(town(name="<b>{{ x }}=1", name_ar="", languages=["ar"]))
    assert "<b>{{ x }}=1" in words(made)


def test_a_translation_is_marked_until_all_its_pages_were_reviewed() -> None:
    assert any(MARK in each for each in leaflet_of(town()).marks)
    reviewed = {
        key: replace(each, front={**each.front, "reviewed": "true"}) for key, each in arabic().agreement.items()
    }
    assert not any(MARK in each for each in leaflet_of(town(), replace(arabic(), agreement=reviewed)).marks)
    half = {**reviewed, "leaflet_4": arabic().agreement["leaflet_4"]}
    assert any(MARK in each for each in leaflet_of(town(), replace(arabic(), agreement=half)).marks)
    assert not any(MARK in each for each in leaflet_of(town(), content()).marks)


def test_its_letters_join_and_its_text_reads_whole_out_of_the_pdf(tmp_path: Path) -> None:
    made = render_handout(leaflet_of(known("yarka")), layout())
    (tmp_path / "a.pdf").write_bytes(made.data)
    told = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
    fonts = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, text=True, check=True).stdout
    pages = subprocess.run(["pdfinfo", tmp_path / "a.pdf"], capture_output=True, text=True, check=True).stdout
    for each in ("ماذا نفعل", "الفرصة هي كل ما يساعدنا", "منتدى التصميم", "מינהלת יישובית"):
        assert each in told
    assert "Cairo" in fonts
    assert "Pages:           5" in pages
    assert [each for each in made.diagnostics if each.code != "does-not-fit"] == []


def test_in_the_kit_it_stands_beside_the_hebrew_one_under_a_name_people_understand() -> None:
    say = Phrases(content(), "kit")
    parts = [each for each in sent_parts(at("yarka", "work")) if each.key.startswith("leaflet")]
    assert [plain_name(each) for each in parts] == ["17-leaflet.pdf", "17-leaflet-ar.pdf"]
    assert [kit_name(known("yarka"), say, each) for each in parts] == ["17 דף לתושבים.pdf", "17 דף לתושבים בערבית.pdf"]
    assert [each.key for each in sent_parts(at("ofakim", "work")) if each.key.startswith("leaflet")] == ["leaflet"]


def test_what_a_language_lacks_is_told_at_its_file(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content/ar", tmp_path / "ar")
    (tmp_path / "he").mkdir()
    for name, old, new in (
        ("strings.yaml", "    scan:", "    skan:"),
        ("registers/bodies.yaml", "minhelet", "minhalet"),
    ):
        file = tmp_path / "ar" / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    (tmp_path / "ar/residents/leaflet-4-survey.md").unlink()
    _, faults = read_languages(tmp_path / "he", tmp_path, shown)
    assert [(each.place.path.rpartition("/")[2], each.code) for each in faults] == [
        ("bodies.yaml", "missing-content"), ("leaflet-4-survey.md", "missing-content"), ("strings.yaml", "unknown-key"),
    ]  # fmt: skip


def test_our_own_languages_have_no_fault() -> None:
    assert read_languages(ROOT / "content/he", ROOT, shown)[1] == []

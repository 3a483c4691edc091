import io
import itertools
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from builder.document.blocks import Cell, Heading, Items, Paragraph, Strong, Table, Text
from builder.document.paper import Paper, PaperBlock
from builder.lint.word import word_faults
from builder.load.project import ROOT
from builder.render.docx import render_docx
from builder.render.word_xml import runs
from tests.conftest import ODD_NAME
from tests.goldens import golden_town
from tests.papers import W, decision, mou, part, role, teams, text, words
from tests.towns import ISSUED, known, layout, town


def paper(*blocks: PaperBlock) -> bytes:
    made = Paper("כותרת", "נושא", "כותב", ISSUED, ("ראש", "טיוטה"), "רגל", "עמוד {page} מתוך {pages}", blocks)
    return render_docx(made, layout()).data


def texts_of(xml: str) -> list[tuple[str, bool]]:
    made = re.findall(r"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>(.*?)</w:t>", xml)
    return [(each, "<w:rtl/>" in properties) for properties, each in made]


@pytest.mark.parametrize("slug", ["example", "ofakim", "beit-hakerem", "yarka"])
def test_nothing_is_found_in_the_papers_of_a_settlement(slug: str) -> None:
    assert word_faults(mou(known(slug))) == []
    assert word_faults(role(known(slug), clean=False)) == []


def test_nothing_is_found_where_nothing_is_known_and_names_are_odd() -> None:
    odd = town(name=ODD_NAME, legal_name=ODD_NAME, people={"mayor": {"name": ODD_NAME, "title": ODD_NAME}})
    for settlement in (town(), town(kind="cluster"), odd):
        assert word_faults(mou(settlement)) == []
        assert word_faults(role(settlement)) == []


def test_the_same_paper_has_the_same_bytes() -> None:
    assert mou(known("example")) == mou(known("example"))


def test_drafting_notes_are_comments_and_a_clean_copy_has_none() -> None:
    draft, clean = mou(known("ofakim")), mou(known("ofakim"), clean=True)
    notes = [words(each) for each in part(draft, "word/comments.xml").iter(W + "comment")]
    assert len(notes) >= 8
    assert any("מזכר הבנות או הסכם?" in each for each in notes)
    with zipfile.ZipFile(io.BytesIO(clean)) as packed:
        assert "ליועץ המשפטי" not in "".join(packed.read(each).decode() for each in packed.namelist())


def test_title_author_and_language_are_told_in_the_properties() -> None:
    with zipfile.ZipFile(io.BytesIO(mou(known("ofakim")))) as packed:
        core = packed.read("docProps/core.xml").decode()
    assert "מסמך הבנות" in core
    assert "יוזמת היישוב במרכז" in core
    assert "<dc:language>he-IL</dc:language>" in core
    assert "2026-11-01T00:00:00Z" in core


def test_every_page_tells_that_it_is_a_draft_until_it_was_signed_and_an_example_where_it_is_one() -> None:
    signed, draft = (words(part(mou(known(slug)), "word/header1.xml")) for slug in ("example", "ofakim"))
    assert ("טיוטה" in signed, "נחתם" in signed, "נתונים לדוגמה" in signed) == (False, True, True)
    assert ("טיוטה" in draft, "נחתם" in draft, "נתונים לדוגמה" in draft) == (True, False, False)


def test_an_appendix_begins_a_new_page_and_clauses_are_numbered_by_word() -> None:
    made = part(mou(known("ofakim")))
    styles = [str(each.get(W + "val")) for each in made.iter(W + "pStyle")]
    assert styles.count("Heading2") == 6
    assert styles.count("Heading1") == 21
    assert {"Clause2", "Clause3"} <= set(styles)
    assert not any(words(each).startswith(("1.1", "2.1")) for each in made.iter(W + "p"))


def test_hebrew_and_latin_stand_in_runs_of_their_own() -> None:
    assert texts_of(runs("במסלול ECOSTEM21 יש")) == [("במסלול ", True), ("ECOSTEM21", False), (" יש", True)]
    assert texts_of(runs("Gazit & Co. בע״מ"))[0] == ("Gazit &amp; Co", False)
    assert texts_of(runs("מ-5 עד 10")) == [("מ-5 עד 10", True)]


def test_ranges_and_signed_numbers_read_from_left_to_right() -> None:
    assert texts_of(runs("גודל 5–6")) == [("גודל ", True), ("\u200e5–6", False)]
    assert texts_of(runs("שינוי \u22125%")) == [("שינוי ", True), ("\u200e\u22125%", False)]


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert texts_of(runs("א\x00\x0bב\ud800")) == [("אב", True)]


def test_counted_lists_begin_again_and_two_tables_never_touch() -> None:
    row = (Text("תא"),)
    table = Table((Cell(row), Cell(row)), ((Cell(row), Cell(row)),), caption=(Text("שם הטבלה"),))
    items = Items(((Paragraph((Text("אחד"),)),), (Paragraph((Text("שניים"),)),)), ordered=True)
    made = paper(Heading(1, (Text("חלק"),)), items, items, table, table, Paragraph((Strong((Text("סוף"),)),)))
    assert word_faults(made) == []
    assert len({each.get(W + "val") for each in part(made).iter(W + "numId")}) == 2
    body = [each.tag.removeprefix(W) for each in part(made)[0]]
    assert ("tbl", "tbl") not in set(itertools.pairwise(body))


def test_the_reference_is_what_its_script_makes(tmp_path: Path) -> None:
    script = ROOT / "layouts/word/make_reference.py"
    copy = tmp_path / "layouts" / "word" / script.name
    copy.parent.mkdir(parents=True)
    copy.write_bytes(script.read_bytes())
    (tmp_path / "layouts/palette.yaml").write_bytes((ROOT / "layouts/palette.yaml").read_bytes())
    subprocess.run(["python3", str(copy)], check=True, timeout=60)
    assert (copy.parent / "reference.docx").read_bytes() == (script.parent / "reference.docx").read_bytes()


def test_libreoffice_keeps_words_tables_and_clauses(tmp_path: Path) -> None:
    files = {"mou": mou(known("example")), "role": role(known("example")), "teams": teams(golden_town()),
             "decision": decision(known("example"))}  # fmt: skip
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
               "--outdir", str(tmp_path / "out"), *(str(tmp_path / f"{name}.docx") for name in files)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, data in files.items():
        saved = (tmp_path / "out" / f"{name}.docx").read_bytes()
        assert [each for each in text(saved).split("\n") if each] == text(data).split("\n")
        assert [len(list(each.iter(W + "tr"))) for each in part(saved).iter(W + "tbl")] == [
            len(list(each.iter(W + "tr"))) for each in part(data).iter(W + "tbl")
        ]
        assert numbered(saved) == numbered(data) != []


def patterns(data: bytes) -> dict[tuple[str, str], str]:
    """How each level of each list writes its number: (number, level) → "%1.%2."."""
    root = part(data, "word/numbering.xml")
    levels = {
        (kind.get(W + "abstractNumId"), level.get(W + "ilvl")): value(level, "lvlText")
        for kind in root.iter(W + "abstractNum")
        for level in kind.iter(W + "lvl")
    }
    lists = {str(each.get(W + "numId")): value(each, "abstractNumId") for each in root.iter(W + "num")}
    return {(num, str(at)): text for num, kind in lists.items() for (own, at), text in levels.items() if own == kind}


def value(element: Element | None, path: str, otherwise: str = "") -> str:
    found = element.find("/".join(W + each for each in path.split("/"))) if element is not None else None
    return str(found.get(W + "val")) if found is not None else otherwise


def numbered(data: bytes) -> list[tuple[str, str]]:
    """Each paragraph that Word numbers, by its own properties or its style's: the pattern and the words."""
    styles = {each.get(W + "styleId"): each.find(W + "pPr") for each in part(data, "word/styles.xml").iter(W + "style")}
    known, found = patterns(data), []
    for each in part(data).iter(W + "p"):
        own, style = each.find(W + "pPr"), styles.get(value(each, "pPr/pStyle"))
        place = (value(own, "numPr/numId") or value(style, "numPr/numId"),
                 value(own, "numPr/ilvl") or value(style, "numPr/ilvl", "0"))  # fmt: skip
        if known.get(place):
            found.append((known[place], words(each)))
    return found

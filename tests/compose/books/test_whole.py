"""The guide says all that the source says: every entry in its chapter, all terms, and each contradiction told."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from builder.compose.books.guide import compose_guide
from builder.compose.pages.site.page import compose_site
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Heading, Link, Paragraph, Table, Text
from builder.document.book import Book
from builder.load.project import ROOT, read_project
from builder.model.content import Entry
from tests.towns import TODAY, project

HOME = {
    "strategy": ["advantages", "barriers", "challenges", "golden_principles", "infrastructures", "knowledge_maps",
                 "life_stages", "questions", "strategy_layers"],
    "selection": ["gates", "quantitative_axis", "rubric", "rubric_groups"],
    "agreements": ["agreement_steps", "mou_anchors", "mou_signers"],
    "director": ["duties"],
    "minhelet": ["bodies", "budget_order", "minhelet_roles", "routine_agenda"],
    "road": ["phases", "result_chain"],
    "mapping": ["mapping_results", "mapping_steps"],
    "goals": ["agenda_legs", "forum_meetings"],
    "teams": ["team_gains", "team_products"],
    "plan": ["plan_enables"],
    "investments": ["budget_order", "investment_aims", "principles"],
    "ecostem21": ["ecostem_actions", "ecostem_chain", "ecostem_reasons", "ecostem_sectors", "ecostem_tasks"],
    "compass": ["compass_uses", "outcomes"],
    "network": ["network_figures", "partners"],
    "glossary": ["glossary"],
    "references": ["references"],
    "credits": ["credits"],
}  # fmt: skip
"""The chapter that must hold every entry of a register: its title, and its text where it has one."""
LISTED = ("members", "responsibility", "authority")
"""What the table of bodies lists of each, in ECOSTEM21's track too."""
FORMS = {
    "budget_lines", "choices", "foundation", "index_names", "knowledge_factors", "mobility_domains", "mou_signatures",
    "people", "prisms", "role_conditions", "samples", "sectors", "selection_criteria", "selection_filters", "stations",
    "tracks", "typed", "typed_words",
}  # fmt: skip
"""Registers of workbooks, papers, pages and reading; the guide shows what they name in words or drawings of its own."""
TOLD = {
    "imprint": ["סימן הזכויות ב־2022"],
    "strategy": ["ארבעה חסמים", "ובפרק המצפן חמישה", "פרק 6", "יתד"],
    "agreements": ["כתב הסכמות"],
    "director": ["התפקיד הארצי", "מנהלת (האדם) ושל מינהלת"],
    "minhelet": ["גם תהליך, גם גוף", "כגוף אחד", "בערך 50", "בשנה הראשונה", "שלושה מקומות", "מחלק, מנהל ומשתמש"],
    "road": ["בשנה השנייה", "לא מופיעה בלוח הזמנים", "2–5 שנים"],
    "mapping": ["המנהלת היישובית״, ולפי הפרק"],
    "goals": ["נמסר במקור לשלושה", "ואחרי הצוות יעד מאומץ"],
    "teams": ["5–10", "שלושה תארים"],
    "plan": ["40%", "אין במקור יחידה"],
    "investments": ["חץ"],
    "compass": ["חמש תשתיות", "מתארים חולשה"],
    "network": ["תשעה", "שבע רשויות"],
}
"""Words of the editor's notes by chapter: where the source contradicts itself, and what was chosen."""


@cache
def book() -> Book:
    return compose_guide(project().content, project().statistics)[0]


def _texts(value: object) -> Iterator[str]:
    """Every text below a value; the titles that links carry are no text of the page."""
    match value:
        case Text(text):
            yield text
        case Link(_, children):
            yield from _texts(children)
        case tuple():
            for each in value:
                yield from _texts(each)
        case _ if hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                yield from _texts(getattr(value, name))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def chapter(key: str) -> Blocks:
    return next(each.blocks for each in book().chapters if each.key == key)


def said(blocks: object) -> str:
    return squeezed("".join(_texts(blocks)))


def shown(entry: Entry) -> list[str]:
    """The title of an entry and its text, as they are set."""
    words = [entry.title, *entry.texts("text")]
    return [
        squeezed(typeset(re.sub(r"\[([^]]*)\]\([^)]*\)|\*\*", lambda found: found[1] or "", each))) for each in words
    ]


@pytest.mark.parametrize("key", HOME)
def test_every_entry_of_every_register_stands_in_its_chapter(key: str) -> None:
    text = said(chapter(key))
    for name in HOME[key]:
        lost = [words for entry in project().content.register(name) for words in shown(entry) if words not in text]
        assert lost == [], name


def test_every_register_has_a_chapter_or_is_known_to_serve_forms_alone() -> None:
    homes = {name for names in HOME.values() for name in names}
    assert set(project().content.registers) == homes | FORMS


def test_the_table_of_bodies_holds_all_that_its_register_says_of_each() -> None:
    table = next(each for each in chapter("minhelet") if isinstance(each, Table) and each.role == "register bodies")
    fields = ("size", "chair", "frequency", *(f"{each}{track}" for each in LISTED for track in ("", "_ecostem")))
    for entry, row in zip(project().content.register("bodies"), table.rows, strict=True):
        text = said(row)
        texts = (entry.title, *(each for field in fields for each in entry.texts(field)))
        assert [each for each in texts if squeezed(typeset(each)) not in text] == []


def test_the_stations_open_their_chapters_with_all_that_their_register_says() -> None:
    text = said(tuple(each.opener for each in book().chapters if each.opener))
    for entry in project().content.register("stations"):
        for field in ("purpose", "inputs", "outputs", "leads", "duration", "product"):
            assert all(squeezed(typeset(each)) in text for each in entry.texts(field)), (entry.key, field)


def test_the_twenty_five_terms_of_the_source_and_ours_stand_in_the_order_of_the_alphabet() -> None:
    terms = list(project().content.register("glossary"))
    source = [each for each in terms if each.fields.get("ours") not in (True, "true")]
    assert len(source) == 25
    bare = [re.sub(r"[^א-ת A-Za-z0-9]", "", each.title) for each in terms]
    assert bare == sorted(bare)


@pytest.mark.parametrize("key", TOLD)
def test_what_the_source_contradicts_is_told_in_an_editors_note(key: str) -> None:
    notes = said(tuple(remarks_of(key)))
    assert [words for words in TOLD[key] if squeezed(words) not in notes] == []


def remarks_of(key: str) -> Iterator[Paragraph]:
    """The notes below the heading of a chapter."""
    own = False
    for block in chapter("remarks"):
        if isinstance(block, Heading):
            own = block.anchor == f"remarks-{key}"
        elif own and isinstance(block, Paragraph):
            yield block


def test_no_note_stops_the_reader_and_each_has_its_number_where_it_belongs() -> None:
    assert [
        key.key for key in book().chapters if '"editor"' in repr(key.blocks) or "'editor'" in repr(key.blocks)
    ] == []
    numbers = {each.anchor for each in chapter("remarks") if isinstance(each, Paragraph) and each.anchor}
    marks = re.findall(r"target='#(remark-\d+)'", repr([each.blocks for each in book().chapters]))
    assert numbers == set(marks)
    assert sorted(each for each in marks if each != "remark-0") == sorted(numbers - {"remark-0"}), "a mark a note"


def test_a_note_is_told_once() -> None:
    notes = [said(each) for each in chapter("remarks") if isinstance(each, Paragraph)]
    assert len({re.sub(r"\d+\.", "", each) for each in notes}) == len(notes)


def test_nothing_is_said_to_be_lost_that_only_our_copy_lacks() -> None:
    texts = [each.body for each in project().content.guide]
    assert [each for text in texts for each in re.findall(r"(?<![א-ת])[והש]*אבד(?:ו|ה)?(?![א-ת])", text)] == []


def test_an_editor_changes_words_table_term_and_figure_in_content_alone(tmp_path: Path) -> None:
    folder = tmp_path / "he"
    shutil.copytree(ROOT / "content/he", folder)
    guide, registers = folder / "guide", folder / "registers"
    edits = {
        guide / "10-teams.md": ("30 איש יכולים להסכים לאן", "פסקהחדשה"),
        registers / "gates.yaml": ("צורך ופוטנציאל", "שערחדש"),
        registers / "glossary.yaml": ("תכנית קולקטיבית", "מונחחדש"),
        guide / "12-investments.md": ("500,000", "654,321"),
    }
    for path, (old, new) in edits.items():
        text = path.read_text("utf-8")
        assert old in text, path.name
        path.write_text(text.replace(old, new), "utf-8")
    changed = read_project(folder, ROOT / "settlements", TODAY)
    found, faults = compose_guide(changed.content, changed.statistics)
    assert [str(each) for each in faults] == []
    for words in (said(found.chapters), repr(compose_site(found, changed.content))):
        assert all(new in words for _, new in edits.values())
    assert not any(new in said(book().chapters) for _, new in edits.values())

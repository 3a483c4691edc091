"""What a render function adds to a renderer: a Word document that Word would show wrong does not leave the build."""

import dataclasses

import pytest

import builder.render.docx
from builder.compose.papers.role import compose_role
from builder.document.rendered import Rendered
from builder.errors import has_error
from builder.pipeline.renders import paper
from tests.lint.test_word import spoilt
from tests.papers import role
from tests.towns import ISSUED, content, layout, town


def test_a_word_document_with_a_fault_is_reported_with_its_source_and_part(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compose_role(town(), content(), ISSUED)
    assert paper(made, layout(), {}).diagnostics == ()
    bad = Rendered(spoilt(role(town()), "word/document.xml", "<w:bidiVisual/>", ""))
    monkeypatch.setattr(builder.render.docx, "render_docx", lambda *_: bad)
    (found,) = paper(made, layout(), {}).diagnostics
    assert (found.code, found.place.path, has_error([found])) == ("layout-fault", "content/he/agreement/role.md", True)
    assert str(found.values["reason"]).startswith("word/document.xml: a table from left to right")


def test_a_name_that_looks_like_a_program_s_leftover_is_a_name() -> None:
    named = town(people={"ceo": {"name": "None ( )"}})
    made = compose_role(dataclasses.replace(named), content(), ISSUED)
    assert paper(made, layout(), {}).diagnostics == ()

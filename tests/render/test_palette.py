"""Custom properties of style sheets: read once where nothing but `:root` sets them, and pages are the same."""

import re

import pytest

from builder.compose.handouts.leaflet import compose_leaflet
from builder.render import style
from builder.render.palette import css_tokens, without_tokens
from builder.render.pdf import render_handout
from builder.render.section import render_section
from tests.render.test_pdf import body, small_edition
from tests.towns import ISSUED, TODAY, known, layout, project

SHEET = """
:root { --ink: #1A1A1A; --sans: "Assistant", "Noto Sans"; }
:root[lang=ar] { --sans: "Cairo"; }
p { color: var(--ink); font: 400 10pt/12pt var(--sans); border-color: var(--none, var(--ink)); }
b { background: var(--ink, red); --own: 2pt; margin: var(--own) }
"""


def test_only_what_the_root_alone_sets_is_put_in_its_place() -> None:
    found = without_tokens(SHEET)
    assert "color: #1A1A1A; font: 400 10pt/12pt var(--sans); border-color: var(--none, #1A1A1A);" in found
    assert "b { background: #1A1A1A; --own: 2pt; margin: var(--own) }" in found
    assert found.splitlines()[:3] == SHEET.splitlines()[:3], "they stay set, for templates that use them"


def test_no_template_sets_one_of_them_anew() -> None:
    sheets = "\n".join(text for name, text in _texts() if name.endswith(".css"))
    names = set(re.findall(r"(--[\w-]+)\s*:", css_tokens(layout()) + sheets))
    templates = {name: set(re.findall(r"[\"';\s](--[\w-]+)\s*:", text)) for name, text in _texts() if "html" in name}
    assert {name: found & names for name, found in templates.items() if found & names} == {}


def test_pages_are_byte_for_byte_those_of_a_sheet_with_custom_properties(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = [_section(), _leaflet()]
    monkeypatch.setattr(style, "without_tokens", str)
    monkeypatch.setattr(style, "_FACES", style._Faces())
    assert shown == [_section(), _leaflet()]


def _texts() -> list[tuple[str, str]]:
    return [(name, data.decode()) for name, data in layout().files.items() if name.endswith((".css", ".html"))]


def _section() -> bytes:
    return render_section(small_edition(), layout(), body().pages).data


def _leaflet() -> bytes:
    """In Arabic, whose sheet sets the fonts anew."""
    document = compose_leaflet(known("example"), project().languages["ar"], ISSUED, None, TODAY)
    assert document is not None
    return render_handout(document, layout()).data

from collections.abc import Mapping
from typing import Any

import pytest

from builder.compose.text.template import LETTERS, Words, fill
from builder.document.blocks import Blank, Strong, Text, plain
from builder.errors import Diagnostic, Stopped
from builder.model.content import Source


def source(body: str) -> Source:
    return Source("text", "content/he/text.md", {}, body, first_line=6)


def filled(body: str, **context: Any) -> str:
    made = fill(source(body), context)
    return plain(made.restored((Text(made.text),)))


def fault(body: str, context: Mapping[str, Any] | None = None) -> Diagnostic:
    with pytest.raises(Stopped) as stopped:
        fill(source(body), context or {})
    return stopped.value.diagnostics[0]


@pytest.mark.parametrize("name", ["<b>ג'</b>", "**x** | # [a](b)", "{{ 7*7 }} {% x %}", "=1+1", "שורה\nשורה"])
def test_a_value_comes_out_as_written(name: str) -> None:
    assert filled("שלום {{ name }}!", name=name) == f"שלום {name}!"


def test_a_value_never_stands_in_the_markdown() -> None:
    made = fill(source("{{ name }}"), {"name": "**x**"})
    assert "*" not in made.text
    assert made.restored((Strong((Text(made.text),)),)) == (Strong((Text("**x**"),)),)


def test_a_blank_may_stand_for_a_value() -> None:
    blank = Blank("years", "כמה")
    made = fill(source("{{ years }} שנים"), {"years": Words((blank,))})
    assert made.restored((Text(made.text),)) == (blank, Text(" שנים"))


def test_conditions_and_loops_read_the_values_themselves() -> None:
    body = "{% if items %}{% for each in items %}[{{ each }}]{% endfor %}{% else %}ריק{% endif %}"
    assert filled(body, items=["א", "ב"]) == "[א][ב]"
    assert filled(body, items=[]) == "ריק"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("א\n{{ nobody }}", 7),
        ("{{ none }}", 6),
        ("א\n\n{% if %}", 8),
        ("{{ 'א' * 10 ** 9 }}", 6),
        ("{{ 'א' + 'ב' }}", 6),
        ("{{ '%s' % 1 }}", 6),
        ("א\n{{ range(9) }}", 7),
        ("{{ ''.__class__.__mro__ }}", 6),
        ("{{ 'a'.upper() }}", 6),
        ("{{ 'a' | upper }}", 6),
        ("{% include 'x' %}", 6),
        ("{% import 'x' as x %}", 6),
        ("{% macro x() %}{% endmacro %}", 6),
        ("{{ true }}", 6),
    ],
)
def test_what_fails_or_reaches_out_is_told_with_its_line(body: str, line: int) -> None:
    found = fault(body)
    assert found.code == "template-failed"
    assert (found.place.path, found.place.line) == ("content/he/text.md", line)


def test_loops_within_loops_are_bounded() -> None:
    body = "{% for a in x %}" * 4 + "{% endfor %}" * 4
    assert "loop" in fault(body, {"x": [1]}).message


def test_the_length_of_what_is_written_is_bounded() -> None:
    body = "{% for a in x %}{% for b in x %}" + "מילה " * 100 + "{% endfor %}{% endfor %}"
    assert str(LETTERS) in fault(body, {"x": list(range(100))}).message


@pytest.mark.parametrize("body", [
    "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in x %}{% for b in x %}{% if a == b and b == 'no' %}א{% endif %}{% endfor %}{% endfor %}",
])  # fmt: skip
def test_loops_that_write_nothing_are_counted_too(body: str) -> None:
    told = fault("א\n" + body, {"x": ["א"] * 2_000})
    assert (told.code, told.place.line) == ("template-failed", 7)
    assert "loops turn" in told.message


def test_a_text_cannot_be_doubled_until_memory_ends() -> None:
    told = fault("{% set a = 'אבג' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}")
    assert "the operator ~" in told.message


def test_as_many_turns_as_the_largest_settlement_needs_are_none_too_many() -> None:
    assert filled("{% for each in x %}א{% endfor %}", x=range(20_000)) == "א" * 20_000


@pytest.mark.parametrize("body", [
    "{{ 'a' * 10 ** 9 }}", "{{ 9 ** 9 ** 9 }}", "{{ '%999999999d' % 1 }}", "{{ 'a'|center(999999999) }}",
    "{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "{{ " + "not " * 900 + "1 }}", "{{ x" + ".b" * 1_900 + " }}",
    "{% if 1 %}" * 300 + "א" + "{% endif %}" * 300,
])  # fmt: skip
def test_what_is_short_to_write_and_long_to_reckon_is_refused_at_its_line(body: str) -> None:
    told = fault("א\n" + body, {"x": "א"})
    assert (told.code, told.place.line) == ("template-failed", 7)

"""Edits of YAML text: what differs is changed, and every other line keeps its bytes."""

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.document.edits import Edited
from builder.load.tree import parse
from builder.model.returned import identity
from builder.render.yaml import edited, read
from tests.yamls import changed, files, written

quick = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def _edited(text: str, value: Any) -> str:
    return edited(Edited(text, value, identity))


def _lines_of(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The lines of each key of a text's block mappings, comments within them too, by the keys that lead there."""

    def walk(node: Any, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            for key, value in node.value:
                end = value.end_mark.index
                yield (*way, key.value), text[key.start_mark.index : end].rstrip()
                yield from walk(value, (*way, key.value))

    yield from walk(yaml.compose(text, yaml.BaseLoader), ())


def _at(value: Any, way: tuple[str, ...]) -> Any:
    for key in way:
        value = value.get(key, Ellipsis) if isinstance(value, dict) else Ellipsis
    return value


@quick
@given(files, st.data())
def test_any_edit_gives_the_edited_value_and_every_key_that_did_not_change_keeps_its_bytes(
    value: dict[str, Any], data: st.DataObject
) -> None:
    text = written(value, data.draw)
    assert read(text) == value
    wanted = changed(value, data.draw)
    result = _edited(text, wanted)
    assert read(result) == wanted
    assert parse(result, "x").value == wanted
    for way, lines in _lines_of(text):
        if _at(wanted, way) == _at(value, way) and "#" not in lines:
            assert lines in result, (way, text, result)
    # what a remark speaks of goes with it where a list becomes a word; any other remark stays
    gone = "".join(lines for way, lines in _lines_of(text) if type(_at(wanted, way)) is not type(_at(value, way)))
    for line in text.splitlines():
        if line.startswith("# ") and line not in gone.splitlines():
            assert line in result.splitlines()


def test_a_list_that_loses_all_rows_keeps_the_remarks_between_them() -> None:
    text = "start:  # מתי\n# מעל\n- {id: I1}  # שלה\n\n# בין\n- id: I2\n  title: ב\nname: ג\n"
    result = _edited(text, {"start": [], "name": "ג"})
    assert result == "start: []  # מתי\n# מעל\n\n# בין\nname: ג\n"
    assert read(result) == {"start": [], "name": "ג"}


def test_other_entries_in_place_of_all_keep_the_remarks_between_the_former_ones() -> None:
    text = "start:\n- {id: I1}  # שלה\n# בין\n- id: I2\n  title: ב\n# סוף\nname: ג\n"
    result = _edited(text, {"start": [{"id": "I3", "title": "ד"}, {"id": "I4", "title": "ה"}], "name": "ג"})
    assert result == "start:\n- id: I3\n  title: ד\n- id: I4\n  title: ה\n# בין\n# סוף\nname: ג\n"


def test_an_entry_that_moves_leaves_the_lines_of_the_others_as_they_are() -> None:
    text = "start:\n- {id: I1}  # שלה\n# בין\n- {id: I2, title: ב}\n- {id: I3}   # שלישית\n"
    result = _edited(text, {"start": [{"id": "I2", "title": "ב"}, {"id": "I3"}, {"id": "I1"}]})
    assert result == "start:\n# בין\n- {id: I2, title: ב}\n- {id: I3}   # שלישית\n- {id: I1}\n"


@quick
@given(files, st.data())
def test_no_edit_changes_no_byte(value: dict[str, Any], data: st.DataObject) -> None:
    text = written(value, data.draw)
    assert _edited(text, read(text)) == text

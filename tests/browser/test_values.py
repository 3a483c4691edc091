"""Left-to-right values as a browser lays them: every letter's place on the line."""

from pathlib import Path

from builder.render.html import text_html
from tests.directed import VALUES
from tests.web import Web

PLACES = """() => [...document.querySelectorAll('p')].map(line => {
  const found = [], walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) for (let at = 0; at < walk.currentNode.length; at++) {
    const range = document.createRange();
    range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + 1);
    found.push([range.getBoundingClientRect().left, walk.currentNode.data[at]]);
  }
  return found.sort((one, other) => one[0] - other[0]).map(each => each[1]).join('');
})"""


def test_values_lie_from_left_to_right_on_a_page(tmp_path: Path, web: Web) -> None:
    values = [value for value, _ in VALUES if value.isprintable() and max(value) < "\u1200"]
    lines = "".join(f"<p>{text_html(f'טל׳ {value} כאן')}</p>" for value in values)
    path = tmp_path / "values.html"
    path.write_text(f'<!doctype html><html lang="he" dir="rtl"><meta charset="utf-8"><title>א</title>{lines}', "utf-8")
    with web.open(path) as (page, told):
        found = page.evaluate(PLACES)
    assert told == []
    assert found == [f"ןאכ {value} ׳לט" for value in values]

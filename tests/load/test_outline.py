"""What editors lose or misspell in words, registers, chapters and layouts is told at its file and line, once."""

import random
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from builder.errors import Diagnostic, Stopped, has_error
from builder.load import content, registers
from builder.load.content import gather_content
from builder.load.layouts import read_files
from builder.load.outline import FILE, strays
from builder.load.project import ROOT
from builder.load.sources import read_sources
from builder.load.starts import strange_starts
from builder.load.tree import Tree, read_tree
from tests import outline

SOURCE = ROOT / "content/he"
FILES = sorted(
    file.relative_to(SOURCE).as_posix()
    for file in SOURCE.rglob("*.yaml")
    if file.parent.name != "new" and file.name != "style.yaml"  # the rules of style are read by `check` alone
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outline") / "content"
    shutil.copytree(SOURCE, folder)
    return folder


def _told(folder: Path, name: str, text: str) -> list[Diagnostic]:
    file = folder / name
    before = file.read_bytes()
    try:
        file.write_text(text, "utf-8")
        return gather_content(folder, "content")[1]
    finally:
        file.write_bytes(before)


def test_the_outline_is_that_of_the_content() -> None:
    """After a change of words that was meant: `python -m tests.outline`."""
    assert (ROOT / FILE).read_text("utf-8") == outline.text()


def _lines() -> Iterator[tuple[str, int, str]]:
    """Every line of the content's YAML that says something: file, number and text."""
    for name in FILES:
        for number, line in enumerate((SOURCE / name).read_text("utf-8").split("\n"), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield name, number, line


def _without(name: str, number: int) -> str:
    lines = (SOURCE / name).read_text("utf-8").split("\n")
    return "\n".join(lines[: number - 1] + lines[number:])


def _starts() -> Iterator[tuple[str, int]]:
    """Every line of the files of `make new` that holds a key, an example's as well, or a place to fill."""
    for file in sorted((SOURCE / "new").glob("*.yaml")):
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if re.match(r"#? *(- )*([a-z][a-z0-9_-]*:|@)", line):
                yield f"new/{file.name}", number


def test_a_line_that_a_file_of_make_new_lost_is_told_where_it_stood(tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "new", tmp_path / "new")
    lines = list(_starts())
    assert len(lines) > 300
    for name, number in lines:
        before = (tmp_path / name).read_text("utf-8")
        (tmp_path / name).write_text(_without(name, number), "utf-8")
        (found,) = strange_starts(tmp_path, "content")
        assert (found.code, found.place.path) == ("missing-content", f"content/{name}")
        assert found.place.line >= number - 1
        (tmp_path / name).write_text(before, "utf-8")


def test_one_more_example_in_a_file_of_make_new_is_no_fault_and_a_lost_file_is_told(tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "new", tmp_path / "new")
    plan = tmp_path / "new/plan.yaml"
    plan.write_text(plan.read_text("utf-8") + '#      - id: A9\n#        title: "…"\n', "utf-8")
    assert list(strange_starts(tmp_path, "content")) == []
    plan.unlink()
    assert [(each.code, str(each.place)) for each in strange_starts(tmp_path, "content")] == [
        ("missing-content", "content/new/plan.yaml:1:1")
    ]


def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not changed is not read again: three hundred readings of one changed file each."""
    trees: dict[tuple[str, bytes], Tree] = {}
    told = cache(lambda tree, name: strays(trees[tree], name))
    sources = cache(lambda folder, shown: read_sources(folder, shown, []))

    def read(file: Path, shown: str) -> Tree:
        key = (shown, file.read_bytes())
        return trees.setdefault(key, trees.get(key) or read_tree(file, shown))

    def judged(tree: Tree, name: str) -> list[Diagnostic]:
        key = next(each for each, known in trees.items() if known is tree)
        return list(told(key, name))

    for module in (content, registers):
        monkeypatch.setattr(module, "read_tree", read)
        monkeypatch.setattr(module, "strays", judged)
    monkeypatch.setattr(content, "read_sources", lambda folder, shown, faults: sources(folder, shown))


OPTIONAL = set(re.findall(r'"(\w+)\?"', outline.text()))


def test_a_line_that_is_lost_is_told_in_its_own_file(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every fifteenth line; only an item of a list, or a key that other entries lack, may go without a word."""
    _read_once(monkeypatch)
    silent, elsewhere = [], []
    for name, number, line in random.Random(12).sample(list(_lines()), 300):
        found = _told(copy, name, _without(name, number))
        if not has_error(found) and not line.lstrip().startswith(("- ", '"')):
            silent += [(name, number, line)] if line.strip().partition(":")[0] not in OPTIONAL else []
        elsewhere += [(name, number, str(each)) for each in found if each.place.path != f"content/{name}"]
        assert not {"own-fault", "unreadable-file"} & {each.code for each in found}
    assert silent == []
    assert elsewhere == []


@pytest.mark.parametrize(("name", "old", "new", "code", "line", "word"), [
    ("workbooks/portfolio.yaml", "    what: \"ממלאים ראשון: שורה לכל תכנית\"\n", "", "missing-content", 11, "what"),
    ("workbooks/portfolio.yaml", "sheets:\n", "shets:\n", "unknown-key", 10, "sheets"),
    ("workbooks/portfolio.yaml", 'title: "תכניות"', "title: [א]", "wrong-type", 12, "a text"),
    ("workbooks/portfolio.yaml", 'title: "תכניות"', "title:", "empty-text", 12, "title"),
    ("registers/glossary.yaml", "    forms:", "    form:", "unknown-key", None, "forms"),
    ("registers/stations.yaml", "    purpose:", "    purpos:", "unknown-key", None, "purpose"),
    ("registers/stations.yaml", "entries:\n", "", "missing-content", 1, "entries"),
    ("registers/outcomes.yaml", "key: annual_targets, text:", "key: annual_targets, txt:", "unknown-key", 14, "text"),
    ("registers/outcomes.yaml", "key: annual_targets,", "key: annual_target,", "unknown-key", 14, "annual_targets"),
    ("registers/foundation.yaml", "key: return_address", "key: return_adress", "unknown-key", None, "return_address"),
    ("strings.yaml", "{page}", "{pgae}", "unknown-placeholder", None, "page"),
    ("strings.yaml", "{page}", "{page", "unbalanced-brace", None, "{page"),
    ("strings.yaml", "{page}", "page}", "unbalanced-brace", None, "page}"),
    ("strings.yaml", '"היגד"', '"**היגד**"', "leftover-markup", None, "without marks"),
    ("workbooks/plan.yaml", 'title: "', 'title: "## ', "leftover-markup", None, "##"),
    ("registers/gates.yaml", 'title: "', 'title: "<b>', "leftover-markup", None, "<b>"),
    ("messages.yaml", "unreadable-file: {message", "unreadable-fil: {message", "unknown-key", 5, "unreadable-file"),
    ("messages.yaml", "{reason}", "{reson}", "unknown-placeholder", 5, "reason"),
    ("messages.yaml", "tag: {message:", "tag: {mesage:", "unknown-key", None, "message"),
    ("schema.yaml", "  legal_name:", "  legal_nam:", "unknown-key", None, "legal_name"),
    ("guide/05-director.md", "key: director", "key: directr", "changed-key", 2, "director"),
    ("guide/05-director.md", "station: director", "staton: director", "unknown-key", 5, "station"),
    ("guide/05-director.md", "part: body", "part: bdoy", "unknown-value", 6, "body"),
    ("guide/05-director.md", "part: body", "part: body\ncolour: red", "unknown-key", 7, "colour"),
    ("agreement/mou-5-partners.md", "part: appendix", "part: apendix", "unknown-value", 4, "appendix"),
    ("agreement/mou-5-partners.md", "\npage: same", "\npage: smae", "unknown-value", 7, "same"),
    ("agreement/teams-5-forum.md", "{number}", "{numbr}", "unknown-placeholder", 7, "number"),
    ("new/settlement.yaml", "@legal_name@\n", "", "missing-content", 12, "@legal_name@"),
    ("new/settlement.yaml", "name: @name@", "name: @nmae@", "unknown-key", 7, "name: @name@"),
    ("new/settlement.yaml", "\n#start: ", "\n#stert: ", "unknown-key", 38, "start"),
    ("new/ledger.yaml", "\n#reminders:", "\n", "missing-content", 20, "reminders:"),
    ("settlement/04-people.md", "title:", "titel:", "unknown-key", 3, "title"),
])  # fmt: skip
def test_a_slip_of_an_editor_is_told_once_at_its_line(
    copy: Path, name: str, old: str, new: str, code: str, line: int | None, word: str
) -> None:
    text = (copy / name).read_text("utf-8")
    assert old in text
    found = _told(copy, name, text.replace(old, new, 1))
    assert [(each.code, each.place.path) for each in found] == [(code, f"content/{name}")]
    assert found[0].place.line == (line or text[: text.index(old)].count("\n") + 1)
    assert word in str(found[0])


@pytest.mark.parametrize("name", ["workbooks/plan.yaml", "registers/duties.yaml", "guide/09-goals.md", "schema.yaml"])
def test_a_file_that_is_gone_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    shutil.copytree(SOURCE, tmp_path / "content")
    (tmp_path / "content" / name).unlink()
    found = gather_content(tmp_path / "content", "content")[1]
    assert [(each.code, str(each.place)) for each in found] == [("missing-content", f"content/{name}:1:1")]


def test_an_entry_may_come_and_go_where_no_program_names_it(copy: Path) -> None:
    text = (copy / "registers/credits.yaml").read_text("utf-8")
    entry = text[: text.rindex("  - key:")]
    assert _told(copy, "registers/credits.yaml", entry) == []


@pytest.mark.parametrize(("name", "old", "new", "code", "word"), [
    ("layouts/palette.yaml", "ink_soft:", "ink_sfot:", "unknown-key", "ink_soft"),
    ("layouts/palette.yaml", '"14283D"', '"14283"', "wrong-type", "six hexadecimal digits"),
    ("layouts/palette.yaml", '"14283D"', '"14283D', "bad-yaml", ""),
    ("layouts/workbook.yaml", "  title:   {size: 20, bold: true, edge: none}\n", "", "missing-content", "styles.title"),
    ("layouts/workbook.yaml", "colour: ink_soft}", "color: ink_soft}", "unknown-key", "colour"),
])  # fmt: skip
def test_a_slip_in_a_layout_is_told_at_its_line(
    tmp_path: Path, name: str, old: str, new: str, code: str, word: str
) -> None:
    (tmp_path / "assets/fonts").mkdir(parents=True)
    (tmp_path / "layouts").mkdir()
    text = (ROOT / name).read_text("utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Stopped) as stopped:
        read_files(tmp_path)
    found = stopped.value.diagnostics[0]
    assert (found.code, found.place.path) == (code, name)
    assert word in str(found)

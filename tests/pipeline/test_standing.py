"""What a run reads is what its key is made of, and a settlement whose key stands is not composed again."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.pipeline.execute import execute
from builder.pipeline.request import Request
from builder.pipeline.shelf import Shelf
from builder.pipeline.standing import common_key, settle, standing, whole_key
from builder.pipeline.task import Task, given


def test_a_run_knows_every_file_that_it_reads_and_no_other(tmp_path: Path) -> None:
    for each in ("content/guide", "far", "s/town"):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / "far" / "settlement.yaml").write_text("name: x")
    (tmp_path / "s" / "linked").symlink_to(tmp_path / "far", target_is_directory=True)

    def key() -> str:
        request = Request(tmp_path / "s", tmp_path / "content", tmp_path / "o", datetime.date(2026, 11, 23))
        return whole_key(request, common_key(request, Layout({})))

    keys = [key()]
    (tmp_path / "s" / "town" / "minutes.docx").write_bytes(b"of a meeting")
    (tmp_path / "s" / "town" / "photos").mkdir()
    assert key() == keys[0]
    for file in ("far/settlement.yaml", "s/town/plan.yaml", "content/strings.yaml", "content/guide/01-a.md"):
        (tmp_path / file).write_text("new")
        keys.append(key())
    assert len(set(keys)) == len(keys)


def _plain(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered(document.encode())


def _run(root: Path, keys: Mapping[str, str], failed: tuple[str, ...] = ()) -> None:
    names = [f"{slug}/{name}" for slug in ("a", "b") for name in ("plan.xlsx", "guide.pdf")]
    tasks = {name: Task(name, given(name), _plain, owner=name[0], kind=name[2:].partition(".")[0]) for name in names}
    shelf = Shelf(root, lambda _: True)
    execute(tasks, Layout({}), shelf, 1, lambda _: None)
    settle(keys, tasks.values(), failed, shelf)
    shelf.save()


def _standing(root: Path, keys: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    found = standing(keys, Shelf(root, lambda _: True))
    return {slug: sorted((each.name, each.kind) for each in tasks) for slug, tasks in found.items()}


def test_a_settlement_stands_while_its_key_and_all_its_files_do(tmp_path: Path) -> None:
    _run(tmp_path, {"a": "1", "b": "2"})
    first = [("a/guide.pdf", "guide"), ("a/plan.xlsx", "plan")]

    assert _standing(tmp_path, {"a": "1", "b": "other"}) == {"a": first}
    assert list(_standing(tmp_path, {"a": "1", "b": "2"})) == ["a", "b"]
    (tmp_path / "b" / "guide.pdf").unlink()
    assert _standing(tmp_path, {"a": "1", "b": "2", "new": "3"}) == {"a": first}


def test_a_settlement_of_which_an_output_failed_is_composed_again(tmp_path: Path) -> None:
    _run(tmp_path, {"a": "1", "b": "2"}, failed=("b/plan.xlsx",))

    assert list(_standing(tmp_path, {"a": "1", "b": "2"})) == ["a"]


def test_a_run_keeps_the_keys_of_settlements_that_it_left_alone(tmp_path: Path) -> None:
    _run(tmp_path, {"a": "1", "b": "2"})
    shelf = Shelf(tmp_path, lambda _: True)
    settle({"a": "new", "b": "2"}, (), (), shelf)

    assert shelf.manifest.settled == {"b": "2"}

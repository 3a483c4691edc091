"""What a document was read from is known, and nothing is composed whose words all say what they said."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from builder.compose.papers.role import compose_role
from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.load.project import Project
from builder.model.settlement import Settlement
from builder.pipeline import outputs
from builder.pipeline.crew import Here
from builder.pipeline.execute import execute
from builder.pipeline.known import Known
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Composed, Task
from builder.pipeline.traces import Said, Values, reading, watched
from tests.towns import TODAY, project


@cache
def whole() -> Project:
    return watched(project())


def town(found: Project, slug: str = "example") -> Settlement:
    return next(each.settlement for each in found.readings if each.slug == slug and each.settlement)


def changed(**parts: Any) -> Project:
    """The project with other parts of the example."""
    found = project()
    readings = tuple(
        replace(each, settlement=replace(each.settlement, **parts))
        if each.slug == "example" and each.settlement
        else each
        for each in found.readings
    )
    return watched(replace(found, readings=readings))


def reads(compose: Any, *arguments: Any) -> list[str]:
    with reading() as read:
        compose(*arguments)
    return list(read)


def test_what_a_document_reads_is_noted_and_nothing_else() -> None:
    found = whole()
    read = reads(partial(compose_mapping, internal=True), town(found), found.content, TODAY)
    assert {"town/example/mapping", "content/workbooks/mapping"} <= set(read)
    assert not {"town/example/portfolio", "content/workbooks/plan", "content/guide"} & set(read)


def test_a_watched_document_is_the_same_as_one_that_is_not() -> None:
    plain, found = project(), whole()
    for compose in (partial(compose_role, clean=True), partial(compose_mapping, internal=True)):
        assert repr(compose(town(plain), plain.content, TODAY)) == repr(compose(town(found), found.content, TODAY))


def test_every_path_says_the_same_until_its_own_value_changes() -> None:
    found, same = whole(), watched(project())
    read = reads(partial(compose_mapping, internal=True), town(found), found.content, TODAY)
    other = changed(mapping=town(found).mapping.model_copy(update={"interviews": []}))
    assert [each for each in read if not Values(found).said(each)] == []
    assert [each for each in read if Values(found).said(each) != Values(same).said(each)] == []
    assert [each for each in read if Values(found).said(each) != Values(other).said(each)] == ["town/example/mapping"]


def test_all_tasks_cross_to_a_worker_and_say_there_what_they_say_here() -> None:
    tasks = outputs.tasks(whole(), ("example",))
    there = pickle.loads(pickle.dumps(tasks))
    name = "example/role.docx"
    assert there.keys() == tasks.keys()
    assert repr(there[name].document) == repr(tasks[name].document)


def told(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered(document.encode())


COMPOSED: list[str] = []


def title(settlement: Settlement, part: str) -> tuple[str, tuple[()]]:
    COMPOSED.append(part)
    return repr(getattr(settlement, part)), ()


def run(root: Path, found: Project) -> list[str]:
    """What a run composed and made."""
    COMPOSED.clear()
    shelf = Shelf(root, lambda _: True)
    known = Known(shelf, Values(found))
    tasks = {
        part: Task(part, Composed(partial(title, town(found), part)), told, owner="example")
        for part in ("mapping", "plan", "portfolio")
    }
    outcome = execute(tasks, Layout({}), shelf, 1, lambda _: None, known, lambda shop, jobs: Here(shop))
    known.save()
    shelf.save()
    return [*COMPOSED, *outcome.made]


def test_only_what_read_the_change_is_composed_again(tmp_path: Path) -> None:
    found = whole()
    assert sorted(run(tmp_path, found)) == sorted(["mapping", "plan", "portfolio"] * 2)
    assert run(tmp_path, watched(project())) == []
    assert run(tmp_path, changed(plan=town(found).plan.model_copy(update={"agenda": []}))) == ["plan", "plan"]


def test_without_what_is_known_everything_is_composed_and_nothing_made(tmp_path: Path) -> None:
    run(tmp_path, whole())
    for file in (tmp_path / ".cache" / "known").iterdir():
        file.write_bytes(file.read_bytes()[:100])
    assert sorted(run(tmp_path, whole())) == ["mapping", "plan", "portfolio"]


def test_a_damaged_letter_of_what_is_known_hides_nothing_that_was_read(tmp_path: Path) -> None:
    """It named a field that is none, and the build ended with 3; a digit could name another value than the one read."""
    run(tmp_path, whole())
    file = tmp_path / ".cache" / "known" / "example.json"
    file.write_bytes(file.read_bytes().replace(b"town/example/plan", b"town/example/plAn"))
    assert sorted(run(tmp_path, whole())) == ["mapping", "plan", "portfolio"]


def test_records_of_another_state_of_the_folder_are_not_believed(tmp_path: Path) -> None:
    found = whole()
    run(tmp_path, found)
    records = (tmp_path / ".cache" / "known" / "example.json").read_bytes()
    other = changed(plan=town(found).plan.model_copy(update={"agenda": []}))
    run(tmp_path, other)
    (tmp_path / ".cache" / "known" / "example.json").write_bytes(records)
    assert run(tmp_path, found)[:1] == ["plan"]
    assert (tmp_path / "plan").read_text() == repr(town(found).plan)


def test_a_value_of_a_settlement_makes_no_other_call_of_the_book() -> None:
    """The book was composed again for every value of every settlement: its call told the whole project."""
    other = changed(plan=town(whole()).plan.model_copy(update={"agenda": []}))
    alone = watched(replace(project(), readings=tuple(each for each in project().readings if each.slug == "example")))
    shared = ("guide.docx", "guide.epub", ".cache/guide/bound.pdf", ".cache/guide/measured/_front.json")
    calls = [[Said()(outputs.tasks(each)[name].composed) for name in shared] for each in (whole(), other, alone)]
    assert calls[0] == calls[1] == calls[2]
    assert "town/example" in calls[0][0]


def test_the_same_value_in_two_calls_is_put_into_words_once_and_another_has_others() -> None:
    put: list[str] = []

    class Value:
        def __repr__(self) -> str:
            put.append("")
            return "it"

    words, one = Said(), cast("Settlement", Value())
    assert words(partial(title, one, "plan")) != words(partial(title, one, "mapping"))
    assert len(put) == 1
    assert words((1, 1.0, True, "1")) == "(1,1.0,True,'1')"


def test_of_long_words_a_hash_is_kept_that_tells_values_apart() -> None:
    words = Said()
    long = [("x" * 5_000, number) for number in range(2)]
    first, second = (words(each) for each in long)
    assert first != second
    assert len(words(partial(title, cast("Settlement", long[0]), "plan"))) < Said.LONG
    assert first == Said()(("x" * 5_000, 0))

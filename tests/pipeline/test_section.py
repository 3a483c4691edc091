"""A section's tasks: each part begins behind the one before it, and a value changes none but those that show it."""

from typing import Any

from builder.document.rendered import Rendered
from builder.document.sections import FRONT, NOTES
from builder.load.project import Project
from builder.pipeline import outputs
from builder.pipeline.guide import BODY
from builder.pipeline.section import BEGUN, FOLDER
from builder.pipeline.shared import Recent
from builder.pipeline.task import Task
from tests.pipeline.test_known import changed, town, whole

OWN = f".cache/example/{FOLDER}"
PAGES = Rendered(b"", pages={"minhelet": 7, "goals": 9})


def tasks(found: Project) -> dict[str, Task]:
    return outputs.tasks(found, ("example",), ("guide",))


def taken(task: Task, before: int = 4) -> Any:
    """What a part is made of, where the one before it ended on a page."""
    needs = {name: Rendered(b"").counting(before) for name in task.needs} | {BODY: PAGES}
    assert task.taking is not None
    return task.taking(task.document, needs)


def test_a_chapter_of_the_content_is_a_part_and_each_takes_the_one_before_it() -> None:
    found = tasks(whole())
    chapters = [f"{OWN}own-{each.name}.pdf" for each in whole().content.settlement]
    assert [each for each in found if each.startswith(OWN)] == [
        f".cache/example/{BEGUN}", f"{OWN}{FRONT}.pdf", *chapters, f"{OWN}{NOTES}.pdf",
    ]  # fmt: skip
    behind = [f".cache/example/{BEGUN}", *chapters]
    for before, name in zip(behind, [*chapters, f"{OWN}{NOTES}.pdf"], strict=True):
        assert found[name].needs == (before, BODY)
    assert found["example/guide.pdf"].needs == (f"{OWN}{FRONT}.pdf", *chapters, f"{OWN}{NOTES}.pdf", BODY)


def test_a_value_of_the_plan_changes_the_parts_that_show_it() -> None:
    former = tasks(whole())
    now = tasks(changed(plan=town(whole()).plan.model_copy(update={"agenda": []})))
    names = [each for each in former if each.startswith(OWN) and each != f"{OWN}{FRONT}.pdf"]
    other = {each.removeprefix(OWN) for each in names if repr(taken(former[each])) != repr(taken(now[each]))}
    assert "own-our_plan.pdf" in other
    assert not {f"{NOTES}.pdf", "own-people.pdf", "own-our_investments.pdf", "own-our_compass.pdf"} & other


def test_a_part_knows_the_page_it_begins_on_and_the_pages_that_it_names() -> None:
    part = taken(tasks(whole())[f"{OWN}own-our_plan.pdf"])
    assert part.first == 5
    assert set(part.body) <= {"minhelet", "goals"}


def test_a_worker_keeps_the_editions_of_the_settlements_that_it_was_last_at() -> None:
    made: list[int] = []

    def edition(at: int) -> Recent:
        def compose() -> tuple[int, tuple[()]]:
            made.append(at)
            return at, ()

        return Recent(compose)

    editions = [edition(at) for at in range(Recent.KEPT + 1)]
    for each in (*editions, *editions[1:], editions[0]):
        each.made()
        each.forget()
    assert made == [*range(Recent.KEPT + 1), 0], "the first was let go, the others stood"

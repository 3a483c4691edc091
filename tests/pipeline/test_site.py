import datetime
from dataclasses import replace
from functools import cache

from builder.compose.books.guide import compose_guide
from builder.document.site import SharedFile
from builder.pipeline.schedules import schedules
from builder.pipeline.site import site_tasks
from builder.pipeline.task import Task, given
from builder.render.web import SHARED_FILES
from tests.towns import TODAY, content, known, project


@cache
def tasks(today: datetime.date, *, example: bool = True) -> dict[str, Task]:
    """The site's tasks on a day, with the illustrative settlement or without it."""
    found = replace(project(), today=today)
    if not example:
        readings = (each for each in found.readings if each.settlement and not each.settlement.profile.illustrative)
        found = replace(found, readings=tuple(readings))
    book, faults = compose_guide(content(), found.statistics)
    made = site_tasks(found, given(book, *faults), schedules(found))
    return {each.name: each for task in made for each in apart(task)}


def apart(task: Task) -> list[Task]:
    """A task of one output; of many, one task for each."""
    if not task.many:
        return [task]
    return [replace(task, name=task.name + name, composed=given(page)) for name, page in task.document]


def test_a_new_day_alone_changes_nothing_of_the_site() -> None:
    today, tomorrow = tasks(TODAY), tasks(TODAY + datetime.timedelta(days=1))

    assert today.keys() == tomorrow.keys()
    assert [name for name in today if repr(today[name].document) != repr(tomorrow[name].document)] == []


def test_every_tool_with_a_file_has_a_blank_one_and_the_tour_the_examples_own() -> None:
    blank = {f"site/tools/{key}" for key in ("mou.docx", "role.docx", "teams.docx", "decision.docx")}
    books = ("mapping.xlsx", "plan.xlsx", "portfolio.xlsx", "compass.xlsx")
    found = tasks(TODAY)

    assert blank | {f"site/tools/{each}" for each in books} == {
        each for each in found if each.startswith("site/tools/")
    }
    assert {f"site/tour/{each}" for each in (*books, "dashboard.html")} == {
        each for each in found if each.startswith("site/tour/")
    }
    people = known("example").profile.people.values()
    reached = [each for person in people for each in (person.email, person.phone) if each]
    assert len(reached) > 10
    assert [name for name, each in found.items() if any(one in repr(each.document) for one in reached)] == []
    assert [each.name for each in found.values() if each.document is None or each.kind != "site"] == []


def test_without_an_example_the_site_comes_out_without_a_tour() -> None:
    bare = tasks(TODAY, example=False)

    assert not any(each.startswith(("site/tour/", "site/tour-")) for each in bare)
    assert {"site/index.html", "site/tour.html", "site/tools/plan.xlsx"} <= bare.keys()
    assert all(each.document is not None for each in bare.values())


def test_what_pages_share_stands_beside_them_once() -> None:
    found = tasks(TODAY)

    assert {"site/site.css", "site/site.js", "site/search.js", "site/fonts/Heebo-400.woff2"} <= found.keys()
    assert all(found[f"site/{each}"].document == SharedFile(each) for each in SHARED_FILES)

"""The outputs of the web edition: pages, blank files of the tools, and an example to walk through."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from builder.compose.books.edition.book import compose_edition
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.pages.site.editors import read_pages
from builder.compose.pages.site.page import Around, compose_site
from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.letters import compose_decision
from builder.compose.papers.role import compose_role
from builder.compose.papers.teams.paper import compose_teams
from builder.compose.workbooks.compass.workbook import compose_compass
from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.compose.workbooks.plan.workbook import compose_plan
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.document.site import SharedFile
from builder.errors import has_error
from builder.load.project import Project, vocabulary
from builder.model.authority import Statistics
from builder.model.compass import Compass
from builder.model.content import Content, Source
from builder.model.figures.network import network_figures
from builder.model.mapping import Mapping as MappingFile
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.public import public
from builder.model.schedule import Schedule
from builder.model.selection import Selection
from builder.model.settlement import Settlement
from builder.pipeline import renders
from builder.pipeline.composed import BOOKS, PAGES, WORD, composed, task_of
from builder.pipeline.task import Composed, Task
from builder.pipeline.traces import watched_town
from builder.render.web import SHARED_FILES

SITE = (*PAGES, "layouts/guide/art")
KIND = "site"
Books = Mapping[str, Composed]
WORKBOOKS: Mapping[str, Callable[..., Any]] = {
    "mapping": partial(compose_mapping, internal=False),
    "plan": compose_plan,
    "portfolio": compose_portfolio,
    "compass": compose_compass,
}
PAPERS: Mapping[str, Callable[..., Any]] = {
    "mou": partial(compose_agreement, clean=True),
    "role": partial(compose_role, clean=True),
    "teams": partial(compose_teams, clean=True),
    "decision": partial(compose_decision, clean=True),
}


def site_tasks(project: Project, guide: Composed, schedules: Mapping[str, Schedule | None]) -> Iterator[Task]:
    """All files below `site/`; the pages come out of one task. Without a sound guide those that stand stay."""
    towns = tuple(each.settlement for each in project.readings if each.settlement)
    example = next((watched_town(public(each), f"public/{each.slug}") for each in towns if _is_example(each)), None)
    schedule = schedules[example.slug] if example else None
    books = _books(project, example) if example else {}
    around = partial(
        _around, towns, project.content, project.statistics, _issued(project), example, schedule, tuple(books.items())
    )
    pages = composed(partial(_site, guide, project.content, around, project.handbook), "site")
    inputs = ("content/he", "docs/he", f"{project.folder}", *SITE)
    yield task_of(f"{KIND}/", pages, renders.page, SITE, inputs=inputs, kind=KIND, many=True)
    yield from _shared()
    yield from _blanks(project.content, _issued(project))
    if example:
        yield from _tour(project, example, schedule, books)


def _is_example(settlement: Settlement) -> bool:
    return settlement.profile.illustrative


def _site(guide: Composed, content: Content, around: Callable[[], Around], handbook: tuple[Source, ...]) -> Any:
    book, faults = guide.made()
    guide.forget()
    if book is None or has_error(faults):
        return None, faults
    pages, faults = read_pages(handbook)
    return (None, faults) if faults else (compose_site(book, content, replace(around(), handbook=pages)), ())


def _issued(project: Project) -> datetime.date:
    """The first of the build's month: a new day alone rewrites no page."""
    return project.today.replace(day=1)


def _books(project: Project, example: Settlement) -> Books:
    """The example's workbooks without contact details: the tour has them, and its pages tell of them."""
    issued = _issued(project)
    return {
        key: composed(partial(each, example, project.content, issued), f"site/tour/{key}")
        for key, each in WORKBOOKS.items()
    }


def _around(
    towns: tuple[Settlement, ...], content: Content, statistics: Statistics, issued: datetime.date,
    example: Settlement | None, schedule: Schedule | None, books: tuple[tuple[str, Composed], ...],
) -> Around:  # fmt: skip
    figures = network_figures(towns, vocabulary(content, statistics).statements)
    if example is None:
        return Around(figures)
    edition = composed(partial(compose_edition, example, content, issued, schedule), "site/tour").document
    filled = {key: found for key, each in books if (found := each.document) is not None}
    for _, each in books:
        each.forget()
    return Around(figures, edition, filled, ("dashboard.html", *(f"{key}.xlsx" for key in WORKBOOKS)))


def _shared() -> Iterator[Task]:
    """Styles, scripts and fonts, which no page of the site carries by itself."""
    for name in SHARED_FILES:
        file = composed(partial(SharedFile, name), f"{KIND}/{name}")
        yield task_of(f"{KIND}/{name}", file, renders.site_file, SITE, inputs=SITE, kind=KIND)


def _tour(project: Project, example: Settlement, schedule: Schedule | None, books: Books) -> Iterator[Task]:
    """The example's dashboard and workbooks without contact details."""
    inputs = tuple(f"{project.folder}/{example.slug}/{each}.yaml" for each in example.files)
    content, issued = project.content, _issued(project)
    page = composed(partial(compose_dashboard, example, content, issued, schedule), "site/tour/dashboard")
    yield task_of("site/tour/dashboard.html", page, renders.page, PAGES, inputs=inputs, kind=KIND)
    for key, book in books.items():
        yield task_of(f"site/tour/{key}.xlsx", book, renders.workbook, BOOKS, inputs=inputs, kind=KIND)


def _blanks(content: Content, issued: datetime.date) -> Iterator[Task]:
    """Each tool's file with nothing of any settlement in it."""
    nobody = blank(content)
    for key, compose in WORKBOOKS.items():
        book = composed(partial(compose, nobody, content, issued), f"site/tools/{key}")
        yield task_of(f"site/tools/{key}.xlsx", book, renders.workbook, BOOKS, inputs=("content/he", *BOOKS), kind=KIND)
    for key, compose in PAPERS.items():
        paper = composed(partial(compose, nobody, content, issued), f"site/tools/{key}")
        yield task_of(f"site/tools/{key}.docx", paper, renders.paper, WORD, inputs=("content/he", *WORD), kind=KIND)


def blank(content: Content) -> Settlement:
    """A settlement of which nothing is known; its slug is one that no folder may bear."""
    return Settlement(
        slug=KIND,
        profile=Profile(name=content.string("site.blank_name"), kind="city"),
        mapping=MappingFile(),
        plan=Plan(),
        portfolio=Portfolio(),
        compass=Compass(),
        selection=Selection(),
        domains=content.register("mobility_domains").keys,
    )

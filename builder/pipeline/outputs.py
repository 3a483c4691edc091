"""Every output of a build, one line each: what is composed, who renders it, what it takes from others."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from builder.compose.books.edition.book import compose_edition
from builder.compose.calendar import AUDIENCES, compose_calendar, has_events
from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.handouts.sheets import compose_place
from builder.compose.handouts.summary import compose_summary
from builder.compose.handouts.treasurer import compose_treasurer
from builder.compose.kit import README, SHEET, compose_kit, kit_sources
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.papers.advertisement import compose_advertisement
from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.counsel import compose_counsel
from builder.compose.papers.letters import compose_decision, compose_letter
from builder.compose.papers.role import compose_role
from builder.compose.papers.teams.paper import compose_teams
from builder.compose.slides.deck import compose_deck
from builder.compose.workbooks.compass.workbook import compose_compass
from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.compose.workbooks.plan.workbook import compose_plan
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.document.handout import Handout
from builder.document.kit import Kit
from builder.document.page import Page
from builder.errors import Diagnostic
from builder.load.project import Project
from builder.model.content import Content
from builder.model.outreach import leaflet_problems, parcel_problems
from builder.model.public import example_of
from builder.model.schedule import Schedule, schedule_problems
from builder.model.sent import Sent
from builder.model.settlement import Settlement
from builder.pipeline import renders
from builder.pipeline.book import common_book
from builder.pipeline.composed import BOOKS, DECK, HANDOUTS, PAGES, WORD
from builder.pipeline.composed import composed as _composed
from builder.pipeline.composed import task_of as _task
from builder.pipeline.copies import copies_tasks
from builder.pipeline.guide import BODY, SHEETS, guide_tasks, sheets_task
from builder.pipeline.meetings import meeting_papers
from builder.pipeline.network import network_tasks
from builder.pipeline.schedules import Schedules, schedules
from builder.pipeline.section import FOLDER as SECTION
from builder.pipeline.section import section_tasks
from builder.pipeline.shared import Recent, Shared
from builder.pipeline.site import site_tasks
from builder.pipeline.task import CACHE, Composed, Render, Task, given

KINDS = (
    "guide", "guide-docx", "guide-epub",
    "mou", "counsel", "role", "advertisement", "teams", "letter", "summary", "decision", "leaflet",
    "mapping", "plan", "portfolio", "compass", "calendar", "deck", "treasurer", "sheets", "meetings", "dashboard",
    "kit", "network", "selection", "site",
)  # fmt: skip
"""The words of `--only`."""
OF_ALL = ("guide-docx", "guide-epub", "network", "selection", "site")
"""Those that belong to no settlement alone."""
PARCEL = "kit.zip"
KIT = "kit-"
"""Begins the names of what is made for kits alone: clean of drafting comments and of internal cells."""


def tasks(
    project: Project, slugs: tuple[str, ...] = (), only: tuple[str, ...] = (),
    standing: Mapping[str, tuple[Task, ...]] = MappingProxyType({}), planned: Schedules | None = None,
) -> dict[str, Task]:  # fmt: skip
    """All outputs by name; with slugs, those of these settlements and what they need.

    Nothing is composed before it is asked for. `standing` are the tasks of settlements whose outputs stand as they
    are, `planned` the schedules where they were reckoned already.
    """
    settlements = tuple(each.settlement for each in project.readings if each.settlement)
    planned = schedules(project) if planned is None else planned
    shown = example_of(settlements)
    example = next((each for each in settlements if shown and each.slug == shown.slug), None)
    calendar = planned[example.slug] if example else None
    takes = (project.content, project.statistics, example)  # no more: who takes the project takes every value of it
    book = Shared(_composed(partial(common_book, *takes, calendar), "guide").compose)
    chapters = tuple(each.name for each in project.content.guide)
    found = [*guide_tasks(book, chapters, project.folder), sheets_task(project.content)]
    found += copies_tasks(book, project.content, project.today.replace(day=1), project.folder)
    for settlement in settlements:
        if not slugs or settlement.slug in slugs:
            stands = standing.get(settlement.slug)
            found += stands or _Settlement(project, settlement, planned[settlement.slug], book).tasks(only)
    if not slugs:
        found += network_tasks(project, settlements)
        found += site_tasks(project, book, planned) if wants("site", only) else ()
    return {each.name: each for each in found}


def wants(kind: str, only: tuple[str, ...]) -> bool:
    """Whether a kind is asked for; none named means all."""
    return not only or kind in only


@dataclass(frozen=True, slots=True)
class _Settlement:
    """The outputs of one settlement."""

    project: Project
    settlement: Settlement
    schedule: Schedule | None
    book: Composed

    def tasks(self, only: tuple[str, ...]) -> Iterator[Task]:
        yield from self._texts()
        yield from self._workbooks()
        yield from self._rest()
        if wants("kit", only):
            yield from self._kit()

    def _texts(self) -> Iterator[Task]:
        one, content, issued = self.settlement, self.project.content, self.issued
        edition = _composed(partial(compose_edition, one, content, issued, self.schedule), f"{one.slug}/guide")
        # by itself, so that a word of the body lays out no section anew
        chapters = tuple(f"own-{each.name}" for each in content.settlement)
        counted, *section = section_tasks(Recent(edition.compose), chapters, self._task)
        yield from (counted, *section)
        joined = given("the section's parts and the body, joined")
        needs = (*(each.name for each in section), BODY)
        yield self._task("guide.pdf", joined, renders.edition, needs=needs)
        for name, compose in (
            ("mou", partial(compose_agreement, clean=False)),
            ("kit-mou", partial(compose_agreement, clean=True)),
            ("role", partial(compose_role, clean=False)),
            ("kit-role", partial(compose_role, clean=True)),
            ("advertisement", partial(compose_advertisement, clean=False)),
            ("kit-advertisement", partial(compose_advertisement, clean=True)),
            ("counsel", compose_counsel),
            ("teams", partial(compose_teams, schedule=self.schedule, clean=False)),
            ("kit-teams", partial(compose_teams, schedule=self.schedule, clean=True)),
            ("letter", compose_letter),
            ("decision", partial(compose_decision, clean=False)),
            ("kit-decision", partial(compose_decision, clean=True)),
        ):
            paper = _composed(partial(compose, one, content, issued), f"{one.slug}/{name}")
            yield self._task(f"{name}.docx", paper, renders.paper, WORD)
        yield from self._handouts()

    def _handouts(self) -> Iterator[Task]:
        """The page for the management and the leaflet; what keeps leaflet or kit from being made is told with it."""
        one, content, issued = self.settlement, self.project.content, self.issued
        summary = _composed(partial(compose_summary, one, content, issued, self.schedule), f"{one.slug}/summary")
        told = (*self._no_leaflet, *self._no_kit)
        yield self._task("summary.pdf", summary.noticing(*told), renders.handout, HANDOUTS)
        for name, words in self._leaflets():
            compose = partial(compose_leaflet, one, words, issued, self.schedule, self.project.today)
            yield self._task(f"{name}.pdf", _composed(compose, f"{one.slug}/{name}"), renders.handout, HANDOUTS)
        page = _composed(partial(compose_treasurer, one, content, issued), f"{one.slug}/treasurer")
        yield self._task("treasurer.pdf", page, renders.handout, HANDOUTS)
        place = _composed(partial(compose_place, one, content), f"{one.slug}/sheets")
        yield self._task("sheets.pdf", place, renders.place, HANDOUTS, needs=(SHEETS,))
        deck = partial(compose_deck, one, content, issued, self.schedule, self.project.today)
        yield self._task("deck.pptx", _composed(deck, f"{one.slug}/deck"), renders.deck, DECK)

    def _leaflets(self) -> Iterator[tuple[str, Content]]:
        """The leaflet in the main language, and in each that residents read and that has words of ours."""
        yield "leaflet", self.project.content
        for each in self.settlement.profile.translated:
            if each in self.project.languages:
                yield f"leaflet-{each}", self.project.languages[each]

    @property
    def _no_leaflet(self) -> tuple[Diagnostic, ...]:
        path = f"{self._folder}/settlement.yaml"
        return leaflet_problems(self.settlement, self.schedule, self.project.today, path)

    @property
    def _no_kit(self) -> tuple[Diagnostic, ...]:
        common = self.project.content.register("foundation").title_of("return_address")
        return parcel_problems(self.settlement.profile, common, f"{self._folder}/settlement.yaml")

    def _workbooks(self) -> Iterator[Task]:
        one, content, issued = self.settlement, self.project.content, self.issued
        for name, compose in (
            ("mapping", partial(compose_mapping, internal=True)),
            ("kit-mapping", partial(compose_mapping, internal=False)),
            ("plan", compose_plan),
            ("portfolio", compose_portfolio),
            ("compass", compose_compass),
        ):
            book = _composed(partial(compose, one, content, issued), f"{one.slug}/{name}")
            yield self._task(f"{name}.xlsx", book, renders.workbook, BOOKS)

    def _rest(self) -> Iterator[Task]:
        one, project = self.settlement, self.project
        yield from self._calendars()
        for name, paper, render, looks in meeting_papers(project, one, self.schedule):
            yield self._task(name, paper, render, looks)
        page = partial(compose_dashboard, one, project.content, project.today, self.schedule)
        yield self._task("dashboard.html", _composed(page, f"{one.slug}/dashboard"), renders.page, PAGES)

    def _calendars(self) -> Iterator[Task]:
        """One that holds all, and one a body; what is wrong with the schedule is told once."""
        one = self.settlement
        problems = schedule_problems(self.schedule, f"{self._folder}/settlement.yaml")
        for audience in ("", *AUDIENCES):
            name = calendar_name(audience)
            compose = partial(
                compose_calendar, one, self.schedule, self.project.content, self.project.now, audience,
                self._sent(audience),
            )  # fmt: skip
            calendar = _composed(compose, f"{one.slug}/{name}").noticing(*(() if audience else problems))
            yield self._task(name, calendar, renders.calendar)

    def _sent(self, audience: str) -> tuple[Sent, ...]:
        """What this calendar held when it was last built."""
        return self.project.sent.get(self.settlement.slug, {}).get(audience, ())

    def _kit(self) -> Iterator[Task]:
        """The parcel, and the same files unpacked under ASCII names."""
        if self._no_kit:
            return
        one, content, today = self.settlement, self.project.content, self.project.today
        invited = tuple(each for each in AUDIENCES if has_events(one, self.schedule, today, each, self._sent(each)))
        made = () if self._no_leaflet else tuple(name for name, _ in self._leaflets())
        wanted = ("leaflet", *(f"leaflet-{each}" for each in one.profile.translated))
        without = tuple(each for each in wanted if each not in made)
        compose = partial(compose_kit, one, content, today, invited, without)
        kit, part = _composed(compose, f"{one.slug}/kit"), partial(_composed, name=f"{one.slug}/kit")
        sources = kit_sources(one, invited, without)
        needs = {f"kit/{name}": self._made(source) for name, source in sources.items()}
        yield self._task(SHEET, part(partial(_sheet, compose)), renders.handout, HANDOUTS)
        # by way of the folder, so that the parcel holds what a person changed in either
        yield self._task(PARCEL, kit, renders.kit, PAGES, needs=tuple(f"{one.slug}/{each}" for each in needs))
        yield self._task(f"kit/{README}", part(partial(_readme, compose)), renders.page, PAGES)
        for name, need in needs.items():
            yield self._task(name, given("as it is in the parcel"), renders.same, needs=(need,))

    def _made(self, source: str) -> str:
        """The task that makes a file of the kit."""
        return f"{CACHE if source.startswith(KIT) else ''}{self.settlement.slug}/{source}"

    def _task(
        self, name: str, composed: Composed, render: Render, layouts: tuple[str, ...] = (), *,
        needs: tuple[str, ...] = (),
    ) -> Task:  # fmt: skip
        prefix = CACHE if name.startswith((KIT, SECTION)) else ""
        # of the staff's ledger only the days of documents are known to papers (model/stage.py, model/days.py)
        words = (
            f"content/{name.removesuffix('.pdf').partition('-')[2]}" if name.startswith("leaflet-") else "content/he"
        )
        inputs = (*(f"{self._folder}/{each}.yaml" for each in self.settlement.files), words, *layouts)
        return _task(f"{prefix}{self.settlement.slug}/{name}", composed, render, layouts, needs=needs, inputs=inputs,
                     owner=self.settlement.slug, kind=kind_of(name))  # fmt: skip

    @property
    def _folder(self) -> str:
        return f"{self.project.folder}/{self.settlement.slug}"

    @property
    def issued(self) -> datetime.date:
        """The first of the build's month: a new day alone rewrites no document."""
        return self.project.today.replace(day=1)


def _sheet(compose: Callable[[], Kit]) -> Handout:
    return compose().sheet


def _readme(compose: Callable[[], Kit]) -> Page:
    return compose().plain_readme


def calendar_name(audience: str) -> str:
    """The file of an audience's calendar; of all where there is none."""
    return f"calendar-{audience}.ics" if audience else "calendar.ics"


def kind_of(name: str) -> str:
    """The word of `--only` for an output of a settlement: `calendar` for `calendar-minhelet.ics`."""
    first = name.partition("/")[0].partition(".")[0]
    return next((each for each in ("calendar", "leaflet") if first.startswith(f"{each}-")), first)

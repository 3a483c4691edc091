"""The network's outputs: what tells of all settlements together."""

import datetime
from collections.abc import Iterator
from functools import partial

from builder.compose.handouts.report import compose_report
from builder.compose.pages.network.page import compose_network
from builder.compose.workbooks.network.workbook import compose_network_workbook
from builder.compose.workbooks.selection.workbook import compose_selection
from builder.document.handout import Handout
from builder.document.page import Page
from builder.document.workbook import Workbook
from builder.load.project import Project, vocabulary
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.figures.network import NetworkFigures, network_figures
from builder.model.figures.yearly import yearly_of
from builder.model.settlement import Settlement
from builder.pipeline import renders
from builder.pipeline.composed import BOOKS, HANDOUTS, PAGES, composed
from builder.pipeline.composed import task_of as _task
from builder.pipeline.task import Task


def network_tasks(project: Project, settlements: tuple[Settlement, ...]) -> Iterator[Task]:
    """Page, workbook, report of the year, and the selection."""
    failed = tuple((each.slug, each.name) for each in project.readings if each.settlement is None)
    content, issued = project.content, project.today.replace(day=1)
    inputs = tuple(f"{project.folder}/{each.slug}" for each in project.readings) or ("content/he",)
    every = (settlements, project.statistics, content, failed)
    page = composed(partial(_network_page, *every, issued), "network/network.html")
    yield _task("network/network.html", page, renders.page, PAGES, inputs=inputs, kind="network")
    book = composed(partial(_network_book, *every, issued), "network/network.xlsx")
    yield _task("network/network.xlsx", book, renders.workbook, BOOKS, inputs=inputs, kind="network")
    report = composed(partial(_report, *every, issued), "network/report")
    yield _task("network/report.pdf", report, renders.handout, HANDOUTS, inputs=inputs, kind="network")
    chosen = composed(partial(compose_selection, settlements, project.statistics, content, issued), "network/selection")
    inputs += ("assets/data",)
    yield _task("network/selection.xlsx", chosen, renders.workbook, BOOKS, inputs=inputs, kind="selection")


Towns = tuple[Settlement, ...]
Failed = tuple[tuple[str, str], ...]
"""Slug and name of each settlement that could not be read."""


def _figures(towns: Towns, statistics: Statistics, content: Content, failed: Failed) -> NetworkFigures:
    return network_figures(towns, vocabulary(content, statistics).statements, failed)


def _network_page(
    towns: Towns, statistics: Statistics, content: Content, failed: Failed, issued: datetime.date
) -> Page:
    return compose_network(_figures(towns, statistics, content, failed), content, issued)


def _network_book(
    towns: Towns, statistics: Statistics, content: Content, failed: Failed, issued: datetime.date
) -> Workbook:
    return compose_network_workbook(_figures(towns, statistics, content, failed), content, issued)


def _report(towns: Towns, statistics: Statistics, content: Content, failed: Failed, issued: datetime.date) -> Handout:
    yearly = yearly_of(_figures(towns, statistics, content, failed), towns, issued)
    known = statistics.authorities
    codes = {each.slug: each.profile.code or "" for each in towns}
    names = {slug: known[code].name_en for slug, code in codes.items() if code in known}
    return compose_report(yearly, content, issued, names)

"""The repository's own project, read once a worker, and settlements of which only this or that is known."""

import datetime
from dataclasses import replace
from functools import cache
from typing import Any

from builder.document.layout import Layout
from builder.load.layouts import read_files
from builder.load.project import ROOT, Project, read_project
from builder.model.compass import Compass
from builder.model.content import Content
from builder.model.keys import Stage
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.selection import Selection
from builder.model.settlement import Position, Settlement

TODAY = datetime.date(2026, 11, 23)
ISSUED = TODAY.replace(day=1)


@cache
def project() -> Project:
    """Content, CBS figures and settlements as they stand on the tests' day."""
    return read_project(ROOT / "content/he", ROOT / "settlements", TODAY)


def content() -> Content:
    """The project's words."""
    return project().content


@cache
def layout() -> Layout:
    """The project's looks."""
    return Layout(read_files(ROOT))


def known(slug: str) -> Settlement:
    """One of the project's settlements."""
    return next(each.settlement for each in project().readings if each.settlement and each.slug == slug)


def at(slug: str, stage: Stage) -> Settlement:
    """One of the project's settlements as it stands at a stage, on a day of signature that nobody recorded."""
    return replace(known(slug), position=Position(stage))


def town(
    *, slug: str = "town", name: str = "אופקים", mapping: Any = None, plan: Any = None, portfolio: Any = None,
    compass: Any = None, selection: Any = None, domains: tuple[str, ...] = (), **profile: Any,
) -> Settlement:  # fmt: skip
    """A settlement of which only this is known; its files are values, or mappings as YAML gives them."""
    return Settlement(
        slug,
        Profile.model_validate({"name": name, "kind": "city", **profile}),
        Mapping.model_validate(mapping or {}),
        Plan.model_validate(plan or {}),
        Portfolio.model_validate(portfolio or {}),
        Compass.model_validate(compass or {}),
        Selection.model_validate(selection or {}),
        domains=domains,
    )

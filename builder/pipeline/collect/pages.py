"""The pages of a run: for each settlement what came back, and what its municipality has to answer."""

from collections.abc import Iterable
from typing import Any

from builder.compose.pages.returns.counsel import compose_review
from builder.compose.pages.returns.questions import compose_questions
from builder.compose.pages.returns.staff import compose_returns
from builder.document.layout import Layout
from builder.document.page import Page
from builder.load.project import Project, shown
from builder.model.merge.account import Account
from builder.pipeline.collect.request import CollectRequest
from builder.render.page import render_page
from builder.write import files

FOLDER = "returns"
INBOX = "_inbox"
"""The page of files that name no settlement; no settlement's folder may be called so."""


def write_pages(accounts: Iterable[Account], project: Project, layout: Layout, request: CollectRequest) -> list[str]:
    """Writes them, also in a dry run; returns their paths."""
    written = []
    for each in accounts:
        trees = _trees(each)
        content, today = project.content, request.today
        pages = {each.slug or INBOX: compose_returns(each, trees, content, today, dry_run=request.dry_run)}
        if each.slug:
            pages[f"{each.slug}-questions"] = compose_questions(each, trees, content, today)
        if each.papers:
            pages[f"{each.slug}-counsel"] = compose_review(each, content, today)
        for name, page in pages.items():
            written.append(_write(name, page, layout, request))
    return written


def _trees(account: Account) -> dict[str, Any]:
    """The settlement's files as values, for the titles of rows."""
    one = account.after or account.before
    if one is None:
        return {}
    parts = {"settlement": one.profile, "plan": one.plan, "portfolio": one.portfolio, "mapping": one.mapping,
             "compass": one.compass}  # fmt: skip
    return {name: value.model_dump(mode="json") for name, value in parts.items()}


def _write(name: str, page: Page, layout: Layout, request: CollectRequest) -> str:
    file = request.out / FOLDER / f"{name}.html"
    data = render_page(page, layout).data
    if not file.is_file() or file.read_bytes() != data:
        files.replace(file, data)
    return f"{shown(request.out)}/{FOLDER}/{name}.html"

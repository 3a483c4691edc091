"""What one more edition of the guide costs, beside laying out the whole edition anew: processor seconds, one process.

`python -m bench.edition FILE` writes them as JSON. The body is laid out once a build, so a further edition pays for
its own section and the join alone.
"""

import datetime
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.measure import ROOT
from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.document.book import Book
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.load.layouts import read_files
from builder.load.project import Project, read_project
from builder.model.settlement import Settlement
from builder.render.join import join
from builder.render.pdf import render_book
from builder.render.section import render_section
from builder.render.trim import trimmed

TODAY = datetime.date(2026, 11, 23)
SLUGS = ("example", "yarka", "beit-hakerem")
"""Settlements of which much, little and a cluster's is known."""
T = TypeVar("T")


def main() -> int:
    """Measures and writes."""
    project, layout = read_project(ROOT / "content/he", ROOT / "settlements", TODAY), Layout(read_files(ROOT))
    book, _ = compose_guide(project.content, project.statistics)
    spent_body, body = _spent(lambda: _body(book, layout))
    found = {"body": spent_body}
    for slug in SLUGS:

        def edition(slug: str = slug) -> bytes:
            document, _ = compose_edition(_settlement(project, slug), project.content, TODAY.replace(day=1))
            return join([render_section(document, layout, body.pages).data], body.data)

        found[slug], _ = _spent(edition)
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Path(sys.argv[1]).write_text(json.dumps(found), "utf-8")
    return 0


def _body(book: Book, layout: Layout) -> Rendered:
    printed = render_book(book, layout)
    return Rendered(trimmed(printed.data), pages=printed.pages)


def _settlement(project: Project, slug: str) -> Settlement:
    return next(each.settlement for each in project.readings if each.settlement and each.slug == slug)


def _spent(work: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


if __name__ == "__main__":
    sys.exit(main())

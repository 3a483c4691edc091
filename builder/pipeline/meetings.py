"""The papers of coming meetings and of those who sit in bodies, one line each."""

import datetime
from collections.abc import Iterator
from functools import partial

from builder.compose.papers.meetings.members import compose_member, people_of
from builder.compose.papers.meetings.pack import PAPERS, compose_pack, folder_of
from builder.load.project import Project
from builder.model.schedule import Schedule
from builder.model.sessions import coming
from builder.model.settlement import Settlement
from builder.pipeline import renders
from builder.pipeline.composed import WORD, composed
from builder.pipeline.task import Composed, Render

KEPT = datetime.timedelta(days=7)
"""How long a meeting's papers stay after it: its minutes are sent within a week."""
Made = tuple[str, Composed, Render, tuple[str, ...]]
"""Name below the settlement, what composing gave, the renderer and its layout."""


def meeting_papers(project: Project, settlement: Settlement, schedule: Schedule | None) -> Iterator[Made]:
    """A folder a meeting of the next three months, and of the week before; a file a person."""
    issued, content = project.today.replace(day=1), project.content
    for session in coming(settlement, schedule, project.today - KEPT):
        folder = f"meetings/{folder_of(session)}"
        for key in PAPERS:
            name = f"{folder}/{key}.docx"
            paper = composed(partial(compose_pack, settlement, content, issued, schedule, session, key), name)
            yield name, paper, renders.paper, WORD
            if key == "invitation":
                yield f"{folder}/{key}.txt", paper, renders.mail, ()
    ahead = coming(settlement, schedule, project.today)
    for person in people_of(settlement, content):
        name = f"meetings/members/{person.file}.docx"
        compose = partial(compose_member, settlement, content, issued, schedule, ahead, person)
        yield name, composed(compose, name), renders.paper, WORD

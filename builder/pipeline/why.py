"""Why an output is made, and why another stands, in words for a terminal."""

from collections.abc import Iterator, Mapping

from builder.load.project import Project
from builder.pipeline.execute import Outcome
from builder.pipeline.known import Known
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Task

_FILES = {"profile": "settlement", "domains": "compass", "origin": "settlement", "files": "settlement"}
"""The file of a settlement from which a part of it comes that is not called as its file."""
_SHOWN = 4
"""How many reasons are told; the others are counted."""


def reason(task: Task, shelf: Shelf, known: Known, project: Project) -> str:
    """Why a task is not known to stand, asked before it is made."""
    if shelf.force:
        return "--force"
    if not task.many and task.name not in shelf.manifest.outputs:
        return "was never made"
    if not task.many and shelf.by_hand(task.name):
        return "was changed by hand"
    if not task.many and shelf.digest(task.name) is None:
        return "is missing"
    changed = known.why.get(task.name)
    if changed is None:
        return "what it read is not known from an earlier run"
    told = list(dict.fromkeys(_words(each, task, project) for each in changed))
    rest = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return "; ".join(told[:_SHOWN]) + rest if told else "its file is not as it was made"


def explained(wanted: Mapping[str, Task], outcome: Outcome) -> Iterator[str]:
    """A line for each output: made, failed or standing, and why."""
    made = set(outcome.made)
    for name, task in wanted.items():
        parts = sorted(each for each in made if task.many and each.startswith(name) and each not in wanted)
        why = outcome.why.get(name, "")
        if name in outcome.failed:
            yield f"{name}: not made, see its errors"
        elif name in made or parts:
            yield f"{name}: made{f' ({len(parts)} of its files)' if parts else ''}: {why}"
        elif why:
            yield f"{name}: stands, composed anew it says the same: {why}"
        elif not task.many:
            yield f"{name}: stands, nothing that it reads changed"


def _words(path: str, task: Task, project: Project) -> str:
    head, _, rest = path.partition("/")
    match head:
        case "code":
            return "made by another version of the program"
        case "layout":
            return f"{', '.join(task.layouts)} changed"
        case "call":
            return "another day, other dates or other former calendars"
        case "need":
            return f"takes {rest}"
        case "town" | "public":
            return f"{_of_town(rest, project)} changed"
    return f"{_of_content(rest, project)} changed"


def _of_town(path: str, project: Project) -> str:
    slug, _, part = path.partition("/")
    if part == "facts":
        return "assets/data"
    if part == "position":
        return f"the stage of {slug}, or the day"
    return f"{project.folder}/{slug}/{_FILES.get(part, part)}.yaml"


def _of_content(path: str, project: Project) -> str:
    content = project.content
    part, _, key = path.partition("/")
    if part in ("strings", "messages"):
        return f"{content.path}/{part}.yaml ({key})" if key else f"{content.path}/{part}.yaml"
    if part in ("guide", "settlement", "agreement"):
        texts = content.agreement.values() if part == "agreement" else getattr(content, part)
        name = key.rpartition("/")[0]
        return next((each.path for each in texts if each.name == name), f"{content.path}/{part}")
    return f"{content.path}/{part}/{key}.yaml" if key not in ("", "*") else f"{content.path}/{part}"

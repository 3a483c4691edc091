"""Everything that a run reads, in one value: content, CBS figures and every settlement."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Diagnostic
from builder.load.authorities import read_statistics
from builder.load.content import read_content
from builder.load.settlements import Reading, read_settlements
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.keys import Kind
from builder.model.rules import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
"""The project's own folder, where layouts, fonts and CBS figures stand."""


@dataclass(frozen=True, slots=True)
class Project:
    """What was read, on the day of the build."""

    today: datetime.date
    content: Content
    statistics: Statistics
    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]
    """Problems of the content; those of a settlement stand in its reading."""
    folder: str = "settlements"
    """The settlements' folder, as messages name it."""


def read_project(content_folder: Path, settlements_folder: Path, today: datetime.date) -> Project:
    """Reads all. Raises `Stopped` where the content or the CBS files cannot be used at all."""
    content, faults = read_content(content_folder, shown(content_folder))
    statistics = read_statistics(ROOT, cbs_kinds(content))
    readings = read_settlements(
        settlements_folder, shown(settlements_folder), statistics, vocabulary(content, statistics), today
    )
    return Project(today, content, statistics, readings, tuple(faults), shown(settlements_folder))


def shown(folder: Path) -> str:
    """A folder as messages name it: relative to where the command runs, where that is possible."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def vocabulary(content: Content, statistics: Statistics) -> Vocabulary:
    """The open words that settlements may point to."""
    return Vocabulary(
        mobility_domains=content.register("mobility_domains").keys,
        statements={
            outcome.key: tuple(each["key"] for each in outcome.fields["statements"])
            for outcome in content.register("outcomes")
        },
        codes={code: each.name for code, each in statistics.authorities.items()},
    )


def cbs_kinds(content: Content) -> Mapping[str, Kind]:
    """The kind that each status word of the CBS names."""
    return {each["title"]: each["key"] for each in content.choices("kind") if each["key"] != "cluster"}

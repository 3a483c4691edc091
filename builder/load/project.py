"""Everything that a run reads, in one value: content, CBS figures and every settlement."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Diagnostic, Stopped, has_error
from builder.load.authorities import read_statistics
from builder.load.content import gather_content
from builder.load.fixed import strange_figures
from builder.load.handbook import read_handbook
from builder.load.home import ROOT as ROOT  # also a name of this module
from builder.load.languages import read_languages
from builder.load.settlements import Reading, read_settlements
from builder.load.text import printable
from builder.load.typed import typed_words
from builder.model.authority import Statistics
from builder.model.content import Content, Source
from builder.model.keys import Kind
from builder.model.rules import Vocabulary
from builder.model.sent import SentCalendars


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
    minute: datetime.time = datetime.time()
    """The minute of the build, which calendars alone know."""
    sent: Mapping[str, SentCalendars] = field(default_factory=dict)
    """What the calendars of earlier builds held, by slug; only of settlements that this run composes."""
    languages: Mapping[str, Content] = field(default_factory=dict)
    """What residents read in other languages, by its code."""
    handbook: tuple[Source, ...] = ()
    """The editors' handbook."""

    @property
    def now(self) -> datetime.datetime:
        """Day and minute of the build, local time."""
        return datetime.datetime.combine(self.today, self.minute)

    @property
    def usable(self) -> bool:
        """Whether anything can be made from the content."""
        return not has_error(self.diagnostics)


def read_project(
    content_folder: Path, settlements_folder: Path, today: datetime.date, minute: datetime.time = datetime.time()
) -> Project:
    """Reads all, also where the content has faults, so that one run tells every problem of every file.

    Raises `Stopped` where the content or the CBS files cannot be used at all.
    """
    content, faults = gather_content(content_folder, shown(content_folder))
    languages, strange = read_languages(content_folder, ROOT, shown)
    faults += strange
    try:
        statistics = read_statistics(ROOT, cbs_kinds(content))
        words, folder = vocabulary(content, statistics), shown(settlements_folder)
        readings = read_settlements(settlements_folder, folder, statistics, words, today)
    except (Stopped, LookupError, TypeError) as fault:
        if has_error(faults):  # words of the data's own keys are missing: no settlement can be judged
            raise Stopped(faults) from fault
        raise
    faults += strange_figures(content, statistics)
    handbook, unread = read_handbook(ROOT)
    faults += unread
    return Project(
        today, content, statistics, readings, tuple(faults), folder, minute, languages=languages, handbook=handbook
    )


def shown(folder: Path) -> str:
    """A folder as messages name it: relative to where the command runs, where that is possible."""
    try:
        return printable(folder.resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return printable(folder.as_posix())


def vocabulary(content: Content, statistics: Statistics) -> Vocabulary:
    """The open words that settlements may point to."""
    return Vocabulary(
        mobility_domains=content.register("mobility_domains").keys,
        statements={
            outcome.key: tuple(each["key"] for each in outcome.fields["statements"])
            for outcome in content.register("outcomes")
        },
        codes={code: each.name for code, each in statistics.authorities.items()},
        words=typed_words(content),
    )


def cbs_kinds(content: Content) -> Mapping[str, Kind]:
    """The kind that each status word of the CBS names."""
    return {each["title"]: each["key"] for each in content.choices("kind") if each["key"] != "cluster"}

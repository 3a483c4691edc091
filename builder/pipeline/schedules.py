"""The calendars of all settlements of a run, reckoned once: their outputs take them, and the staff's page."""

from collections.abc import Mapping

from builder.load.holidays import read_holidays
from builder.load.project import Project
from builder.model.schedule import Schedule, schedule_of, schedule_years
from builder.model.sessions import settled

Schedules = Mapping[str, Schedule | None]
"""The calendar of each settlement by its slug; None without a start."""


def schedules(project: Project) -> Schedules:
    """The calendar of each settlement that could be read, by its slug, recorded days in it; None without a start."""
    settlements = [each.settlement for each in project.readings if each.settlement]
    years = schedule_years(each.profile for each in settlements)
    if years is None:
        return dict.fromkeys((each.slug for each in settlements), None)
    holidays = read_holidays(*years)
    return {each.slug: settled(each, schedule_of(each.profile, holidays)) for each in settlements}

"""The edition's road and time: large figures, ten stations, phases, the year's meetings, next steps, returns."""

from builder.compose.books.edition.view import EditionSetting, Views, Widths, sized
from builder.compose.text.parcel import kit_name, part_of
from builder.compose.text.phrases import DASH, Phrases, short_date
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.compose.views.gantt import gantt
from builder.compose.views.key_figures import key_figures
from builder.compose.views.road import road, steps
from builder.document.blocks import Blocks, Cell, Road
from builder.model.figures.due import dues_of
from builder.model.keys import STATIONS, Station
from builder.model.outreach import return_address
from builder.model.schedule import Meeting, meetings_by_month
from builder.model.settlement import Settlement

_SIGNS = {"done": "\u25cf", "active": "\u25d0", "planned": "\u25cb"}
_COLUMNS = ("leading_team", "steering_committee", "minhelet", "design_forum", "professional_team", "mayor")
_STATIONS: Widths = (0.06, 0.32, 0.16, 0.46)
_GANTT: Widths = (0.3, 0.12, 0.12, 0.46)
_STEPS: Widths = (0.54, 0.32, 0.14)
_PHASES: Widths = (0.5, 0.25, 0.25)
_RETURNS: Widths = (0.5, 0.25, 0.25)
_STEPS_AT_A_TIME = 3


def time_views(view: EditionSetting) -> dict[str, Views]:
    """Maker of the blocks of each view, by the name that a template of the section calls it by."""
    return {
        "figures": lambda: key_figures(view.settlement, view.content, view.issued, view.board).blocks,
        "strip": lambda: _strip(view),
        "stations": lambda: _stations(view),
        "steps": lambda: _steps(view),
        "phases": lambda: _phases(view),
        "year": lambda: _year(view),
        "gantt": lambda: _gantt(view),
        "returns": lambda: _returns(view),
    }


def _strip(view: EditionSetting) -> Blocks:
    """The strip with short names, which fit under their stations."""
    blocks = road(view.settlement, view.issued, view.board).blocks
    names = [typeset(each.text("short") or each.title) for each in view.content.register("stations")]
    return tuple(
        Road(tuple((name, status) for name, (_, status) in zip(names, each.stations, strict=True)), each.lit)
        for each in blocks
        if isinstance(each, Road)
    )


def _stations(view: EditionSetting) -> Blocks:
    """The ten stations; their status only where one is recorded, so that none is claimed that nobody wrote down."""
    register = view.content.register("stations")
    recorded = bool(view.settlement.profile.stations)
    rows = [
        (
            figure(str(number)),
            name(typeset(register[key].title)),
            *([_status(view, key)] if recorded else []),
            cell(typeset(register[key].text("product"))),
        )
        for number, key in enumerate(STATIONS, start=1)
    ]
    status = [view.say("status")] if recorded else []
    header = (view.say.any("book.statement_number"), view.say("station"), *status, view.say("product"))
    return sized((table(header, rows, role="stations"),), _STATIONS if recorded else (0.06, 0.4, 0.54))


def _status(view: EditionSetting, key: Station) -> Cell:
    status = view.settlement.profile.station(key)
    return cell(f"{_SIGNS[status]} {view.say.choice('station_status', status)}", status)


def _steps(view: EditionSetting) -> Blocks:
    """The stations that come next; while no station is recorded, what is missing first."""
    if view.settlement.profile.stations:
        return sized(steps(view.settlement, view.issued, view.schedule, view.board).blocks, _STEPS)
    missing = [key for key, is_there in _foundations(view.settlement).items() if not is_there][:_STEPS_AT_A_TIME]
    rows = [(name(view.say(f"missing.{key}.step")), cell(view.say(f"missing.{key}.who"))) for key in missing]
    return sized((table((view.board("step"), view.board("who")), rows, role="next"),), (0.64, 0.36))


def _foundations(settlement: Settlement) -> dict[str, bool]:
    """What an edition rests on, in the order in which it is told, and whether it is there."""
    profile = settlement.profile
    return {
        "stations": bool(profile.stations),
        "start": profile.start is not None,
        "people": bool(profile.people),
        "bodies": bool(profile.bodies),
        "teams": bool(profile.teams),
        "plan": bool(settlement.plan.actions),
        "portfolio": bool(settlement.portfolio.lines),
        "compass": any(settlement.compass.ratings.values()),
        "returns": bool(profile.returns),
    }


def _phases(view: EditionSetting) -> Blocks:
    if view.schedule is None:
        return ()
    rows = [
        (
            name(view.say.title("phases", each.key)),
            *(figure(short_date(day)) for day in (each.span.first, each.span.last)),
        )
        for each in view.schedule.phases
    ]
    header = (view.say("phase"), view.say.any("common.start"), view.say.any("common.end"))
    return sized((table(header, rows, numbers=(1, 2)),), _PHASES)


def _gantt(view: EditionSetting) -> Blocks:
    """The whole process on one page: the table of the dashboard, drawn on the first of the build's month."""
    if view.schedule is None:
        return ()
    return sized((gantt(view.schedule, view.issued, view.board),), _GANTT)


def _year(view: EditionSetting) -> Blocks:
    """A row a month, a column a body, the days of its meetings in the cell."""
    if view.schedule is None:
        return (paragraph(view.say("no_calendar")),)
    months = meetings_by_month(view.schedule, view.issued)
    if not months:
        return (paragraph(view.say("no_meetings")),)
    columns = [each for each in _COLUMNS if any(_in(meeting, each) for _, held in months for meeting in held)]
    rows = [
        (
            name(view.say("month", month=view.say.choice("month", str(month.month)), year=month.year)),
            *(cell(_days(held, each)) for each in columns),
        )
        for month, held in months
    ]
    header = (view.say("month_column"), *(_column(view, each) for each in columns))
    widths = (0.19, *(0.81 / len(columns) for _ in columns))
    return sized((table(header, rows, role="year"), paragraph(view.say("meetings_note"), "small")), widths)


def _in(meeting: Meeting, column: str) -> bool:
    return meeting.body == column


def _days(held: tuple[Meeting, ...], column: str) -> str:
    return ", ".join(str(each.start.day) for each in held if _in(each, column)) or DASH


def _column(view: EditionSetting, key: str) -> str:
    if key == "mayor":
        return view.head
    return view.say("teams") if key == "professional_team" else view.say.title("bodies", key)


def _returns(view: EditionSetting) -> Blocks:
    """Workbooks that come back: under their names in the kit, on the day that was agreed or on which they came."""
    one = view.settlement
    address = return_address(one.profile, typeset(view.content.register("foundation")["return_address"].title))
    line = paragraph(view.say("address", address=address))
    dues = dues_of(one, one.position.on(view.issued))
    if not dues:
        return (paragraph(view.say("no_returns")), line)
    kit = Phrases(view.content, "kit")
    rows = [
        (
            name(kit_name(one, kit, part_of(each.key))),
            figure(short_date(each.day)),
            cell(view.say.any(f"edition.due_{each.state}")),
        )
        for each in dues
    ]
    header = (view.say("workbook"), view.say("due"), view.say("due_state"))
    return sized((table(header, rows, numbers=(1,)), line), _RETURNS)

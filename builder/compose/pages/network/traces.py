"""Where the network's figures come from: for each, a part that opens at a click, with settlement, value, file and key.

The keys are those of the data contract; a settlement's files stand in the folder of its slug.
"""

from collections.abc import Iterable

from builder.compose.text.phrases import DASH, Phrases, shekels, whole
from builder.compose.text.tables import cell, figure, name, table
from builder.document.blocks import Block, Section
from builder.model.figures.agents import Seat
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import UNSORTED, Purses, Rated, Town
from builder.model.keys import OUTCOMES, RATING_YEARS

TraceRow = tuple[Town, str, str, str]
"""A settlement, its value in words, the file, the key in it."""
PROFILE, PORTFOLIO, COMPASS, CBS = "settlement.yaml", "portfolio.yaml", "compass.yaml", "assets/data/authorities.csv"


def trace(anchor: str, title: str, rows: Iterable[TraceRow], say: Phrases) -> Section:
    """One figure's origin."""
    header = (say("town"), say("value"), say("file"), say("key"))
    lines = (
        (name(town.name), figure(value), cell(_path(town, file), "path"), cell(key, "path"))
        for town, value, file, key in rows
    )
    return Section(f"trace-{anchor}", say("trace", figure=title), (table(header, lines, numbers=(1,)),), role="trace")


def _path(town: Town, file: str) -> str:
    return file if file == CBS else f"{town.slug}/{file}"


def key_figures(figures: NetworkFigures, say: Phrases) -> tuple[Section, ...]:
    """The origins of the large figures, in their order; a figure that nobody entered has none."""
    counted = figures.counted
    tracks = (
        (f"track-{key}", say.title("tracks", key), ((town, say("yes"), PROFILE, "tracks") for town in towns))
        for key, towns in figures.tracks
    )
    parts = (
        ("settlements", ((town, say.choice("kind", town.kind), PROFILE, "kind") for town in figures.settlements)),
        ("clusters", ((town, say.choice("kind", town.kind), PROFILE, "kind") for town in figures.clusters)),
        ("partners", ((town, whole(len(town.partners)), PROFILE, "partners")
                      for town in figures.real if town.partners)),
        ("residents", ((town, whole(town.population), CBS, f"population {town.population_year}")
                       for town in counted if town.population)),
        ("participants", ((town, whole(town.participants), PORTFOLIO, "investments[].participants")
                          for town in counted if town.participants)),
        ("agents", ((town, whole(town.agents), PROFILE, "bodies, teams") for town in counted if town.agents)),
        ("money_total", ((town, shekels(town.money.total), PORTFOLIO, "investments[].funding[]")
                         for town in counted if town.money.total)),
        ("leverage", ((town, f"{shekels(town.money.other)} / {shekels(town.money.initiative)}", PORTFOLIO,
                       "investments[].funding[].sector") for town in counted if town.money.total)),
    )  # fmt: skip
    named = ((key, say(key), rows) for key, rows in parts)
    origins = ((key, title, tuple(rows)) for key, title, rows in (*named, *tracks))
    return tuple(trace(key, title, rows, say) for key, title, rows in origins if rows)


_MONEY_KEYS = {
    "sector": "investments[].funding[] · sector: {key}",
    "domain": "investments[] · mobility_domain: {key}",
    "stage": "investments[] · life_stage: {key}",
}


def money_view(figures: NetworkFigures, view: str, title: str, say: Phrases) -> Section:
    """Which settlement brings how much to each row of a view of the money."""

    def rows() -> Iterable[TraceRow]:
        for town in figures.counted:
            parts: dict[str, Purses] = {"sector": town.by_sector, "domain": town.by_domain, "stage": town.by_stage}
            for key, purse in parts[view]:
                place = _MONEY_KEYS[view].format(key=DASH if key == UNSORTED else key)
                yield town, shekels(purse.total), PORTFOLIO, place

    return trace(f"by-{view}", title, rows(), say)


def stations(figures: NetworkFigures, say: Phrases) -> Section:
    """Which settlement has begun or finished each station."""

    def rows() -> Iterable[TraceRow]:
        for town in figures.counted:
            for key, status in town.stations:
                if status != "planned":
                    value = f"{say.title('stations', key, field='short')}: {say.choice('station_status', status)}"
                    yield town, value, PROFILE, f"stations.{key}"

    return trace("stations", say("stations"), rows(), say)


def compass(figures: NetworkFigures, say: Phrases) -> Section:
    """Which settlement rated how much of each outcome, and how much of it is met."""

    def rows() -> Iterable[TraceRow]:
        for town in figures.counted:
            years = {year: dict(rated) for year, rated in town.compass}
            for year in RATING_YEARS:
                for outcome in OUTCOMES:
                    rated = years[year].get(outcome, Rated()).tally
                    if rated.rated:
                        value = say("met_of", met=whole(rated.met), rated=whole(rated.rated))
                        yield town, value, COMPASS, f"ratings.{year}.{outcome}"

    return trace("compass", say("compass"), rows(), say)


def agents(figures: NetworkFigures, say: Phrases) -> Section:
    """Every change agent once a settlement, with the seats and their places in the file."""
    header = (say("agent"), say("role"), say("sector"), say("town"), say("seats"), say("key"))
    lines = (
        (
            name(agent.name),
            cell(agent.role or DASH),
            cell(say.title("sectors", agent.sector) or say("unsorted")),
            cell(town.name),
            cell(", ".join(dict.fromkeys(seat_title(seat, say) for seat in agent.seats))),
            cell(f"{town.slug}/{PROFILE}: " + ", ".join(seat.path for seat in agent.seats), "path"),
        )
        for town in figures.counted
        for agent in town.people
    )
    body: Block = table(header, lines, role="wide")
    return Section("trace-people", say("all_agents"), (body,), role="trace")


def seat_title(seat: Seat, say: Phrases) -> str:
    """The name of a body, or of a team by its domain."""
    if seat.kind == "body":
        return say.title("bodies", seat.key)
    return say("team", domain=say.title("mobility_domains", seat.key))

"""Change agents of a settlement (chapter on the network): different people of its bodies and teams, and their seats."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.figures.names import folded
from builder.model.keys import Sector
from builder.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a person sits: a body's key or a team's mobility domain, and the place in `settlement.yaml`."""

    kind: Literal["body", "team"]
    key: str
    path: str


@dataclass(frozen=True, slots=True)
class Agent:
    """One person of one settlement: role and sector as first told, and all seats."""

    name: str
    role: str
    sector: Sector | None
    seats: tuple[Seat, ...]


def agents_of(profile: Profile) -> tuple[Agent, ...]:
    """Different names among the members of bodies and teams and the teams' leads, in the order of the file."""
    agents: dict[str, Agent] = {}
    for name, role, sector, seat in _seated(profile):
        agent = agents.get(folded(name), Agent(name, "", None, ()))
        agents[folded(name)] = Agent(agent.name, agent.role or role, agent.sector or sector, (*agent.seats, seat))
    return tuple(agents.values())


def _seated(profile: Profile) -> Iterator[tuple[str, str, Sector | None, Seat]]:
    for body, membership in profile.bodies.items():
        for index, member in enumerate(membership.members):
            yield member.name, member.role, member.sector, Seat("body", body, f"bodies.{body}.members[{index}]")
    for index, team in enumerate(profile.teams):
        where = f"teams[{index}]"
        if team.lead and team.lead.name.strip():
            yield team.lead.name, team.lead.title, None, Seat("team", team.mobility_domain, f"{where}.lead")
        for place, member in enumerate(team.members):
            seat = Seat("team", team.mobility_domain, f"{where}.members[{place}]")
            yield member.name, member.role, member.sector, seat

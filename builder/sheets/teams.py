"""The professional teams (station 7) as tables of `plan.xlsx`: teams with lead and paper, and their members.

Their home is `teams` of `settlement.yaml`. A team is known by its mobility domain: its row's id is that domain's key
(`team` where it has none), and a member's is `<domain>/<name>`. Rows that people add join by the domain they choose.
Contact details of a lead are not shown, so a merge keeps those of the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.model.profile import Team
from builder.sheets.table import Column, Row, Table

TEAMS = Table("teams", (
    Column("mobility_domain", "choice", 24, "domains", required=True),
    Column("lead", "text", 34),
    Column("lead_title", "text", 46),
    Column("policy_paper", "choice", 20, "policy_paper"),
))  # fmt: skip
MEMBERS = Table("team_members", (
    Column("mobility_domain", "choice", 24, "domains", required=True),
    Column("name", "text", 34, required=True),
    Column("role", "text", 52),
    Column("sector", "choice", 20, "sectors"),
))  # fmt: skip
_OF_MEMBER = ("name", "role", "sector")


def team_rows(teams: Sequence[Team]) -> Mapping[str, tuple[Row, ...]]:
    """The rows of both tables, by the table's key."""
    ids = _numbered(each.mobility_domain or "team" for each in teams)
    members = [(each, one) for each in teams for one in each.members]
    names = _numbered(f"{each.mobility_domain or 'team'}/{one.name}" for each, one in members)
    return {
        "teams": tuple(Row(key, _team(each)) for key, each in zip(ids, teams, strict=True)),
        "team_members": tuple(
            Row(key, {"mobility_domain": each.mobility_domain or None, **{part: getattr(one, part) or None
                                                                          for part in _OF_MEMBER}})
            for key, (each, one) in zip(names, members, strict=True)
        ),
    }  # fmt: skip


def _team(each: Team) -> dict[str, Any]:
    lead = each.lead
    return {
        "mobility_domain": each.mobility_domain or None,
        "lead": (lead.name or None) if lead else None,
        "lead_title": (lead.title or None) if lead else None,
        "policy_paper": each.policy_paper,
    }


def _numbered(keys: Iterable[str]) -> list[str]:
    """The keys, those that come again with a number behind."""
    seen: dict[str, int] = {}
    made = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        made.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return made


def teams_data(tables: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    """What the rows say, in the shape of `teams` of `settlement.yaml`.

    Members stand under the first team of their domain; a domain that has members and no row of its own is a team too.
    """
    teams: list[dict[str, Any]] = []
    for row in tables["teams"]:
        given = {"name": row.values.get("lead"), "title": row.values.get("lead_title")}
        lead = {key: value for key, value in given.items() if value}
        teams.append({**_filled(row, ("mobility_domain", "policy_paper")), **({"lead": lead} if lead else {})})
    for row in tables["team_members"]:
        _team_of(teams, row.text("mobility_domain")).setdefault("members", []).append(_filled(row, _OF_MEMBER))
    return teams


def _team_of(teams: list[dict[str, Any]], domain: str) -> dict[str, Any]:
    found = next((each for each in teams if each.get("mobility_domain", "") == domain), None)
    if found is None:
        found = {"mobility_domain": domain} if domain else {}
        teams.append(found)
    return found


def _filled(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row.values[key] for key in keys if row.values.get(key) not in (None, "")}

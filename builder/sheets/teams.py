"""The professional teams (station 7) as a table of `plan.xlsx`: a row for each person, the team's lead among them.

Their home is `teams` of `settlement.yaml`. A team is known by its mobility domain: the id of its first row is that
domain's key (`team` where it has none), and a further person's is `<domain>/<name>`. Rows that people add join by the
domain they choose. A team's paper stands in its first row. Contact details of a lead are not shown, so a merge keeps
those of the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.model.expressions.nodes import Derived, Earlier, Filled, Find, Order, Rows, choose
from builder.model.profile import Team
from builder.sheets.table import Column, Row, Table

TEAMS = Table(
    "teams",
    (
        Column("mobility_domain", "choice", 26, "domains", required=True),
        Column("name", "text", 44),
        Column("role", "text", 74),
        Column("sector", "choice", 20, "sectors"),
        Column("leads", "flag", 14, "flag"),
        Column("policy_paper", "choice", 20, "policy_paper"),
    ),
)
T, TEAM = Rows("teams"), Rows("team_rows")
TEAM_ROWS = Derived(
    "team_rows",
    "teams",
    (
        ("there", choose(Filled((T.mobility_domain, T.name, T.role)), 1, 0)),
        ("domain", Order(T.mobility_domain)),
        ("leads", choose((TEAM.domain > 0) & T.leads.is_(True), TEAM.domain, 0)),
        ("led", Find(TEAM.domain, TEAM.leads)),
        ("unled", choose((TEAM.domain > 0) & TEAM.led.is_(0) & Earlier((TEAM.domain,)).is_(0), 1, 0)),
    ),
)
"""`unled` is 1 in the first row of a team that nobody leads."""


def team_rows(teams: Sequence[Team]) -> tuple[Row, ...]:
    """The rows of the table of teams, one for each lead and member."""
    keys = _numbered(each.mobility_domain or "team" for each in teams)
    rows = [row for key, team in zip(keys, teams, strict=True) for row in _people(key, team)]
    ids = _numbered(row.id for row in rows)
    return tuple(Row(key, row.values) for key, row in zip(ids, rows, strict=True))


def _people(key: str, team: Team) -> Iterable[Row]:
    """The lead first; a team of which nothing else is known has a row that waits for people."""
    shared = {"mobility_domain": team.mobility_domain or None}
    people: list[dict[str, Any]] = []
    if team.lead:
        people.append({"name": team.lead.name or None, "role": team.lead.title or None, "leads": True})
    people += [{part: getattr(one, part) or None for part in ("name", "role", "sector")} for one in team.members]
    for number, each in enumerate(people or [{}]):
        paper = {} if number else {"policy_paper": team.policy_paper}
        yield Row(f"{key}/{each['name']}" if number else key, {**shared, **each, **paper})


def _numbered(keys: Iterable[str]) -> list[str]:
    """The keys, those that come again with a number behind."""
    seen: dict[str, int] = {}
    made = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        made.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return made


def teams_data(tables: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    """What the rows say, in the shape of `teams` of `settlement.yaml`: a team for each domain, in their order."""
    teams: dict[str, dict[str, Any]] = {}
    for row in tables["teams"]:
        domain, key = row.text("mobility_domain"), row.id.partition("/")[0]
        same = key.partition("#")[0] == (domain or "team")
        team = teams.setdefault(key if same else domain or "team", {"mobility_domain": domain} if domain else {})
        for part in ("policy_paper",):
            if value := row.values.get(part):
                team.setdefault(part, value)
        if row.values.get("leads") and "lead" not in team:
            team["lead"] = {
                key: value
                for key, value in (("name", row.values.get("name")), ("title", row.values.get("role")))
                if value
            }
        elif member := {key: row.values[key] for key in ("name", "role", "sector") if row.values.get(key)}:
            team.setdefault("members", []).append(member)
    return list(teams.values())

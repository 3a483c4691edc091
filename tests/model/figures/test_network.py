from pathlib import Path

import pytest

from builder.load.project import vocabulary
from builder.model.figures.compass import Tally
from builder.model.figures.network import NetworkFigures, network_figures
from builder.model.figures.town import Purse
from tests.pages import read

KARMIEL = "1139"
CLUSTER = {"name": "אשכול", "kind": "cluster", "members": [KARMIEL, "56"], "tracks": ["ecostem21"]}


def money(initiative: int, other: int) -> dict[str, object]:
    funding = [
        {"source": "היוזמה", "sector": "initiative", "start": 0, "added": initiative},
        {"source": "משרד", "sector": "government", "start": other, "status": "received"},
        {"source": "מתנדבים", "sector": "residents", "start": 7, "status": "in_kind"},
        {"source": "בקשה", "sector": "business", "added": 999, "status": "submitted"},
    ]
    investment = {"id": "I1", "title": "תכנית", "mobility_domain": "employment", "life_stage": "employment"}
    return {"investments": [{**investment, "participants": 10, "funding": funding}]}


def figures(folder: Path, **settlements: dict[str, object]) -> NetworkFigures:
    project = read(folder, **settlements)
    known = [each.settlement for each in project.readings if each.settlement]
    failed = [(each.slug, each.name) for each in project.readings if not each.settlement]
    return network_figures(known, vocabulary(project.content, project.statistics).statements, failed)


def test_the_networks_leverage_is_a_ratio_of_sums_not_a_mean_of_ratios(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        a={"settlement": {"name": "א", "kind": "city"}, "portfolio": money(100, 100)},
        b={"settlement": {"name": "ב", "kind": "city"}, "portfolio": money(300, 2700)},
    )

    assert found.money == Purse(400, 2800, 14)
    assert found.money.leverage == pytest.approx(7.0)
    assert found.by_sector == (
        ("initiative", Purse(400)),
        ("government", Purse(0, 2800)),
        ("residents", Purse(0, 0, 14)),
    )
    assert found.by_domain == (("employment", Purse(400, 2800, 14)),)
    assert found.participants == 20


def test_money_without_the_initiative_has_no_leverage(tmp_path: Path) -> None:
    found = figures(tmp_path, a={"settlement": {"name": "א", "kind": "city"}, "portfolio": money(0, 500)})

    assert found.money.total == 500
    assert found.money.leverage is None


def test_an_illustrative_settlement_enters_no_total_and_no_count(tmp_path: Path) -> None:
    partners = [{"name": "קרן"}]
    found = figures(
        tmp_path,
        demo={
            "settlement": {"name": "דמיון", "kind": "city", "illustrative": True, "tracks": ["ecostem21"],
                           "partners": partners, "stations": {"selection": "done"}},
            "portfolio": money(100, 100),
            "compass": {"ratings": {"y1": {"data_culture": {"partial_access": {"employment": "met"}}}}},
        },
    )  # fmt: skip

    assert [each.slug for each in found.illustrative] == ["demo"]
    assert (found.real, found.settlements, found.counted, found.partners, found.tracks) == ((), (), (), (), ())
    assert (found.money, found.participants, found.population, found.agents) == (Purse(), 0, 0, 0)
    assert not any(rated.tally.rated for _, rated in found.compass("y1"))
    assert found.at("selection", "done") == ()


def test_a_cluster_counts_while_none_of_its_members_is_in_the_network(tmp_path: Path) -> None:
    found = figures(tmp_path, league={"settlement": CLUSTER, "portfolio": money(100, 200)})

    assert (len(found.settlements), len(found.clusters)) == (0, 1)
    assert found.money.total == 300
    assert [(key, len(towns)) for key, towns in found.tracks] == [("ecostem21", 1)]
    assert found.population == found.clusters[0].population


def test_a_clusters_money_and_track_leave_the_totals_once_a_member_joins(tmp_path: Path) -> None:
    member = {"name": "כרמיאל", "kind": "city", "code": KARMIEL}
    found = figures(
        tmp_path,
        league={"settlement": CLUSTER, "portfolio": money(100, 200)},
        karmiel={"settlement": member, "portfolio": money(1, 2)},
    )

    assert (len(found.settlements), len(found.clusters)) == (1, 1)
    assert found.money == Purse(1, 2, 7)
    assert found.tracks == ()
    assert found.clusters[0].members_inside == ("כרמיאל",)
    assert found.population == found.settlements[0].population


def test_an_illustrative_member_does_not_push_its_cluster_out(tmp_path: Path) -> None:
    member = {"name": "דמיון", "kind": "city", "code": KARMIEL, "illustrative": True}
    found = figures(tmp_path, league={"settlement": CLUSTER, "portfolio": money(100, 200)}, demo={"settlement": member})

    assert found.money.total == 300


def test_a_partner_counts_once_however_its_marks_are_typed(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        a={"settlement": {"name": "א", "kind": "city", "partners": [{"name": 'קרן רש"י'}, {"name": "Intel"}]}},
        b={"settlement": {"name": "ב", "kind": "city", "partners": [{"name": "קרן  רש״י"}, {"name": "intel"}]}},
    )

    assert [(name, [each.slug for each in towns]) for name, towns in found.partners] == [
        ('קרן רש"י', ["a", "b"]),
        ("Intel", ["a", "b"]),
    ]


def test_change_agents_are_different_names_of_bodies_teams_and_leads(tmp_path: Path) -> None:
    profile = {
        "name": "א",
        "kind": "city",
        "bodies": {
            "minhelet": {"members": [{"name": "דנה"}, {"name": "רמי"}]},
            "leading_team": {"members": [{"name": "דנה"}]},
        },
        "teams": [{"mobility_domain": "employment", "lead": {"name": "אורנה"}, "members": [{"name": "רמי"}]}],
    }

    assert figures(tmp_path, a={"settlement": profile}).agents == 3


def test_a_settlement_with_errors_counts_nowhere_and_keeps_its_name(tmp_path: Path) -> None:
    found = figures(tmp_path, bad={"settlement": {"name": "שבור", "kind": "planet"}})

    assert found.failed == (("bad", "שבור"),)
    assert found.towns == ()


def test_scores_of_the_network_are_sums_over_settlements(tmp_path: Path) -> None:
    def rated(*marks: str) -> dict[str, object]:
        keys = ("partial_access", "scattered_data", "systematic_collection")
        ladder = {key: {"employment": mark} for key, mark in zip(keys, marks, strict=False)}
        return {"domains": ["employment"], "ratings": {"y1": {"data_culture": ladder}}}

    found = figures(
        tmp_path,
        a={"settlement": {"name": "א", "kind": "city"}, "compass": rated("met")},
        b={"settlement": {"name": "ב", "kind": "city"}, "compass": rated("met", "not_met", "not_met")},
    )
    data = dict(found.compass("y1"))["data_culture"]

    assert (data.tally, data.towns) == (Tally(2, 4, 12), 2)
    assert data.score == pytest.approx(0.5)
    assert data.coverage == pytest.approx(1 / 3)

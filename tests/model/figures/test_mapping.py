"""Figures of the mapping: every view accounts for every programme."""

from builder.model.figures.mapping import MappingFigures, Programmes, mapping_figures
from builder.model.mapping import Mapping
from tests.mappings import FULL

DOMAINS = ("early_childhood", "employment")
METHODS = ("survey", "focus_group")


def _figures(data: object) -> MappingFigures:
    return mapping_figures(Mapping.model_validate(data), DOMAINS, METHODS)


def test_unknown_money_and_people_count_as_nothing_in_a_sum() -> None:
    assert _figures(FULL).all == Programmes(3, 127, 100_000)


def test_each_view_ends_with_what_is_not_classified_and_holds_every_programme() -> None:
    figures = _figures(FULL)
    for view in (figures.by_domain, figures.by_sector, figures.by_life_stage):
        assert view[-1].key is None
        assert sum(row.programmes.count for row in view) == 3
        assert sum(row.programmes.budget for row in view) == 100_000
    assert figures.by_domain[-1].programmes == Programmes(1, 0, 20_000)


def test_a_finding_without_a_kind_is_in_no_kind() -> None:
    figures = _figures(FULL)
    assert [row.findings for row in figures.by_domain] == [(0, 1, 0), (0, 0, 0), (0, 0, 0)]
    assert (figures.findings, figures.urgent) == (2, 1)


def test_an_interview_without_a_sector_stands_with_what_is_not_classified() -> None:
    by_sector = {row.key: row.interviews for row in _figures(FULL).by_sector}
    assert by_sector["authority"] == 1
    assert by_sector[None] == 1


def test_people_who_answered_are_added_by_the_way_they_were_asked() -> None:
    assert [(each.key, each.times, each.respondents) for each in _figures(FULL).by_method] == [
        ("survey", 1, 300), ("focus_group", 0, 0), (None, 0, 0),
    ]  # fmt: skip


def test_a_share_of_no_money_is_not_known() -> None:
    assert _figures({}).share(0) is None
    assert _figures(FULL).share(25_000) == 0.25

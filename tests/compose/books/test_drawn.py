"""Figures show what the example's files and the registers say, and nothing where they say nothing."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.compose.books.drawn.values import valued
from builder.compose.books.guide import compose_guide
from builder.compose.books.samples import view_of
from builder.compose.text.phrases import decimal, percent, whole
from builder.compose.text.typography import typeset
from builder.compose.views.compass import figures_of
from builder.document.blocks import Cell, Figure, Paragraph, Table, Text, plain
from builder.model.figures.portfolio import portfolio_figures
from builder.model.keys import OUTCOMES, STATIONS
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.settlement import Settlement
from tests.drawn import KEYS, calendar, example, figures, figures_in, tables
from tests.towns import project

PRISMS = ("driven_budget", "investment_map", "collective_plan", "chronological")


def word(register: str, key: str) -> str:
    return typeset(project().content.register(register)[key].title)


def counted(field: str) -> dict[str, tuple[int, int]]:
    """Money that was there and that was added, by sector or by a programme's field, added up past the program."""
    found: dict[str, tuple[int, int]] = {}
    for programme, line in example().portfolio.lines:
        if line.status in (None, "committed", "received"):
            key = str(line.sector if field == "sector" else getattr(programme, field))
            start, added = found.get(key, (0, 0))
            found[key] = (start + (line.start or 0), added + (line.added or 0))
    return found


@pytest.mark.parametrize(
    ("prism", "register", "field"),
    [
        ("driven_budget", "sectors", "sector"),
        ("investment_map", "mobility_domains", "mobility_domain"),
        ("chronological", "life_stages", "life_stage"),
    ],
)
def test_a_prism_shows_the_money_of_the_example_in_thousands(prism: str, register: str, field: str) -> None:
    *rows, _ = tables(figures()["portfolio_prisms"])[prism]
    expected = {
        word(register, key): [whole(amount / 1000) for amount in (start, added, start + added)]
        for key, (start, added) in counted(field).items()
    }
    assert {title: numbers for title, *numbers in rows} == expected


def test_all_prisms_end_with_the_same_money() -> None:
    start, added = (sum(each[at] for each in counted("sector").values()) for at in (0, 1))
    last = [tables(figures()["portfolio_prisms"])[each][-1][1:] for each in PRISMS]
    assert last == [[whole(amount / 1000) for amount in (start, added, start + added)]] * len(PRISMS)


def test_the_collective_plan_adds_up_the_goals_of_each_overall_goal() -> None:
    *rows, _ = tables(figures()["portfolio_prisms"])["collective_plan"]
    served = {goal.id: overall.title for overall in example().plan.overall_goals for goal in overall.goals}
    served |= {each.id: each.title for each in example().plan.overall_goals}
    total: Counter[str] = Counter()
    for goal, (start, added) in counted("goal").items():
        total[served.get(goal, typeset(project().content.string("dashboard.no_goal")))] += start + added
    assert {title: together for title, _, _, together in rows} == {key: whole(n / 1000) for key, n in total.items()}


def test_leverage_says_what_stands_beside_each_shekel_in_rows_and_caption() -> None:
    sums = {key: sum(both) for key, both in counted("sector").items()}
    own, every = sums["initiative"], sum(sums.values())
    *rows, last = tables(figures()["leverage_bar"])["leverage"]
    assert rows[0] == [word("sectors", "initiative"), whole(own), "1.00"]
    assert {title: per for title, _, per in rows} == {
        word("sectors", key): f"{amount / own:.2f}" for key, amount in sums.items()
    }
    assert last[1:] == [whole(every), f"{every / own:.2f}"]
    assert decimal((every - own) / own) in plain(figures()["leverage_bar"].caption)


def test_the_stairs_show_each_rating_of_the_last_year_and_what_comes_of_them() -> None:
    content = project().content
    year = figures_of(example(), content).latest
    assert year is not None
    found = tables(figures()["compass_ladder"])
    *rows, reached = found["rated"]
    words = {str(each["key"]): typeset(str(each["title"])) for each in content.choices("rating")}
    for row, line in zip(rows, content.register("outcomes")["data_culture"].fields["statements"], strict=True):
        own = [example().compass.rating(year.year, "data_culture", line["key"], each) for each in example().domains]
        assert row[2:] == [words[str(each)] for each in own]
    outcome = year["data_culture"]
    assert reached[2:] == [str(each.stage) for each in outcome.domains]
    assert [row[1] for row in found["sums"]] == [
        percent(outcome.score or 0), percent(outcome.coverage or 0), str(outcome.stage)
    ]  # fmt: skip


def test_the_year_has_a_dot_for_each_meeting_of_its_calendar() -> None:
    first = min(each.start for each in calendar().of("minhelet")).date().replace(day=1)
    months = [f"{first.year + (first.month - 1 + at) // 12}-{(first.month - 1 + at) % 12 + 1:02}" for at in range(12)]
    expected = []
    for body in ("leading_team", "steering_committee", "minhelet", "design_forum", *_teams(months), "mayor"):
        held = Counter(f"{each.start:%Y-%m}" for each in calendar().meetings if each.key == body)
        expected.append([held[month] for month in months])
    rows = tables(figures()["meeting_year"])["year"]
    assert [[int(each) if each.isdigit() else 0 for each in row[1:-1]] for row in rows] == expected
    assert [int(row[-1]) for row in rows] == [sum(each) for each in expected]


def _teams(months: Iterable[str]) -> list[str]:
    held = (each for each in calendar().meetings if each.team is not None and f"{each.start:%Y-%m}" in months)
    return list(dict.fromkeys(each.key for each in held))


def test_a_month_in_which_the_minhelet_rests_is_told() -> None:
    row = next(each for each in tables(figures()["meeting_year"])["year"] if each[0] == word("bodies", "minhelet"))
    assert row.count(project().content.string("figures.rests")) == 1


def test_the_board_shows_the_figures_of_the_model() -> None:
    found, money = tables(figures()["dashboard_page"]), portfolio_figures(example().portfolio)
    compass = figures_of(example(), project().content)
    shares = {each.title: (each.value, each.national) for each in example().mapping.indicators if each.unit == "%"}
    assert [row[2] for row in found["road"]] == [
        typeset(project().content.choice("station_status", example().profile.station(each))) for each in STATIONS
    ]
    assert [row[1] for row in found["money"]] == [
        whole(row.sum.total / 1000) for row in money.by_life_stage if row.sum.lines
    ]
    assert found["ratio"][0][1] == decimal(money.leverage.ratio or 0)
    assert [row[1:] for row in found["compass"]] == [
        [percent(year[each].score or 0) for year in (compass.y1, compass.y3)] for each in OUTCOMES
    ]
    for title, here, country in found["settlement"]:
        assert next(both for name, both in shares.items() if name.startswith(title.rstrip("\u2026"))) == (
            float(here.rstrip("%")), float(country.rstrip("%"))
        )  # fmt: skip
    for title, start, latest, target, _ in found["goals"]:
        one = next(each for each in example().plan.indicators if each.title.startswith(title.rstrip("\u2026")))
        last = max((each for each in one.measured if each.value is not None), key=lambda each: each.year or 0)
        assert [float(each.replace(",", "")) for each in (start, latest, target)] == [
            one.baseline, last.value, one.target
        ]  # fmt: skip


def test_each_figure_of_the_example_says_whose_values_it_shows() -> None:
    for key in KEYS:
        told = [each for each in figures()[key].children if isinstance(each, Paragraph) and each.role == "sample"]
        assert len(told) == 1, key
        assert example().name in plain(told[0].children)
        assert "בדויים" in plain(told[0].children)


def _figures_with(settlement: Settlement | None) -> dict[str, Figure]:
    found, faults = compose_guide(project().content, project().statistics, settlement)
    assert faults == []
    return figures_in(found)


def test_without_an_example_no_figure_shows_a_value_of_one() -> None:
    plain_ones = _figures_with(None)
    assert example().name not in repr(plain_ones)
    assert [len(tables(plain_ones[key])) for key in KEYS] == [1] * len(KEYS)
    often = tables(plain_ones["meeting_year"])["often"]
    assert often == [[typeset(each.title), str(each.number("meetings_a_year"))]
                     for each in project().content.register("bodies")]  # fmt: skip


@pytest.mark.parametrize("name", ['<b>"x"</b> =1', "י" * 200])
def test_an_example_of_which_nothing_is_known_fills_no_figure(name: str) -> None:
    bare = replace(
        example(), profile=Profile(name=name, kind="city", illustrative=True), mapping=Mapping(), plan=Plan(),
        portfolio=Portfolio(), compass=example().compass.model_copy(update={"ratings": {}}),
    )  # fmt: skip
    assert _figures_with(bare) == _figures_with(None)


def test_an_example_without_money_of_the_initiative_shows_the_plain_bar() -> None:
    portfolio = example().portfolio
    others = tuple(
        each.model_copy(update={"funding": tuple(f for f in each.funding if f.sector != "initiative")})
        for each in portfolio.investments
    )
    bare = replace(example(), portfolio=portfolio.model_copy(update={"investments": others}))
    found = _figures_with(bare)
    assert found["leverage_bar"] == _figures_with(None)["leverage_bar"]
    assert set(PRISMS) < set(tables(found["portfolio_prisms"]))


def test_the_life_course_has_the_two_numbers_of_the_source_at_each_age_that_it_measures() -> None:
    *rows, work = tables(figures()["life_course"])["measures"]
    assert [(row[3], row[5]) for row in rows] == [("600", "2,000"), ("20%", "98%"), ("20%", "90%"), ("20%", "47%")]
    assert work[2:] == ["–"] * 4
    assert [row[0] for row in (*rows, work)] == [
        typeset(each.title) for each in project().content.register("life_stages")
    ]


def test_the_knowledge_map_names_every_factor_that_is_known_and_counts_the_others() -> None:
    rows = tables(figures()["knowledge_map"])[""]
    maps, known = project().content.register("knowledge_maps"), project().content.register("knowledge_factors")
    for row, one in zip(rows, maps, strict=False):
        own = [typeset(each.title) for each in known if each.text("map") == one.key]
        assert int(row[2]) == one.number("count")
        assert sorted(name for cell in row[3:] for name in cell.split("; ") if name != "–") == sorted(own)
    assert len(rows) == len(maps.keys) + 1


def test_a_name_that_the_map_s_own_page_has_is_told_apart_from_our_words() -> None:
    with Path("assets/data/knowledge_map_partial.csv").open(encoding="utf-8-sig") as file:
        hebrew = {typeset(row["name_he"]) for row in csv.DictReader(file) if row["name_he"]}
    cells = [row[3] for row in tables(figures()["knowledge_map"])[""]]
    assert {name for cell in cells for name in cell.split("; ") if name != "–"} == hebrew


@pytest.mark.parametrize("key", ["portfolio_prisms", "dashboard_page", "compass_ladder"])
def test_a_figure_that_an_editor_gave_other_rows_shows_no_value_below_a_wrong_word(key: str) -> None:
    figure = _figures_with(None)[key]
    fewer = replace(figure, children=tuple(replace(each, rows=each.rows[1:]) if isinstance(each, Table) else each
                                           for each in figure.children))  # fmt: skip
    assert valued(fewer, view_of(example(), project().content, calendar())) == fewer


def test_the_stairs_of_another_outcome_show_its_own_ratings() -> None:
    outcome = project().content.register("outcomes")["resources"]
    lines = outcome.fields["statements"]
    stairs = Table((), tuple((Cell(()), Cell((Text(typeset(line["text"])),))) for line in lines), role="ladder")
    figure = replace(_figures_with(None)["compass_ladder"], children=(stairs,))
    year = figures_of(example(), project().content).latest
    assert year is not None
    found = tables(valued(figure, view_of(example(), project().content)))
    assert found["rated"][-1][2:] == [str(each.stage) for each in year["resources"].domains]

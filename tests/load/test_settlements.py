"""The data contract, sentence by sentence: what is refused, where, and what is said of it."""

import datetime
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.errors import CATALOG, NO_SUGGESTION, Diagnostic, Severity
from builder.load.project import ROOT, read_project
from builder.load.settlements import Reading, read_settlement
from builder.model.keys import GATES
from builder.model.rules import Vocabulary
from builder.model.settlement import Settlement

TODAY = datetime.date(2026, 11, 23)
BASE = "name: נווה\nkind: city\n"
Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def project_parts() -> tuple[object, Vocabulary]:
    from builder.load.project import vocabulary

    project = read_project(ROOT / "content/he", ROOT / "nowhere", TODAY)
    return project.statistics, vocabulary(project.content, project.statistics)


@pytest.fixture
def read(tmp_path: Path, project_parts: tuple[object, Vocabulary]) -> Read:
    """Reads a settlement whose files are given as text; `settlement` may leave out name and kind."""

    def reading(slug: str = "town", **files: str | bytes) -> Reading:
        folder = tmp_path / slug
        folder.mkdir(exist_ok=True)
        files.setdefault("settlement", BASE)
        for name, text in files.items():
            data = textwrap.dedent(text).encode() if isinstance(text, str) else text
            (folder / f"{name}.yaml").write_bytes(data)
        return read_settlement(folder, slug, project_parts[0], project_parts[1], TODAY)  # type: ignore[arg-type]

    return reading


def _errors(reading: Reading) -> list[Diagnostic]:
    return [each for each in reading.diagnostics if each.severity is Severity.ERROR]


def _told(reading: Reading) -> list[str]:
    return [f"{each.place} {each.code}" for each in _errors(reading)]


def _one(reading: Reading) -> Diagnostic:
    found = _errors(reading)
    assert len(found) == 1, [str(each) for each in found]
    return found[0]


def _settlement(reading: Reading) -> Settlement:
    assert reading.settlement, [str(each) for each in reading.diagnostics]
    return reading.settlement


def _warnings(reading: Reading) -> list[str]:
    assert not _errors(reading), [str(each) for each in _errors(reading)]
    return [each.code for each in reading.diagnostics if each.code != "no-start"]


# required and optional


def test_name_and_kind_are_enough_and_defaults_are_as_contracted(read: Read) -> None:
    town = _settlement(read())
    assert (town.profile.implementation_years, town.profile.station("mapping")) == (4, "planned")
    routines = town.profile.routines
    assert (routines.weekday, routines.time, routines.observances) == ("tuesday", datetime.time(17), ("jewish",))
    assert town.domains[0] == "early_childhood"
    assert len(town.domains) == 7


def test_an_action_is_planned_and_a_funding_line_committed(read: Read) -> None:
    plan = "overall_goals: [{id: G1, title: x, goals: [{id: G2, title: x, actions: [{id: A1, title: x}]}]}]"
    town = _settlement(
        read(plan=plan, portfolio="investments: [{id: I1, title: x, funding: [{source: x, sector: business}]}]")
    )
    assert town.plan.actions[0].status == "planned"
    line = town.portfolio.lines[0][1]
    assert (line.status, line.start, line.total) == ("committed", None, 0)


def test_compass_domains_are_its_own_else_those_of_the_plan(read: Read) -> None:
    one, two = (f"{{id: {each}, title: x, mobility_domain: employment}}" for each in ("G1", "G2"))
    goals = f"overall_goals: [{one}, {two}]"
    assert _settlement(read(plan=goals)).domains == ("employment",)
    assert _settlement(read(plan=goals, compass="domains: [young_adults]")).domains == ("young_adults",)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_file_counts_as_one_with_nothing_in_it(read: Read, text: str) -> None:
    assert _settlement(read(plan=text, mapping=text, portfolio=text, compass=text, selection=text))
    assert _told(read(settlement=text)) == ["town/settlement.yaml:1:1 missing-key"] * 2


def test_blank_keys_count_as_missing_wherever_they_stand(read: Read) -> None:
    town = _settlement(
        read(
            settlement=BASE + "legal_name:\nstations: {mapping: }\npeople: {mayor: }\nteams:\npauses: [{}]\n",
            portfolio="investments: [{id: I1, title: x, goal: , funding: [{source: x, sector: business, start: }]}]",
            compass="ratings: {y1: {data_culture: {partial_access: {employment: }}}, y3: }\n",
            selection="scores: {urgency: }\nnotes: {urgency: }\n",
        )
    )
    assert town.profile.stations == {}
    assert town.portfolio.lines[0][1].start is None


def test_an_unknown_key_is_told_also_where_it_has_no_value(read: Read) -> None:
    assert _told(read(settlement=BASE + "leagal_name:\nstations: {selecton: }\n")) == [
        "town/settlement.yaml:3:1 unknown-key",
        "town/settlement.yaml:4:12 unknown-key",
    ]


MEASURED = (
    "overall_goals: [{id: G, title: x, goals: [{id: H, title: x, indicators: [{id: N, title: x, measured: [{}]}]}]}]"
)
FUNDED = "investments: [{id: I, title: x, funding: [{sector: academia, source: x, years: [{amount: 4}]}]}]"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("settlement", BASE + "agreement: {budget: [{initiative: 5}]}"),
        ("plan", MEASURED),
        ("portfolio", FUNDED),
    ],
)
def test_what_has_no_year_is_left_out_with_a_warning(read: Read, file: str, text: str) -> None:
    reading = read(**{file: text})
    assert _settlement(reading)
    told = [each.place for each in reading.diagnostics if each.code == "no-year"]
    lines = text.splitlines()
    assert [(each.line, each.column) for each in told] == [(len(lines), lines[-1].rindex("[{") + 2)]


@pytest.mark.parametrize(
    ("file", "text", "where", "code"),
    [
        ("settlement", "kind: city", "1:1", "missing-key"),
        ("settlement", "name: x", "1:1", "missing-key"),
        ("settlement", 'name: ""\nkind: city', "1:7", "empty-text"),
        ("settlement", 'name: " \u00a0"\nkind: city', "1:7", "empty-text"),
        ("settlement", "kind: city\nname:\n", "2:1", "empty-text"),
        ("settlement", "name: x\nkind:\n", "2:1", "empty-text"),
        ("settlement", BASE + "partners: [{sector: government}]", "3:12", "missing-key"),
        ("settlement", BASE + "bodies: {minhelet: {members: [{name: ''}]}}", "3:38", "empty-text"),
        ("settlement", BASE + "agreement: {items: [{year: 2026}]}", "3:21", "missing-key"),
        ("plan", "agenda: [{title: x}]", "1:10", "missing-key"),
        ("plan", "agenda: [{id: T1}]", "1:10", "missing-key"),
        ("plan", "forum: [{date: 2026-09-15}]", "1:9", "missing-key"),
        ("plan", "overall_goals: [{id: G1, title: ' '}]", "1:33", "empty-text"),
        ("portfolio", "investments: [{id: I1, title: x, funding: [{source: x}]}]", "1:44", "missing-key"),
        ("portfolio", "investments: [{id: I1, title: x, funding: [{sector: academia}]}]", "1:44", "missing-key"),
        ("mapping", "interviews: [{id: V1}]", "1:14", "missing-key"),
        ("mapping", "public_opinion: [{id: O1}]", "1:18", "missing-key"),
    ],
)
def test_what_is_required(read: Read, file: str, text: str, where: str, code: str) -> None:
    assert _told(read(**{file: text})) == [f"town/{file}.yaml:{where} {code}"]


# keys


@pytest.mark.parametrize(
    ("file", "text", "where", "near"),
    [
        ("settlement", BASE + "implementaton_years: 4", "3:1", "implementation_years"),
        ("settlement", BASE + "Code: '0031'", "3:1", "code"),
        ("settlement", BASE + "stations: {mappin: done}", "3:12", "mapping"),
        ("settlement", BASE + "people: {mayer: {name: x}}", "3:10", "mayor"),
        ("settlement", BASE + "people: {mayor: {phon: x}}", "3:18", "phone"),
        ("settlement", BASE + "returns: {portfolo: 2026-01-01}", "3:11", "portfolio"),
        ("settlement", BASE + "bodies: {leading-team: {members: []}}", "3:10", "leading_team"),
        ("plan", "overall_goals: [{id: G1, title: x, goals: [{id: G2, title: x, action: []}]}]", "1:63", "actions"),
        ("plan", "logic_model: {imput: []}", "1:15", "inputs"),
        (
            "portfolio",
            "investments: [{id: I1, title: x, funding: [{source: x, sector: business, ad: 1}]}]",
            "1:74",
            "added",
        ),
        ("portfolio", "principles: {plan-only: met}", "1:14", "plan_only"),
        ("compass", "ratings: {yy1: {}}", "1:11", "y1"),
        ("compass", "ratings: {y1: {data_cultur: {}}}", "1:16", "data_culture"),
        ("selection", "gates: {resource: met}", "1:9", "resources"),
        ("selection", "scores: {urgencey: 3}", "1:10", "urgency"),
        ("selection", "notes: {urgencey: x}", "1:9", "urgency"),
        ("mapping", "<<: {a: 1}", "1:1", ""),
    ],
)
def test_an_unknown_key_is_told_at_its_place_with_the_likely_one(
    read: Read, file: str, text: str, where: str, near: str
) -> None:
    found = _one(read(**{file: text}))
    assert (f"{found.place}", found.code) == (f"town/{file}.yaml:{where}", "unknown-key")
    assert near in found.hint


def test_a_repeated_key_hides_nothing_of_what_stands_below_it(read: Read) -> None:
    reading = read(
        plan="overall_goals: [{id: G1, title: x}]\noverall_goals: [{id: G1, title: x, nope: 1}, {id: G2, title: y}]\n",
        portfolio="investments: [{id: I1, title: x, goal: G2}]",
    )
    assert _told(reading) == [
        "town/plan.yaml:2:1 repeated-key",
        "town/plan.yaml:2:22 repeated-id",
        "town/plan.yaml:2:36 unknown-key",
    ]


def test_an_unknown_yaml_file_is_told_and_other_files_are_let_be(read: Read, tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    for name in ("portfolo.yaml", "plans.yml", "notes.md", ".hidden.yaml", "photo.jpg"):
        (tmp_path / "town" / name).write_text("x")
    reading = read()
    assert {each.code for each in _errors(reading)} == {"unknown-file"}
    assert [(each.place.path, each.values["suggestion"]) for each in _errors(reading)] == [
        ("town/plans.yml", "plan.yaml"),
        ("town/portfolo.yaml", "portfolio.yaml"),
    ]


@pytest.mark.parametrize("slug", ["network", "site", "Town", "בית", "a_b", "-a", "a b"])
def test_a_folder_name_that_cannot_be_used(read: Read, slug: str) -> None:
    assert _one(read(slug)).code == "bad-slug"


# values


@pytest.mark.parametrize(
    ("file", "text", "where", "code"),
    [
        ("settlement", BASE + "implementation_years: 1", "3:23", "out-of-range"),
        ("settlement", BASE + "implementation_years: 6", "3:23", "out-of-range"),
        ("settlement", BASE + "agreement: {years: 0}", "3:20", "out-of-range"),
        ("settlement", BASE + "agreement: {years: 11}", "3:20", "out-of-range"),
        ("settlement", BASE + "agreement: {exit_notice_months: 37}", "3:33", "out-of-range"),
        ("settlement", BASE + "agreement: {exit_notice_months: -1}", "3:33", "out-of-range"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: -1}]}", "3:45", "out-of-range"),
        ("selection", "scores: {urgency: 0}", "1:19", "out-of-range"),
        ("selection", "scores: {urgency: 6}", "1:19", "out-of-range"),
        ("settlement", "name: x\nkind: village", "2:7", "unknown-value"),
        ("settlement", "name: x\nkind: City", "2:7", "unknown-value"),
        ("settlement", "name: x\nkind: עירייה", "2:7", "unknown-value"),
        ("settlement", BASE + "tracks: [ecostem]", "3:10", "unknown-value"),
        ("settlement", BASE + "stations: {mapping: finished}", "3:21", "unknown-value"),
        ("settlement", BASE + "routines: {weekday: friday}", "3:21", "unknown-value"),
        ("settlement", BASE + "routines: {observances: [bahai]}", "3:26", "unknown-value"),
        ("settlement", BASE + "director: {reports_to: boss}", "3:24", "unknown-value"),
        ("settlement", BASE + "partners: [{name: x, sector: ngo}]", "3:30", "unknown-value"),
        ("compass", "ratings: {y1: {data_culture: {partial_access: {employment: yes}}}}", "1:60", "unknown-value"),
        ("settlement", BASE + "illustrative: yes", "3:15", "wrong-type"),
        ("settlement", BASE + "start: 1.9.2026", "3:8", "wrong-type"),
        ("settlement", BASE + "public_page: www.example.org", "3:14", "wrong-type"),
        ("settlement", BASE + 'public_page: "javascript:alert(1)"', "3:14", "wrong-type"),
        ("settlement", BASE + "languages: [he, xx]", "3:17", "unknown-value"),
        ("settlement", BASE + "start: 2026", "3:8", "wrong-type"),
        ("settlement", BASE + "start: 2026-02-30", "3:8", "wrong-type"),
        ("settlement", BASE + "start: 2026-13", "3:8", "wrong-type"),
        ("settlement", BASE + "start: 0999-01-01", "3:8", "out-of-range"),
        ("settlement", BASE + "routines: {time: 9:00}", "3:18", "wrong-type"),
        ("settlement", BASE + "routines: {time: '24:00'}", "3:18", "wrong-type"),
        ("settlement", BASE + "agreement: {years: five}", "3:20", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: '500,000'}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: 1e3}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: 0o17}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: 12:30:45}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: 10.5}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: ''}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: 5 ₪}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: \u0665}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {budget: [{year: 2026, partners: \uff15}]}", "3:45", "wrong-type"),
        ("settlement", BASE + "agreement: {years: ה}", "3:20", "wrong-type"),
        ("mapping", "indicators: [{id: M1, title: x, value: 37%}]", "1:40", "wrong-type"),
        ("mapping", "indicators: [{id: M1, title: x, value: .inf}]", "1:40", "wrong-type"),
        ("mapping", "indicators: [{id: M1, title: x, value: nan}]", "1:40", "wrong-type"),
        ("settlement", "name: [x]\nkind: city", "1:7", "wrong-type"),
        ("settlement", "name: {x: y}\nkind: city", "1:7", "wrong-type"),
        ("settlement", BASE + "partners: קרן", "3:11", "wrong-type"),
        ("settlement", BASE + "partners: {name: קרן}", "3:11", "wrong-type"),
        ("settlement", BASE + "people: {mayor: דנה}", "3:17", "wrong-type"),
        ("settlement", BASE + "partners: [דנה]", "3:12", "wrong-type"),
        ("settlement", BASE + "tracks: [~]", "3:10", "wrong-type"),
        ("settlement", BASE + "members: [~]", "3:11", "wrong-type"),
        ("settlement", "- name: x", "1:1", "wrong-type"),
        ("settlement", "just words", "1:1", "wrong-type"),
        ("plan", "[]", "1:1", "wrong-type"),
        ("plan", "agenda: [{id: א1, title: x}]", "1:15", "bad-id"),
        ("plan", "agenda: [{id: -1, title: x}]", "1:15", "bad-id"),
        ("plan", "agenda: [{id: 'T 1', title: x}]", "1:15", "bad-id"),
        ("plan", "agenda: [{id: T/1, title: x}]", "1:15", "bad-id"),
        ("plan", "agenda: [{id: '', title: x}]", "1:15", "empty-text"),
        ("settlement", f"name: {'x' * 1001}\nkind: city", "1:7", "out-of-range"),
        ("selection", f"purpose: {'x' * 40000}", "1:10", "out-of-range"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(read: Read, file: str, text: str, where: str, code: str) -> None:
    assert _told(read(**{file: text})) == [f"town/{file}.yaml:{where} {code}"]


def test_a_word_with_a_few_wrong_letters_gets_the_likely_one(read: Read) -> None:
    found = _one(read(settlement="name: x\nkind: regional-council"))
    assert found.hint == "did you mean regional_council?"
    assert "cluster" in found.message
    assert _one(read(settlement="name: x\nkind: vilage")).hint == NO_SUGGESTION


@pytest.mark.parametrize("mark", ["\\n", "\\t"])
def test_line_feeds_and_tabs_stand_in_long_texts_alone(read: Read, mark: str) -> None:
    text = f'"a{mark}b"'
    town = _settlement(
        read(
            mapping=f"interviews: [{{id: V1, name: x, insights: {text}}}]",
            plan=f"logic_model: {{inputs: [{text}]}}",
            selection=f"notes: {{urgency: {text}}}",
            compass=f"evidence: {{y1: {{data_culture: {{partial_access: {text}}}}}}}",
        )
    )
    assert town.plan.logic_model.inputs[0] == f"a{mark}b".encode().decode("unicode_escape")
    refused = read(
        settlement=f"name: {text}\nkind: city",
        mapping=f"interviews: [{{id: {text}, name: x}}, {{id: V2, name: {text}}}]",
    )
    assert _told(refused) == [
        "town/mapping.yaml:1:19 forbidden-character",
        "town/mapping.yaml:1:52 forbidden-character",
        "town/settlement.yaml:1:7 forbidden-character",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "א" * 200,
        "محمد بن علي",
        """קריית "הדס" ג'""",
        "<b>x</b>",
        "=1+1",
        "a#b",
        "{{ 7*7 }}",
        "|",
        "Tel-Aviv & יפו",
        "+972",
        "@x",
    ],
)
def test_an_odd_name_is_no_error(read: Read, name: str) -> None:
    quoted = name.replace('"', '\\"')
    assert _settlement(read(settlement=f'name: "{quoted}"\nkind: city')).name == name


def test_a_code_is_the_string_that_was_written(read: Read) -> None:
    town = _settlement(read(settlement=BASE + "code: 0031\n"))
    assert town.profile.code == "0031"
    assert town.facts
    assert town.facts.names == ("אופקים",)


@pytest.mark.parametrize(
    ("code", "near"), [("10344", "1034"), ("אופקים", "0031"), ("00031", "0031"), ("'קרית מלאכי'", "1034")]
)
def test_an_unknown_code_gets_the_likely_authority(read: Read, code: str, near: str) -> None:
    found = _one(read(settlement=BASE + f"code: {code}\n"))
    assert (found.code, found.place.line, found.place.column) == ("unknown-code", 3, 7)
    assert f"did you mean {near} (" in found.hint


def test_a_kind_that_differs_from_the_cbs_is_a_warning(read: Read) -> None:
    assert _warnings(read(settlement="name: x\nkind: local_council\ncode: '0031'")) == ["kind-differs"]
    assert _warnings(read(settlement="name: x\nkind: city\ncode: '0031'")) == []


def test_members_are_known_codes_each_once(read: Read) -> None:
    cluster = 'name: x\nkind: cluster\nmembers: ["1139", "9999", "1139"]'
    assert _told(read(settlement=cluster)) == [
        "town/settlement.yaml:3:19 unknown-code",
        "town/settlement.yaml:3:27 repeated-id",
    ]


def test_a_month_is_its_first_day_for_a_start_and_its_last_for_an_end(read: Read) -> None:
    plan = """overall_goals: [{id: G1, title: x, goals: [{id: G2, title: x, actions: [
        {id: A1, title: x, start: 2026-02, end: 2028-02}]}]}]"""
    portfolio = "investments: [{id: I1, title: x, starts: 2026-09, ends: 2026-09}]"
    town = _settlement(read(settlement=BASE + "director: {permanent_by: 2028-12}", plan=plan, portfolio=portfolio))
    action, investment = town.plan.actions[0], town.portfolio.investments[0]
    assert (action.start, action.end) == (datetime.date(2026, 2, 1), datetime.date(2028, 2, 29))
    assert (investment.starts, investment.ends) == (datetime.date(2026, 9, 1), datetime.date(2026, 9, 30))
    assert town.profile.director.permanent_by == datetime.date(2028, 12, 31)


def _funding(line: str) -> str:
    return f"investments: [{{id: I1, title: x, funding: [{{source: x, sector: academia, {line}}}]}}]"


def test_added_may_be_negative_and_nothing_else(read: Read) -> None:
    assert _settlement(read(portfolio=_funding("start: 5, added: -5"))).portfolio.lines[0][1].total == 0
    assert [each.code for each in _errors(read(portfolio=_funding("start: -5")))] == ["out-of-range"]
    found = _one(read(portfolio=_funding("start: 5, added: -6")))
    assert (found.code, found.place.column, found.values["value"]) == ("below-zero", 91, "-1")


def test_money_below_zero_is_told_also_beside_another_fault(read: Read) -> None:
    found = _errors(read(portfolio=_funding("start: 5, added: -6, spent: lots")))
    assert [each.code for each in found] == ["below-zero", "wrong-type"]


# ids and references


def test_ids_are_unique_in_their_file_and_of_funding_in_their_investment(read: Read) -> None:
    plan = """\
        agenda:
          - {id: G1, title: x}
        overall_goals:
          - id: G1
            title: x
            goals:
              - id: G1.1
                title: x
                actions: [{id: G1.1, title: x}]
        """
    portfolio = """\
        investments:
          - {id: I1, title: x, funding: [{id: F1, source: a, sector: academia}]}
          - id: I2
            title: x
            funding:
              - {id: F1, source: a, sector: academia}
              - {id: F1, source: c, sector: academia}
              - {source: b, sector: academia}
              - {source: b, sector: business}
          - {id: I3, title: x, funding: [{source: b, sector: academia}, {id: G1, source: b, sector: academia}]}
        """
    reading = read(plan=plan, portfolio=portfolio)
    assert _told(reading) == [
        "town/plan.yaml:4:9 repeated-id",
        "town/plan.yaml:9:24 repeated-id",
        "town/portfolio.yaml:7:14 repeated-id",
        "town/portfolio.yaml:9:18 repeated-id",
    ]
    assert [each.values["first"] for each in _errors(reading)] == ["2", "7", "6", "8"]


def test_a_year_stands_once_in_each_series(read: Read) -> None:
    settlement = (
        BASE
        + "agreement: {budget: [{year: 2026}, {year: 2027}, {year: 2026}],\n"
        + " items: [{title: a, year: 2026}, {title: b, year: 2026}]}"
    )
    assert _told(read(settlement=settlement)) == ["town/settlement.yaml:3:57 repeated-id"]


@pytest.mark.parametrize(
    ("file", "text", "where", "near"),
    [
        ("portfolio", "investments: [{id: I1, title: x, goal: G1.2}]", "1:40", "G1.1"),
        ("plan", "agenda: [{id: T1, title: x, mobility_domain: employmnt}]", "1:46", "employment"),
        ("settlement", BASE + "teams: [{mobility_domain: ecostem}]", "3:27", "ecostem21"),
        ("compass", "domains: [young_adult]", "1:11", "young_adults"),
        ("compass", "ratings: {y1: {data_culture: {partial_acces: {employment: met}}}}", "1:31", "partial_access"),
        ("compass", "ratings: {y1: {data_culture: {partial_access: {empoyment: met}}}}", "1:48", "employment"),
        ("compass", "evidence: {y3: {data_culture: {data_oner: x}}}", "1:32", "data_owner"),
        ("compass", "next: {data_culture: {young_adult: {by: x}}}", "1:23", "young_adults"),
        ("mapping", "challenges: [{id: C1, title: x, factors: [K2]}]\nfactors: [{id: K1, title: x}]", "1:43", "K1"),
    ],
)
def test_a_reference_to_nothing_is_told_with_the_likely_one(
    read: Read, file: str, text: str, where: str, near: str
) -> None:
    plan = {"plan": "overall_goals: [{id: G1, title: x, goals: [{id: G1.1, title: y}]}]"} | {file: text}
    found = _one(read(**plan))
    assert (f"{found.place}", found.code) == (f"town/{file}.yaml:{where}", "unknown-reference")
    assert near in found.hint


def test_a_goal_without_a_plan_points_to_nothing(read: Read) -> None:
    assert _one(read(portfolio="investments: [{id: I1, title: x, goal: G1}]")).code == "unknown-reference"


def test_references_into_a_file_that_could_not_be_read_whole_are_not_blamed(read: Read) -> None:
    portfolio = "investments: [{id: I1, title: x, goal: G7}]"
    assert [each.code for each in _errors(read(plan="agenda: [{id: T1\n", portfolio=portfolio))] == ["bad-yaml"]
    assert [each.code for each in _errors(read(plan=b"\xff\xfe\x00", portfolio=portfolio))] == ["unreadable-file"]


# everything at once


def test_all_problems_of_all_files_are_told_in_one_run_in_order(read: Read) -> None:
    reading = read(
        settlement="name: x\nkind: town\nnope: 1\nteams: [{mobility_domain: y}]\ncode: '1'\n",
        plan="overall_goals: [{id: G1, title: x, mobility_domain: z, goals: 5}]\n",
        portfolio="investments: [{id: I 1, title: x, goal: G9, participants: many}]\n",
        compass="ratings: {y1: {data_culture: {nope: {employment: perhaps}}}}\n",
        mapping="interviews: [{id: V1, name: x}, {id: V1, name: ''}]\n",
        selection="scores: {urgency: 9}\n",
    )
    assert reading.settlement is None
    assert _told(reading) == [
        "town/compass.yaml:1:31 unknown-reference",
        "town/compass.yaml:1:50 unknown-value",
        "town/mapping.yaml:1:38 repeated-id",
        "town/mapping.yaml:1:48 empty-text",
        "town/plan.yaml:1:53 unknown-reference",
        "town/plan.yaml:1:63 wrong-type",
        "town/portfolio.yaml:1:20 bad-id",
        "town/portfolio.yaml:1:41 unknown-reference",
        "town/portfolio.yaml:1:59 wrong-type",
        "town/selection.yaml:1:19 out-of-range",
        "town/settlement.yaml:2:7 unknown-value",
        "town/settlement.yaml:3:1 unknown-key",
        "town/settlement.yaml:4:27 unknown-reference",
        "town/settlement.yaml:5:7 unknown-code",
    ]
    assert reading.name == "x"


def test_a_broken_file_stops_its_settlement_and_the_name_is_still_known(read: Read) -> None:
    reading = read(settlement="name: נווה\nkind: [city\n")
    assert (reading.settlement, reading.name) == (None, "נווה")
    assert [each.code for each in _errors(reading)] == ["bad-yaml"]


def test_a_folder_without_its_settlement_file_and_an_odd_folder_in_its_place(read: Read, tmp_path: Path) -> None:
    (tmp_path / "town/plan.yaml").mkdir(parents=True)
    assert _told(read()) == ["town/plan.yaml:1:1 not-a-file"]
    (tmp_path / "town/settlement.yaml").unlink()
    assert "town/settlement.yaml:1:1 missing-file" in [
        f"{each.place} {each.code}" for each in _reread(read, tmp_path).diagnostics
    ]


def _reread(read: Read, tmp_path: Path) -> Reading:
    reading = read("other")
    (tmp_path / "other/settlement.yaml").unlink()
    assert reading.settlement
    from builder.load.project import vocabulary

    project = read_project(ROOT / "content/he", ROOT / "nowhere", TODAY)
    return read_settlement(
        tmp_path / "town", "town", project.statistics, vocabulary(project.content, project.statistics), TODAY
    )


def test_a_link_that_leads_nowhere_is_an_unreadable_file(read: Read, tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town/compass.yaml").symlink_to("gone")
    assert _told(read()) == ["town/compass.yaml:1:1 unreadable-file"]


def test_an_alias_costs_only_the_value_that_it_stands_for(read: Read) -> None:
    reading = read(plan="agenda: [{id: T1, title: &t x}, {id: T2, title: *t}, {id: T3}]\n")
    assert _told(reading) == [
        "town/plan.yaml:1:26 alias",
        "town/plan.yaml:1:49 alias",
        "town/plan.yaml:1:54 missing-key",
    ]


# whatever comes

_WORDS = st.sampled_from(
    ["id", "title", "name", "kind", "goals", "overall_goals", "investments", "funding", "ratings", "y1", "data_culture",
     "partial_access", "employment", "met", "city", "2026-09", "5", "-1", "", "x", "code", "members", "start", "added",
     "budget", "years", "year", "notes", "returns", "domains", "[key]", "people", "mayor", *GATES]
)  # fmt: skip
_TREES = st.recursive(
    _WORDS | st.none() | st.integers(-9, 9).map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(["settlement", "mapping", "plan", "portfolio", "compass", "selection"]), value=_TREES)
def test_no_data_raises_and_every_problem_has_a_place(read: Read, file: str, value: object) -> None:
    import json

    reading = read(**{"settlement": BASE, file: json.dumps(value, ensure_ascii=False)})
    if file != "settlement":
        read(**{file: ""})
    for each in reading.diagnostics:
        assert each.code in CATALOG
        assert each.place.path.startswith("town")
        assert len(str(each).split("\n")) == 2
    assert (reading.settlement is None) == bool(_errors(reading))

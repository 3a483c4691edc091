"""The merge of three: what changed on one side is taken, what differs is told, and order never matters."""

import copy
import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.errors import Place
from builder.model.merge.canonical import canonical
from builder.model.merge.changes import applied, changes
from builder.model.merge.three import Side, merge, side
from builder.model.merge.ways import flat
from builder.model.returned import Returned
from tests.departments import departments, returned, small

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def _collected(
    base: Any, data: Any, returns: list[Returned], earlier: tuple[Returned, ...] = (), prefer: Any = ""
) -> Any:
    sides = [_side(each) for each in returns]
    made = merge(base, data, sides, [_side(each) for each in earlier], prefer)
    return applied(data, changes(made), [each.values for each in sides]), made


_SIDES: dict[int, tuple[Returned, Side]] = {}


def _side(one: Returned) -> Side:
    """Each return spelled once."""
    return _SIDES.setdefault(id(one), (one, side(one)))[1]


def _unordered(value: Any) -> Any:
    return dict(sorted(flat(canonical(value)).items()))


def _edited(**cells: Any) -> Any:
    data = small()
    data["portfolio"]["investments"][0] |= cells
    return data


def test_an_unchanged_return_changes_nothing_also_where_it_spells_defaults_and_numbers_otherwise() -> None:
    base, said = small(), small()
    said["portfolio"]["investments"].reverse()
    said["portfolio"]["calls"] = []
    for each in said["portfolio"]["investments"]:
        each["participants"] = int(each["participants"])
        each["starts"] = "2024-09-01" if each["starts"] == "2024-09" else each["starts"]
        each |= {"department": each.get("department", ""), "infrastructure": each.get("infrastructure")}
        for line in each["funding"]:
            line.setdefault("status", "committed")
    _, made = _collected(base, base, [returned(base, said)])
    assert changes(made) == ()
    assert made.clashes == []


def test_what_changed_in_the_data_alone_stays_and_what_changed_in_the_return_alone_is_taken() -> None:
    base, data, said = small(), _edited(operator="ours"), _edited(department="theirs")
    after, made = _collected(base, data, [returned(base, said)])
    assert made.clashes == []
    assert after == _edited(operator="ours", department="theirs")


def test_alike_on_both_sides_is_nothing_and_different_is_a_clash_in_which_the_data_stay() -> None:
    base = small()
    _, alike = _collected(base, _edited(operator="x"), [returned(base, _edited(operator="x"))])
    assert (changes(alike), alike.clashes) == ((), [])
    way = ("portfolio", "investments", "I1", "operator")
    cell = Place("a.xlsx", sheet="s", cell="H9")
    after, made = _collected(base, _edited(operator="x"), [returned(base, _edited(operator="y"), places={way: cell})])
    (clash,) = made.clashes
    assert (clash.way, clash.data, clash.values[0][1], clash.values[0][0].place(way)) == (way, "x", "y", cell)
    assert after == _edited(operator="x")


def test_a_preference_decides_every_clash() -> None:
    base = small()
    data, back = _edited(operator="x", title="T"), [returned(base, _edited(operator="y", title="U"))]
    assert _collected(base, data, back, prefer="returned")[0] == _edited(operator="y", title="U")
    after, made = _collected(base, data, back, prefer="data")
    assert after == data
    assert [each.decided for each in made.clashes] == ["data", "data"]


def test_a_removed_row_goes_where_the_data_did_not_change_it_else_it_is_a_clash() -> None:
    base, said = small(), small()
    del said["portfolio"]["investments"][0]
    after, made = _collected(base, base, [returned(base, said)])
    assert after == said
    assert [(each.sort, each.way[-1], each.is_row) for each in changes(made)] == [("removed", "I1", True)]
    after, made = _collected(base, _edited(operator="x"), [returned(base, said)])
    assert after == _edited(operator="x")
    assert [each.way for each in made.clashes] == [("portfolio", "investments", "I1")]
    after, made = _collected(base, said, [returned(base, _edited(operator="x"))])
    assert after == said
    assert [each.way for each in made.clashes] == [("portfolio", "investments", "I1")]


def test_rows_that_two_departments_added_to_copies_of_one_book_are_two_rows() -> None:
    base, one, two = small(), small(), small()
    one["portfolio"]["investments"].append({"id": "I26", "title": "One"})
    two["portfolio"]["investments"].append({"id": "I26", "title": "Two"})
    after, made = _collected(base, base, [returned(base, one), returned(base, two, "b.xlsx")])
    assert made.clashes == []
    assert [each["title"] for each in after["portfolio"]["investments"][3:]] == ["One", "Two"]
    assert len({each["id"] for each in after["portfolio"]["investments"]}) == 5


def test_a_kept_way_stays_as_the_data_have_it() -> None:
    base, said = small(), _edited(operator="?", department="new")
    kept = frozenset({("portfolio", "investments", "I1", "operator")})
    after, _ = _collected(base, base, [returned(base, said, kept=kept)])
    assert after == _edited(department="new")


def test_what_points_to_a_new_row_follows_its_id() -> None:
    base = {"mapping": {"challenges": [{"id": "C1", "title": "a"}]}}
    said = {
        "mapping": {
            "challenges": [{"id": "C1", "title": "a", "factors": ["K1"]}],
            "factors": [{"id": "K1", "title": "f"}],
        }
    }
    after, _ = _collected(base, base, [Returned("a", "example", "mapping", "1", base, said)])
    assert after["mapping"]["challenges"][0]["factors"] == [after["mapping"]["factors"][0]["id"]]


@many
@given(st.data())
def test_one_return_gives_exactly_its_edits(data: st.DataObject) -> None:
    base = small()
    said = departments(data.draw, base)
    after, made = _collected(base, base, [returned(base, said)])
    assert made.clashes == []
    assert _unordered(after) == dict(sorted(side(returned(base, said)).values.items()))
    again, more = _collected(base, after, [returned(base, said)])
    assert (again, changes(more), more.clashes) == (after, (), [])


@settings(many, max_examples=40)
@given(st.data())
def test_three_returns_of_one_base_give_one_result_in_any_order_together_and_one_after_another(
    data: st.DataObject,
) -> None:
    base = small()
    back = [returned(base, departments(data.draw, base), name) for name in ("a", "b", "c")]
    results = []
    for order in itertools.permutations(back):
        results.append(_unordered(_collected(base, base, list(order))[0]))
        now, earlier = copy.deepcopy(base), tuple[Returned, ...]()
        for each in order:
            now = _collected(base, now, [each], earlier)[0]
            earlier = (*earlier, each)
        results.append(_unordered(now))
    assert all(each == results[0] for each in results)


def test_what_somebody_decided_between_two_returns_stands_when_a_third_comes() -> None:
    base = small()
    one, two = (returned(base, _edited(operator=name), name) for name in ("x", "y"))
    decided = _edited(operator="y")
    _, again = _collected(base, decided, [two], (one, two))
    assert (changes(again), again.clashes) == ((), [])
    after, made = _collected(base, decided, [returned(base, _edited(operator="z"), "z")], (one, two))
    assert after == decided
    assert len(made.clashes) == 1

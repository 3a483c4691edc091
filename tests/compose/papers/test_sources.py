import pytest

from builder.compose.papers.agreement.paper import compose_agreement
from builder.document.paper import Clause
from builder.errors import Stopped
from tests.papers import changed
from tests.towns import ISSUED, project, town


def test_a_clause_that_is_switched_off_takes_its_number_and_is_missed_where_it_is_referred_to() -> None:
    front = project().content.agreement["mou"].front
    told = compose_agreement(town(), changed("mou", front={**front, "off_clauses": ["continuity"]}), ISSUED)
    numbers = {each.anchor: each.number for each in told.blocks if isinstance(each, Clause)}
    assert "continuity" not in numbers
    assert (numbers["disputes"], numbers["appendices"]) == ("18", "20")
    with pytest.raises(Stopped) as stopped:
        compose_agreement(town(), changed("mou", front={**front, "off_clauses": ["property"]}), ISSUED)
    source = project().content.agreement["mou"]
    lines = [number for number, line in enumerate(source.body.split("\n"), source.first_line)
             if "(clause:property)" in line]  # fmt: skip
    assert [(each.code, each.place.line) for each in stopped.value.diagnostics] == [
        ("unknown-reference", line) for line in lines]  # fmt: skip
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("key", "switch"),
    [("mou", {"form": "contract"}), ("mou", {"off_clauses": ["nobody"]}), ("members", {"kinds": ["village"]})],
)
def test_a_switch_that_says_nothing_known_is_a_located_error(key: str, switch: dict[str, object]) -> None:
    content = changed(key, front={**project().content.agreement[key].front, **switch})
    with pytest.raises(Stopped) as stopped:
        compose_agreement(town(), content, ISSUED)
    (found,) = stopped.value.diagnostics
    assert (found.code, found.place.path) == ("bad-front-matter", content.agreement[key].path)

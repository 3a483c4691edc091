import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from builder.compose.books.edition.book import compose_edition
from builder.document.book import Edition
from builder.errors import Origin
from builder.load.holidays import read_holidays
from builder.model.schedule import schedule_of, schedule_years
from tests.pages import one
from tests.towns import known, project

ISSUED = datetime.date(2026, 11, 1)
ODD = """קריית "הדס" <b>ג'</b> & =1+1 | #5 {{ 7*7 }} {% x %} **ב** Tel-Aviv العربية - א-ב"""


def edition_of(folder: Path, **files: object) -> Edition:
    edition, faults = compose_edition(one(folder, **files), project().content, ISSUED)
    assert faults == []
    return edition


def chapter(edition: Edition, key: str) -> str:
    return repr(next(each.blocks for each in edition.chapters if each.key == f"own-{key}"))


@pytest.fixture(scope="module")
def full() -> Edition:
    town = known("example")
    years = schedule_years([town.profile])
    schedule = schedule_of(town.profile, read_holidays(*years)) if years else None
    edition, faults = compose_edition(town, project().content, ISSUED, schedule)
    assert faults == []
    return edition


def test_a_settlement_of_which_nothing_is_known_says_so_in_words_and_what_to_do(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, settlement={"name": "יישוב", "kind": "local_council"})
    assert len(edition.chapters) == len(project().content.settlement)
    assert all(each.blocks for each in edition.chapters)
    assert "טרם נקבע" in chapter(edition, "people")
    assert "יום התחלה" in chapter(edition, "year")
    assert "סמנו כל אחת" in chapter(edition, "decisions")
    printed = repr(replace(edition, origin=Origin("")))
    assert not re.search(r"\.(yaml|xlsx|docx|ics)\b", printed), "a municipality knows the names of its kit"
    assert "תיק ההשקעות" in chapter(edition, "our_investments")
    assert "חוברת המצפן" in chapter(edition, "our_compass")


def test_names_come_out_as_they_are_written(tmp_path: Path) -> None:
    edition = edition_of(
        tmp_path,
        settlement={"name": ODD, "kind": "city", "people": {"mayor": {"name": ODD}},
                    "bodies": {"minhelet": {"members": [{"name": ODD, "role": ODD}]}}},
        plan={"overall_goals": [{"id": "G1", "title": ODD, "goals": []}]},
    )  # fmt: skip
    assert edition.name == ODD
    assert chapter(edition, "people").replace("\\'", "'").count(ODD) == 3
    assert repr(ODD) in chapter(edition, "our_plan")
    assert ODD in chapter(edition, "glance").replace("\\'", "'")


def test_a_full_settlement_shows_its_road_people_money_and_compass(full: Edition) -> None:
    town = known("example")
    assert full.marks
    assert all(each.title in chapter(full, "our_plan") for each in town.plan.overall_goals)
    assert all(person.name in chapter(full, "people").replace("\\'", "'") for person in town.profile.people.values())
    assert full.ladder
    assert len(full.ladder.rungs) == 7
    assert {len(each.stages) for each in full.ladder.rungs} == {len(town.domains)}
    assert chapter(full, "our_investments").count("Heading(level=2") == 4


def test_the_year_shows_the_meetings_of_twelve_months(full: Edition) -> None:
    assert "נובמבר 2026" in chapter(full, "year")


def test_links_into_the_body_are_marked_as_such(full: Edition) -> None:
    assert "target='body:investments'" in chapter(full, "our_investments")
    assert "target='#" not in repr(full.chapters)


def test_a_failing_template_is_told_with_its_file_and_line() -> None:
    content = project().content
    broken = replace(content.settlement[0], body="שורה\n\n{{ nothing_like_it }}\n", first_line=5)
    _, faults = compose_edition(known("example"), replace(content, settlement=(broken,)), ISSUED)
    assert [(each.code, each.place.path, each.place.line) for each in faults] == [("template-failed", broken.path, 7)]


def test_an_unknown_view_is_told_with_the_nearest_one() -> None:
    content = project().content
    broken = replace(content.settlement[0], body="::: view stips\n:::\n")
    _, faults = compose_edition(known("example"), replace(content, settlement=(broken,)), ISSUED)
    assert [each.code for each in faults] == ["unknown-reference"]
    assert "strip" in faults[0].hint

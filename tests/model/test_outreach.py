"""What must be known before a kit or a leaflet goes out."""

import datetime

import pytest

from builder.load.holidays import read_holidays
from builder.model.outreach import contact_of, leaflet_problems, open_meetings, parcel_problems, return_address
from builder.model.schedule import Schedule, schedule_of, schedule_years
from builder.model.settlement import Settlement
from tests.towns import known, town

DAY = datetime.date(2026, 11, 28)
PLACE = "אולם הספרייה"
DIRECTOR = {"settlement_director": {"name": "דנה", "phone": "04-0000000"}}


def planned(settlement: Settlement) -> Schedule:
    years = schedule_years([settlement.profile])
    assert years is not None
    return schedule_of(settlement.profile, read_holidays(*years))  # type: ignore[return-value]


def codes(settlement: Settlement, schedule: Schedule | None = None) -> list[str]:
    return [each.code for each in leaflet_problems(settlement, schedule, DAY, "settlement.yaml")]


def test_files_come_back_to_the_initiative_s_head_else_to_the_foundation_s_own_address() -> None:
    own = town(people={"initiative_head": {"email": " head@example.org "}}).profile
    assert return_address(own, "office@example.org") == "head@example.org"
    assert return_address(town().profile, "office@example.org") == "office@example.org"
    assert parcel_problems(town().profile, "office@example.org", "x") == ()


@pytest.mark.parametrize("common", ["", "הכתובת שבמכתב המלווה"])
def test_without_an_address_there_is_no_kit_and_staff_are_told_where_to_write_one(common: str) -> None:
    (found,) = parcel_problems(town(people={"initiative_head": {"name": "טליה"}}).profile, common, "settlement.yaml")
    assert (found.code, str(found.place)) == ("no-return-address", "settlement.yaml:1:1")


def test_a_leaflet_needs_a_coming_meeting_its_place_and_a_person_to_ask() -> None:
    bare = town(start="2026-10-01")
    placed = town(start="2026-10-01", routines={"place": PLACE}, people=DIRECTOR)
    assert codes(town()) == ["no-open-meeting", "no-contact-person"]
    assert codes(bare, planned(bare)) == ["no-meeting-place", "no-contact-person"]
    assert codes(placed, planned(placed)) == []


def test_a_meeting_that_was_agreed_beyond_the_schedule_is_told_with_its_own_place() -> None:
    meetings = [{"id": "M1", "body": "minhelet", "date": "2026-12-22", "place": PLACE},
                {"id": "M2", "body": "leading_team", "date": "2026-12-01", "place": "לשכה"},
                {"id": "M3", "body": "minhelet", "date": "2026-11-27", "place": "אתמול"}]  # fmt: skip
    (found,) = open_meetings(town(meetings=meetings), None, DAY)
    assert (found.date, found.hour, found.place) == (datetime.date(2026, 12, 22), None, PLACE)
    assert codes(town(meetings=meetings, people=DIRECTOR)) == []


def test_a_body_s_own_place_goes_before_the_settlement_s() -> None:
    routines = {"place": "בית העם", "bodies": {"minhelet": {"place": PLACE}}}
    settlement = town(start="2026-10-01", routines=routines)
    places = {each.body: each.place for each in open_meetings(settlement, planned(settlement), DAY)}
    assert places == {"minhelet": PLACE, "design_forum": "בית העם"}


def test_a_person_to_ask_has_a_name_and_a_way_to_be_reached() -> None:
    assert contact_of(known("example").profile) is not None
    for held in ({"name": "דנה"}, {"phone": "04"}, {"name": " ", "email": "a@example.org"}):
        assert contact_of(town(people={"settlement_director": held}).profile) is None

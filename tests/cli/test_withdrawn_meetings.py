"""A meeting that is gone, as the commands send it: from what the last build left in the output folder."""

import shutil
from pathlib import Path

from builder.cli import main

TOWN = "name: נווה\nkind: city\nstart: 2026-01-01\nteams: [{mobility_domain: employment}%s]\n"
BOTH, ONE = TOWN % ", {mobility_domain: young_adults}", TOWN % ""


def _build(folder: Path, text: str, minute: str, *more: str) -> dict[str, bytes]:
    """What stands in the town's folder after a build of its calendars."""
    (folder / "s" / "town").mkdir(parents=True, exist_ok=True)
    (folder / "s" / "town" / "settlement.yaml").write_text(text, "utf-8")
    places = ("--settlements", f"{folder}/s", "--out", f"{folder}/o", "--jobs", "1")
    code = main(["build", "town", *places, "--only", "calendar", "--date", f"2026-11-23T{minute}", *more])
    assert code == 0
    return {each.name: each.read_bytes() for each in sorted((folder / "o" / "town").iterdir())}


def _cancelled(text: bytes) -> list[str]:
    events = text.replace(b"\r\n ", b"").decode().split("BEGIN:VEVENT")[1:]
    return sorted(each.partition("UID:")[2].split("\r\n")[0] for each in events if "STATUS:CANCELLED" in each)


def test_a_team_that_is_gone_is_cancelled_by_the_next_build_and_a_further_one_writes_nothing(tmp_path: Path) -> None:
    before = _build(tmp_path, BOTH, "09:00")
    assert not any(b"CANCELLED" in each for each in before.values())
    shutil.copytree(tmp_path / "o", tmp_path / "kept")
    after = _build(tmp_path, ONE, "09:05")
    gone = _cancelled(after["calendar.ics"])
    assert gone
    assert all("young_adults" in each for each in gone)
    having = {name for name, each in after.items() if _cancelled(each)}
    assert having == {"calendar.ics", "calendar-professional_team.ics", "calendar-director.ics"}
    times = {each: each.stat().st_mtime_ns for each in (tmp_path / "o" / "town").iterdir()}
    assert _build(tmp_path, ONE, "17:00") == after
    assert {each: each.stat().st_mtime_ns for each in (tmp_path / "o" / "town").iterdir()} == times

    shutil.rmtree(tmp_path / "o")
    (tmp_path / "kept").rename(tmp_path / "o")
    again = _build(tmp_path, ONE, "09:05", "--force")
    assert {each: again[each] for each in having} == {each: after[each] for each in having}, "same input, same bytes"


def test_where_a_person_keeps_their_own_calendar_theirs_is_what_was_sent(tmp_path: Path) -> None:
    _build(tmp_path, BOTH, "09:00")
    file = tmp_path / "o" / "town" / "calendar.ics"
    mine = file.read_bytes().replace("נווה".encode(), "נווה שלי".encode())
    file.write_bytes(mine)
    after = _build(tmp_path, ONE, "09:05")
    assert after["calendar.ics"] == mine
    assert _cancelled(after["calendar.new.ics"])

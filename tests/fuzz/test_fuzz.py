"""The short form of `make fuzz`: few slips, one seed. What the whole run finds becomes a case of bad input."""

from pathlib import Path

import pytest

from tests.fuzz.readers import FEEDS
from tests.fuzz.run import Finding, broken, fed
from tests.fuzz.settled import grown
from tests.fuzz.texts import smaller

SEED = 2026


@pytest.mark.parametrize("kind", FEEDS)
def test_slips_of_our_own_texts_are_told_at_a_place_that_is_there(kind: str) -> None:
    assert [f"{each.fault}: {each.text!r}" for each in fed(kind, SEED, FEEDS[kind].short)] == []


def test_settlements_grown_from_the_models_come_through_every_output(tmp_path: Path) -> None:
    assert grown(SEED, 3, tmp_path) == ""


def test_a_reader_that_breaks_is_found_made_small_and_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    def fragile(name: str, text: str) -> None:
        if "#" in text:
            raise ZeroDivisionError

    monkeypatch.setattr("tests.fuzz.run.FEEDS", {"yaml": replace(FEEDS["yaml"], read=fragile)})
    found = list(fed("yaml", SEED, 50))
    assert [each.text for each in found] == ["#"]
    assert Finding("yaml", "plan", "#", found[0].fault).saved(tmp_path).is_file()


def test_the_readers_that_are_fed_are_sound_on_our_own_texts() -> None:
    for feed in FEEDS.values():
        for name, texts in feed.texts().items():
            assert broken(feed, name, texts[0]) == ""
    assert list(smaller("a\nb"))

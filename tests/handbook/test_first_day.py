"""Somebody's first day, by the handbook alone: each step stands on the one before it."""

from pathlib import Path

from tests import office
from tests.handbook.place import Place, words_of
from tests.handbook.recipes import FOLDER, Step, recipes


class Office(Place):
    """A place where workbooks are saved by LibreOffice, as a municipality may."""

    def fill(self, file: Path, sheet: str, text: str) -> None:
        """Types, and saves once more with the other program."""
        super().fill(file, sheet, text)
        file.write_bytes(office.convert({"book": file.read_bytes()})["book"])


def test_the_first_day_leads_from_a_first_build_to_a_return_in_order(tmp_path: Path) -> None:
    with Office(tmp_path, "ofakim").entered() as place:
        for recipe in recipes(FOLDER / "first-day.md"):
            place.follow(recipe)

        assert (tmp_path / "build/neve/kit.zip").exists()
        assert len(list((tmp_path / "settlements/neve/returns").iterdir())) == 2
        assert "ספרייה ניידת" in words_of(tmp_path / "settlements/neve/mapping.yaml")


def test_the_first_day_holds_every_part_that_it_promises() -> None:
    steps = [step for recipe in recipes(FOLDER / "first-day.md") for step in recipe.steps]

    typed = _typed(steps)
    assert typed[0] == "make build"
    assert {"make new", "make collect"} <= {" ".join(each.split()[:2]) for each in typed}
    edited = {each.path.split("/")[2] for each in steps if each.word == "find"}
    assert edited == {"guide", "agreement"}
    assert len([each for each in steps if each.word == "excel"]) == 2


def _typed(steps: list[Step]) -> list[str]:
    return [line for each in steps if each.word == "make" for line in each.text.splitlines()]

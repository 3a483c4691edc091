"""A file that a person changed, and the kit that takes it: the kit holds theirs, and it is told."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.pipeline import renders
from builder.pipeline.execute import execute
from builder.pipeline.hands import kit_warnings
from builder.pipeline.shelf import Shelf
from builder.pipeline.standing import settle, standing
from builder.pipeline.task import Task, given


def _text(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered(document.encode())


def _packed(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, each in needs.items():
            file.writestr(zipfile.ZipInfo(name.rpartition("/")[2]), each.data)
    return Rendered(made.getvalue())


FOLDER = {
    "town/kit/02-letter.docx": "town/letter.docx",
    "town/kit/05-mou.docx": ".cache/town/kit-mou.docx",
    "town/kit/15-calendar/minhelet.ics": "town/calendar-minhelet.ics",
}


def _tasks(text: str) -> list[Task]:
    made = ["town/letter.docx", "town/mou.docx", ".cache/town/kit-mou.docx", "town/calendar-minhelet.ics"]
    return [
        *(Task(each, given(f"{text} of {each}"), _text, owner="town") for each in made),
        Task("town/kit.zip", given("kit"), _packed, needs=tuple(FOLDER), owner="town", kind="kit"),
        *(
            Task(name, given(""), renders.same, needs=(need,), owner="town", kind="kit")
            for name, need in FOLDER.items()
        ),
    ]


def _run(root: Path, text: str = "first", only: str = "") -> tuple[list[str], list[str]]:
    """What a run made, and what it told of the kit, as `file code`. A settlement that stands is not composed."""
    shelf = Shelf(root, lambda each: not only or each.kind == only or each.name.startswith(".cache/"))
    stands = standing({"town": text}, shelf).get("town")
    tasks = {each.name: each for each in stands or _tasks(text)}
    outcome = execute(tasks, Layout({}), shelf, 1, lambda _: None)
    settle({"town": text}, tasks.values(), outcome.failed, shelf)
    shelf.save()
    told = [f"{each.place.path.partition('town/')[2]} {each.code}" for each in kit_warnings(shelf, ["town"])]
    return outcome.made, told


def _parcel(root: Path) -> dict[str, str]:
    with zipfile.ZipFile(root / "town" / "kit.zip") as file:
        return {each: file.read(each).decode() for each in file.namelist()}


def test_a_changed_document_is_in_folder_and_parcel_as_it_is(tmp_path: Path) -> None:
    _run(tmp_path)
    file = tmp_path / "town" / "letter.docx"
    for words in ("mine", "mine again"):
        file.write_text(words)
        made, told = _run(tmp_path)
        assert {"town/kit/02-letter.docx", "town/kit.zip"} <= set(made)
        assert told == ["letter.docx kit-holds-yours"]
        assert (_parcel(tmp_path)["02-letter.docx"], file.read_text()) == (words, words)
        assert (tmp_path / "town" / "kit" / "02-letter.docx").read_text() == words
        assert _run(tmp_path) == ([], told), "a further run makes nothing and tells it again"
    assert (tmp_path / "town" / "letter.new.docx").read_text() == "first of town/letter.docx"


def test_a_change_of_the_data_leaves_the_persons_file_in_the_kit(tmp_path: Path) -> None:
    _run(tmp_path)
    (tmp_path / "town" / "letter.docx").write_text("mine")
    _, told = _run(tmp_path, "second")
    assert told == ["letter.docx kit-holds-yours"]
    assert _parcel(tmp_path) == {
        "02-letter.docx": "mine",
        "05-mou.docx": "second of .cache/town/kit-mou.docx",
        "minhelet.ics": "second of town/calendar-minhelet.ics",
    }


@pytest.mark.parametrize("end", ["moved away", "replaced by the new one"])
def test_once_the_persons_file_is_gone_the_kit_holds_ours_again(tmp_path: Path, end: str) -> None:
    _run(tmp_path)
    file = tmp_path / "town" / "letter.docx"
    file.write_text("mine")
    _run(tmp_path)
    file.unlink()
    if end != "moved away":
        (tmp_path / "town" / "letter.new.docx").rename(file)
    assert _run(tmp_path)[1] == []
    assert _parcel(tmp_path)["02-letter.docx"] == "first of town/letter.docx"
    assert (tmp_path / "town" / "kit" / "02-letter.docx").read_text() == "first of town/letter.docx"


def test_a_file_changed_in_the_kits_folder_is_in_the_parcel(tmp_path: Path) -> None:
    _run(tmp_path)
    (tmp_path / "town" / "kit" / "05-mou.docx").write_text("signed")
    assert _run(tmp_path)[1] == ["kit/05-mou.docx kit-holds-yours"]
    assert _parcel(tmp_path)["05-mou.docx"] == "signed"


def test_a_changed_draft_does_not_go_out_with_its_comments_and_it_is_told(tmp_path: Path) -> None:
    _run(tmp_path)
    (tmp_path / "town" / "mou.docx").write_text("mine, with comments")
    _, told = _run(tmp_path)
    assert told == ["mou.docx kit-holds-another"]
    assert "mine" not in "".join(_parcel(tmp_path).values())
    (tmp_path / "town" / "kit" / "05-mou.docx").write_text("mine, with comments")
    assert _run(tmp_path)[1] == ["kit/05-mou.docx kit-holds-yours", "mou.docx kit-holds-yours"]


def test_a_file_changed_in_both_places_goes_out_as_the_kits_folder_has_it(tmp_path: Path) -> None:
    _run(tmp_path)
    (tmp_path / "town" / "letter.docx").write_text("one")
    (tmp_path / "town" / "kit" / "02-letter.docx").write_text("other")
    assert _run(tmp_path)[1] == ["kit/02-letter.docx kit-holds-yours", "letter.docx kit-holds-another"]
    assert _parcel(tmp_path)["02-letter.docx"] == "other"


def test_a_calendar_that_a_person_changed_is_told_by_its_own_name(tmp_path: Path) -> None:
    _run(tmp_path)
    (tmp_path / "town" / "calendar-minhelet.ics").write_text("mine")
    assert _run(tmp_path)[1] == ["calendar-minhelet.ics kit-holds-yours"]
    assert _parcel(tmp_path)["minhelet.ics"] == "mine"


def test_a_deleted_file_of_the_kit_is_made_again(tmp_path: Path) -> None:
    _run(tmp_path)
    before = _parcel(tmp_path)
    (tmp_path / "town" / "kit" / "02-letter.docx").unlink()
    assert _run(tmp_path)[1] == []
    assert (tmp_path / "town" / "kit" / "02-letter.docx").is_file()
    assert _parcel(tmp_path) == before


def test_a_run_for_the_kit_alone_takes_the_persons_file_too(tmp_path: Path) -> None:
    _run(tmp_path)
    (tmp_path / "town" / "letter.docx").write_text("mine")
    assert _run(tmp_path, "second", only="kit")[1] == ["letter.docx kit-holds-yours"]
    assert _parcel(tmp_path)["02-letter.docx"] == "mine"
    assert (tmp_path / "town" / "letter.docx").read_text() == "mine"

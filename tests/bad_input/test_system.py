"""The system as it may be: no room, no rights, odd terminals, odd paths, odd clocks. Each is told, nothing is lost."""

import contextlib
import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from builder.cli import main
from builder.write.files import digest_of
from tests.bad_input.ground import BAD, NEIGHBOUR, PLAN, PROFILE, Ground, Told
from tests.bad_input.system import RULES
from tests.conftest import DATE, ROOT, write_settlement

TOWN = {"settlement": PROFILE}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    made = Ground.made(tmp_path_factory.mktemp("ground"))
    assert made.built().exit == 0
    return made


@pytest.fixture
def outputs(ground: Ground) -> Iterator[dict[str, str | None]]:
    """What stands below `build/`; afterwards the same must stand there."""
    before = _outputs(ground)
    yield before
    after = _outputs(ground)
    assert {name: after.get(name) for name in before} == before


def _outputs(ground: Ground) -> dict[str, str | None]:
    found = list((ground.root / "build").rglob("*.ics"))
    return {each.relative_to(ground.root).as_posix(): digest_of(each) for each in found}


def _codes(told: Told, rule: str) -> list[str]:
    """The places at which the code of a rule was told."""
    return [str(each.place) for each in told.diagnostics if each.code == RULES[rule]]


@contextlib.contextmanager
def _renamed(ground: Ground) -> Iterator[None]:
    """The bad settlement under another name, so that its outputs are due."""
    file = ground.root / BAD / "settlement.yaml"
    file.write_text(PROFILE.replace("נווה", "גבעה"), "utf-8")
    try:
        yield
    finally:
        file.write_text(PROFILE, "utf-8")


def test_a_disk_that_is_full(ground: Ground, outputs: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with _renamed(ground):
        told = ground.built()
    assert told.exit == 1
    assert len(_codes(told, "a disk that is full")) == 1  # told once, not for every file
    assert list((ground.root / "build").rglob("*.part")) == []


def test_a_file_larger_than_the_system_allows(
    ground: Ground, outputs: object, capsys: pytest.CaptureFixture[str]
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, limits[1]))  # python ignores the signal, and write() refuses
    try:
        with _renamed(ground):
            told = ground.built()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told.exit == 1
    assert _codes(told, "a file larger than the system allows")
    assert list((ground.root / "build").rglob("*.part")) == []


def test_a_file_in_place_of_the_folder_of_outputs(ground: Ground) -> None:
    (ground.root / "taken").write_text("mine")
    told = ground.built("calendar", "--out", "taken")
    assert told.exit == 1
    assert _codes(told, "a file in place of the folder of outputs") == ["taken:1:1"]
    assert (ground.root / "taken").read_text() == "mine"


def test_a_folder_in_place_of_an_output(ground: Ground, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "bad" / "calendar.ics" / "mine").mkdir(parents=True)
    told = ground.built("calendar", "--out", str(out))
    assert told.exit == 0
    assert [each for each in _codes(told, "a folder in place of an output") if "bad/calendar.ics" in each]
    assert (out / "bad" / "calendar.ics" / "mine").is_dir()
    assert (out / "neighbour" / "calendar.ics").is_file()


def test_another_build_that_writes_here(ground: Ground, outputs: object) -> None:
    with FileLock(ground.root / "build" / ".lock"):
        told = ground.built()
    assert (told.exit, _codes(told, "another build that writes here")) == (1, ["build:1:1"])


def _link(target: str) -> Callable[[Path], None]:
    return lambda file: file.symlink_to(target)


@pytest.mark.parametrize(("rule", "make"), [
    ("a link that leads nowhere", _link("nowhere.yaml")),
    ("a link that leads to itself", _link("plan.yaml")),
    ("a device instead of a file", _link("/dev/zero")),
    ("a link that leads out of the settlements", _link("/etc/hostname")),
    ("a pipe instead of a file", os.mkfifo),
])  # fmt: skip
def test_what_is_no_file(ground: Ground, rule: str, make: Callable[[Path], None]) -> None:
    file = ground.root / BAD / "plan.yaml"
    file.unlink()
    make(file)
    try:
        told = ground.checked()
    finally:
        file.unlink()
        file.write_text(PLAN, "utf-8")
    assert (told.exit, _codes(told, rule)) == (1, [f"{BAD}/plan.yaml:1:1"])
    assert told.neighbour == ground.plain.neighbour


def test_a_settlement_that_the_command_line_misspells(ground: Ground) -> None:
    told = ground.ran("check", "neighbor")
    assert told.exit == 2
    assert _codes(told, "a settlement that the command line misspells") == ["settlements:1:1"]
    assert "neighbour" in told.diagnostics[0].hint


@pytest.mark.parametrize(("rule", "arguments"), [
    ("a folder that is there already", ("town",)),
    ("a new settlement with a name for its folder", ("נווה",)),
    ("a new settlement with a code that nobody has", ("fresh", "--code", "9999")),
])  # fmt: skip
def test_a_new_settlement_that_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rule: str, arguments: tuple[str, ...]
) -> None:
    write_settlement(tmp_path / "town", TOWN)
    assert main(["new", *arguments, "--settlements", str(tmp_path)]) == 1
    assert f"error[{RULES[rule]}]" in capsys.readouterr().err
    assert [each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*")] == ["town", "town/settlement.yaml"]
    assert (tmp_path / "town" / "settlement.yaml").read_text("utf-8") == PROFILE


def test_a_folder_without_settlements(ground: Ground, tmp_path: Path) -> None:
    told = ground.ran("check", "--settlements", str(tmp_path))
    assert (told.exit, len(_codes(told, "a folder without settlements"))) == (0, 1)


def test_an_output_that_a_person_changed(ground: Ground) -> None:
    file = ground.root / "build" / "bad" / "calendar.ics"
    before = file.read_bytes()
    file.write_text("mine")
    told = ground.built("calendar", "--force")
    assert (told.exit, file.read_text()) == (0, "mine")
    assert _codes(told, "an output that a person changed") == ["build/bad/calendar.ics:1:1"]
    assert (file.parent / "calendar.new.ics").read_bytes() == before
    (file.parent / "calendar.new.ics").replace(file)
    assert ground.built().exit == 0


def _spoken(folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [
        sys.executable,
        "-m",
        "builder",
        "build",
        "town",
        "קריית-גת",
        "--only",
        "calendar",
        "--jobs",
        "1",
        "--date",
        DATE,
    ]
    places = ["--settlements", "s", "--out", "o", "--content", str(ROOT / "content" / "he")]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run([*command, *places], cwd=folder, capture_output=True, check=False, env=env, timeout=300)


LONG = "א" * 100  # 200 bytes, near the most that a name may have


@pytest.mark.parametrize(("rule", "inner", "env"), [
    ("a terminal of the locale C", "x", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    ("a terminal of Windows Hebrew", "x", {"PYTHONIOENCODING": "cp1255", "PYTHONUTF8": "0"}),
    ("a path of Hebrew, spaces and 200 letters", f"תיקייה של דנה/{LONG}/{'b' * 100}", {}),
    ("a path whose letters are composed otherwise", "cafe\u0301 שָׁלוֹם", {}),
])  # fmt: skip
def test_terminals_and_paths(tmp_path: Path, rule: str, inner: str, env: dict[str, str]) -> None:
    """One folder has a name that no settlement may have: it is told in letters, and the other one is built."""
    folder = tmp_path / inner
    write_settlement(folder / "s" / "town", TOWN)
    write_settlement(folder / "s" / "קריית-גת", TOWN)
    done = _spoken(folder, **env)
    told = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert f"s/קריית-גת:1:1: error[{RULES[rule]}]: a folder name like קריית-גת cannot be used" in told
    assert "Traceback" not in told
    assert (folder / "o" / "town" / "calendar.ics").is_file()
    assert not (folder / "o" / "קריית-גת").exists()


def test_a_files_name_that_is_no_utf_8(ground: Ground) -> None:
    file = os.fsencode(ground.root / BAD) + b"/\xfeplan.yaml"
    Path(os.fsdecode(file)).write_text(PLAN, "utf-8")
    try:
        told = ground.checked()
    finally:
        os.unlink(file)
    assert (told.exit, _codes(told, "a file's name that is no UTF-8")) == (1, [rf"{BAD}/\xfeplan.yaml:1:1"])
    assert told.neighbour == ground.plain.neighbour


@pytest.mark.parametrize("arguments", [
    ("build", "--jobs", "0"), ("build", "--jobs", "many"), ("build", "--only", "word"), ("build", "--only", ","),
    ("check", "--date", "29-02-2027"), ("check", "--date", "1970-01-01"), ("check", "--settlements", "nowhere"),
    ("new",), ("bild",), (), ("build", "--colour"),
])  # fmt: skip
def test_wrong_usage_is_exit_2_and_touches_nothing(ground: Ground, arguments: tuple[str, ...]) -> None:
    before = ground.stamps("settlements", "build")
    assert main(arguments) == 2
    assert ground.stamps("settlements", "build") == before


def test_a_terminal_that_is_closed_stops_no_build(tmp_path: Path) -> None:
    write_settlement(tmp_path / "s" / "town", TOWN)
    places = f"--settlements {tmp_path}/s --out {tmp_path}/o"
    command = f"{sys.executable} -m builder build town --only calendar {places} --date {DATE}"
    done = subprocess.run(["sh", "-c", f"{command} --jobs 1 >&- 2>&-"], cwd=ROOT, check=False, timeout=300)
    assert done.returncode == 0
    assert (tmp_path / "o" / "town" / "calendar.ics").is_file()


def test_parts_of_a_build_that_was_killed_are_swept(ground: Ground, outputs: object) -> None:
    part = ground.root / "build" / "bad" / ".roadmap-x.part"
    part.write_bytes(b"half")
    assert ground.built().exit == 0
    assert not part.exists()


LAYOUTS = (
    ("a font that is gone", "assets/fonts/assistant/Assistant-400.ttf", None, "summary"),
    ("a font that is no font", "assets/fonts/assistant/Assistant-400.ttf", b"no font", "summary"),
    ("a layout that is gone", "layouts/pages/page.css", None, "dashboard"),
    ("a page's layout that is no template", "layouts/pages/dashboard.html", b"{% if %}", "dashboard"),
    ("a drawing that is gone", "layouts/pages/land.svg", None, "dashboard"),
)


@pytest.mark.parametrize(("rule", "file", "data", "kind"), LAYOUTS)
def test_a_layout_that_is_lost_is_told_and_what_it_does_not_touch_stays(
    ground: Ground, outputs: object, rule: str, file: str, data: bytes | None, kind: str
) -> None:
    path = ground.root / file
    before = path.read_bytes()
    path.unlink() if data is None else path.write_bytes(data)
    try:
        told = ground.built(kind)
    finally:
        path.write_bytes(before)
    assert told.exit == 1
    assert _codes(told, rule), [str(each) for each in told.diagnostics]
    assert not [each for each in told.diagnostics if each.code == "own-fault"]


REAL = {
    "yaml": f"{BAD}/plan.yaml",
    "data": f"{BAD}/settlement.yaml",
    "chapter": "content/he/guide/18-credits.md",
    "register": "content/he/registers/credits.yaml",
}


@pytest.mark.parametrize("file", REAL.values(), ids=REAL)
def test_a_real_build_keeps_the_former_outputs_tells_on_the_page_and_mends(
    ground: Ground, outputs: object, file: str
) -> None:
    path = ground.root / file
    before = path.read_bytes()
    path.write_bytes(b"\xff\xfe broken")
    try:
        told = ground.built()
        page = (ground.root / "build" / "index.html").read_text("utf-8")
    finally:
        path.write_bytes(before)
    assert (told.exit, f"{file}:1:1" in [str(each.place) for each in told.diagnostics]) == (1, True)
    assert file.rpartition("/")[2] in page
    assert ground.built().exit == 0


def test_while_one_is_bad_its_neighbour_gets_what_is_new(ground: Ground, outputs: object) -> None:
    bad, other = ground.root / BAD / "settlement.yaml", ground.root / NEIGHBOUR / "settlement.yaml"
    made = ground.root / "build" / "neighbour" / "calendar.ics"
    old = made.read_bytes()
    bad.write_text(PROFILE + "colour: כחול\n", "utf-8")
    other.write_text(PROFILE.replace("נווה", "גבעה"), "utf-8")
    try:
        told = ground.built()
        assert told.exit == 1
        assert "גבעה" in made.read_text("utf-8")
    finally:
        bad.write_text(PROFILE, "utf-8")
        other.write_text(PROFILE, "utf-8")
    assert ground.built().exit == 0
    assert made.read_bytes() == old

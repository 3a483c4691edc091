"""The container's file, as far as it can be judged where no docker is: base, packages, paths, user."""

import re

from setup.environment import PURPOSES
from setup.system import BUILD
from tests.conftest import ROOT

TEXT = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", (ROOT / "Containerfile").read_text("utf-8"), flags=re.MULTILINE))
STAGES = [f"FROM {each}" for each in TEXT.split("FROM ")[1:]]
OWN = {"python3", "python3-venv"}


def _lines(word: str, text: str = TEXT) -> list[str]:
    return re.findall(rf"^{word} (.+)$", text, re.MULTILINE)


def _copied() -> list[str]:
    """What is copied out of the project."""
    return [each for line in _lines("COPY") if not line.startswith("--from=") for each in line.split()[:-1]]


def test_its_base_is_pinned_by_its_digest_once_for_all_stages() -> None:
    bases = {each.split()[0] for each in _lines("FROM")}
    (base,) = bases
    assert re.fullmatch(r"docker\.io/library/debian:\d+\.\d+-slim@sha256:[0-9a-f]{64}", base)


def test_its_packages_are_those_that_setup_knows_and_no_font() -> None:
    installed = re.findall(r"--no-install-recommends ([^&\n]+)", STAGES[-1])
    (packages,) = (set(each.split()) for each in installed)
    assert packages == {each.apt for each in BUILD if each.name != "Python's venv"} | {"python3"}
    assert not [each for each in packages if each.startswith(("fonts-", "culmus"))]
    first = re.findall(r"--no-install-recommends ([^&\n]+)", STAGES[0])
    assert {each for line in first for each in line.split()} == OWN


def test_every_path_that_it_copies_is_there_and_goes_to_the_builder_of_images() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    kept = [each.removeprefix("!") for each in ignored if each.startswith("!")]
    for path in _copied():
        assert (ROOT / path).exists(), path
        assert any(re.fullmatch(each.replace("*", ".*"), path) for each in kept), path


def test_it_copies_all_that_the_wheel_is_packed_from() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    wheel = project.partition("[tool.hatch.build.targets.wheel]")[2].partition("[tool.hatch.build.targets.sdist]")[0]
    listed = re.findall(r'"([^"]+)"', wheel.partition("only-include = [")[2].partition("]")[0])
    forced = re.findall(r'^"([^"]+)" = ', wheel.partition("force-include]")[2], re.MULTILINE)
    assert listed
    assert forced
    copied = _copied()
    missing = [each for each in (*listed, *forced) if each not in copied and each.split("/")[0] not in copied]
    assert missing == []


def test_only_locked_and_hashed_packages_are_installed_and_locks_are_those_of_set_up() -> None:
    installs = re.findall(r"pip install ([^&\n]+)", TEXT)
    assert installs
    assert [each for each in installs if not re.search("--require-hashes|--no-index", each)] == []
    locks = {lock for each in installs for lock in re.findall(r"-r (\S+)", each)}
    assert locks <= {lock for purpose in PURPOSES.values() for lock in purpose.locks}
    assert locks <= set(_copied())


def test_it_runs_as_a_person_without_rights_and_its_command_is_the_program() -> None:
    last = STAGES[-1]
    assert _lines("USER", last) == ["roadmap"]
    assert last.index("USER roadmap") > last.index("COPY --from=packed")
    assert _lines("ENTRYPOINT", last) == ['["roadmap"]']
    assert _lines("WORKDIR", last) == ["/project"]

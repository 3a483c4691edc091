"""What is decided before anything is installed: is something missing, may it be installed, what is a person told."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from setup import system
from setup.environment import PURPOSES
from setup.system import (
    BUILD,
    TEST,
    CannotInstallError,
    Machine,
    Need,
    apt_commands,
    by_hand,
    font,
    java,
    library,
    program,
    supply,
)


class Apt:
    """A package manager that remembers what it was asked for, and whether it does its work."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.calls: list[tuple[list[str], bool]] = []

    def __call__(self, packages: Sequence[str], root: bool) -> None:
        self.calls.append((list(packages), root))

    def need(self) -> Need:
        return Need("Pango", "libpango-1.0-0", "pango", lambda: self.works and bool(self.calls))


def refuse_to_ask(question: str) -> str:
    raise AssertionError(f"nobody is there to answer: {question}")


ROOT_ALONE = Machine(apt=True, sudo=False, root=True, terminal=False)
PERSON = Machine(apt=True, sudo=True, root=False, terminal=True)


def test_nothing_is_installed_or_asked_where_nothing_is_missing() -> None:
    apt = Apt()
    present = Need("a shell", "dash", "", program("sh"))
    supply([present], Machine(apt=False, sudo=False, root=False, terminal=False), apt, refuse_to_ask)
    assert apt.calls == []


def test_root_without_a_terminal_installs_without_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    apt = Apt()
    supply([apt.need()], ROOT_ALONE, apt, refuse_to_ask)
    assert apt.calls == [(["libpango-1.0-0"], True)]
    assert "System packages to install: libpango-1.0-0" in capsys.readouterr().err


def test_at_a_terminal_the_packages_are_named_and_a_yes_installs_them(capsys: pytest.CaptureFixture[str]) -> None:
    apt = Apt()
    questions: list[str] = []
    supply([apt.need()], PERSON, apt, lambda question: questions.append(question) or "y")  # type: ignore[func-returns-value]
    assert apt.calls == [(["libpango-1.0-0"], False)]
    assert "libpango-1.0-0" in capsys.readouterr().err
    assert "sudo" in questions[0]


@pytest.mark.parametrize("answer", ["", "n", "no", "what?"])
def test_any_answer_but_yes_installs_nothing_and_stops(answer: str) -> None:
    apt = Apt()
    with pytest.raises(CannotInstallError, match="Nothing was installed"):
        supply([apt.need()], PERSON, apt, lambda _: answer)
    assert apt.calls == []


def test_a_terminal_that_closes_installs_nothing() -> None:
    apt = Apt()

    def closed(question: str) -> str:
        raise EOFError

    with pytest.raises(CannotInstallError):
        supply([apt.need()], PERSON, apt, closed)
    assert apt.calls == []


@pytest.mark.parametrize(
    ("machine", "reason"),
    [
        (Machine(apt=False, sudo=True, root=True, terminal=True), "no apt-get"),
        (Machine(apt=True, sudo=True, root=False, terminal=False), "no terminal"),
        (Machine(apt=True, sudo=False, root=False, terminal=True), "no sudo"),
    ],
)
def test_where_it_cannot_install_it_names_the_package_and_the_reason(machine: Machine, reason: str) -> None:
    apt = Apt()
    with pytest.raises(CannotInstallError) as stop:
        supply([apt.need()], machine, apt, refuse_to_ask)
    assert "Missing: Pango" in str(stop.value)
    assert "apt-get install --no-install-recommends libpango-1.0-0" in str(stop.value)
    assert reason in str(stop.value)
    assert apt.calls == []


def test_a_package_that_brings_nothing_is_not_taken_for_a_success() -> None:
    with pytest.raises(CannotInstallError, match="not to be found"):
        supply([Apt().need()], ROOT_ALONE, Apt(works=False), refuse_to_ask)


def test_sudo_is_used_by_all_but_root() -> None:
    assert all(command[0] == "sudo" for command in apt_commands(["culmus"], root=False))
    assert all("sudo" not in command for command in apt_commands(["culmus"], root=True))


def test_the_folder_of_manuals_is_made_first_where_an_image_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "MANUALS", tmp_path / "man1")
    first, *rest = apt_commands(["default-jre-headless"], root=False)
    assert first == ["sudo", "mkdir", "-p", str(tmp_path / "man1")]
    (tmp_path / "man1").mkdir()
    assert apt_commands(["default-jre-headless"], root=False) == rest


def test_macos_is_told_what_brew_installs_each_once() -> None:
    told = by_hand([need for need in BUILD if need.name.startswith("Pango")], "darwin")
    assert told == "brew install pango"


def test_every_need_has_a_package_and_every_purpose_its_locks() -> None:
    assert all(need.apt for need in BUILD + TEST)
    assert {lock for purpose in PURPOSES.values() for lock in purpose.locks} == {
        "requirements.lock",
        "requirements-preview.lock",
        "requirements-cluster.lock",
        "requirements-test.lock",
        "requirements-wheel.lock",
        "requirements-bench.lock",
        "setup/web/package-lock.json",
    }


def test_what_is_there_is_seen_and_what_is_not_is_missed() -> None:
    assert library("libno-such-thing.so.1", "libc.so.6", "libSystem.dylib")()
    assert not library("libno-such-thing.so.1")()
    assert not program("no-such-program-anywhere")()
    assert not font("NoSuchFontAnywhere*")()


@pytest.mark.parametrize(("does", "there"), [("exit 0", True), ("echo No Java runtime present >&2; exit 1", False)])
def test_a_program_that_only_says_that_java_is_missing_is_no_java(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, there: bool
) -> None:
    (tmp_path / "java").write_text(f"#!/bin/sh\n{does}\n")
    (tmp_path / "java").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert java() is there


def test_java_that_is_not_there_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not java()

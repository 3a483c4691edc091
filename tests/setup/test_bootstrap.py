"""The set-up as a person starts it, in a folder of its own with one tiny package, and without a network."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copytree, which

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = PROJECT / "setup"


def wheel(folder: Path, version: str) -> Path:
    """Make a wheel of the package `tiny`, whose only module says its version."""
    path = folder / f"tiny-{version}-py3-none-any.whl"
    info = f"tiny-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny.py", f"version = {version!r}\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", f"tiny.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return path


def own_environment() -> dict[str, str]:
    """The environment without what tells pip or Python how to work."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}


class Place:
    """A copy of the set-up scripts beside a lock file of its own, with no registry to reach."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root / "wheels"
        self.wheels.mkdir(parents=True)
        copytree(SCRIPTS, root / "setup", ignore=lambda *_: ["__pycache__"])
        self.lock("1.0")

    def lock(self, version: str, digest: str = "") -> None:
        made = wheel(self.wheels, version)
        digest = digest or hashlib.sha256(made.read_bytes()).hexdigest()
        (self.root / "requirements.lock").write_text(f"tiny=={version} --hash=sha256:{digest}\n")

    def run(self, purpose: str = "build", path: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = own_environment() | {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": self.wheels.as_uri(),
        }
        if path is not None:
            environment["PATH"] = path
        return subprocess.run(
            ["/bin/sh", str(self.root / "setup" / "bootstrap.sh"), purpose],
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def version(self) -> str:
        command = [str(self.root / ".venv" / "bin" / "python"), "-c", "import tiny; print(tiny.version)"]
        # bytecode kept beside the tests' own knows a module by second and size: two versions may have the same
        return subprocess.run(command, capture_output=True, text=True, check=True, env=own_environment()).stdout.strip()

    def state(self) -> dict[str, int]:
        files = (path for path in (self.root / ".venv").rglob("*") if path.is_file())
        return {str(path): path.stat().st_mtime_ns for path in files}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "project with a space")


def bare_path(folder: Path, python: str) -> str:
    """Return a PATH with nothing on it but `dirname`, `uname` and a python3 that does what `python` says."""
    folder.mkdir()
    for name in ("dirname", "uname"):
        (folder / name).symlink_to(str(which(name)))
    (folder / "python3").write_text(f"#!/bin/sh\n{python}\n")
    (folder / "python3").chmod(0o755)
    return str(folder)


def test_the_environment_is_made_then_left_alone_then_follows_the_lock_and_outlives_a_cut(place: Place) -> None:
    # One story in one folder: each chapter needs the environment of the one before, and making it takes seconds.
    (place.root / ".venv" / "bin").mkdir(parents=True)
    (place.root / ".venv" / "bin" / "python").symlink_to("/nowhere/python3.11")  # its Python was removed since
    first = place.run()
    assert first.returncode == 0, first.stderr
    assert place.version() == "1.0"

    before = place.state()
    second = place.run()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert place.state() == before

    place.lock("2.0")
    third = place.run()
    assert third.returncode == 0, third.stderr
    assert "anew" not in third.stderr
    assert place.version() == "2.0"

    place.lock("3.0", digest="0" * 64)
    wrong = place.run()
    assert wrong.returncode == 2
    assert "pip could not install requirements.lock" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    assert not list((place.root / ".venv").glob("*.installed")), "a lock that failed must not count as installed"

    place.lock("4.0")
    (place.root / ".venv" / "unfinished").touch()  # what a set-up leaves that was killed in the middle
    (place.root / ".venv" / "leftover").touch()
    last = place.run()
    assert last.returncode == 0, last.stderr
    assert "not whole" in last.stderr
    assert not (place.root / ".venv" / "leftover").exists()
    assert not (place.root / ".venv" / "unfinished").exists()
    assert place.version() == "4.0"


def test_without_apt_it_names_what_is_missing_and_stops(place: Place) -> None:
    path = bare_path(place.root / "bin", f'exec "{sys.executable}" "$@"')
    done = place.run("test", path)
    assert done.returncode == 2
    for name in ("LibreOffice Calc", "LibreOffice Writer", "Poppler's tools", "Chromium", "Java", "no apt-get"):
        assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (place.root / ".venv").exists()


def test_without_a_fitting_python_it_says_so_and_stops(place: Place) -> None:
    done = place.run("build", bare_path(place.root / "bin", "exit 1"))
    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr


def test_an_unknown_purpose_is_wrong_usage(place: Place) -> None:
    done = place.run("everything")
    assert done.returncode == 2
    assert "build|preview|cluster|lint|test|bench" in done.stderr


def test_the_real_environment_that_runs_these_tests_is_complete() -> None:
    done = subprocess.run(
        ["/bin/sh", str(SCRIPTS / "bootstrap.sh"), "test"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")

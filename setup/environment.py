"""Makes `.venv/` and sees that the system has what the program, its tests or its bench need.

Standard library only: it runs on a bare Debian or Ubuntu where Python has no pip and no venv. What is there
is left alone, so a second run installs nothing and needs no network. Exit 0: all is there; 2: something is
missing and cannot be installed from here (said in plain words); 130: stopped by Ctrl-C.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class CannotInstallError(Exception):
    """Something is missing and this run cannot install it; the text tells a person what to do."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing of the system: how a person calls it, who brings it, how to see that it is there.

    `apt` and `brew` are package names; an empty one means that the system brings it itself.
    """

    name: str
    apt: str
    brew: str
    present: Callable[[], bool]


def library(*names: str) -> Callable[[], bool]:
    """Tell whether the loader finds one of the shared libraries `names` (asking it, not a package manager)."""

    def present() -> bool:
        for name in names:
            with contextlib.suppress(OSError):
                ctypes.CDLL(name)
                return True
        return False

    return present


def program(*names: str) -> Callable[[], bool]:
    """Tell whether one of the programs `names` is on the PATH."""
    return lambda: any(shutil.which(name) for name in names)


def font(pattern: str) -> Callable[[], bool]:
    """Tell whether a font file of that name pattern is installed; elsewhere than on Linux: yes."""

    def present() -> bool:
        folders = (Path(folder).expanduser() for folder in FONTS)
        return sys.platform != "linux" or any(next(folder.rglob(pattern), None) for folder in folders)

    return present


def can_make_venv() -> bool:
    """Tell whether `.venv/` is there or can be made: Debian packs venv and ensurepip apart from Python."""
    return PYTHON.exists() or bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def venv_package() -> str:
    """Name Debian's package with the venv of the running Python (python3-venv is the default Python's)."""
    default = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    return "python3-venv" if default else f"python3.{sys.version_info.minor}-venv"


def chromium_package() -> str:
    """Name the package with Chromium: Ubuntu calls it otherwise (and brings it as a snap)."""
    release = Path("/etc/os-release")
    ubuntu = release.exists() and "\nID=ubuntu\n" in f"\n{release.read_text()}\n"
    return "chromium-browser" if ubuntu else "chromium"


def office(component: str) -> Callable[[], bool]:
    """Tell whether LibreOffice is there with `component` (Debian packs each apart, with a program each)."""
    return program("soffice") if sys.platform == "darwin" else program(component)


# What WeasyPrint 70 loads, under the names that it tries on Linux and macOS.
BUILD = (
    Need("Python's venv", venv_package(), "", can_make_venv),
    Need("Pango", "libpango-1.0-0", "pango", library("libpango-1.0.so.0", "libpango-1.0.dylib")),
    Need("PangoFT2", "libpangoft2-1.0-0", "pango", library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")),
    Need("HarfBuzz", "libharfbuzz0b", "harfbuzz", library("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
    Need(
        "HarfBuzz Subset",
        "libharfbuzz-subset0",
        "harfbuzz",
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ),
    Need("Fontconfig", "libfontconfig1", "fontconfig", library("libfontconfig.so.1", "libfontconfig.1.dylib")),
)
# What tests open the outputs with. The fonts stand in for David and Arial, which Word and Excel have.
TEST = (
    Need("LibreOffice Calc", "libreoffice-calc", "--cask libreoffice", office("localc")),
    Need("LibreOffice Writer", "libreoffice-writer", "--cask libreoffice", office("lowriter")),
    Need("Poppler's tools", "poppler-utils", "poppler", program("pdftoppm")),
    Need("Chromium", chromium_package(), "--cask chromium", program("chromium", "chromium-browser")),
    Need("a Hebrew font like David", "culmus", "", font("DavidCLM*")),
    Need("a font like Arial", "fonts-liberation2", "", font("LiberationSans-Regular.*")),
)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What one kind of work needs: of the system, and which lock files."""

    needs: tuple[Need, ...]
    locks: tuple[str, ...]


PURPOSES = {
    "build": Purpose(BUILD, ("requirements.lock",)),
    "lint": Purpose(BUILD, ("requirements.lock", "requirements-test.lock")),
    "test": Purpose(BUILD + TEST, ("requirements.lock", "requirements-test.lock")),
    "bench": Purpose(BUILD, ("requirements.lock", "requirements-bench.lock")),
}


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides whether packages of the system can be installed from here."""

    apt: bool
    sudo: bool
    root: bool
    terminal: bool

    @classmethod
    def here(cls) -> "Machine":
        """Look at this machine and at how we were started."""
        return cls(
            apt=shutil.which("apt-get") is not None,
            sudo=shutil.which("sudo") is not None,
            root=os.geteuid() == 0,
            terminal=sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty(),
        )

    def refusal(self) -> str:
        """Say why nothing can be installed from here; empty when it can."""
        if not self.apt:
            return "There is no apt-get here to install it with."
        if self.root:
            return ""
        if not self.sudo:
            return "Installing it takes an administrator, and there is no sudo here."
        return "" if self.terminal else "Installing it takes an administrator, and there is no terminal to ask at."


def say(text: str) -> None:
    """Tell the person at work, on stderr."""
    print(text, file=sys.stderr, flush=True)


def apt_commands(packages: Sequence[str], root: bool) -> list[list[str]]:
    """Return the two apt-get calls that install `packages`, through sudo where we are not root."""
    quiet = [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "Acquire::Retries=3",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]
    start = quiet if root else ["sudo", *quiet]
    return [[*start, "update"], [*start, "install", "-y", "--no-install-recommends", *packages]]


def by_hand(missing: Sequence[Need], platform: str) -> str:
    """Return the command that a person types to install what is missing."""
    if platform == "darwin":
        return "\n  ".join(dict.fromkeys(f"brew install {need.brew}" for need in missing if need.brew))
    return "sudo apt-get install --no-install-recommends " + " ".join(need.apt for need in missing)


def cannot(missing: Sequence[Need], reason: str, platform: str = sys.platform) -> CannotInstallError:
    """Word the stop: what is missing, why it stays so, what to type."""
    names = ", ".join(need.name for need in missing)
    return CannotInstallError(f"Missing: {names}.\n{reason}\nInstall it and run again:\n  {by_hand(missing, platform)}")


def agreed(machine: Machine, packages: Sequence[str], ask: Callable[[str], str]) -> bool:
    """Say what will be installed; at a terminal ask first (anything but yes is no), else go on."""
    say("System packages to install: " + " ".join(packages))
    if not machine.terminal:
        return True
    with contextlib.suppress(EOFError):
        way = "as root" if machine.root else "with sudo"
        return ask(f"Install them now, with apt-get {way}? [y/N] ").strip().lower() in {"y", "yes"}
    return False


def run_apt(packages: Sequence[str], root: bool) -> None:
    """Refresh the lists and install; a list that cannot be refreshed is no reason not to try."""
    update, install = apt_commands(packages, root)
    subprocess.run(update, check=False, stdout=sys.stderr)
    done = subprocess.run(install, check=False, stdout=sys.stderr)
    if done.returncode:
        raise CannotInstallError(f"apt-get ended with {done.returncode}: see its words above.")


def supply(
    needs: Sequence[Need],
    machine: Machine,
    install: Callable[[Sequence[str], bool], None] = run_apt,
    ask: Callable[[str], str] = input,
) -> None:
    """Install the system packages that are missing, if any; CannotInstallError where that cannot be."""
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    if reason := machine.refusal():
        raise cannot(missing, reason)
    packages = [need.apt for need in missing]
    if not agreed(machine, packages, ask):
        raise cannot(missing, "Nothing was installed.")
    install(packages, machine.root)
    importlib.invalidate_caches()
    if still := [need for need in missing if not need.present()]:
        raise cannot(still, "apt-get installed its packages, and yet it is not to be found.")


def clean_environment() -> dict[str, str]:
    """Return our environment without what would show pip the packages of another Python."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


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
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=clean_environment())
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
    if subprocess.run(command, check=False, stdout=sys.stderr, env=clean_environment()).returncode:
        raise CannotInstallError(f"Python could not make .venv/; Debian and Ubuntu need the package {venv_package()}.")


def stamp(lock: str) -> Path:
    """Return the file in `.venv/` that says that `lock` is installed, and from which bytes."""
    return VENV / f"{lock}.installed"


def key(lock: str, kind: str) -> str:
    """Return what a stamp must hold: it changes with the lock file and with the Python of `.venv/`."""
    return hashlib.sha256((ROOT / lock).read_bytes() + kind.encode()).hexdigest()


def is_installed(lock: str, kind: str) -> bool:
    """Tell whether exactly this lock file is in `.venv/`."""
    return stamp(lock).exists() and stamp(lock).read_text() == key(lock, kind)


def install(lock: str, kind: str) -> None:
    """Install a lock file; wheels only, since what builds a source package is covered by no hash."""
    say(f"Installing {lock} into .venv/")
    stamp(lock).unlink(missing_ok=True)
    UNFINISHED.touch()
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    command = [str(PYTHON), "-m", "pip", "install", *options, "-r", str(ROOT / lock)]
    done = subprocess.run(command, check=False, stdout=sys.stderr, env=clean_environment())
    if done.returncode:
        UNFINISHED.unlink()  # pip gave up by itself and left nothing half done; only a killed one does
        raise CannotInstallError(f"pip could not install {lock}: see its words above. Is there a network?")
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


def main(arguments: Sequence[str]) -> int:
    """Set up for one purpose; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        say(f"usage: bootstrap.sh {'|'.join(PURPOSES)}")
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

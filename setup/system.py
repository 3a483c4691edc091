"""What the program and its tests need of the system: is it there, may it be installed, what to tell a person."""

import contextlib
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

VENV = Path(__file__).resolve().parents[1] / ".venv"
PYTHON = VENV / "bin" / "python"
MANUALS = Path("/usr/share/man/man1")
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


def java() -> bool:
    """Tell whether Java runs: on macOS a program of that name is there before Java is, and only says so."""
    with contextlib.suppress(OSError):
        return subprocess.run(["java", "-version"], check=False, capture_output=True).returncode == 0
    return False


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
# What tests open the outputs with; Java runs EPUBCheck. The fonts stand in for David and Arial of Word and Excel.
TEST = (
    Need("LibreOffice Calc", "libreoffice-calc", "--cask libreoffice", office("localc")),
    Need("LibreOffice Writer", "libreoffice-writer", "--cask libreoffice", office("lowriter")),
    Need("LibreOffice Impress", "libreoffice-impress", "--cask libreoffice", office("loimpress")),
    Need("Poppler's tools", "poppler-utils", "poppler", program("pdftoppm")),
    Need("Chromium", chromium_package(), "--cask chromium", program("chromium", "chromium-browser")),
    Need("Java", "default-jre-headless", "--cask temurin", java),
    Need("unzip", "unzip", "unzip", program("unzip")),
    Need("7-Zip", "p7zip-full", "p7zip", program("7z")),
    Need("a Hebrew font like David", "culmus", "", font("DavidCLM*")),
    Need("a font like Arial", "fonts-liberation2", "", font("LiberationSans-Regular.*")),
)


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
    """Return the calls that install `packages`, the last one of all, through sudo where we are not root.

    Where Debian was thinned out to be an image, the folder of manuals is made first: Java's package links into it.
    """
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
    made = [] if MANUALS.is_dir() else [[*([] if root else ["sudo"]), "mkdir", "-p", str(MANUALS)]]
    return [*made, [*start, "update"], [*start, "install", "-y", "--no-install-recommends", *packages]]


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
    *before, install = apt_commands(packages, root)
    for each in before:
        subprocess.run(each, check=False, stdout=sys.stderr)
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

"""Python, libraries beside their lock, and what the system has to bring."""

import ctypes
import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, problem
from builder.load.home import PROGRAM

Look = tuple[str, list[Diagnostic]]
"""What was found, in words, and its faults."""
OLDEST = (3, 11)
_CHECKOUT = (PROGRAM / "Makefile").is_file()
SET_UP = "make setup" if _CHECKOUT else "install the program again with pip, as it was installed"
PREVIEW = "make preview" if _CHECKOUT else "pip install 'roadmap-builder[preview]'"
CLUSTER = "sh setup/bootstrap.sh cluster" if _CHECKOUT else "pip install 'roadmap-builder[cluster]'"
_NAMED = 5
"""Libraries that one message names."""
_PINNED = re.compile(r"([A-Za-z0-9][\w.-]*)==([^\s;\\]+)\s*(;[^\\]*)?")


def python() -> Look:
    """The Python that runs this."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST:
        return f"{version} ({sys.executable})", []
    fault = problem("not-installed", Place("python", 0), name="Python 3.11", reason=f"this is {version}", cure=SET_UP)
    return version, [fault]


def libraries(lock: Path) -> Look:
    """What a lock pins beside what is installed: another version is as good as none."""
    if not lock.is_file():
        return "no lock to hold them against", [problem("missing-layout", Place(lock.name, 0), name=lock.name)]
    pinned = pins(lock)
    wrong = [each for each in pinned if _installed(each[1]) != each[2]]
    told = f"{len(pinned) - len(wrong)} of {len(pinned)} as {lock.name} says"
    if not wrong:
        return told, []
    names = ", ".join(f"{name} {version} (here: {_installed(name) or 'none'})" for _, name, version in wrong[:_NAMED])
    more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
    place = Place(lock.name, wrong[0][0])
    return told, [problem("not-installed", place, name=names + more, reason="the lock wants it", cure=SET_UP)]


def optional(lock: Path, purpose: str) -> Look:
    """Libraries that one command alone needs: that they lack is told and is no fault."""
    pinned = pins(lock) if lock.is_file() else []
    there = sum(_installed(name) == version for _, name, version in pinned)
    rest = "" if there == len(pinned) else f"; `{purpose}` sets up the rest"
    return f"{there} of {len(pinned)} as {lock.name} says{rest}", []


def for_tests(lock: Path) -> Look:
    """Libraries and programs that tests alone need."""
    told, _ = optional(lock, "make test")
    lacking = [need for need in _needs("TEST") if not need.present()]
    return told + (f"; not there: {', '.join(need.name for need in lacking)}" if lacking else ""), []


def pins(lock: Path) -> list[tuple[int, str, str]]:
    """Line, name and version of each library of a lock that this Python and system want."""
    found = ((number, _PINNED.match(line)) for number, line in enumerate(lock.read_text("utf-8").split("\n"), 1))
    return [(number, each[1], each[2]) for number, each in found if each and _wanted(each[3])]


def _wanted(marker: str | None) -> bool:
    """Whether a library is wanted here; where its condition cannot be read, it is not asked for."""
    if not marker:
        return True
    try:
        from packaging.markers import Marker
    except ImportError:
        return False
    return bool(Marker(marker.lstrip("; ").strip()).evaluate())


def pinned_versions(lock: Path) -> list[tuple[str, str]]:
    """Name and installed version of each library of a lock; the version is empty where it is not there."""
    return [(name, _installed(name)) for _, name, _ in pins(lock)] if lock.is_file() else []


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def system() -> Look:
    """The shared libraries that the renderer of pages loads, each with the package that brings it."""
    needs = [need for need in _needs("BUILD") if need.name != "Python's venv"]
    faults = [_lacking(need) for need in needs if not need.present()]
    there = [need.name for need in needs if need.present()]
    return ", ".join(there) or "asked through WeasyPrint alone", faults


def _lacking(need: Any) -> Diagnostic:
    cure = f"brew install {need.brew}" if sys.platform == "darwin" else f"sudo apt-get install {need.apt}"
    return problem("not-installed", Place("system", 0), name=need.name, reason="the loader does not find it", cure=cure)


def _needs(purpose: str) -> Iterable[Any]:
    """What set-up would bring of the system; nothing where the project's set-up is not beside the program."""
    file = PROGRAM / "setup/system.py"
    spec = importlib.util.spec_from_file_location("roadmap_system", file)
    if not (file.is_file() and spec and spec.loader):
        return ()
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return tuple(getattr(module, purpose))


def weasyprint() -> Look:
    """Whether the renderer of pages starts, with the Pango that it found."""
    try:
        version = importlib.import_module("weasyprint").__version__
    except (ImportError, OSError) as fault:
        reason = " ".join(str(fault).split())[:200]
        return "does not start", [
            problem("not-installed", Place("weasyprint", 0), name="WeasyPrint", reason=reason, cure=SET_UP)
        ]
    return f"{version}, Pango {pango() or 'of an unknown version'}", []


def pango() -> str:
    """The version of the Pango that the loader finds; empty where it finds none."""
    for name in ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"):
        try:
            ask = ctypes.CDLL(name).pango_version_string
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        return str(ask().decode("ascii"))
    return ""

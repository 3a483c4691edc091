"""`make audit`: asks the package index whether anything that we lock has a known weakness.

The scanner has an environment of its own (`.venv/audit`), so that what it needs is none of ours.
Exit 0: asked, and nothing is known; 1: something is known, and its cure is named; 2: the index could not be asked,
and so nothing was checked.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from setup.system import VENV, say

SCANNER = "pip-audit==2.10.1"
LOCKS = tuple(f"requirements{each}.lock" for each in ("", "-preview", "-cluster", "-test", "-wheel", "-bench"))
HOME = VENV / "audit"


def main() -> int:
    """Scans each lock."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
    if subprocess.run([python, "-m", "pip", "install", "-q", SCANNER], check=False).returncode:
        say(f"{SCANNER} could not be installed: nothing was checked")
        return 2
    return max(_scanned(python, VENV.parent / lock) for lock in LOCKS)


def _scanned(python: Path, lock: Path) -> int:
    """What the scanner says of one lock, in plain words."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command: list[str | Path] = [
            python,
            "-m",
            "pip_audit",
            "-r",
            lock,
            "--require-hashes",
            "--disable-pip",
            "-f",
            "json",
            "-o",
            report,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not report.is_file() or not report.read_text("utf-8").strip():
            reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            say(f"{lock.name}: the index could not be asked, so nothing was checked ({reason[:200]})")
            return 2
        return judged(lock.name, json.loads(report.read_text("utf-8")))


def judged(name: str, report: Any) -> int:
    """Says what a report holds. The scanner itself calls a lock clean of which it could ask nothing."""
    found = list(told(report))
    skipped = [each["name"] for each in report["dependencies"] if "skip_reason" in each]
    asked = len(report["dependencies"]) - len(skipped)
    for each in found:
        say(each)
    if skipped:
        say(
            f"{name}: the index did not answer for {len(skipped)} of {asked + len(skipped)}: {', '.join(skipped[:5])} …"
        )
    if not found:
        say(f"{name}: no weakness is known of the {asked} that were asked about")
    return 1 if found else 2 if skipped else 0


def told(report: Any) -> Iterator[str]:
    """A line for each weakness of the scanner's report: what has it, its name, and the version that cures it."""
    for package in report["dependencies"]:
        for each in package.get("vulns", ()):
            cure = ", ".join(each["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {each['id']}; cured in {cure}"


if __name__ == "__main__":
    sys.exit(main())

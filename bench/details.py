"""Where a settlement's seconds go: what stands around its documents, its workbooks, its edition of the guide."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT, Failed, Sample, median, timed
from bench.yard import Yard

AROUND = {
    "calendar": ("calendar.ics",),
    "dashboard": ("dashboard.html",),
    "kit's papers": ("letter.docx", "decision.docx", "summary.pdf", "leaflet.pdf"),
    "kit": ("kit.zip", "kit"),
}
"""What stands around a settlement's documents: each is taken away and made again."""


def report_around(yard: Yard, runs: int) -> None:
    """One settlement with nothing missing, then with each of these missing, one worker: the difference is its cost."""

    def made(files: tuple[str, ...]) -> Sample:
        for each in (yard.out / "example" / file for file in files):
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        return yard.build("example", "--jobs", 1)

    least = median(lambda: made(()), runs)
    print(f"\none settlement, one worker (cpu s; nothing missing: {least.processor:.2f})")
    for name, files in AROUND.items():
        cost = median(lambda files=files: made(files), runs).processor - least.processor  # type: ignore[misc]
        print(f"{name + ' missing':48}{cost:8.2f}")


def report_books(runs: int) -> None:
    """What a further settlement's four workbooks cost in a process that has read everything, and the peer's cost."""
    command = [sys.executable, "-m", "bench.books", str(max(runs, 3))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr[-2000:])
    told = json.loads(done.stdout)
    ours, peer = Sample(*told["ours"]), Sample(*told["peer"])
    print("\nfour workbooks of one settlement more, in one process (cpu s)")
    print(f"{'ours':48}{ours.processor:8.2f}\n{'XlsxWriter, the same sheets':48}{peer.processor:8.2f}")
    print(f"{'ratio':48}{ours.processor / peer.processor:8.2f}")


def report_editions(file: Path) -> None:
    """The cost of one more edition of the guide, as a share of laying out the whole edition anew."""
    timed([sys.executable, "-m", "bench.edition", str(file)])
    found: dict[str, float] = json.loads(file.read_text("utf-8"))
    body, peak = found.pop("body"), found.pop("peak")
    print(f"\none more edition of the guide (cpu s, share of the whole edition in one piece; peak {peak:.0f} MB)")
    for slug, spent in found.items():
        print(f"{slug:48}{spent:8.2f}{spent / (body + spent):8.2f}")

"""`make bench`: the first build, one more settlement, nothing to do, each beside its peer, as ratios of one run."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import ROOT, Failed, Sample, median, timed
from bench.peers import cells_of

BOOKS = ("mapping", "plan", "portfolio", "compass")
DATE = "2026-11-23"
AROUND = {
    "calendar": ("calendar.ics",),
    "dashboard": ("dashboard.html",),
    "kit's papers": ("letter.docx", "decision.docx", "summary.pdf", "leaflet.pdf"),
    "kit": ("kit.zip", "kit"),
}
"""What stands around a settlement's documents: each is taken away and made again."""


def main() -> int:
    """Measures in a temporary folder and prints two tables."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each quick measurement (default 3)")
    runs = parser.parse_args().runs
    try:
        with tempfile.TemporaryDirectory() as folder:
            _report(_measure(Path(folder), runs))
            _report_editions(Path(folder) / "editions.json")
    except Failed as fault:
        print(f"a measured command failed:\n{fault}", file=sys.stderr)
        return 1
    return 0


def _measure(folder: Path, runs: int) -> dict[str, Sample]:
    settlements, out = folder / "settlements", folder / "build"
    shutil.copytree(ROOT / "settlements", settlements)
    build = _command("build", "--settlements", settlements, "--out", out, "--date", DATE)
    found = {"first build, all settlements": timed(build)}
    found["nothing to do"] = median(lambda: timed(build), runs)
    shutil.copytree(settlements / "example", settlements / "one-more")
    found["one more settlement, its whole kit"] = timed(build)
    found |= _around(build, out / "example", runs)
    books = [*build, "example", "--jobs", "1", "--force", "--only", ",".join(BOOKS)]
    found["four workbooks of one settlement"] = median(lambda: timed(books), runs)
    more = _more_books(runs)
    found["four workbooks, one settlement more"], found["peer, the same sheets: XlsxWriter"] = more
    cells = folder / "cells.json"
    cells.write_text(json.dumps(cells_of([out / "example" / f"{name}.xlsx" for name in BOOKS])), "utf-8")
    (folder / "peer").mkdir()
    found["peer, sheets: XlsxWriter"] = median(lambda: timed(_peer("sheets", cells, folder / "peer")), runs)
    guide = ROOT / "content/he/guide"
    found["peer, text: pandoc and Typst"] = median(lambda: timed(_peer("text", guide, folder / "peer/guide.pdf")), runs)
    return found


def _around(build: list[str], folder: Path, runs: int) -> dict[str, Sample]:
    """One settlement with nothing missing, then with each of these missing, one worker: the difference is its cost."""
    command = [*build, "example", "--jobs", "1"]
    found = {"one settlement, nothing missing": median(lambda: timed(command), runs)}
    for name, files in AROUND.items():

        def made(files: tuple[str, ...] = files) -> Sample:
            for each in (folder / file for file in files):
                shutil.rmtree(each) if each.is_dir() else each.unlink()
            return timed(command)

        found[f"one settlement, {name} missing"] = median(made, runs)
    return found


def _report_editions(file: Path) -> None:
    """The cost of one more edition of the guide, as a share of laying out the whole edition anew."""
    timed([sys.executable, "-m", "bench.edition", str(file)])
    found: dict[str, float] = json.loads(file.read_text("utf-8"))
    body, peak = found.pop("body"), found.pop("peak")
    print(f"\none more edition of the guide (cpu s, share of the whole edition in one piece; peak {peak:.0f} MB)")
    for slug, spent in found.items():
        print(f"{slug:48}{spent:8.2f}{spent / (body + spent):8.2f}")


def _more_books(runs: int) -> tuple[Sample, Sample]:
    """What a further settlement's four workbooks cost in a process that has read everything, and the peer's cost."""
    command = [sys.executable, "-m", "bench.books", str(max(runs, 3))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr[-2000:])
    told = json.loads(done.stdout)
    return Sample(*told["ours"]), Sample(*told["peer"])


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "builder", *map(str, arguments)]


def _peer(name: str, source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "bench.peers", name, str(source), str(out)]


def _report(found: dict[str, Sample]) -> None:
    print(f"{'':38}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
    for name, sample in found.items():
        print(f"{name:38}{sample.wall:9.2f}{sample.processor:9.2f}{sample.peak:9.0f}")
    least, more = found["one settlement, nothing missing"], found["one more settlement, its whole kit"]
    print("\nwhat it adds to a settlement (cpu s, share of one more settlement)")
    for name in AROUND:
        cost = found[f"one settlement, {name} missing"].processor - least.processor
        print(f"{name:48}{cost:8.2f}{cost / more.processor:8.2f}")
    print("\nratios of this run (wall)")
    text, sheets = found["peer, text: pandoc and Typst"], found["peer, sheets: XlsxWriter"]
    first, idle = found["first build, all settlements"], found["nothing to do"]
    books = found["four workbooks of one settlement"]
    one, same = found["four workbooks, one settlement more"], found["peer, the same sheets: XlsxWriter"]
    for name, ratio in (
        ("first build ÷ pandoc and Typst, text only", first.wall / text.wall),
        ("one more settlement ÷ pandoc and Typst", more.wall / text.wall),
        ("one more settlement ÷ first build", more.wall / first.wall),
        ("nothing to do ÷ first build", idle.wall / first.wall),
        ("four workbooks ÷ XlsxWriter, same cells", books.wall / sheets.wall),
        ("four workbooks more ÷ XlsxWriter (processor)", one.processor / same.processor),
    ):
        print(f"{name:48}{ratio:8.2f}")


if __name__ == "__main__":
    sys.exit(main())

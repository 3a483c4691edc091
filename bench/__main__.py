"""`make bench`: a build, then one change after another, each beside its peer, as ratios of one run."""

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.details import report_around, report_books, report_editions
from bench.measure import ROOT, Failed, Sample, median, timed
from bench.peers import cells_of
from bench.results import FILE, save, shares, table
from bench.yard import CLAUSE, WORD, Yard

BOOKS = ("mapping", "plan", "portfolio", "compass")
MORE = "one-more"


def main() -> int:
    """Measures in a temporary folder, prints each row as it is there, and writes RESULTS.md."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each quick measurement (default 3)")
    parser.add_argument("--many", type=int, default=40, help="how many rich settlements more (default 40)")
    parser.add_argument("--details", action="store_true", help="also workbooks, editions and what stands around them")
    parser.add_argument("--results", type=Path, default=FILE, help="the page to write (default bench/RESULTS.md)")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), options)
    except Failed as fault:
        print(f"a measured command failed:\n{fault}", file=sys.stderr)
        return 1
    return 0


def _measure(folder: Path, options: argparse.Namespace) -> None:
    yard, found = Yard(folder), dict[str, Sample]()
    command = " ".join(["make bench", *(f'ARGS="{" ".join(sys.argv[1:])}"' for _ in sys.argv[1:2])])
    day = f"{datetime.date.today():%Y-%m-%d}, commit {_commit()}"
    for name, sample in _samples(yard, folder, options):
        found[name] = sample
        print(f"{name:14}{sample.processor:9.2f} s{sample.wall:9.2f} s by the clock{sample.peak:7.0f} MB", flush=True)
        if "first" in found:
            save(found, options.many, command, day, options.results)
    print(f"\n{table(found, options.many)}\n\n{shares(found)}")
    if options.details:
        report_around(yard, options.runs)
        report_books(options.runs)
        report_editions(folder / "editions.json")


def _samples(yard: Yard, folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Sample]]:
    """Each row after what it needs; a peer beside the rows that are held against it."""
    runs = options.runs

    def changed(change: Callable[[], None], *slugs: str) -> Sample:
        change()
        return yard.build(*slugs)

    yield "first", yard.build()
    yield "idle", median(yard.build, runs)
    yield "peer text", median(lambda: timed(_peer("text", "content/he/guide", folder / "guide.pdf")), runs)
    yield "peer chapter", median(lambda: timed(_peer("text", WORD, folder / "chapter.pdf")), runs)
    yield "peer paper", median(lambda: timed(_peer("paper", "content/he/agreement", folder / "mou.docx")), runs)
    cells, values = folder / "cells.json", folder / "values.json"
    books = [yard.out / "example" / f"{name}.xlsx" for name in BOOKS]
    cells.write_text(json.dumps(cells_of(books)), "utf-8")
    values.write_text(json.dumps(cells_of(books, formulas=False)), "utf-8")
    (folder / "peer").mkdir()
    yield "peer kit", median(lambda: timed(_peer("kit", values, folder / "peer")), runs)
    yield "peer sheets", timed(_peer("sheets", cells, folder / "peer"))
    yield "word", changed(lambda: yard.change_word(WORD))
    yield "clause", changed(lambda: yard.change_word(CLAUSE))
    yield "more", changed(lambda: yard.add(MORE))
    yield "value", changed(lambda: yard.change_value(MORE), MORE)
    yield "value_all", changed(lambda: yard.change_value(MORE))
    yield "many", changed(lambda: yard.add(*(f"rich-{each:03}" for each in range(options.many))))
    yield "idle_many", median(yard.build, runs)
    yield "rule", changed(yard.change_rule)


def _peer(name: str, source: object, out: Path) -> list[str]:
    return [sys.executable, "-m", "bench.peers", name, str(source), str(out)]


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())

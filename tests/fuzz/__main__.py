"""`make fuzz`: feeds every reader with slips, grows settlements through every output; says its seed, saves findings.

    python -m tests.fuzz [--seed N] [--only yaml,markdown,csv,settlements] [--part 0.1]
    python -m tests.fuzz --again FILE     reads a finding again

Exit 0: nothing was found; 1: what was found lies in build/fuzz/, each to become a named case of tests/bad_input.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

from tests.fuzz.readers import FEEDS
from tests.fuzz.run import broken, fed
from tests.fuzz.settled import SETTLEMENTS, grown

FOUND = Path("build/fuzz")
KINDS = (*FEEDS, "settlements")


def main() -> int:
    """Runs what was asked for."""
    options = _options()
    if options.again:
        return _again(options.again)
    print(f"seed {options.seed}: python -m tests.fuzz --seed {options.seed}", flush=True)
    found = 0
    for kind in options.only:
        begun = time.monotonic()
        found += _settlements(options) if kind == "settlements" else _feed(kind, options)
        print(f"\r{kind}: done in {time.monotonic() - begun:.0f} s{' ' * 20}", flush=True)
    print(f"{found} found{f', see {FOUND}/' if found else ''}")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", type=lambda text: text.split(","), default=KINDS)
    parser.add_argument("--part", type=float, default=1.0, help="of the whole run, such as 0.1")
    parser.add_argument("--again", type=Path, help="a finding to read again")
    options = parser.parse_args()
    if unknown := set(options.only) - set(KINDS):
        parser.error(f"{', '.join(unknown)} is not among {', '.join(KINDS)}")
    return options


def _feed(kind: str, options: argparse.Namespace) -> int:
    count, found = max(1, int(FEEDS[kind].whole * options.part)), 0
    for finding in fed(kind, options.seed, count, lambda number: _tell(kind, number, count)):
        found += 1
        print(f"\r{finding.fault}: {finding.saved(FOUND)}", flush=True)
    return found


def _settlements(options: argparse.Namespace) -> int:
    count = max(1, int(SETTLEMENTS * options.part))
    fault = grown(options.seed, count, FOUND, lambda number: _tell("settlements", number, count))
    if fault:
        print(f"\r{fault}", flush=True)
    return int(bool(fault))


def _tell(kind: str, number: int, count: int) -> None:
    if number % max(1, count // 100) == 0 and sys.stdout.isatty():
        print(f"\r{kind}: {number} of {count}", end="", flush=True)


def _again(file: Path) -> int:
    finding = json.loads(file.read_text("utf-8"))
    fault = broken(FEEDS[finding["feed"]], finding["name"], finding["text"])
    print(fault or "it no longer breaks")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())

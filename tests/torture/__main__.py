"""What the project must bear.

`make torture`: two hundred sequences of edits, each held against a clean build; builds killed at two hundred points and
more, disks that refuse, workers that are lost, starts that meet.
`make torture-returns`: a thousand circles, twenty by LibreOffice, a thousand edits, ten thousand mutated files.

    python -m tests.torture [--seed N] [--only builds,kills,circles,office,edits,mutants] [--part 0.1]

Exit 0: nothing was found; 1: what was found lies in build/torture/, each to become a named test.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests import office
from tests.torture.builds import builds
from tests.torture.circles import books, circles, faults_of, some
from tests.torture.desks import KINDS
from tests.torture.edits import edits
from tests.torture.kills import kills
from tests.torture.mutants import borne, mutants
from tests.torture.runs import collected

FOUND = Path("build/torture")
CIRCLES, OFFICE, EDITS, MUTANTS = 1_000, 20, 1_000, 10_000
SEQUENCES, KILLS = 200, 100
"""Points at which a build is killed are so many in an empty folder, and so many in that of an earlier build."""
RUNS = 200
"""Of the mutated files, so many go through the command itself, page and all."""
GROWN = 10
"""Of so many lists of edits, one is made in the books of a grown settlement, the rest in those of the example."""


def main() -> int:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(FORMS))
    parser.add_argument("--part", type=float, default=1.0, help="of the whole run, such as 0.1")
    options = parser.parse_args()
    print(f"seed {options.seed}: python -m tests.torture --seed {options.seed}", flush=True)
    found = 0
    for form in options.only:
        begun = time.monotonic()
        found += FORMS[form](options.seed, options.part)
        print(f"{form}: done in {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{found} found{f', see {FOUND}/' if found else ''}")
    return 1 if found else 0


def _builds(seed: int, part: float) -> int:
    found: list[str] = []
    for number in range(max(1, int(SEQUENCES * part))):
        faults = builds(seed, 1, first=number)
        found += faults
        for each in faults:
            print(each, flush=True)  # at once: what a later sequence breaks must not take it along
        _tell("builds", number + 1)
    return _saved("builds.txt", "\n".join(found).encode()) * len(found) if found else 0


def _kills(seed: int, part: float) -> int:
    return _told("kills.txt", kills(seed, max(4, int(KILLS * part)), lambda number: _tell("kills", number)))


def _told(name: str, faults: list[str]) -> int:
    for each in faults:
        print(each, flush=True)
    return _saved(name, "\n".join(faults).encode()) * len(faults) if faults else 0


def _circles(seed: int, part: float) -> int:
    fault = circles(seed, max(1, int(CIRCLES * part)), lambda number: _tell("circles", number))
    return _saved("circle.txt", fault.encode()) if fault else 0


def _office(seed: int, part: float) -> int:
    """All books of all settlements in one call."""
    grown = some(seed, max(1, int(OFFICE * part)))
    made = {f"{number} {kind}": data for number, one in enumerate(grown) for kind, data in books(one).items()}
    saved = office.convert_anew(made)  # each seed has other books: nobody asks for them again
    faults = []
    for number, one in enumerate(grown):
        mine = {name.split()[1]: data for name, data in saved.items() if name.split()[0] == str(number)}
        faults += [f"{number}: {each}" for each in faults_of(one, mine)]
    return _saved("office.txt", "\n".join(faults).encode()) * len(faults) if faults else 0


def _edits(seed: int, part: float) -> int:
    """Lists of edits in each kind of the example's books, then in books that are grown."""
    found = 0
    for kind in (*KINDS, ""):
        count = max(1, int(EDITS * part) // (len(KINDS) if kind else GROWN))
        fault = edits(seed, count, kind, lambda number: _tell("edits", number))
        found += _saved(f"edits-{kind or 'grown'}.txt", fault.encode()) if fault else 0
    return found


def _mutants(seed: int, part: float) -> int:
    found: dict[str, str] = {}
    for number, each in enumerate(mutants(seed, max(1, int(MUTANTS * part)))):
        try:
            borne(each)
        except Exception as fault:  # whatever it is, it is what we look for
            last = traceback.extract_tb(fault.__traceback__)[-1]
            place = f"{type(fault).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if place not in found:
                found[place] = each.how
                _saved(f"{place}.{'docx' if each.task == 'paper' else 'xlsx'}", each.data)
                print(f"\r{place} ({each.how}): {fault}", flush=True)
        _tell("mutants", number + 1)
    faults = collected(mutants(seed + 1, max(1, int(RUNS * part))), lambda number: _tell("runs", number))
    return len(found) + (_saved("runs.txt", "\n".join(faults).encode()) * len(faults) if faults else 0)


def _saved(name: str, data: bytes) -> int:
    FOUND.mkdir(parents=True, exist_ok=True)
    (FOUND / name).write_bytes(data)
    return 1


def _tell(form: str, number: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{form}: {number}", end="", flush=True)
    elif number % 100 == 0:
        print(f"{form}: {number}", flush=True)


FORMS: dict[str, Callable[[int, float], int]] = {
    "builds": _builds,
    "kills": _kills,
    "circles": _circles,
    "office": _office,
    "edits": _edits,
    "mutants": _mutants,
}

if __name__ == "__main__":
    sys.exit(main())

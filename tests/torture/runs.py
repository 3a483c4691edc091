"""Mutated files through the whole of `collect`, process, pages and all: of a file that is refused no byte changes."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from builder.errors import CATALOG
from tests.collecting import Desk, desk
from tests.torture.mutants import Mutant


def collected(some: Iterable[Mutant], tell: Callable[[int], None] = lambda number: None) -> list[str]:
    """What went wrong, a line each. Raises whatever breaks the command."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        fresh = desk(Path(place, "fresh")).town
        mine = desk(Path(place, "mine"))
        for number, each in enumerate(some, 1):
            faults += [f"{each.how}: {fault}" for fault in _run(mine, each)]
            shutil.rmtree(mine.town)
            shutil.copytree(fresh, mine.town)
            tell(number)
    return faults


def _run(mine: Desk, mutant: Mutant) -> list[str]:
    file = mine.folder / f"in.{'xlsx' if mutant.task == 'open' else 'docx'}"
    file.write_bytes(mutant.data)
    before = _bytes(mine.town)
    done = mine.collect(file)
    unknown = [f"no words for {each.code}" for each in done.diagnostics if each.code not in CATALOG]
    if any(each.state != "refused" for each in done.letters):
        return unknown
    told = [] if done.diagnostics or done.letters else ["nothing was said of it"]
    return [*unknown, *told, *(f"refused, and yet {name} changed" for name in _changed(before, _bytes(mine.town)))]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def _changed(before: dict[str, bytes], now: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]

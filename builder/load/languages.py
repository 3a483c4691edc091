"""Other languages than the main one: what residents read, a folder each beside the content (`content/ar/`).

A folder holds `strings.yaml`, `registers/choices.yaml` and `bodies.yaml` and the pages of `residents/`, with the keys
that the main content has for the same words. One that is not there is a language without pages, and no fault.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from builder.errors import Diagnostic, Place, problem
from builder.load.outline import strays
from builder.load.registers import CHOICES, register_of
from builder.load.sources import read_sources
from builder.load.tree import read_tree
from builder.model import keys
from builder.model.content import Content, Register

PAGES, STRINGS, REGISTERS = "residents", "strings.yaml", ("choices", "bodies")
OUTLINE = "language/"
"""Begins the names of these files in the outline."""
_CHOSEN = ("kind", "weekday", "month")
"""The enumerations that residents' pages name."""


def language_folders(content: Path, root: Path) -> Mapping[str, Path]:
    """The folder of each language: beside the content where one is there, else the project's own (in `root`)."""
    places = {code: (content.parent / code, root / "content" / code) for code in get_args(keys.Language)}
    chosen = {code: next((each for each in both if each.is_dir()), None) for code, both in places.items()}
    return {code: folder for code, folder in chosen.items() if folder and code != keys.MAIN and folder != content}


def read_languages(
    content: Path, root: Path, shown: Callable[[Path], str]
) -> tuple[dict[str, Content], list[Diagnostic]]:
    """What residents read in each further language, and every fault of it; `shown` says how messages name a folder."""
    faults: list[Diagnostic] = []
    read = {
        code: _read(folder, shown(folder), code, faults) for code, folder in language_folders(content, root).items()
    }
    return read, list(dict.fromkeys(sorted(faults, key=lambda each: (each.place, each.code))))


def _read(folder: Path, shown: str, code: str, faults: list[Diagnostic]) -> Content:
    strings = read_tree(folder / STRINGS, f"{shown}/{STRINGS}")
    faults += strays(strings, f"{OUTLINE}{STRINGS}")
    registers = {name: each for name in REGISTERS if (each := _register(folder, shown, name, faults))}
    pages = read_sources(folder / PAGES, f"{shown}/{PAGES}", faults)
    return Content(
        registers=registers,
        strings=strings.value if isinstance(strings.value, dict) else {},
        messages={},
        guide=(),
        settlement=(),
        agreement={each.name: each for each in pages},
        workbooks={},
        path=shown,
        language=code,
    )


def _register(folder: Path, shown: str, name: str, faults: list[Diagnostic]) -> Register | None:
    tree = read_tree(folder / f"registers/{name}.yaml", f"{shown}/registers/{name}.yaml")
    diagnostics = strays(tree, f"{OUTLINE}registers/{name}.yaml")
    register = register_of(name, tree, diagnostics)
    if register and not diagnostics:
        diagnostics += _lost(register, tree.place(()))
    faults += diagnostics
    return register


def _lost(register: Register, place: Place) -> Iterator[Diagnostic]:
    """Keys of the data that the register has no words for."""
    if register.name == "bodies":
        yield from _missing(keys.BODIES, register.keys, place)
        return
    yield from _missing(_CHOSEN, register.keys, place)
    for entry in register:
        held = [each["key"] for each in entry.fields["values"]]
        yield from _missing(CHOICES.get(entry.key, ()), held, place, f"{entry.key}: ")


def _missing(wanted: Iterable[str], held: Iterable[str], place: Place, before: str = "") -> Iterator[Diagnostic]:
    there = set(held)
    for each in wanted:
        if each not in there:
            yield problem("missing-content", place, name=f"{before}{each}")

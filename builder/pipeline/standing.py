"""Settlements of which nothing changed: their outputs stand, and nothing of them is composed again.

A settlement's outputs come from its own files, from the content, the data of the country, the layout, the program and
the day. Where the key of all these is that of the last run and every output stands as it was made, so will they stay.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from builder.document.layout import Layout
from builder.load.handbook import FOLDER as HANDBOOK
from builder.load.languages import language_folders
from builder.load.project import ROOT, Project
from builder.pipeline import renders
from builder.pipeline.outputs import kind_of
from builder.pipeline.request import Request
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import CACHE, Task, code_key, given, layout_key
from builder.write import files

Keys = Mapping[str, str]
"""The key of each settlement by its slug."""


def common_key(request: Request, layout: Layout) -> str:
    """A key of all that a run reads beside the settlements."""
    total = hashlib.sha256(f"{code_key()}\0{layout_key(layout)}\0{request.today}".encode())
    languages = language_folders(request.content, ROOT).values()
    for folder in (request.content, ROOT / "assets/data", ROOT / HANDBOOK, *languages):
        _take(total, folder, _within(folder))
    return total.hexdigest()


def whole_key(request: Request, common: str) -> str:
    """A key of all that a run reads: where it stands, nothing needs to be composed."""
    total = hashlib.sha256(common.encode())
    _take(total, request.settlements, filter(_is_read, _within(request.settlements)))
    return total.hexdigest()


def town_keys(request: Request, common: str, project: Project) -> Keys:
    """The key of each settlement that could be read."""
    return {
        each.slug: _town_key(request.settlements / each.slug, common) for each in project.readings if each.settlement
    }


def standing(keys: Keys, shelf: Shelf) -> dict[str, tuple[Task, ...]]:
    """The tasks of settlements whose outputs all stand under their key, by slug."""
    same = (slug for slug, key in keys.items() if shelf.manifest.settled.get(slug) == key + _hands(slug, shelf))
    return {
        slug: made
        for slug in same
        if (made := tuple(_made(slug, shelf))) and all(shelf.holds(each.name, each.key) for each in made)
    }


def settle(keys: Keys, tasks: Iterable[Task], failed: Iterable[str], shelf: Shelf) -> None:
    """Notes the keys of the settlements whose tasks all ended well; call it after a run that made every kind."""
    lost = {_owner(each) for each in failed}
    ended = {each.owner for each in tasks if each.owner} - lost
    former, stood = shelf.manifest.settled, {slug: key + _hands(slug, shelf) for slug, key in keys.items()}
    shelf.manifest.settled = {slug: key for slug, key in stood.items() if slug in ended or former.get(slug) == key}


def _made(slug: str, shelf: Shelf) -> Iterator[Task]:
    for name, made in shelf.manifest.outputs.items():
        if _owner(name) == slug:
            kind, noticed = kind_of(name.removeprefix(CACHE).partition("/")[2]), made.diagnostics
            yield Task(
                name, given(None, *noticed), renders.same, inputs=made.inputs, owner=slug, kind=kind, key=made.key
            )


def _hands(slug: str, shelf: Shelf) -> str:
    """What a settlement's outputs are beside our own: the kit takes a file as a person left it."""
    names = sorted(each for each in shelf.manifest.outputs if each.startswith(f"{slug}/"))
    changed = [f"{name}={found}" for name in names if (found := shelf.by_hand(name))]
    return hashlib.sha256("\0".join(changed).encode("utf-8", "surrogateescape")).hexdigest() if changed else ""


def _owner(name: str) -> str:
    return name.removeprefix(CACHE).partition("/")[0]


def _town_key(folder: Path, common: str) -> str:
    total = hashlib.sha256(f"{common}\0{folder.name}".encode("utf-8", "surrogateescape"))
    _take(total, folder, filter(_is_read, sorted(folder.iterdir())))
    return total.hexdigest()


def _is_read(file: Path) -> bool:
    """Whether reading a settlement takes the file, or refuses its name: photographs and minutes may lie beside."""
    return file.name.lower().endswith(".yaml")


def _take(total: "hashlib._Hash", folder: Path, found: Iterable[Path]) -> None:
    for file in found:
        total.update(f"{file.relative_to(folder)}\0".encode("utf-8", "surrogateescape"))
        total.update((files.digest_of(file) or "").encode())


def _within(folder: Path) -> Iterator[Path]:
    """What lies in a folder and in its folders, in order; links are followed, as the reading follows them."""
    for each in _listed(folder):
        yield from _listed(each) if each.is_dir() else [each]


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder, in order; nothing where there is none or it may not be read: the reading tells it."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []

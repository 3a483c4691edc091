"""Content: registers, strings, workbook words and Markdown sources, each checked on its way in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.fixed import strange_chapters
from builder.load.located import Tree
from builder.load.outline import outline, strays
from builder.load.pictures import read_pictures
from builder.load.registers import read_registers
from builder.load.sources import read_sources
from builder.load.starts import strange_starts
from builder.load.tree import read_tree
from builder.model.content import Content
from builder.model.fields import WEB_ADDRESS, brief, is_web_address

SOURCES = ("guide", "settlement", "agreement")
"""Folders of Markdown; each must hold a source."""
PICTURES = "pictures"
"""The folder of pictures that chapters of the guide show; it may be missing."""


def read_content(folder: Path, shown: str) -> tuple[Content, list[Diagnostic]]:
    """Reads a content folder. Raises `Stopped` with every fault in it where any is an error."""
    content, faults = gather_content(folder, shown)
    if has_error(faults):
        raise Stopped(faults)
    return content, faults


def gather_content(folder: Path, shown: str) -> tuple[Content, list[Diagnostic]]:
    """Whatever could be read of a content folder, and every fault. Raises `Stopped` where there is no folder."""
    if not folder.is_dir():
        raise Stopped([problem("missing-content", Place(shown), name=shown)])
    faults: list[Diagnostic] = []
    sources = {part: read_sources(folder / part, f"{shown}/{part}", faults) for part in SOURCES}
    _words(folder, shown, "schema.yaml", faults)  # only editors see these words, but whoever changes them is told here
    _words(folder, shown, "preview.yaml", faults)  # these too: only the live view shows them
    books = {name for name in outline() if name.startswith("workbooks/")}
    books |= {f"workbooks/{file.name}" for file in (folder / "workbooks").glob("*.yaml")}
    content = Content(
        registers=read_registers(folder / "registers", f"{shown}/registers", faults),
        strings=_words(folder, shown, "strings.yaml", faults),
        messages=_words(folder, shown, "messages.yaml", faults),
        guide=sources["guide"],
        settlement=sources["settlement"],
        agreement={each.name: each for each in sources["agreement"]},
        workbooks={Path(name).stem: _words(folder, shown, name, faults) for name in sorted(books)},
        path=shown,
        pictures=read_pictures(folder / PICTURES, f"{shown}/{PICTURES}", faults),
    )
    faults += [*strange_chapters(content), *strange_starts(folder, shown)]
    return content, list(dict.fromkeys(sorted(faults, key=lambda each: (each.place, each.code))))


def _words(folder: Path, shown: str, name: str, faults: list[Diagnostic]) -> Mapping[str, Any]:
    file, path = folder / name, f"{shown}/{name}"
    if not file.exists() and not file.is_symlink():
        faults.append(problem("missing-content", Place(path), name=path))
        return {}
    tree = read_tree(file, path)
    if isinstance(tree.value, dict):
        faults += [*strays(tree, name), *_strange_address(tree)]
        return tree.value
    faults += tree.diagnostics
    if tree.complete:
        faults.append(problem("bad-register", tree.place(()), reason="it holds no `key: words`"))
    return {}


def _strange_address(tree: Tree) -> Iterator[Diagnostic]:
    """Where the site is published: an address, or nothing."""
    where = ("site", "address")
    address = tree.at(where)
    if isinstance(address, str) and address and not is_web_address(address):
        yield problem("wrong-type", tree.place(where), value=brief(address), expected=WEB_ADDRESS)

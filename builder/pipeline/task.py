"""A task makes one output: a composed document, the layout it is drawn with, and outputs of other tasks it takes."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic

Render = Callable[[Any, Layout, Mapping[str, Rendered]], Rendered]
"""(document, layout, what it needs by name) → bytes. A function of a module, so that a worker process can run it."""
CACHE = ".cache/"


@dataclass(frozen=True, slots=True)
class Task:
    """One output. A name below `.cache/` is made for other tasks and is nobody's output."""

    name: str
    document: Any
    render: Render
    layouts: tuple[str, ...] = ()
    """Files and folders of the layout that it reads; others do not matter to it."""
    needs: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    """What it came from, for the manifest: files of the settlement, parts of the content."""
    owner: str = ""
    """The settlement's slug, or empty for what belongs to all."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What composing noticed."""
    kind: str = field(default="")
    """The word that `--only` knows it by."""
    key: str = ""
    """Under which it stands, where it was not composed."""


def key_of(task: Task, layout: Layout, keys: Mapping[str, str]) -> str:
    """The key of everything that the task reads: its document, layout files, code and the keys of what it needs."""
    if task.key:
        return task.key
    parts = [
        task.name.rpartition("/")[2],
        f"{task.render.__module__}.{task.render.__qualname__}",
        code_key(),
        layout_key(layout),
        *(f"{name}={keys[name]}" for name in task.needs),
        repr(task.document),
        repr(task.diagnostics),  # they are kept beside the bytes, and told again while these stand
    ]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def chosen(layout: Layout, paths: tuple[str, ...]) -> Layout:
    """The part of a layout that a task reads."""
    wanted = tuple(path + "/" for path in paths)
    return Layout({name: data for name, data in layout.files.items() if name in paths or name.startswith(wanted)})


def layout_key(layout: Layout) -> str:
    """A key of the layout's files."""
    total = hashlib.sha256()
    for name, data in sorted(layout.files.items()):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


@cache
def code_key() -> str:
    """A key of the program and the versions it runs with: new code makes new outputs."""
    root = Path(__file__).resolve().parents[1]
    total = hashlib.sha256()
    for file in [*sorted(root.rglob("*.py")), *sorted(root.parent.glob("requirements*.lock"))]:
        total.update(file.relative_to(root.parent).as_posix().encode())
        total.update(file.read_bytes())
    return total.hexdigest()

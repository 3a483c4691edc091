"""A task makes one output: a composed document, the layout it is drawn with, and outputs of other tasks it takes."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic

Render = Callable[[Any, Layout, Mapping[str, Rendered]], Rendered]
"""(document, layout, what it needs by name) → bytes. A function of a module, so that a worker process can run it."""
CACHE = ".cache/"


class Composed:
    """A document and what was noticed while it was composed: once, and only where somebody asks."""

    def __init__(self, compose: Callable[[], tuple[Any, tuple[Diagnostic, ...]]]) -> None:
        self._compose = compose

    @cached_property
    def _made(self) -> tuple[Any, tuple[Diagnostic, ...]]:
        return self._compose()

    @property
    def document(self) -> Any:
        """What a renderer takes; None where composing failed."""
        return self._made[0]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What composing noticed."""
        return self._made[1]

    def noticing(self, *more: Diagnostic) -> "Composed":
        """The same document, with more that was noticed."""
        return Composed(lambda: (self.document, (*self.diagnostics, *more)))


def given(document: Any, *diagnostics: Diagnostic) -> Composed:
    """A document that is there already."""
    return Composed(lambda: (document, diagnostics))


@dataclass(frozen=True, slots=True)
class Task:
    """One output. A name below `.cache/` is made for other tasks and is nobody's output."""

    name: str
    composed: Composed
    render: Render
    layouts: tuple[str, ...] = ()
    """Files and folders of the layout that it reads; others do not matter to it."""
    needs: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    """What it came from, for the manifest: files of the settlement, parts of the content."""
    owner: str = ""
    """The settlement's slug, or empty for what belongs to all."""
    kind: str = field(default="")
    """The word that `--only` knows it by."""
    key: str = ""
    """Under which it stands, where it was not composed."""

    @property
    def document(self) -> Any:
        """What is rendered: a neutral document."""
        return self.composed.document

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What composing noticed."""
        return self.composed.diagnostics


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

"""A task makes one output: how its document is composed, the layout it is drawn with, outputs of other tasks it takes.

Nothing is composed before a worker asks. All tasks of a run cross to a worker as one value, so whatever composes is a
function of a module with its arguments.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic

Render = Callable[[Any, Layout, Mapping[str, Rendered]], Rendered]
"""(document, layout, what it needs by name) → bytes. A function of a module, so that a worker process can run it."""
Taking = Callable[[Any, Mapping[str, Rendered]], Any]
"""(document, what it needs by name) → the document that is rendered. A function of a module."""
Noticed = tuple[Diagnostic, ...]
CACHE = ".cache/"


class Composed:
    """A document and what was noticed while it was composed: once, and only where somebody asks."""

    def __init__(self, compose: Callable[[], tuple[Any, Noticed]]) -> None:
        self.compose = compose
        self._made: tuple[Any, Noticed] | None = None

    def made(self) -> tuple[Any, Noticed]:
        """Both; composed once until it is forgotten."""
        if self._made is None:
            self._made = self.compose()
        return self._made

    def forget(self) -> None:
        """Lets the document go: a worker makes thousands."""
        self._made = None

    @property
    def document(self) -> Any:
        """What a renderer takes; None where composing failed."""
        return self.made()[0]

    @property
    def diagnostics(self) -> Noticed:
        """What composing noticed."""
        return self.made()[1]

    def noticing(self, *more: Diagnostic) -> "Composed":
        """The same document, with more that was noticed."""
        return Composed(partial(_noticing, self, more))

    def __reduce__(self) -> tuple[type["Composed"], tuple[Callable[[], tuple[Any, Noticed]]]]:
        """How it is composed crosses to a worker, never the document."""
        return Composed, (self.compose,)


def given(document: Any, *diagnostics: Diagnostic) -> Composed:
    """A document that is there already."""
    return Composed(partial(_as_it_is, document, diagnostics))


def _noticing(composed: Composed, more: Noticed) -> tuple[Any, Noticed]:
    return composed.document, (*composed.diagnostics, *more)


def _as_it_is(document: Any, diagnostics: Noticed) -> tuple[Any, Noticed]:
    return document, diagnostics


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
    taking: Taking | None = None
    """Puts what it takes of its needs into its document: its key then holds that, and not the needs' own keys."""
    many: bool = False
    """Whether its document is a tuple of (name, document), each an output of its own below the folder `name`."""

    @property
    def document(self) -> Any:
        """What is rendered: a neutral document."""
        return self.composed.document

    @property
    def diagnostics(self) -> Noticed:
        """What composing noticed."""
        return self.composed.diagnostics

    def part(self, name: str, key: str = "") -> "Task":
        """The task of one output of many, as far as the shelf asks."""
        return Task(name, given(None), self.render, self.layouts, self.needs, self.inputs, self.owner, self.kind, key)


def fixed_key(task: Task, layouts: str, taken: Mapping[str, str]) -> list[str]:
    """All that a task's key holds beside its document: the code, its layout files and the keys of what it needs."""
    return [
        f"{task.render.__module__}.{task.render.__qualname__}",
        code_key(),
        layouts,
        *(f"{name}={taken[name]}" for name in task.needs if not task.taking),
    ]


def document_key(name: str, fixed: list[str], document: Any, diagnostics: Noticed) -> str:
    """The key of everything that an output is made of."""
    # diagnostics are kept beside the bytes, and told again while these stand
    parts = [name.rpartition("/")[2], *fixed, repr(document), repr(diagnostics)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def chosen(layout: Layout, paths: tuple[str, ...]) -> Layout:
    """The part of a layout that a task reads."""
    wanted = tuple(path + "/" for path in paths)
    return Layout({name: data for name, data in layout.files.items() if name in paths or name.startswith(wanted)})


class Layouts:
    """Parts of a layout and their keys, each made once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._parts: dict[tuple[str, ...], tuple[Layout, str]] = {}

    def part(self, paths: tuple[str, ...]) -> Layout:
        """The files that a task reads."""
        return self._found(paths)[0]

    def key(self, paths: tuple[str, ...]) -> str:
        """The key of these files."""
        return self._found(paths)[1]

    def _found(self, paths: tuple[str, ...]) -> tuple[Layout, str]:
        if paths not in self._parts:
            part = chosen(self.layout, paths)
            self._parts[paths] = (part, layout_key(part))
        return self._parts[paths]


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

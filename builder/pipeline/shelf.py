"""The output folder as the pipeline sees it: what stands there, under which key, and whose it is."""

from collections.abc import Callable
from pathlib import Path

from builder.document.rendered import Rendered
from builder.errors import Diagnostic, Place, problem
from builder.load.project import shown
from builder.pipeline.task import CACHE, Task
from builder.write import files, manifest
from builder.write.manifest import Made

Selected = Callable[[Task], bool]
"""Whether this run may write an output, or only make it for others."""


class Shelf:
    """Outputs on disk beside the manifest. A file whose hash is not the manifest's belongs to a person."""

    def __init__(self, root: Path, selected: Selected, *, force: bool = False) -> None:
        self.root = root
        self.selected = selected
        self.force = force
        self._held: dict[str, Rendered] = {}
        self.manifest = manifest.read(root)
        self.diagnostics: list[Diagnostic] = []
        self._digests: dict[str, str | None] = {}

    def holds(self, name: str, key: str) -> bool:
        """Whether the output stands there as this key would make it (in its place, or beside a person's file)."""
        made = self.manifest.outputs.get(name)
        if made is None or made.key != key or self.force:
            return False
        if self._digest(name) == made.sha256:
            return True
        if name.startswith(CACHE):
            return False
        return self._digest(name) is not None and self._digest(beside(name)) == made.sha256 and self._warn(name)

    def put(self, task: Task, key: str, rendered: Rendered) -> None:
        """Writes an output, or puts it beside a file that a person changed."""
        if not self.selected(task):
            self._held[task.name] = rendered  # made for another output in this run only
            return
        sha256 = files.digest(rendered.data)
        noticed = (*task.diagnostics, *rendered.diagnostics)
        made = Made(sha256, len(rendered.data), key, task.inputs, rendered.pages, noticed)
        target = beside(task.name) if self._is_a_persons(task.name, sha256) else task.name
        if target != task.name:
            self._warn(task.name)
        if self._digest(target) != sha256:
            files.replace(self.root / target, rendered.data)
            self._digests[target] = sha256
        self.manifest.outputs[task.name] = made

    def rendered(self, name: str) -> Rendered:
        """An output as the build made it, for tasks that take it."""
        if name in self._held:
            return self._held[name]
        made = self.manifest.outputs[name]
        place = name if self._digest(name) == made.sha256 else beside(name)
        return Rendered((self.root / place).read_bytes(), (), made.pages)

    def drop(self, name: str) -> None:
        """Removes an output whose source is gone, unless a person changed it."""
        made = self.manifest.outputs[name]
        for place in (name, beside(name)):
            if self._digest(place) == made.sha256:
                files.remove(self.root / place, self.root)
        if self._digest(name) not in (None, made.sha256):
            self._warn(name)
            return
        del self.manifest.outputs[name]

    def intact(self) -> bool:
        """Whether every output of the manifest stands as it was made."""
        return all(self._digest(name) == made.sha256 for name, made in self.manifest.outputs.items())

    def save(self) -> None:
        """Writes the manifest, where it changed."""
        manifest.write(self.root, self.manifest)

    def _is_a_persons(self, name: str, new: str) -> bool:
        if name.startswith(CACHE):
            return False
        standing, made = self._digest(name), self.manifest.outputs.get(name)
        return standing is not None and standing != new and (made is None or standing != made.sha256)

    def _warn(self, name: str) -> bool:
        place = Place(f"{shown(self.root)}/{name}")
        warning = problem("changed-by-hand", place, new=beside(name).rpartition("/")[2])
        if warning not in self.diagnostics:
            self.diagnostics.append(warning)
        return True

    def _digest(self, name: str) -> str | None:
        if name not in self._digests:
            self._digests[name] = files.digest_of(self.root / name)
        return self._digests[name]


def beside(name: str) -> str:
    """Where the new file goes when a person changed the old: `guide.pdf` → `guide.new.pdf`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.new.{ending}" if dot else f"{name}.new"

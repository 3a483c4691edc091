"""What the server shows, as plain values: documents, problems, sources and the shell, in the content's language."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from builder.compose.text.messages import in_hebrew
from builder.compose.text.typography import typeset
from builder.errors import Diagnostic, spoken
from builder.load.project import shown
from builder.load.tree import read_tree
from builder.preview.desk import Desk
from builder.preview.documents import GUIDE, Documents
from builder.preview.shapes import FOLDER, sheets
from builder.render.templates import fill

WORDS = "preview.yaml"
PRINTED = ("section", "summary", "leaflet", "treasurer", "sheets")
"""Documents of a settlement that have pages of their own; papers are laid out by Word, the dashboard by browsers."""
LONGEST = 2_000_000
"""Bytes of a file that is shown as a source."""


@dataclass
class View:
    """A desk and its documents, in the shape that the browser asks for."""

    desk: Desk
    documents: Documents = field(init=False)
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Reads the words of the view."""
        self.documents = Documents(self.desk)
        self._read_words()

    def refresh(self, files: Iterable[Path]) -> None:
        """Reads these files again, which were saved."""
        files = tuple(files)
        self.desk.refresh(files)
        if any(each.name == WORDS for each in files):
            self._read_words()

    def _read_words(self) -> None:
        path = f"{self.desk.shown_content}/{WORDS}"
        value = read_tree(self.desk.folders.content / WORDS, path).value
        self.words = {key: spoken(typeset(str(each))) for key, each in value.items()} if isinstance(value, dict) else {}

    def shell(self) -> str:
        """The page around the documents."""
        layout = self.desk.layout
        return fill(layout, f"{FOLDER}/shell.html", self.words, groups=list(self._groups()), listed=self._listed(),
                    sheets=sheets(layout, ("layouts/guide/fonts.css", f"{FOLDER}/shell.css")))  # fmt: skip

    def _groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The documents as they are listed: the guide's chapters, then each settlement's."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, words in self.documents.names():
            folder, _, key = name.partition("/")
            group = self.words["guide"] if folder == GUIDE else words
            groups.setdefault(f"{folder}\n{group}", []).append(
                (name, typeset(words) if folder == GUIDE else self.words[key])
            )
        for group, listed in groups.items():
            yield group.partition("\n")[2], listed

    def show(self, name: str) -> dict[str, Any]:
        """A document by its name; where there is none, only the code of the list, which no longer holds it."""
        if name not in self.documents:
            return {"listed": self._listed()}
        made = self.documents.show(name)
        folder = name.partition("/")[0]
        concerned = [each for each in self.documents.diagnostics() if self._concerns(each, folder)]
        return {
            "name": name,
            "html": made.html,
            "stale": made.stale or self._stands_still(folder),
            "problems": [self._problem(each) for each in concerned],
            "printed": self._printed(name),
            "listed": self._listed(),
        }

    def _stands_still(self, folder: str) -> bool:
        """Whether what is shown is older than what is written, because that has an error."""
        if folder == GUIDE:
            return any(each.severity == "error" for each in self.desk.faults.get("content", ()))
        kept = self.desk.kept.get(folder)
        return bool(kept and kept.reading.settlement is None)

    def _concerns(self, fault: Diagnostic, folder: str) -> bool:
        """A settlement's problems stand at its own documents; those of content and layouts at all."""
        settlements = f"{self._settlements}/"
        return not fault.place.path.startswith(settlements) or fault.place.path.startswith(f"{settlements}{folder}/")

    def problems(self) -> dict[str, Any]:
        """Every diagnostic of data, content, layouts and documents, and the list of documents."""
        for name, _ in self.documents.names():
            self.documents.show(name)
        problems = [self._problem(each) for each in self.documents.diagnostics()]
        return {"problems": problems, "listed": self._listed()}

    def _listed(self) -> str:
        """A code of the list of documents: a page whose list has another one asks for it anew."""
        return hashlib.sha256(repr(list(self._groups())).encode()).hexdigest()[:12]

    def _problem(self, fault: Diagnostic) -> dict[str, Any]:
        words = in_hebrew(fault, self.desk.content)
        return {
            "path": fault.place.path, "line": max(fault.place.line, 1), "place": words.place, "error": words.is_error,
            "severity": words.severity, "message": words.message, "hint": words.hint,
        }  # fmt: skip

    def source(self, path: str) -> dict[str, Any]:
        """A file of the three folders: its lines, and the address that opens it in an editor."""
        file = self.desk.folders.file(path)
        if file is None or file.stat().st_size > LONGEST:
            return {}
        text = file.read_bytes().decode("utf-8", "replace")
        return {
            "path": path,
            "lines": text.split("\n"),
            "editor": f"vscode://file{quote(file.as_posix())}",
            "file": str(file),
        }

    def printable(self, name: str) -> Any:
        """The composed document whose pages can be laid out; None where there is none."""
        return self.documents.composed(name) if name in self.documents and self._printed(name) else None

    def _printed(self, name: str) -> bool:
        folder, _, key = name.partition("/")
        return folder == GUIDE or key in PRINTED

    @property
    def _settlements(self) -> str:
        """Their folder as messages name it."""
        return shown(self.desk.folders.settlements)

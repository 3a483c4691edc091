"""What texts are held against: the registers, chapters and sheets of the content, read once a run."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.lint.style.markdown import read_markdown
from builder.lint.style.prose import Text
from builder.lint.style.values import plain_values, read_values


@dataclass(slots=True)
class File:
    """A file of the content: its lines as they are written, and its prose."""

    path: str
    lines: list[str]
    texts: tuple[Text, ...]


@dataclass(slots=True)
class Library:
    """Every file of the content by its path within it."""

    files: dict[str, File] = field(default_factory=dict)
    asleep: set[str] = field(default_factory=set)
    """Rules that could not look, since what they ask is not here."""
    _plain: dict[str, Any] = field(default_factory=dict)

    def plain(self, name: str) -> Mapping[str, Any]:
        """What a YAML file holds, or the front matter of a source; empty where it holds none."""
        if name not in self._plain:
            lines: Sequence[str] = self.files[name].lines if name in self.files else ()
            if name.endswith(".md"):
                lines = lines[1 : lines.index("---", 1)] if "---" in lines[1:] else ()
            self._plain[name] = plain_values(lines)
        values = self._plain[name]
        return values if isinstance(values, dict) else {}

    def entries(self, register: str) -> list[Mapping[str, Any]]:
        """The entries of a register."""
        listed = self.plain(f"registers/{register}.yaml").get("entries")
        return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []

    def keys(self, register: str) -> set[str]:
        """The keys of a register's entries."""
        return {str(each.get("key")) for each in self.entries(register)}

    def words(self, chosen: Mapping[str, Any]) -> Iterator[str]:
        """The texts of some fields of registers: `{glossary: [title, forms]}`."""
        for register, names in chosen.items():
            for entry in self.entries(register):
                for name in names if isinstance(names, list) else [names]:
                    yield from _texts(entry.get(str(name)))

    def fronts(self, folder: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each source of a folder: the stem of its file, and its front matter."""
        for name in self.files:
            if name.startswith(f"{folder}/") and name.endswith(".md"):
                yield name.removeprefix(f"{folder}/").removesuffix(".md"), self.plain(name)

    def labels(self) -> set[str]:
        """The names that clauses of papers bear."""
        lines = (line for name, file in self.files.items() if name.startswith("agreement/") for line in file.lines)
        return {match[1] for line in lines if (match := _LABEL.search(line))}

    def sheets(self) -> set[str]:
        """What the tabs of the workbooks are called."""
        books = [self.plain(name) for name in self.files if name.startswith("workbooks/")]
        return {word for book in books for word in _texts(book.get("sheets"))}


def read_file(path: str, text: str) -> File:
    """The file's lines and prose."""
    lines = text.split("\n")
    bare = [each.rstrip("\r") for each in lines]
    read = read_markdown if path.endswith(".md") else read_values
    return File(path, lines, tuple(read(path, bare)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each)


_LABEL = re.compile(r"\s\^([a-z_]+)\s*(?:\{%.*%\})?\s*$")

"""The words of the project as values: registers, strings and the sources of chapters. Nothing here knows files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.errors import Place, Stopped, problem

_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register: its key, its title and whatever further fields it has (texts, lists, numbers)."""

    key: str
    title: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field as text; empty where it is missing."""
        value = self.title if name == "title" else self.fields.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A field as a list of texts; a single text is a list of one."""
        value = self.title if name == "title" else self.fields.get(name, ())
        return tuple(str(each) for each in value) if isinstance(value, (list, tuple)) else (str(value),)

    def number(self, name: str) -> int:
        """A field as a whole number; 0 where it is missing."""
        value = str(self.fields.get(name, "0"))
        return int(value) if value.lstrip("-").isdigit() else 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column in which a register shows itself: a field of its entries and its heading.

    `more` are further fields in the same cell, each text on a line of its own after its heading.
    """

    field: str
    heading: str
    more: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A list of things with keys, whose words stand once and feed every output."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    columns: tuple[Column, ...] = ()
    place: Place = _NOWHERE
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each of its texts stands."""
    of: str = ""
    """The register of whose entries, by their keys, these say something; empty where they are things of their own."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, key: str) -> Entry:
        """The entry of this key. Raises `Stopped` (missing-content): keys of the data are checked at load."""
        return next(each for each in self.entries if each.key == key) if key in self else self._missing(key)

    def __contains__(self, key: object) -> bool:
        return any(each.key == key for each in self.entries)

    def _missing(self, key: str) -> Entry:
        raise Stopped([problem("missing-content", self.place, name=f"{self.name}: {key}")])

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys in order."""
        return tuple(each.key for each in self.entries)

    def title_of(self, key: str | None) -> str:
        """The words for a key; empty for None, and the key itself where the register lacks it."""
        if key is None:
            return ""
        return self[key].title if key in self else key


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown source: its front matter and body, and the line of its file on which the body begins (from 1)."""

    name: str
    path: str
    front: Mapping[str, Any]
    body: str
    first_line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each word of the front matter."""

    def place(self, name: str) -> Place:
        """Where a word of the front matter stands; where it is missing, the file's beginning."""
        return Place(self.path, self.lines.get(name, 1))

    def front_text(self, name: str) -> str:
        """A front-matter value as text; empty where it is missing."""
        value = self.front.get(name, "")
        return value if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything under `content/<lang>/`."""

    registers: Mapping[str, Register]
    strings: Mapping[str, Any]
    messages: Mapping[str, Any]
    guide: tuple[Source, ...]
    settlement: tuple[Source, ...]
    agreement: Mapping[str, Source]
    workbooks: Mapping[str, Any]
    path: str = "content"
    """The folder as messages name it."""
    language: str = ""
    """The language of a translation (`load/languages.py`), of which only residents' words are there; else empty."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures of the guide's chapters (`pictures/`) by the names of their files, each of a sort that is shown."""

    def register(self, name: str) -> Register:
        """A register by its file's name. Raises `Stopped` (missing-content) where there is none."""
        if name not in self.registers:
            raise self._lacks(f"{self.path}/registers/{name}.yaml", name)
        return self.registers[name]

    def string(self, path: str) -> str:
        """A short word by its dotted path in strings.yaml. Raises `Stopped` (missing-content) where there is none."""
        value: Any = self.strings
        for part in path.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise self._lacks(f"{self.path}/strings.yaml", path)
            value = value[part]
        return str(value)

    def choice(self, enumeration: str, key: str | None) -> str:
        """The Hebrew word of an enumerated key, such as ("funding_status", "received"); empty for None."""
        if key is None:
            return ""
        return next((each["title"] for each in self.choices(enumeration) if each["key"] == key), key)

    def choices(self, enumeration: str) -> tuple[Mapping[str, Any], ...]:
        """All values of an enumeration in `registers/choices.yaml`, in order, with `key` and `title`."""
        return tuple(self.register("choices")[enumeration].fields["values"])

    @staticmethod
    def _lacks(file: str, name: str) -> Stopped:
        return Stopped([problem("missing-content", Place(file), name=name)])

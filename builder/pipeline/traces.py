"""What a composer read: of which settlements, registers, chapters and words its document came.

A document is a pure function of the values that were read for it. Values of a project are watched: while one composes,
each field that is asked for is noted by its path (`town/ofakim/plan`, `content/registers/stations`). Where all these
say what they said, so does the document, and nothing needs to be composed to know it.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any

from builder.load.project import Project
from builder.model.content import Content, Register, Source
from builder.model.public import public
from builder.model.settlement import Settlement
from builder.pipeline.task import Composed

_noted: dict[str, None] | None = None
"""What was read since `reading` began, in order; None while nobody asks."""
_text: tuple[str, int] | None = None
"""Path and first line of the text that was read last."""
_MARK = "_watched_as"
ALL = "*"
"""The path of which entries a collection has, in their order."""


@contextlib.contextmanager
def reading() -> Iterator[dict[str, None]]:
    """Notes what is read within; the paths in the order in which they were first read."""
    global _noted, _text
    before, _noted, _text = _noted, {}, None
    try:
        yield _noted
    finally:
        _noted = before


def last_text() -> tuple[str, int] | None:
    """Path and first line of the text whose body was read last: where a loop without end most likely stands."""
    return _text


def note(paths: Iterable[str]) -> None:
    """Counts these as read: what was read earlier for a document that several share."""
    for path in paths:
        _note(path)


def _note(path: str) -> None:
    if _noted is not None:
        _noted[path] = None


class _Watched:
    """Notes each field that is asked for. A copy of it was asked for every field, and is not watched."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if _noted is not None and name in _FIELDS[type(self)] and (path := _path(self)):
            _noted[f"{path}/{name}"] = None
        return super().__getattribute__(name)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        kind, path = type(self), _path(self)
        return _rebuilt, (kind, path, tuple(getattr(self, each) for each in _FIELDS[kind]))


class _Town(_Watched, Settlement):
    __slots__ = (_MARK,)


class _Words(_Watched, Content):
    __slots__ = (_MARK,)


class _Text(_Watched, Source):
    __slots__ = (_MARK,)

    def __getattribute__(self, name: str) -> Any:
        global _text
        if _noted is not None and name == "body":
            _text = object.__getattribute__(self, "path"), object.__getattribute__(self, "first_line")
        return super().__getattribute__(name)


_FIELDS: dict[type, tuple[str, ...]] = {
    each: tuple(one.name for one in fields(each)) for each in (_Town, _Words, _Text)
}


class _Map(Mapping[str, Any]):
    """Notes each key that is asked for, also where there is none."""

    def __init__(self, path: str, values: Mapping[str, Any]) -> None:
        self.path, self.values_ = path, values

    def __getitem__(self, key: str) -> Any:
        _note(f"{self.path}/{key}")
        return self.values_[key]

    def __contains__(self, key: object) -> bool:
        _note(f"{self.path}/{key}")
        return key in self.values_

    def __iter__(self) -> Iterator[str]:
        _note(f"{self.path}/{ALL}")
        return iter(self.values_)

    def __len__(self) -> int:
        _note(f"{self.path}/{ALL}")
        return len(self.values_)


def _rebuilt(kind: type, path: str, values: tuple[Any, ...]) -> Any:
    made: Any = object.__new__(kind)
    for name, value in zip(_FIELDS[kind], values, strict=True):
        object.__setattr__(made, name, value)
    object.__setattr__(made, _MARK, path)
    return made


def _watched(kind: type, path: str, value: Any) -> Any:
    return _rebuilt(kind, path, tuple(getattr(value, each) for each in _FIELDS[kind]))


def watched_town(settlement: Settlement, path: str) -> Settlement:
    """A settlement that notes which of its files are read."""
    town: Settlement = _watched(_Town, path, settlement)
    return town


def watched(project: Project) -> Project:
    """The project, its content and its settlements watched."""
    readings = tuple(
        replace(each, settlement=watched_town(each.settlement, f"town/{each.slug}")) if each.settlement else each
        for each in project.readings
    )
    languages = {code: _watched_content(each, f"tongue/{code}") for code, each in project.languages.items()}
    return replace(project, content=_watched_content(project.content), readings=readings, languages=languages)


def _watched_content(content: Content, path: str = "content") -> Content:
    whole: dict[str, Any] = {each.name: getattr(content, each.name) for each in fields(Content)}
    for name in ("registers", "strings", "messages", "workbooks", "pictures"):
        whole[name] = _Map(f"{path}/{name}", whole[name])
    for name in ("guide", "settlement"):
        whole[name] = tuple(_source(f"{path}/{name}", each) for each in whole[name])
    texts = {key: _source(f"{path}/agreement", each) for key, each in content.agreement.items()}
    found: Content = _watched(_Words, path, Content(**{**whole, "agreement": _Map(f"{path}/agreement", texts)}))
    return found


def _source(folder: str, source: Source) -> Source:
    text: Source = _watched(_Text, f"{folder}/{source.name}", source)
    return text


class Values:
    """What each path of a project says now, as a short hash."""

    def __init__(self, project: Project) -> None:
        towns = [each.settlement for each in project.readings if each.settlement]
        self._roots: dict[str, Any] = {
            _path(each): each for each in (project.content, *project.languages.values(), *towns) if _is_watched(each)
        }
        self._said: dict[str, str] = {}
        self._words = Said()

    def said(self, path: str) -> str:
        """A hash of the value; "" where nothing of this path is there any more."""
        if path not in self._said:
            try:
                self._said[path] = short(self._words(self._value(path)))
            except LookupError:
                self._said[path] = ""
        return self._said[path]

    def _value(self, path: str) -> Any:
        root, _, rest = path.partition("/")
        if root != "content":
            slug, _, rest = rest.partition("/")
            root = f"{root}/{slug}"
        if root.startswith("public/") and root not in self._roots:
            self._roots[root] = public(self._roots[root.replace("public", "town", 1)])
        name, _, key = rest.partition("/")
        value = getattr(self._roots[root], name)
        return _within(value, key) if key else value


def _within(value: Any, key: str) -> Any:
    """The entry of a field of the content: of a mapping, or a word of one of its texts."""
    if isinstance(value, _Map):
        kept = value.values_
        if key == ALL:
            return tuple(kept)
        whole = kept.get(key)
        return whole if key in kept or "/" not in key else _field(kept, key)
    return _field({each.name: each for each in value}, key)


def _field(texts: Mapping[str, Any], key: str) -> Any:
    name, _, field = key.rpartition("/")
    return getattr(texts[name], field)


class Said:
    """Puts values into words, each but once: all tasks of a run take the same schedules, statistics and words.

    Of long words a hash is kept: a calendar has half a million letters, and each of its settlement's calls holds it.
    """

    LONG = 1_000

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, str]] = {}
        """By identity; the value is held, so that no other takes its place."""

    def __call__(self, value: Any) -> str:
        """A value in words that differ where it differs; of watched ones the path: what is read of them is noted."""
        if isinstance(value, (str, int, float, type(None))):
            return repr(value)
        found = self._kept.get(id(value))
        if found is None:
            words = self._words(value)
            words = words if len(words) <= self.LONG else f"{type(value).__name__} {short(words)}"
            found = self._kept[id(value)] = (value, words)
        return found[1]

    def _words(self, value: Any) -> str:
        if _is_watched(value):
            return _path(value)
        if isinstance(value, _Map):
            return value.path
        if isinstance(value, partial):
            return f"{self(value.func)}({','.join(map(self, value.args))},{self(value.keywords)})"
        if isinstance(value, Composed):
            return self(value.compose)
        if isinstance(value, Register):
            return f"{value!r}{value.places!r}"
        if isinstance(value, (tuple, list)):
            return f"({','.join(map(self, value))})"
        if isinstance(value, dict):
            return f"{{{','.join(f'{key!r}:{self(each)}' for key, each in value.items())}}}"
        if callable(value) and hasattr(value, "__qualname__"):
            return f"{value.__module__}.{value.__qualname__}"
        return repr(value)


def short(text: str) -> str:
    """A short hash: what it tells apart is two values of one path."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_watched(value: Any) -> bool:
    return isinstance(value, _Watched) and bool(_path(value))


def _path(value: Any) -> str:
    """The path of a watched value; empty where it is a copy that somebody made of one."""
    try:
        path: str = object.__getattribute__(value, _MARK)
    except AttributeError:
        return ""
    return path

"""JSON schemas (draft-07) of a settlement's files, in the words of content: editors complete and explain from them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from builder.model.content import Content
from builder.model.keys import CRITERIA, GATES
from builder.model.rules.references import RETURNED
from builder.model.settlement import FILES

Schema = dict[str, Any]
Words = Mapping[str, Any]
"""Model in small letters → key → words; `_` is the model itself."""
_DRAFT = "http://json-schema.org/draft-07/schema#"
_FREE_TEXT = (None, r"\S", "^[A-Za-z0-9][A-Za-z0-9._-]*$")
"""Patterns of texts that may also look like a number: the builder reads them as they are written."""


def schemas(content: Content, words: Words) -> dict[str, Schema]:
    """The schema of each file by its name (`plan`): all references inlined, open keys listed from the registers."""
    return {name: _of_file(name, content, words) for name in FILES}


def _of_file(name: str, content: Content, words: Words) -> Schema:
    model = FILES[name]
    raw = model.model_json_schema()
    writer = _Writer(raw.get("$defs", {}), words, _titles(content), content.register("mobility_domains").keys)
    whole = writer.record(raw, model.__name__)
    _close(name, whole, content)
    return {"$schema": _DRAFT, "title": f"{name}.yaml", **whole}


class _Writer:
    """Turns pydantic's schema into one that an editor reads well."""

    def __init__(self, models: Schema, words: Words, titles: Mapping[frozenset[str], Words], domains: tuple[str, ...]):
        self.models = models
        self.words = words
        self.titles = titles
        self.domains = domains

    def record(self, raw: Schema, model: str) -> Schema:
        words = self.words.get(model.lower(), {})
        required = raw.get("required", [])
        properties = {
            key: _described(self.value(each, key, optional=key not in required), words.get(key, ""))
            for key, each in raw.get("properties", {}).items()
        }
        listed: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        return _described(listed | ({"required": required} if required else {}), words.get("_", ""))

    def value(self, raw: Schema, key: str, *, optional: bool) -> Schema:
        """A value's schema; an optional key may stand without a value."""
        given = next(each for each in raw.get("anyOf", [raw]) if each.get("type") != "null")
        if "oneOf" in given:  # one of several kinds, each as it is
            kinds_of = [self._made(each, key) for each in given["oneOf"]]
            return {"anyOf": [*kinds_of, *([{"type": "null"}] if optional else [])]}
        made = self._made(given, key)
        if optional and "enum" in made:
            return made | {"enum": [*made["enum"], None]}
        kinds = made.get("type")
        return made | {"type": [*([kinds] if isinstance(kinds, str) else kinds or []), "null"]} if optional else made

    def _made(self, raw: Schema, key: str) -> Schema:
        if "$ref" in raw:
            model = raw["$ref"].rsplit("/", 1)[1]
            return self.record(self.models[model], model)
        if raw.get("type") == "array":
            return {"type": "array", "items": self.value(raw["items"], key, optional=False)}
        if raw.get("type") == "object":
            return self._table(raw, key)
        if key in ("mobility_domain", "domains"):
            return self._enumerated(self.domains)
        if "enum" in raw or "const" in raw:
            return self._enumerated(raw.get("enum") or [raw["const"]])
        return _scalar(raw)

    def _table(self, raw: Schema, key: str) -> Schema:
        inner = self.value(raw["additionalProperties"], "", optional=True)
        names = raw.get("propertyNames", {})
        keys = names.get("enum") or ([names["const"]] if "const" in names else [])
        return _keyed(dict.fromkeys(keys, inner), self._words_of(keys)) if keys else _open(inner)

    def _enumerated(self, keys: Any) -> Schema:
        words = self._words_of(keys)
        meanings = " · ".join(f"{each}: {words[each]}" for each in keys if each in words)
        return _described({"enum": list(keys)}, meanings)

    def _words_of(self, keys: Any) -> Words:
        return self.titles.get(frozenset(keys), {})


def _scalar(raw: Schema) -> Schema:
    kept: Schema = {key: raw[key] for key in ("type", "pattern", "minimum", "maximum", "maxLength") if key in raw}
    if kept.get("type") == "string" and kept.get("pattern") in _FREE_TEXT:
        kept["type"] = ["string", "number"]
    return kept


def _described(schema: Schema, words: str) -> Schema:
    description = ". ".join(each for each in (words, schema.get("description", "")) if each)
    rest = {key: value for key, value in schema.items() if key != "description"}
    return {"description": description, **rest} if description else rest


def _open(inner: Schema) -> Schema:
    return {"type": "object", "additionalProperties": inner}


def _keyed(properties: Mapping[str, Schema], words: Words) -> Schema:
    """A mapping of listed keys, each with its own words before those of its value."""
    described = {key: _described(deepcopy(each), words.get(key, "")) for key, each in properties.items()}
    return {"type": "object", "additionalProperties": False, "properties": described}


def _titles(content: Content) -> dict[frozenset[str], dict[str, str]]:
    """The words of each list of keys, found by the list itself; the first list that has the keys speaks for them."""
    titles: dict[frozenset[str], dict[str, str]] = {}
    for words in _lists(content):
        titles.setdefault(frozenset(words), words)
    return titles


def _lists(content: Content) -> Iterator[dict[str, str]]:
    for choice in content.register("choices"):
        yield {each["key"]: each["title"] for each in choice.fields["values"]}
    for register in content.registers.values():
        if not register.of:  # its titles head what is said of another's entries, and do not name them
            yield {each.key: each.title for each in register}


def _close(name: str, whole: Schema, content: Content) -> None:
    """Lists the keys that the models leave open: they stand in registers, or in other files of the settlement."""
    properties = whole["properties"]
    if name == "settlement":
        _list_keys(properties, "returns", dict.fromkeys(RETURNED, ""))
    if name == "selection":
        titles = {entry.key: entry.title for register in ("gates", "rubric") for entry in content.register(register)}
        _list_keys(properties, "notes", {each: titles.get(each, "") for each in (*GATES, *CRITERIA)})
    if name == "compass":
        _close_compass(properties, content)


def _list_keys(properties: Schema, key: str, words: Mapping[str, str]) -> None:
    inner = properties[key]["additionalProperties"]
    closed = _keyed(dict.fromkeys(words, inner), words)
    properties[key] = properties[key] | closed | {"type": ["object", "null"]}


def _close_compass(properties: Schema, content: Content) -> None:
    domains = {each.key: each.title for each in content.register("mobility_domains")}
    statements = {
        each.key: {one["key"]: one["text"] for one in each.fields["statements"]}
        for each in content.register("outcomes")
    }
    for part in ("ratings", "evidence"):
        for year in properties[part]["properties"].values():
            for outcome, table in year["properties"].items():
                inner = table["additionalProperties"]
                if part == "ratings":
                    inner = _keyed(dict.fromkeys(domains, inner["additionalProperties"]), domains)
                    inner["type"] = ["object", "null"]
                listed = dict.fromkeys(statements[outcome], inner)
                table |= _keyed(listed, statements[outcome]) | {"type": ["object", "null"]}

"""What people type in place of a key: the titles of registers and choices, and the words of `registers/typed.yaml`."""

from collections.abc import Iterator

from builder.model.content import Content
from builder.model.rules.meant import Words, folded

_TITLED = (
    "stations", "life_stages", "infrastructures", "outcomes", "sectors", "bodies", "people", "principles", "gates",
    "rubric", "mobility_domains", "tracks",
)  # fmt: skip
"""Registers whose keys data may name."""


def typed_words(content: Content) -> Words:
    """Every title with the keys that bear it, and the months of the year."""
    keys: dict[str, set[str]] = {}
    for title, key in _pairs(content):
        keys.setdefault(folded(title), set()).add(key)
    months = {folded(each["title"]): int(each["key"]) for each in content.choices("month")}
    return Words({title: frozenset(named) for title, named in keys.items() if title}, months)


def _pairs(content: Content) -> Iterator[tuple[str, str]]:
    for name in _TITLED:
        yield from ((each.title, each.key) for each in content.register(name))
    for choice in content.register("choices"):
        if choice.key != "month":
            yield from ((each["title"], each["key"]) for each in content.choices(choice.key))
    for outcome in content.register("outcomes"):
        yield from ((each["text"], each["key"]) for each in outcome.fields["statements"])
    for entry in content.register("typed"):
        yield from ((each, entry.key) for each in (entry.title, *entry.texts("words")))

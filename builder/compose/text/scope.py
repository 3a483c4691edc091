"""What a Markdown text may point to: keys that links name, blocks that put something in, headings, words."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Inline


@dataclass(frozen=True, slots=True)
class Insert:
    """A block without a body, `::: register bodies`: the names it knows and what each becomes."""

    names: tuple[str, ...]
    make: Callable[[str], Blocks]


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of one text.

    `targets` gives for each link scheme (`term`, `chapter` …) its keys and where each leads; a target that
    is empty leaves the words without a link. `levels` are the first and last level of its headings.
    `words` sets each run of text; `anchor` is the prefix of heading and figure anchors (unique in the book).
    `signs` are single letters that stand for something else, such as the mark of what was added. `pictures` are those
    that its figures may show, by the names of their files.
    """

    targets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inserts: Mapping[str, Insert] = field(default_factory=dict)
    levels: tuple[int, int] = (2, 3)
    words: Callable[[str], str] = typeset
    anchor: str = ""
    signs: Mapping[str, Inline] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word nearest to this one, for a hint; the first twelve where none is near."""
    words = list(allowed)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    return near[0] if near else ", ".join(words[:12]) or "-"

"""Lists of output files on the staff's page: what each is, its link and its size."""

from collections.abc import Sequence
from urllib.parse import quote

from builder.compose.text.phrases import Phrases, decimal, whole
from builder.compose.text.tables import cell, figure, link, paragraph, table
from builder.document.blocks import Block

Output = tuple[str, int]
"""A path below the output folder and its size in bytes."""
SITE = "site/"
_KILO = 1024


def size_words(size: int, say: Phrases) -> str:
    """A size as people read it, in units of 1,024."""
    if size < _KILO:
        return say.any("index.units.bytes", value=whole(size))
    if size < _KILO * _KILO:
        return say.any("index.units.kilo", value=whole(size / _KILO))
    return say.any("index.units.mega", value=decimal(size / _KILO / _KILO))


def files(outputs: Sequence[Output], say: Phrases) -> tuple[Block, ...]:
    """A table of files in the order of their words; words where there is none."""
    if not outputs:
        return (paragraph(say.any("common.nothing_yet")),)
    rows = (
        (link(_title(path, say), quote(path)), cell(_file(path), "file"), figure(size_words(size, say)))
        for path, size in sorted(outputs, key=lambda each: _place(each, say))
    )
    return (table((say("what_is_it"), say("file"), say("size")), rows, numbers=(2,)),)


def folded(outputs: Sequence[Output], folder: str, shown: str) -> tuple[Output, ...]:
    """The files of a folder as one line, with the size of all."""
    inside = [each for each in outputs if each[0].startswith(folder)]
    rest = tuple(each for each in outputs if each not in inside)
    return (*rest, (shown, sum(size for _, size in inside))) if inside else rest


def _file(path: str) -> str:
    return path.rpartition("/")[2] or f"{path.split('/')[-2]}/"


def _key(path: str) -> str:
    """The key of a file's words: its name, for the site with its folder (other pages bear the names of chapters)."""
    name = path if path.startswith(SITE) else _file(path)
    return name.replace("/", "_").replace(".", "_")


def _title(path: str, say: Phrases) -> str:
    """What a file is; a file that nobody described shows its own name."""
    key = _key(path)
    return say.any(f"index.names.{key}") if key in say.content.strings["index"]["names"] else path


def _place(output: Output, say: Phrases) -> tuple[int, str]:
    """Files stand in the order of their words, others after them."""
    order, key = list(say.content.strings["index"]["names"]), _key(output[0])
    return (order.index(key) if key in order else len(order)), output[0]

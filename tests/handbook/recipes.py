"""The handbook as a program reads it: its recipes, each a list of steps in the order of the text.

A recipe is a part of a page, from a heading to the next one. A step is a fenced block with a word that says what a
person does there; the last path between grave accents before it says with which file:

    make     lines that are typed, `make …` or `git …`      find      words that stand in the file
    replace  what is written in their place                 after     what is written on the lines below them
    end      what is written at the end of the file         new       what is written into a new file
    copy     a file of the project, and below it the name that its copy gets
    excel    `heading: value` of one row of a workbook, on the sheet that is named beside the file
    screen   what the last command says                     reads     what is read in the file
    gone     what no longer is                              form      how something looks; nobody types it
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import ROOT

FOLDER = ROOT / "docs/he"
DOING = ("make", "find", "replace", "after", "end", "new", "copy", "excel", "screen", "reads", "gone")
EDITS = ("replace", "after", "end", "new", "copy", "excel")
WORDS = (*DOING, "form")
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+|[\w-]+\.(?:md|yaml|csv)")


@dataclass(frozen=True, slots=True)
class Step:
    """One block: what is done with which file; `names` are the other words between grave accents before it."""

    word: str
    text: str
    line: int
    path: str = ""
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Recipe:
    """One part of a page that tells something to do."""

    page: str
    title: str
    steps: list[Step] = field(default_factory=list)

    def __str__(self) -> str:
        """The page and the number of the heading's line: names of tests are ASCII."""
        return f"{self.page}-{self.steps[0].line if self.steps else 0}"


def pages() -> tuple[Path, ...]:
    """The pages of the handbook."""
    return tuple(sorted(FOLDER.glob("*.md")))


def recipes(page: Path) -> Iterator[Recipe]:
    """All recipes of a page, in order."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8"))
    recipe, path, names = Recipe(page.stem, ""), "", tuple[str, ...]()
    for token, title in _read(tokens):
        if title:
            yield from _whole(recipe)
            recipe, path, names = Recipe(page.stem, token.content), "", ()
        elif token.type == "inline":
            said = [each.content for each in token.children or () if each.type == "code_inline"]
            paths = [each for each in said if _PATH.fullmatch(each)]
            path, names = (paths[-1] if paths else path), tuple(each for each in said if each not in paths)
        elif token.type == "fence":
            recipe.steps.append(Step(token.info.strip(), token.content, (token.map or [0])[0] + 1, path, names))
    yield from _whole(recipe)


def _whole(recipe: Recipe) -> Iterator[Recipe]:
    if any(each.word in DOING for each in recipe.steps):
        yield recipe


def _read(tokens: list[Token]) -> Iterator[tuple[Token, bool]]:
    """Words and blocks, each with whether it is a heading's."""
    before = ""
    for token in tokens:
        if token.type in ("inline", "fence"):
            yield token, before == "heading_open"
        before = token.type

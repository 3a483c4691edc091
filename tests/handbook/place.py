"""A copy of the project in which the handbook's steps are done: its words, its tables, a settlement or two.

Commands run in this process, as `make` would start them. `make build` is believed: of all that it makes, the output is
made that the text then looks at.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree, html
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from builder.cli import main
from builder.compose.books.guide import compose_guide
from builder.compose.pages.site.page import compose_site
from builder.load.holidays import read_holidays
from builder.load.project import read_project
from builder.pipeline import build, new, schema
from builder.pipeline.collect import run
from builder.pipeline.crew import Here
from builder.pipeline.outputs import KINDS, OF_ALL, kind_of
from tests.conftest import DATE, ROOT
from tests.handbook.recipes import Recipe, Step
from tests.pages import tree
from tests.towns import TODAY

ROOTS = ("builder.load.project.ROOT", "builder.load.holidays.ROOT", "builder.pipeline.build.ROOT",
         "builder.pipeline.standing.ROOT", "builder.pipeline.untouched.ROOT", "builder.pipeline.new.ROOT",
         "builder.pipeline.schema.ROOT", "builder.pipeline.collect.run.ROOT")  # fmt: skip
"""Where the program looks for its own tables and layouts."""
BELOW = {"builder.pipeline.new.CONTENT": "content/he", "builder.pipeline.schema.CONTENT": "content/he",
         "builder.pipeline.collect.desk._TEMPLATES": "content/he/new"}  # fmt: skip
"""What modules reckoned from there when they were loaded."""
LOADED = (new, schema, run)
"""Modules of `ROOTS` that a command would load first: loaded within a place, they would stay at its root."""
OURS = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent", "GIT_PAGER": "cat"}
_FOLDED = str.maketrans({"״": '"', "׳": "'", "־": "-", "–": "-", "\u2212": "-", "\u00a0": " ", "\u202f": " "})
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u206f\u202a-\u202e\ufeff]")


class Place:
    """The copy, and what was said there last."""

    where = "docs/he"
    """The folder of the pages that are followed here, for messages."""

    def __init__(self, root: Path, *slugs: str) -> None:
        """Copies what an editor may change; fonts and layouts are the project's own."""
        self.root, self.said, self.made = root, "", set[str]()
        self.asked: Sequence[str] | None = None
        shutil.copytree(ROOT / "content", root / "content")
        shutil.copytree(ROOT / "assets/data", root / "assets/data")
        for each in ("assets/fonts", "layouts"):
            (root / each).symlink_to(ROOT / each)
        (root / "settlements").mkdir()
        for slug in slugs:
            shutil.copytree(ROOT / "settlements" / slug, root / "settlements" / slug)

    @contextlib.contextmanager
    def entered(self) -> Iterator["Place"]:
        """The program works here, in this process, while this lasts."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            for name in ROOTS:
                patch.setattr(name, self.root)
            for name, folder in BELOW.items():
                patch.setattr(name, self.root / folder)
            patch.setattr(build, "staff", lambda shop, jobs: Here(shop))
            yield self
        read_holidays.cache_clear()  # those of this place are nobody else's

    def follow(self, recipe: Recipe) -> None:
        """Does every step of a recipe. Raises AssertionError, with the step's line, where the text is not true."""
        if any(each.text.startswith("git ") for each in recipe.steps):
            self._kept()
        found = ""
        for step in recipe.steps:
            try:
                found = self._do(step, found)
            except AssertionError as fault:
                raise AssertionError(f"{self.where}/{recipe.page}.md:{step.line}: {step.word}: {fault}") from fault

    def _do(self, step: Step, found: str) -> str:
        """One step; what a `find` found is handed to the step after it."""
        match step.word:
            case "make":
                for line in step.text.splitlines():
                    self.command(line)
            case "screen":
                assert folded(step.text) in folded(self.said), self.said[-1500:]
            case "reads":
                text = self.read(step.path)
                assert folded(step.text) in text, f"{step.path}: {text[:1500]}"
            case "gone":
                assert folded(step.text) not in self.read(step.path), step.path
            case "excel":
                self.read(step.path)
                self.fill(self.root / step.path, step.names[-1], step.text)
            case "copy":
                taken, name = step.text.splitlines()
                (self.root / name).parent.mkdir(exist_ok=True)
                shutil.copy(ROOT / taken, self.root / name)
            case "form":
                pass
            case _:
                return self._edit(step, found)
        return ""

    def _edit(self, step: Step, found: str) -> str:
        assert not step.path.startswith("build/"), f"{step.path} is written by a build, not by a person"
        file, text = self.root / step.path, step.text.rstrip("\n")
        if step.word == "new":
            assert not file.exists(), f"{step.path} is there already"
            file.write_text(step.text, "utf-8")
            return ""
        before = file.read_text("utf-8")
        if step.word == "end":
            file.write_text(before.rstrip("\n") + "\n" + step.text, "utf-8")
            return ""
        if step.word == "find":
            assert before.count(text) == 1, f"{step.path} holds it {before.count(text)} times"
            return text
        assert found, "no `find` before it"
        file.write_text(before.replace(found, text if step.word == "replace" else f"{found}\n{text}"), "utf-8")
        return ""

    def command(self, line: str) -> None:
        """What a person types; what it says is kept. A build is only remembered until something of it is read."""
        if line.startswith("git "):
            done = subprocess.run(shlex.split(line), cwd=self.root, capture_output=True, text=True, timeout=60,
                                  check=False, env={**os.environ, **OURS})  # fmt: skip
            self.said = done.stdout + done.stderr
            assert done.returncode == 0, self.said
            return
        arguments = program_arguments(line)
        if arguments[0] == "build":
            self.asked, self.made = arguments[1:], set()
            return
        self.said = self.run(*arguments, *(["--date", DATE] if arguments[0] != "new" else []))

    def run(self, *arguments: str) -> str:
        """The program, and all that it said."""
        told = io.StringIO()
        read_holidays.cache_clear()  # a command of its own process would read them anew
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            self.code = main(arguments)
        return told.getvalue()

    def _kept(self) -> None:
        """The copy as git keeps it."""
        shutil.copy(ROOT / ".gitignore", self.root / ".gitignore")
        for line in ("git init -q", "git config user.name a", "git config user.email a@example.org", "git add .",
                     "git commit -q -m start"):  # fmt: skip
            self.command(line)

    # ---- what is read

    def read(self, path: str) -> str:
        """All words of a file, as people type them; an output is made first."""
        if not path.startswith("build/"):
            return folded((self.root / path).read_text("utf-8"))
        assert self.asked is not None, "no `make build` before it"
        name = path.removeprefix("build/")
        if name.startswith("site/"):
            assert not self.asked, "a build of one settlement makes no site"
            return self._site(name.removeprefix("site/"))
        if name.startswith("returns/"):
            return words_of(self.root / path)
        self._make(name)
        return words_of(self.root / path)

    def _site(self, name: str) -> str:
        content = read_project(self.root / "content/he", self.root / "settlements", TODAY).content
        book, faults = compose_guide(content)
        assert not faults, faults
        page = tree(dict(compose_site(book, content))[name])
        return folded(page.find(".//main").text_content())

    def _make(self, name: str) -> None:
        slug, inner, rest = name.partition("/")
        kind, slugs = (kind_of(rest), [slug]) if inner else ("calendar", [])  # the index comes with every build
        assert self.asked is not None
        assert not self.asked or not slugs or slug in self.asked, f"{slug} was not built: {self.asked}"
        if name not in self.made:
            self.said = self.run("build", *(slugs or self.asked), "--only", kind, "--date", DATE, "--jobs", "1")
            assert kind in set(KINDS) - set(OF_ALL)
            self.made.add(name)

    # ---- what is filled

    def fill(self, file: Path, sheet: str, text: str) -> None:
        """Types below the headings that the lines name, into the row that begins alike, else an empty one; saves."""
        book = load_workbook(file)
        values = dict(line.split(": ", 1) for line in text.splitlines())
        page = next((each for each in book.worksheets if folded(each.title) == folded(sheet)), None)
        assert page is not None, f"no sheet {sheet}: {book.sheetnames}"
        row, columns = _headings(page, list(values))
        first = next(iter(values.values()))
        while page.cell(row, columns[0]).value != first and any(
            page.cell(row, column).value not in (None, "") for column in columns
        ):
            row += 1
        for column, value in zip(columns, values.values(), strict=True):
            page.cell(row, column).value = int(value) if value.isdigit() else value
        book.save(file)


def _headings(page: Worksheet, names: list[str]) -> tuple[int, list[int]]:
    """The row below the headings, and the column of each."""
    for row in page.iter_rows():
        known = {folded(str(each.value)): each.column for each in row if each.value}
        if all(folded(name) in known for name in names):
            return int(row[0].row or 0) + 1, [int(known[folded(name)] or 0) for name in names]
    raise AssertionError(f"{page.title} has no row of headings {names}")


def program_arguments(line: str) -> list[str]:
    """What `make …` hands to the program, by the Makefile itself."""
    words = shlex.split(line)
    assert words[0] == "make", line
    done = subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    call = next(each for each in done.stdout.splitlines() if "-m builder " in each)
    given = dict(each.partition("=")[::2] for each in words[1:] if "=" in each)
    for key, value in given.items():
        call = call.replace(f'"$GIVEN_{key}"', shlex.quote(value))
    return shlex.split(call.partition("-m builder ")[2])


def words_of(file: Path) -> str:
    """All words of an output: a page, a paper, a workbook, a calendar."""
    if file.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(file) as packed:
            parts = [packed.read(each) for each in packed.namelist() if each.endswith(".xml")]
        return folded(" ".join(" ".join(_texts(part)) for part in parts))
    text = file.read_text("utf-8")
    if file.suffix == ".html":
        return folded(" ".join(html.fromstring(text.encode()).xpath("//body//text()[not(parent::script)]")))
    return folded(text.replace("\n ", "").replace("\\", "") if file.suffix == ".ics" else text)


def _texts(part: bytes) -> Iterator[str]:
    """The words of a paper's paragraphs, each whole, and of a workbook's texts."""
    root = etree.fromstring(part)
    for each in root.iter("{*}p", "{*}si", "{*}is"):
        yield "".join(one.text or "" for one in each.iter("{*}t"))


def folded(text: str) -> str:
    """Words as the keyboard has them, on one line."""
    return " ".join(_UNSEEN.sub("", text).translate(_FOLDED).split())

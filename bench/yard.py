"""A copy of the project to build in: its content, layouts and settlements are changed as a person at work does."""

import re
import shutil
import sys
from pathlib import Path

from bench.measure import ROOT, Sample, timed

COPIED = ("content", "layouts", "assets", "docs/he", "settlements")
DATE = "2026-11-23"
WORD, CLAUSE, VALUE, RULE = (
    "content/he/guide/09-goals.md", "content/he/agreement/mou.md", "portfolio.yaml", "layouts/guide/book.css",
)  # fmt: skip
"""Where one word of a chapter, one clause, one value of a settlement and one rule are changed."""
_PLAIN = re.compile(r"^(?:\d+\. )?([\u05d0-\u05ea][^\[\]{}<>*:\n]{60,})$", re.M)
"""A line of words alone, or a numbered one."""


class Yard:
    """The copy, with its own output folder."""

    def __init__(self, folder: Path) -> None:
        self.root, self.out = folder / "project", folder / "build"
        for each in COPIED:
            shutil.copytree(ROOT / each, self.root / each)

    def build(self, *arguments: object) -> Sample:
        """Builds, of some slugs or all."""
        return timed(self.command(*arguments), self.root)

    def command(self, *arguments: object) -> list[str]:
        """The command of a build."""
        return [sys.executable, "-m", "builder", "build", "--out", str(self.out), "--date", DATE, *map(str, arguments)]

    def add(self, *slugs: str) -> None:
        """More settlements as rich as the example, each under another name."""
        for each in slugs:
            self._add(each)

    def _add(self, slug: str) -> None:
        folder = self.root / "settlements" / slug
        shutil.copytree(self.root / "settlements/example", folder)
        file = folder / "settlement.yaml"
        named = re.sub(r'^name: "?(.+?)"?$', rf'name: "\1 {slug}"', file.read_text("utf-8"), count=1, flags=re.M)
        file.write_text(named, "utf-8")

    def change_word(self, name: str) -> None:
        """In a file of the content, see `other_word`."""
        file = self.root / name
        file.write_text(other_word(file.read_text("utf-8")), "utf-8")

    def change_value(self, slug: str) -> None:
        """One year's amount of one investment."""
        file = self.root / "settlements" / slug / VALUE
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"amount: (\d)", lambda found: f"amount: {int(found[1]) % 9 + 1}", text, count=1), "utf-8"
        )

    def change_rule(self) -> None:
        """One rule of the guide's style sheet."""
        with (self.root / RULE).open("a", encoding="utf-8") as sheet:
            sheet.write("\n.toc .part { letter-spacing: 0.1pt; }\n")


def other_word(text: str) -> str:
    """A text whose first plain line has its third word twice. Raises `LookupError` where there is no such line."""
    found = _PLAIN.search(text, text.index("\n---", 3))
    if not found:
        raise LookupError("no line of words alone")
    words = found[1].split(" ")
    words[1] = words[2]
    return text[: found.start(1)] + " ".join(words) + text[found.end(1) :]

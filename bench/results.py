"""The rows of a run as a table of Markdown, each beside its peer, with what stood there before the work on speed."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.measure import ROOT, Sample

FILE = ROOT / "bench/RESULTS.md"


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, the peer that it is held against, and the former figure in words."""

    key: str
    words: str
    peer: str = ""
    former: str = ""
    share: int = 1
    """By how many its figures are divided: a row of forty kits tells of one."""


PEERS = {
    "text": "pandoc and Typst set the guide's chapters",
    "chapter": "pandoc and Typst set the one chapter",
    "paper": "pandoc makes the memorandum's clauses a Word document",
    "kit": "pandoc, Typst and XlsxWriter make one settlement's section, memorandum and the values of four workbooks",
    "sheets": "XlsxWriter writes all cells of four workbooks, formulas too",
}


def rows(many: int) -> tuple[Row, ...]:
    """The rows in the order in which they are measured."""
    return (
        Row("first", "first build of everything", "text", "149 s"),
        Row("idle", "the same again, nothing changed"),
        Row("word", "one word of a chapter, everything built", "chapter", "147 s"),
        Row("clause", "one clause of the memorandum, everything built", "paper"),
        Row("more", "one more rich settlement, everything built", "kit", "6–7 s of the processor"),
        Row("value", "one value of a settlement's YAML, that settlement built", "kit"),
        Row("value_all", "one value of a settlement's YAML, everything built", "kit"),
        Row(
            "many", f"{many} more rich settlements, each", "kit", "forty: 7.2 s each, 0.84 s the peer, ratio 8.6", many
        ),
        Row("idle_many", f"nothing changed, {many} rich settlements more"),
        Row("rule", f"one rule of the guide's CSS, everything built, those {many} too", "text"),
    )


def table(found: Mapping[str, Sample], many: int) -> str:
    """The table of what was measured so far."""
    lines = [
        "| what | s processor | s clock | peak MB | peer, s processor | ratio | before |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for row in rows(many):
        if row.key not in found:
            continue
        one, peer = found[row.key], found.get(f"peer {row.peer}")
        spent = one.processor / row.share
        beside = f"{row.peer}, {peer.processor:.2f}" if peer else "–"
        ratio = f"{spent / peer.processor:.2f}" if peer else "–"
        clock = one.wall / row.share
        lines.append(f"| {row.words} | {spent:.2f} | {clock:.2f} | {one.peak:.0f} | {beside} | {ratio} "
                     f"| {row.former or '–'} |")  # fmt: skip
    return "\n".join(lines)


def shares(found: Mapping[str, Sample]) -> str:
    """What was aimed at: shares of one run."""
    first = found["first"].processor
    names = {"word": "one word of a chapter (aim 0.06)", "more": "one more rich settlement", "idle": "nothing changed"}
    return "\n".join(
        f"- {words}: {found[key].processor / first:.3f} of the first build"
        for key, words in names.items()
        if key in found
    )


def save(found: Mapping[str, Sample], many: int, command: str, day: str, file: Path = FILE) -> None:
    """Writes the page: figures, peers, the command and the machine."""
    peers = "\n".join(f"- {name}: {words}" for name, words in PEERS.items() if f"peer {name}" in found)
    busy = f"load of {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else "load unknown"
    file.write_text(
        "# Results\n"
        f"The last figures of `{command}`, {day}: {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{busy} at the end. Seconds of the processor are those of the command and its workers; on a busy machine they "
        "grow too, so quote ratios of one run. `before` is what stood before the work of issue 14, from another run on "
        "two busy cores.\n\n"
        f"{table(found, many)}\n\nPeers do less (see README.md):\n{peers}\n\nShares:\n{shares(found)}\n",
        "utf-8",
    )

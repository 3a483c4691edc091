"""Codes that `doctor` alone tells: of this machine and of the folder of outputs."""

from builder.errors.entry import Entry
from builder.errors.entry import warning as _warn

MACHINE: dict[str, Entry] = {
    "not-installed": Entry("missing here: {name} ({reason})", "{cure}"),
    "damaged-font": Entry("this font is not whole: {reason}", "take it back: git checkout -- {name}"),
    "wrong-clock": Entry(
        "the clock of this computer says {value}: {reason}", "set it; a single build may be given its day by --date"
    ),
    "damaged-manifest": Entry(
        "this list of what was built cannot be read",
        "move the folder of outputs away and build again; without the list every file in it counts as a person's",
    ),
    "little-space": _warn(
        "{value} MB are free here; a build of everything wants {limit} MB", "make room, or name another disk by --out"
    ),
    "lost-output": _warn(
        "{count} files that were built are gone, such as {name}", "the next build makes them again: make build"
    ),
    "left-over": _warn(
        "a build that was stopped left {count} files behind, such as {name}",
        "the next build goes on where it stopped and clears them: make build",
    ),
}

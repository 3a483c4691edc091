"""Codes of this machine, of the folder of outputs (`doctor`) and of a cluster that builds (`build --executor`)."""

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
    "no-cluster": Entry(
        "no cluster can be used there: {reason}",
        "start `dask scheduler` and `dask worker` (docs/cluster.md), or leave out --executor to build on this machine",
    ),
    "lost-cluster": Entry(
        "the cluster was lost in the middle: {reason}",
        "what was finished stays; build again, there or without --executor, and it goes on",
    ),
    "other-program": Entry(
        "the cluster runs another program than this: {reason}",
        "bring there what stands here (the project's folder, then `sh setup/bootstrap.sh cluster`) and start its"
        " scheduler and workers anew",
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

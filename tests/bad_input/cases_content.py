"""Registers, word lists and layouts: keys that the program reads, lost or misspelt; files that are gone."""

from tests.bad_input.case import Case, Change, added, bytes_, gone, swapped

# A case is a row of a table.
# fmt: off

REGISTERS = "content/he/registers"


def _register(rule: str, name: str, change: Change | str, code: str = "bad-register", **more: object) -> Case:
    return Case(rule, f"{REGISTERS}/{name}.yaml", change, code, **more)  # type: ignore[arg-type]


CASES = (
    _register("a station that was renamed", "stations", swapped("  - key: mapping\n", "  - key: maping\n"), says="mapping"),
    _register("a choice that was renamed", "choices", swapped("      - {key: active,", "      - {key: actve,"), says="active"),
    _register("a list of choices that was renamed", "choices", swapped("  - key: weekday\n", "  - key: weekdays\n"), says="weekday"),
    _register("an entry without its key", "sectors", swapped("  - key: academia\n", "  - ▸kye: academia\n"), also=("bad-register",)),
    _register("a register without entries", "tracks", swapped("entries:", "entry:"), says="entries"),
    _register("a register that is a list", "gates", "▸- key: x\n"),
    _register("a register that is not closed", "gates", "title: x\nentries: [\n▸", "bad-yaml"),
    _register("a key twice in a register", "gates", swapped("  - key: resources\n", "  - key: ▸opportunities\n"), "repeated-id", also=("bad-register",)),
    _register("a register that is gone", "tracks", gone, "missing-content"),
    _register("a register in UTF-16", "phases", bytes_("x".encode("utf-16")), "unreadable-file"),
    Case("words that are a list", "content/he/strings.yaml", "▸- a\n", "bad-register"),
    Case("words that are gone", "content/he/messages.yaml", gone, "missing-content"),
    Case("words of a workbook that are no YAML", "content/he/workbooks/plan.yaml", added("\n  x: [\n▸"), "bad-yaml"),
)

"""Registers, word lists and layouts: keys that the program reads, lost or misspelt; files that are gone."""

import re

from tests.bad_input.case import Case, Change, added, bytes_, gone, swapped

# A case is a row of a table.
# fmt: off

REGISTERS = "content/he/registers"


def _register(rule: str, name: str, change: Change | str, code: str = "unknown-key", **more: object) -> Case:
    return Case(rule, f"{REGISTERS}/{name}.yaml", change, code, **more)  # type: ignore[arg-type]


def _marked(text: str, before: str, after: str) -> str:
    """The words changed, and the mark before the text that holds them."""
    at = text.index(before)
    opened = max(text.rfind('"', 0, at), text.rfind(": ", 0, at) + 2)
    return text[:opened] + "▸" + text[opened:at] + after + text[at + len(before) :]


CASES = (
    _register("a station that was renamed", "stations", swapped("  - key: mapping\n", "  - key: ▸maping\n"), says="mapping"),
    _register("a choice that was renamed", "choices", swapped("      - {key: active,", "      - {key: ▸actve,"), says="active"),
    _register("a list of choices that was renamed", "choices", swapped("  - key: weekday\n", "  - key: ▸weekdays\n"), says="weekday"),
    _register("an entry without its key", "sectors", swapped("  - key: academia\n", "  - ▸kye: academia\n")),
    _register("a register without entries", "tracks", swapped("entries:", "▸entry:"), says="entries"),
    _register("a register that is a list", "gates", "▸- key: x\n", "wrong-type"),
    _register("a register that is not closed", "gates", "title: x\nentries: ▸[\n", "bad-yaml"),
    _register("a key twice in a register", "gates", swapped("  - key: resources\n", "  - key: ▸opportunities\n"), "repeated-id", also=("missing-content",)),
    _register("a register that is gone", "tracks", gone, "missing-content"),
    _register("a register in UTF-16", "phases", bytes_("x".encode("utf-16")), "unreadable-file"),
    Case("words that are a list", "content/he/strings.yaml", "▸- a\n", "bad-register"),
    _register("a register without its title", "tracks", lambda text: re.sub("^title:.*\n", "", text, flags=re.M), "missing-content", says="title"),
    _register("a fixed word of a register that is misspelt", "mou_signatures", swapped("    side: authority\n", "    side: ▸autority\n"), "unknown-value", says="authority"),
    _register("a fixed word within a list of a register", "mou_signatures", swapped("[agreement", "[▸agrement"), "unknown-value", says="agreement"),
    _register("a number of a register that is none", "stations", swapped("    number: 2\n", "    number: ▸x2\n"), "wrong-type", says="whole number"),
    _register("a register's word for another register that lacks it", "people", swapped("    sector: initiative\n", "    sector: ▸xinitiative\n"), "unknown-value", says="initiative"),
    _register("a term of a chapter that the guide lacks", "glossary", swapped("    chapter: goals\n", "    chapter: ▸gaols\n"), "unknown-value", says="goals"),
    _register("a criterion by a figure that the CBS files lack", "selection_criteria", swapped("indicator: bagrut_eligible_pct", "indicator: ▸bagrut_eligible"), "unknown-value", says="bagrut_eligible_pct"),
    _register("a filter by a word of no authority", "selection_filters", swapped('only: "yes"', 'only: ▸"yse"'), "unknown-value", says="yes"),
    _register("a field of a register that is no text", "glossary", lambda text: text.replace("title: ", "title: ▸[x] #", 2).replace("▸[x] #", "", 1), "wrong-type"),
    Case("a place for a value that nothing fills", "content/he/strings.yaml", lambda text: _marked(text, "{page}", "{pgae}"), "unknown-placeholder", says="page"),
    Case("a brace that stands alone", "content/he/strings.yaml", lambda text: _marked(text, "{page}", "{page"), "unbalanced-brace"),
    Case("an address of the site that is none", "content/he/strings.yaml", swapped('  address: ""', '  address: ▸"www.example.org"'), "wrong-type", says="https://"),
    Case("a colour of five digits", "layouts/palette.yaml", swapped('"14283D"', '▸"14283"'), "wrong-type", says="hexadecimal"),
    Case("a colour that was renamed", "layouts/palette.yaml", swapped("ink_soft:", "▸ink_sfot:"), "unknown-key", says="ink_soft"),
    Case("a palette that is no YAML", "layouts/palette.yaml", swapped('"14283D"', '▸"14283D'), "bad-yaml"),
    Case("a look of a workbook that is lost", "layouts/workbook.yaml", swapped("  title:   {size: 20, bold: true, edge: none}\n", ""), "missing-content", says="title", at=(4, 1)),
    Case("words that are gone", "content/he/messages.yaml", gone, "missing-content"),
    Case("words of a workbook that are no YAML", "content/he/workbooks/plan.yaml", added("\n  x: ▸[\n"), "bad-yaml"),
)

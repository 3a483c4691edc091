"""YAML as it is written: scalars stay strings, every value and key knows its line and column.

YAML 1.1 guesses (`no` → False, `0031` → 25, `12:30:45` → 45045), aliases explode and a repeated key
overwrites silently; so the tree is composed here from the parser's events, with none of that. A fault
costs the value that it stands in and nothing else: all around it is read and checked. Where the scanner
itself stops, the lines of that entry are passed over and the text is read again, so that one run tells
every slip; a file without a fault is read once.
"""

from pathlib import Path

import yaml

from builder.errors import Diagnostic, Place, problem
from builder.load.composer import Composer, Hopeless
from builder.load.located import Path_, Tree
from builder.load.losses import lost_lines, without
from builder.load.quoting import indent_of
from builder.load.reasons import ODD, reason_of
from builder.load.slips import Slip, Stop, slip_at
from builder.load.spaces import plain_spaces
from builder.load.text import Clean, cleaned, read_text

__all__ = ["Path_", "Tree", "parse", "read_tree"]
MOST_SLIPS = 12
"""A file with more faults of syntax than this is no data that a person typed; the rest of it is not read."""
LONG_TEXT = 1_000_000
"""Letters; in a longer text one fault is told, so that no file takes minutes."""
_LOADER = getattr(yaml, "CLoader", yaml.Loader)


def read_tree(file: Path, shown: str) -> Tree:
    """Reads a YAML file; faults stand in `diagnostics`, and what could be read stands in `value`."""
    text, faults = read_text(file, shown)
    if faults:
        return Tree(shown, diagnostics=faults, complete=False)
    return parse(text, shown)


def parse(text: str, shown: str, first_line: int = 1) -> Tree:
    """Composes a tree from YAML text whose first line is `first_line` of the file."""
    clean = plain_spaces(cleaned(text, shown, first_line), shown, first_line)
    whole = bool(clean.text) or not text
    tree, stop = _read(clean, clean.text, shown, first_line, set())
    if stop:
        tree = _read_on(clean, shown, first_line, stop)
    tree.diagnostics[:0] = clean.diagnostics
    tree.complete = tree.complete and whole
    return tree


def _read(clean: Clean, text: str, shown: str, first_line: int, lost: set[int]) -> tuple[Tree, Stop | None]:
    """The tree of a text, and where its scanner stopped."""
    tree = Tree(shown, complete=not lost, lost={each + first_line for each in lost})
    composer = Composer(tree, clean, first_line - 1, text)
    try:
        composer.run(yaml.parse(text, _LOADER))
    except Hopeless:
        tree.complete = False
    except yaml.MarkedYAMLError as fault:
        return _stopped(composer), _stop(fault)
    except (yaml.YAMLError, ValueError):
        return _stopped(composer), Stop(ODD, (0, 0))
    return tree, None


def _stopped(composer: Composer) -> Tree:
    composer.stop()
    return composer.tree


def _stop(fault: yaml.MarkedYAMLError) -> Stop:
    at, since = fault.problem_mark or fault.context_mark, fault.context_mark
    reason = reason_of(fault.problem or "", fault.context or "")
    spot = (at.line, at.column) if at else (0, 0)
    return Stop(reason, spot, (since.line, since.column) if since else None)


def _read_on(clean: Clean, shown: str, first_line: int, stop: Stop | None) -> Tree:
    """Reads past each fault: the lines of its entry are left out, all else keeps its place."""
    lines = clean.text.split("\n")
    diagnostics: list[Diagnostic] = []
    lost: set[int] = set()
    typed = lines
    tree = Tree(shown, complete=False)
    for _ in range(MOST_SLIPS if len(clean.text) < LONG_TEXT else 1):
        if stop is None:
            break
        slip = slip_at(lines, stop)
        lines, more = _mended(lines, slip)
        if not (diagnostics and not slip.certain and _follows(slip, lost, typed)):
            diagnostics.append(_fault(slip, clean, shown, first_line))
        lost |= more
        tree, stop = _read(clean, "\n".join(lines), shown, first_line, lost)
        if not more and not slip.tabs:
            break
    tree.complete = False
    tree.fault = min(each.place.line for each in diagnostics)
    tree.diagnostics = [tree.marked(each) for each in (*diagnostics, *tree.diagnostics)]
    return tree


def _mended(lines: list[str], slip: Slip) -> tuple[list[str], set[int]]:
    """The text without the slip, and the lines that this cost."""
    if slip.tabs:
        return [each[: indent_of(each)].replace("\t", " ") + each[indent_of(each) :] for each in lines], set()
    lost = lost_lines(lines, slip)
    return without(lines, lost, whole=slip.whole), {each for each in lost if lines[each].strip()}


def _follows(slip: Slip, lost: set[int], typed: list[str]) -> bool:
    """Whether it may come of a slip told before: of lines lost just above it, or of a tab in its indentation."""
    line = typed[slip.at[0]] if slip.at[0] < len(typed) else ""
    if "\t" in line[: indent_of(line)]:
        return True
    return bool(lost) and max((each for each in lost if each < slip.at[0]), default=-9) >= slip.at[0] - 1


def _fault(slip: Slip, clean: Clean, shown: str, first_line: int) -> Diagnostic:
    line, column = slip.at[0] + first_line, slip.at[1] + 1
    place = Place(shown, line, clean.column(line, column))
    return problem("bad-yaml", place, reason=slip.reason, cure=slip.cure)

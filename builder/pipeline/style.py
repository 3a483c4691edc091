"""Where `check` calls the lint of words: warnings of the content's style, and the corrections of `--fix`.

A build does not look: how words sound stops no document, and the words of an editor at work are for her to check.
"""

import sys
from pathlib import Path

from builder.errors import Diagnostic
from builder.lint.style.inspect import Report, inspect
from builder.lint.style.mend import mend
from builder.lint.style.spelling import hunspell
from builder.load.project import shown
from builder.pipeline.terminal import say

UNSPELLED = "spelling was not checked: hunspell with its Hebrew dictionary (hunspell-he) is not installed here"


def style_faults(content: Path) -> list[Diagnostic]:
    """What the rules find in a content folder; a line says where nobody could look at the spelling."""
    report = style_report(content)
    if not report.spelled:
        say(UNSPELLED, sys.stdout)
    return report.diagnostics


def style_report(content: Path) -> Report:
    """The lint of a content folder with the dictionary of this machine."""
    return inspect(content, shown(content), hunspell())


def mend_style(content: Path) -> int:
    """Corrects what is certain in a content folder, says each correction and returns their number."""
    count = 0
    for line in mend(content, shown(content)):
        say(line, sys.stdout)
        count += 1
    return count

"""The parser of the command line: examples below each command's help, and a mistyped word knows its neighbour."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

_CHOICE = re.compile(r"argument COMMAND: invalid choice: '([^']*)'")
_STRANGE = re.compile(r"unrecognized arguments: (--[\w-]+)")

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "init": (("my-kit", "a new folder with content, layouts and an example"), ("", "this folder, which is empty")),
    "build": (
        ("", "everything that changed, into build/"),
        ("ofakim yarka", "two settlements"),
        ("ofakim --only guide,calendar", "two of its documents"),
        ("--date 2026-11-01 --force", "all anew, as of a day"),
        ("--executor dask:tcp://10.0.0.5:8786", "on the workers of a Dask cluster"),
    ),
    "check": (
        ("", "every problem of content and data"),
        ("ofakim --strict", "a warning counts as an error too"),
        ("--fix", "mends in content/he what is certain of its style"),
    ),
    "new": (("ofakim --code 0031", "name and kind come from the CBS code"), ("negev --kind cluster", "a cluster")),
    "collect": (
        ("inbox/", "a folder of mail"),
        ("plan.xlsx --dry-run", "only show what would change"),
        ("", "the workbooks in build/ that a person changed"),
    ),
    "preview": (("ofakim", "opens the browser on one settlement"), ("--port 8000 --no-browser", "says the address")),
    "schema": (("", "writes schemas/"),),
    "doctor": (("", "this machine and build/"), ("--out /mnt/kits", "another folder of outputs")),
}
"""Of each command, what may stand behind it and what that does."""


def program() -> str:
    """How the program was called: `roadmap` where it is installed so."""
    return "roadmap" if Path(sys.argv[0]).name == "roadmap" else "python -m builder"


def examples(command: str) -> str:
    """The lines below a command's help."""
    lines = [(f"{program()} {command} {words}".rstrip(), what) for words, what in EXAMPLES[command]]
    width = max(len(each) for each, _ in lines)
    return "examples:\n" + "\n".join(f"  {each.ljust(width)}  {what}" for each, what in lines)


class Parser(argparse.ArgumentParser):
    """An argument parser that suggests what was meant."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**given)

    def error(self, message: str) -> NoReturn:
        """Ends with 2; the message names the command or option that is near to what was typed."""
        import difflib  # only where something is wrong

        match = _CHOICE.match(message) or _STRANGE.match(message)
        near = difflib.get_close_matches(match[1], list(self._words()), 1) if match else []
        super().error(f"{message}; did you mean {near[0]}?" if near else message)

    def _words(self) -> Iterator[str]:
        """Commands, their options and those of this parser."""
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                yield from action.choices
                for command in action.choices.values():
                    yield from (word for option in command._actions for word in option.option_strings)

"""A text file with new values: what a renderer needs to change nothing else in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Edited:
    """The text as it stands and the value that it shall have: mappings, lists, texts and None.

    `identify` gives what identifies an entry of a list, so that an entry that changed is found among its kin.
    """

    text: str
    value: Any
    identify: Callable[[Any], str]

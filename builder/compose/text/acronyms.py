"""One mark for acronyms in a paper: names and titles of the data are typed with the keyboard's quotation mark.

Beside our own words a paper would show both marks. Only a mark between two Hebrew letters is set, which no name can
mean otherwise; everything else of a value stays as it was written.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from builder.compose.text.typography import GERSHAYIM, HEBREW
from builder.document.blocks import Text

_WITHIN = re.compile(f'(?<=[{HEBREW}])"(?=[{HEBREW}])')
Value = TypeVar("Value")


def with_gershayim(value: Value) -> Value:
    """Blocks or inlines with gershayim in the acronyms of every run of text within them."""
    return _set(value)  # type: ignore[no-any-return]


def _set(value: Any) -> Any:
    if isinstance(value, Text):
        return Text(_WITHIN.sub(GERSHAYIM, value.text))
    if isinstance(value, tuple):
        return tuple(_set(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _set(getattr(value, each.name)) for each in fields(value)})
    return value

"""A rule for each kind of node: what `functools.singledispatch` gives, for kinds that have no subclasses.

A workbook asks some twenty thousand nodes for value and spelling; the library's own looks each kind up in a weak
dictionary at every call, which took a fifth of the time of composing.
"""

from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

Rule = TypeVar("Rule", bound=Callable[..., Any])


class Rules(dict[type, Callable[..., Any]]):
    """Rules by the type of their argument `expression`. Raises TypeError for a kind without one."""

    def add(self, rule: Rule) -> Rule:
        """Makes a rule known."""
        self[get_type_hints(rule)["expression"]] = rule
        return rule

    def __missing__(self, kind: type) -> Callable[..., Any]:
        raise TypeError(kind.__name__)

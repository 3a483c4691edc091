"""Settlements grown from the models themselves: every key that there is, with any value that it may have.

A key that is added to a model is grown from then on. What must fit something else (a domain, a code, a goal) is drawn
from what there is; ids and years are made unique, as the data contract asks.
"""

import itertools
import typing
from collections.abc import Iterator
from typing import Any, Literal

from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator

from builder.model import keys
from builder.model.fields import Between
from builder.model.rules import Vocabulary
from builder.model.rules.references import RETURNED
from builder.model.settlement import FILES
from tests.hostile import NAMES

Draw = Any
MOST = 3
"""Entries of a list; what is long by itself is drawn seldom."""
_LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Cn")), min_size=1, max_size=30
)
_WORDS = st.one_of(st.sampled_from(NAMES), _LETTERS, st.sampled_from(["א" * 400, "מילה ארוכה " * 80, "a" * 200]))
_DAYS = st.dates(min_value=__import__("datetime").date(2020, 1, 1), max_value=__import__("datetime").date(2035, 12, 31))
_BY_VALIDATOR: dict[str, st.SearchStrategy[Any]] = {
    "_text": _WORDS.map(lambda text: text[:1000]),
    "_required_text": _WORDS.map(lambda text: f"{text[:900]}א"),
    "_long_text": st.one_of(_WORDS, _WORDS.map(lambda text: f"{text}\n\n{text}\t|"), st.just("א" * 30_000)),
    "_number": st.one_of(
        st.sampled_from(["0", "-1.5", "1200", "37.1", "999999999999"]), st.integers(-99, 10**6).map(str)
    ),
    "_boolean": st.sampled_from(["true", "false"]),
    "_at_month_start": _DAYS.map(str),
    "_at_month_end": _DAYS.map(str),
    "_clock": st.times().map(lambda each: f"{each:%H:%M}"),
    "_web_address": st.sampled_from(["https://www.example.org/a?b=1&c='2'", "http://a.co"]),
}


class Grower:
    """Grows one settlement; `draw` is hypothesis's own, so that what fails shrinks."""

    def __init__(self, draw: Draw, vocabulary: Vocabulary) -> None:
        self.draw = draw
        self.vocabulary = vocabulary
        self.numbers = itertools.count(1)
        self.goals: list[str] = []
        self.factors: list[str] = []

    def files(self) -> dict[str, Any]:
        """The tree of each file by its name; plan and mapping first, for others point into them."""
        order = sorted(FILES, key=lambda name: name not in ("plan", "mapping"))
        some = {name for name in order if name == "settlement" or self.draw(st.booleans())}
        return {name: self.record(FILES[name], name) for name in order if name in some}

    def record(self, model: type[BaseModel], where: str = "") -> dict[str, Any]:
        """A mapping of the model's keys: the required ones, and about half of the others."""
        found: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            if field.is_required() or self.draw(st.booleans()):
                value = self.value(field.annotation, tuple(field.metadata), name, where)
                if value is not None:
                    found[field.alias or name] = value
        if "start" in found and "added" in found:
            found["added"] = str(max(int(found["added"]), -int(found["start"])))
        return found

    def value(self, annotation: Any, metadata: tuple[Any, ...], name: str, where: str) -> Any:
        """A value of a key; None where there is none to point to."""
        own = self._pointing(name, where)
        if own is not None:
            return own or None
        for each in metadata:
            if isinstance(each, Between):
                return str(
                    self.draw(
                        st.one_of(
                            st.integers(each.low, min(each.high, each.low + 5000)), st.integers(each.low, each.high)
                        )
                    )
                )
            if isinstance(each, BeforeValidator):
                return self._validated(each, name, where)
        return self._shaped(annotation, name, where)

    def _validated(self, validator: BeforeValidator, name: str, where: str) -> Any:
        kind = validator.func.__name__
        if kind == "_identifier":
            made = f"X{next(self.numbers)}"
            if where == "Factor":
                self.factors.append(made)
            if where in ("Goal", "OverallGoal"):
                self.goals.append(made)
            return made
        return self.draw(_BY_VALIDATOR[kind])

    def _pointing(self, name: str, where: str) -> Any:
        """What must fit what there is; None where the key is free, and nothing (`""`, `[]`) where there is none."""
        domains = st.sampled_from(self.vocabulary.mobility_domains)
        match where, name:
            case _, "mobility_domain":
                return self.draw(domains)
            case "compass", "domains":
                return self.draw(st.lists(domains, unique=True, max_size=MOST))
            case "settlement", "members":
                return self.draw(st.lists(st.sampled_from(sorted(self.vocabulary.codes)), unique=True, max_size=MOST))
            case _, "code":
                return self.draw(st.sampled_from(sorted(self.vocabulary.codes)))
            case _, "goal":
                return self.draw(st.sampled_from(self.goals)) if self.goals else ""
            case "Challenge", "factors":
                return []
            case "settlement", "returns":
                return {each: self.draw(_BY_VALIDATOR["_at_month_end"]) for each in self._some(RETURNED)}
            case "selection", "notes":
                return {each: self.draw(_BY_VALIDATOR["_long_text"]) for each in self._some(keys.GATES)}
            case "compass", "ratings" | "evidence":
                return {year: self._rated(name) for year in self._some(keys.RATING_YEARS)}
            case "compass", "next":
                return {}
        return None

    def _rated(self, name: str) -> dict[str, Any]:
        outcomes = self._some(tuple(self.vocabulary.statements))
        return {
            outcome: {key: self._cell(name) for key in self._some(self.vocabulary.statements[outcome])}
            for outcome in outcomes
        }

    def _cell(self, name: str) -> Any:
        if name == "evidence":
            return self.draw(_BY_VALIDATOR["_long_text"])
        return {
            each: self.draw(st.sampled_from(["met", "not_met"]))
            for each in self._some(self.vocabulary.mobility_domains)
        }

    def _some(self, known: tuple[str, ...]) -> list[str]:
        return self.draw(st.lists(st.sampled_from(known), unique=True, max_size=MOST))  # type: ignore[no-any-return]

    def _shaped(self, annotation: Any, name: str, where: str) -> Any:
        """By the form of the annotation: a choice, a list, a mapping, a record."""
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.record(annotation, annotation.__name__)
        origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self.value(inner[0], inner[1:], name, where)
        if origin is Literal:
            return self.draw(st.sampled_from(inner))
        if origin in (tuple, list):
            return list(self._listed(inner[0], name, where))
        if origin is dict:
            return {key: self.value(inner[1], (), name, where) for key in self._some(typing.get_args(inner[0]))}
        options = [each for each in inner if each is not type(None)]
        return self.value(self.draw(st.sampled_from(options)), (), name, where)

    def _listed(self, item: Any, name: str, where: str) -> Iterator[Any]:
        years: set[str] = set()
        for _ in range(self.draw(st.integers(0, MOST))):
            entry = self.value(item, (), name, where)
            if isinstance(entry, dict):
                if entry.get("year") in years and name != "items":
                    continue
                years.add(entry.get("year", ""))
                if "source" in entry and "sector" in entry:
                    entry["id"] = f"X{next(self.numbers)}"
            yield entry


def settlements(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    """Settlements as the trees of their files."""

    @st.composite
    def grown(draw: Draw) -> dict[str, Any]:
        return Grower(draw, vocabulary).files()

    return grown()

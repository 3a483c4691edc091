"""Fixed words in fields of registers: what the program chooses by is one of few words, or a whole number.

People edit the words of a register; a field such as `side: authority` is no word for readers, and one that is spelled
otherwise would leave a row out in silence. A test holds that every field of the content that has no Hebrew is judged.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from builder.errors import Diagnostic, Place, problem
from builder.load.outline import outline
from builder.load.records import suggestion
from builder.load.tree import Path_, Tree
from builder.model import keys
from builder.model.authority import Statistics
from builder.model.content import Content, Register
from builder.model.fields import brief
from builder.model.figures.ranking import BASIC_AXES

Allowed = Callable[[Mapping[str, Register]], Sequence[str]]
NUMBER, FLAG = "a whole number, without commas or a unit", ("true", "false")


def _of(register: str) -> Allowed:
    """The keys of another register; none where that could not be read, so that one slip is told once."""
    return lambda registers: registers[register].keys if register in registers else ()


def _words(*words: str) -> Allowed:
    return lambda registers: words


_KINDS = _words(*get_args(keys.Kind))
FIXED: Mapping[tuple[str, str], Allowed | str] = {
    ("bodies", "size_min"): NUMBER,
    ("bodies", "size_max"): NUMBER,
    ("bodies", "meetings_a_year"): NUMBER,
    ("budget_lines", "vat"): _words("not_applicable"),
    ("budget_order", "number"): NUMBER,
    ("forum_meetings", "number"): NUMBER,
    ("glossary", "ours"): _words(*FLAG),
    ("index_names", "group"): _words("people", "bodies", "places", "files"),
    ("index_names", "station"): _of("stations"),
    ("knowledge_factors", "map"): _of("knowledge_maps"),
    ("knowledge_factors", "wording"): _words("ours", "page"),
    ("knowledge_factors", "sphere"): _words("home", "learning", "settlement"),
    ("knowledge_maps", "count"): NUMBER,
    ("life_stages", "low"): NUMBER,
    ("life_stages", "high"): NUMBER,
    ("life_stages", "unit"): _words("%"),
    ("mapping_steps", "number"): NUMBER,
    ("mobility_domains", "life_stage"): _of("life_stages"),
    ("mou_signatures", "role"): _words("sign", "confirm", "anchor"),
    ("mou_signatures", "side"): _words("authority", "foundation"),
    ("mou_signatures", "forms"): _words("agreement", "declaration"),
    ("mou_signatures", "kinds"): _KINDS,
    ("mou_signers", "signs"): _words("0", "1"),
    ("outcomes", "source"): _words(*FLAG),
    ("outcomes", "ours"): _words(*FLAG),
    ("partners", "sector"): _of("sectors"),
    ("people", "sector"): _of("sectors"),
    ("phases", "months"): NUMBER,
    ("phases", "first_year"): NUMBER,
    ("phases", "last_year"): NUMBER,
    ("result_chain", "number"): NUMBER,
    ("role_conditions", "part"): _words("condition", "skill"),
    ("rubric", "group"): _of("rubric_groups"),
    ("rubric", "weight"): NUMBER,
    ("selection_criteria", "direction"): _words("high", "low"),
    ("selection_criteria", "weight"): NUMBER,
    ("selection_filters", "low"): NUMBER,
    ("selection_filters", "high"): NUMBER,
    ("stations", "number"): NUMBER,
}
"""What each such field takes: some words, or a number."""


def misfits(tree: Tree, name: str, registers: Mapping[str, Register]) -> Iterator[Diagnostic]:
    """Fields of a register whose fixed words are none of theirs, each at its line and column."""
    for (register, field), allowed in FIXED.items():
        if register == name:
            for where, value in _values(tree, field):
                yield from _judged(value, allowed, tree.place(where), registers)


def strange_chapters(content: Content) -> Iterator[Diagnostic]:
    """Terms of the glossary whose chapter the guide lacks; one that is gone or renamed is told as that."""
    chapters = dict.fromkeys([*outline()["guide"].values(), *(each.name for each in content.guide)])
    yield from _strange(content, "glossary", "chapter", list(chapters))


def strange_figures(content: Content, statistics: Statistics) -> Iterator[Diagnostic]:
    """Criteria by a figure that the CBS files lack, and filters by a kind or a district that no authority has."""
    figures = [*BASIC_AXES, *(each.key for each in statistics.indicators)]
    yield from _strange(content, "selection_criteria", "indicator", figures)
    districts = sorted({each.district for each in statistics.authorities.values()})
    yield from _strange(content, "selection_filters", "only", [*get_args(keys.Kind), "yes", *districts])


def _strange(content: Content, name: str, field: str, allowed: Sequence[str]) -> Iterator[Diagnostic]:
    register = content.registers.get(name)
    for value in dict.fromkeys(each.text(field) for each in register or () if register and allowed):
        if value and value not in allowed:
            yield _unknown(value, allowed, register.places.get(value, register.place) if register else Place(name))


def _values(tree: Tree, field: str) -> Iterator[tuple[Path_, Any]]:
    """Each value of a field of the entries, those of a list one by one."""
    entries = tree.value.get("entries") if isinstance(tree.value, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        value = entry.get(field) if isinstance(entry, dict) else None
        where: Path_ = ("entries", index, field)
        if isinstance(value, list):
            yield from (((*where, number), each) for number, each in enumerate(value))
        elif value is not None:
            yield where, value


def _judged(
    value: Any, allowed: Allowed | str, place: Place, registers: Mapping[str, Register]
) -> Iterator[Diagnostic]:
    if isinstance(value, (dict, list)):  # told by the outline
        return
    said = str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(allowed, str):
        if not said.isdecimal():
            yield problem("wrong-type", place, value=brief(said), expected=allowed)
    elif (keys := allowed(registers)) and said not in keys:
        yield _unknown(said, keys, place)


def _unknown(value: str, allowed: Sequence[str], place: Place) -> Diagnostic:
    return problem(
        "unknown-value",
        place,
        value=brief(value),
        known=", ".join(allowed),
        suggestion=suggestion(value, list(allowed)),
    )

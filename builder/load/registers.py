"""Registers: lists of things with keys, whose words people edit; keys that code reads are checked on the way in."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from builder.errors import Diagnostic, Place, problem
from builder.load.fixed import misfits
from builder.load.letters import unprintable_entries
from builder.load.outline import outline, strays
from builder.load.records import nearest
from builder.load.tree import Path_, Tree, read_tree
from builder.model import keys
from builder.model.content import Column, Entry, Register

REQUIRED_KEYS: Mapping[str, tuple[str, ...]] = {
    "stations": keys.STATIONS,
    "life_stages": keys.LIFE_STAGES,
    "infrastructures": keys.INFRASTRUCTURES,
    "outcomes": keys.OUTCOMES,
    "sectors": keys.SECTORS,
    "bodies": keys.BODIES,
    "people": keys.POSTS,
    "principles": keys.PRINCIPLES,
    "gates": keys.GATES,
    "rubric": keys.CRITERIA,
    "prisms": ("driven_budget", "investment_map", "collective_plan", "chronological"),
    "phases": ("pre_establishment", "planning", "implementation"),
    "mobility_domains": (),
    "choices": (),
    "glossary": (),
    "typed": ("true", "false", "unit"),
    "foundation": ("legal_name", "return_address"),
    "tracks": ("ecostem21",),
    "mapping_steps": keys.MAPPING_STEPS,
    "knowledge_factors": (),
    "selection_filters": ("purpose", "ses", "periphery", "population", "kind", "district", "network"),
    "selection_criteria": (),
}
"""Registers that code reads, and the contracted keys that each must hold."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(keys.Kind),
    "station_status": get_args(keys.Progress),
    "action_status": get_args(keys.ActionStatus),
    "funding_status": get_args(keys.FundingStatus),
    "budget_kind": get_args(keys.BudgetKind),
    "call_status": get_args(keys.CallStatus),
    "rating": get_args(keys.Rating),
    "gate": get_args(keys.GateStatus),
    "indicator_kind": get_args(keys.IndicatorKind),
    "challenge_kind": get_args(keys.ChallengeKind),
    "opinion_method": get_args(keys.OpinionMethod),
    "factor_map": get_args(keys.FactorMap),
    "step_status": get_args(keys.Progress),
    "rater_kind": get_args(keys.RaterKind),
    "policy_paper": get_args(keys.Progress),
    "year": get_args(keys.RatingYear),
    "weekday": get_args(keys.Weekday),
    "observance": get_args(keys.Observance),
    "month": tuple(str(each) for each in range(1, 13)),
}
"""The enumerations of `choices.yaml`, and the keys that each must hold."""


def read_registers(folder: Path, shown: str, faults: list[Diagnostic]) -> dict[str, Register]:
    """Every register of a folder by its file's name; what is wrong goes to `faults`, and the rest is read."""
    trees = {file.stem: read_tree(file, f"{shown}/{file.name}") for file in sorted(folder.glob("*.yaml"))}
    registers: dict[str, Register] = {}
    for name, tree in trees.items():
        strange = strays(tree, f"registers/{name}.yaml")
        diagnostics = list(unprintable_entries(tree, name))
        register = register_of(name, tree, diagnostics)
        if register:
            registers[name] = register
            diagnostics += _missing_keys(name, register, tree) if tree.complete and not tree.broken else ()
        faults += strange if len(strange) > len(tree.diagnostics) else [*strange, *diagnostics]  # the rest only follows
    faulty = {each.place.path for each in faults}  # of a register with a fault nobody knows what it should hold
    whole = {name: each for name, each in registers.items() if trees[name].path not in faulty}
    for name in registers:
        if trees[name].complete and not trees[name].broken:
            faults += misfits(trees[name], name, whole)
    for name, register in whole.items():
        if register.of in whole or (register.of and register.of not in trees):  # of one with a fault nobody knows
            faults += _strangers(register, whole, trees[name])
    for name in (each.removeprefix("registers/") for each in outline() if each.startswith("registers/")):
        if name.removesuffix(".yaml") not in trees:
            faults.append(problem("missing-content", Place(f"{shown}/{name}"), name=f"{shown}/{name}"))
    return registers


def _strangers(register: Register, registers: Mapping[str, Register], tree: Tree) -> Iterator[Diagnostic]:
    """Entries that speak of something which the register that they are `of` does not hold."""
    if register.of not in registers:
        near = nearest(register.of, registers)
        yield problem("unknown-reference", tree.place(("of",)), value=register.of, kind="register", suggestion=near)
        return
    keys = registers[register.of].keys
    for index, each in enumerate(register):
        if each.key not in keys:
            yield problem("unknown-reference", tree.place(("entries", index, "key")), value=each.key, kind=register.of,
                          suggestion=nearest(each.key, keys))  # fmt: skip


def register_of(name: str, tree: Tree, faults: list[Diagnostic]) -> Register | None:
    """The register of a tree; None where it is none, which goes to `faults`."""
    raw = tree.value
    if not isinstance(raw, dict) or not isinstance(raw.get("entries"), list):
        if tree.complete:
            faults.append(_bad(tree, (), "it needs `title:` and a list `entries:`"))
        return None
    entries = tuple(_entries(tree, ("entries",), faults))
    faults += _bad_nested(name, tree)
    return Register(
        name,
        str(raw.get("title") or ""),
        entries,
        _columns(raw.get("table")),
        tree.place(()),
        dict(_texts(tree, raw, ())),
        str(raw.get("of") or ""),
    )


def _columns(raw: Any) -> tuple[Column, ...]:
    listed = [each for each in (raw if isinstance(raw, list) else []) if isinstance(each, dict)]
    return tuple(
        Column(str(each.get("field") or ""), str(each.get("heading") or ""), _columns(each.get("more")))
        for each in listed
    )


def _texts(tree: Tree, value: Any, where: Path_) -> Iterator[tuple[str, Place]]:
    if isinstance(value, str):
        yield value, tree.place(where)
    for step, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _texts(tree, each, (*where, step))


def _entries(tree: Tree, where: Path_, faults: list[Diagnostic]) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for index, raw in enumerate(tree.value["entries"]):
        inner = (*where, index)
        if not isinstance(raw, dict) or not isinstance(raw.get("key"), str):
            faults.append(_bad(tree, inner, "an entry needs a `key:`"))
            continue
        line = tree.place((*inner, "key")).line
        if raw["key"] in seen:
            faults.append(problem("repeated-id", tree.place((*inner, "key")), value=raw["key"], first=seen[raw["key"]]))
        seen.setdefault(raw["key"], line)
        fields = {key: value for key, value in raw.items() if key not in ("key", "title")}
        yield Entry(raw["key"], str(raw.get("title") or ""), fields)


def _bad_nested(name: str, tree: Tree) -> Iterator[Diagnostic]:
    """Lists inside entries that code reads by key: statements of an outcome, values of a choice."""
    field, word = {"outcomes": ("statements", "text"), "choices": ("values", "title")}.get(name, ("", ""))
    for index, raw in enumerate(tree.value["entries"] if field else ()):
        where: Path_ = ("entries", index)
        listed = raw.get(field) if isinstance(raw, dict) else None
        if not isinstance(listed, list):
            yield _bad(tree, where, f"an entry needs a list `{field}:`")
            continue
        for number, each in enumerate(listed):
            if not isinstance(each, dict) or not all(isinstance(each.get(key), str) for key in ("key", word)):
                yield _bad(tree, (*where, field, number), f"each of its `{field}:` needs `key:` and `{word}:`")


def _missing_keys(name: str, register: Register, tree: Tree) -> Iterator[Diagnostic]:
    linked = outline()["linked"].get(name, [])
    yield from (each for each in _missing(register.keys, linked, tree, ("entries",)) if each.code == "unknown-key")
    inner: Mapping[str, list[str]] = outline()["keys"].get(name, {})
    wanted = (*inner, *CHOICES) if name == "choices" else REQUIRED_KEYS.get(name, ())
    yield from _missing(register.keys, wanted, tree, ("entries",))
    for index, entry in enumerate(register if inner else ()):
        field, listed = next(((key, each) for key, each in entry.fields.items() if isinstance(each, list)), ("", []))
        held = tuple(str(each.get("key")) for each in listed if isinstance(each, dict))
        keys = (*CHOICES.get(entry.key, ()), *inner.get(entry.key, ()))
        yield from _missing(held, keys, tree, ("entries", index, field))


def _missing(held: tuple[str, ...], wanted: Sequence[str], tree: Tree, where: Path_) -> Iterator[Diagnostic]:
    """Keys that are not there; one that is spelled otherwise is told where it stands."""
    for key in dict.fromkeys(wanted):
        if key not in held:
            near = nearest(key, [each for each in held if each not in wanted])
            if near:
                place = tree.place((*where, held.index(near), "key"))
                yield problem("unknown-key", place, key=near, suggestion=key)
            else:
                yield problem("missing-content", tree.key_place(where), name=key)


def _bad(tree: Tree, where: Path_, reason: Any) -> Diagnostic:
    return problem("bad-register", tree.place(where), reason=reason)

"""Markdown with Jinja in a sandbox: what a settlement's data are put into before it is read as Markdown.

A value never becomes part of the Markdown. Each stands in the text as one mark, a private character, and takes
its place again once the blocks are read: so no name can be markup or template, and none is typeset.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from builder.document.blocks import Blank, Comment, Emphasis, Inline, Inlines, Link, Note, Strong, Text
from builder.errors import Place, Stopped, problem
from builder.model.content import Source

LETTERS = 1_000_000
"""The most that a template may write; a text of ours is a hundredth of it."""
LOOPS = 3
TURNS = 100_000
"""The most turns that all loops of a template may take; a settlement of 2,000 actions takes a tenth."""
FILTERS = ("first", "last", "length", "count")
_FIRST, _LAST = 0xE010, 0xF8F0
_REFUSED = (
    nodes.Call, nodes.CallBlock, nodes.Macro, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends,
    nodes.Block, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier, nodes.Concat,
)  # fmt: skip
_NAMES = {"Call": "a function call", "CallBlock": "a call block", "Concat": "the operator ~"}
_TURN = "turn_of_a_loop"


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is already inlines: words of the content, or a place to fill in."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its data: the Markdown, and what each of its marks stands for.

    Where a text is used several times, `suffix` keeps the tags of its blanks apart.
    """

    text: str
    values: tuple[Inlines, ...]
    suffix: str = ""

    def restored(self, children: Inlines) -> Inlines:
        """The inlines with every mark replaced by its value."""
        return tuple(part for child in children for part in self._inline(child))

    def _inline(self, child: Inline) -> Inlines:
        match child:
            case Text(text):
                return self._text(text)
            case Strong(inner):
                return (Strong(self.restored(inner)),)
            case Emphasis(inner):
                return (Emphasis(self.restored(inner)),)
            case Link(target, inner):
                return (Link(target, self.restored(inner)),)
            case Note(inner):
                return (Note(self.restored(inner)),)
            case Comment(text, inner):
                return (Comment(text, self.restored(inner)),)
            case Blank(tag, prompt, kind) if self.suffix:
                return (Blank(f"{tag}.{self.suffix}", prompt, kind),)
            case _:
                return (child,)

    def _text(self, text: str) -> Inlines:
        parts: list[Inline] = []
        for piece in re.split(f"([{chr(_FIRST)}-{chr(_LAST)}])", text):
            index = ord(piece) - _FIRST if len(piece) == 1 else -1
            if 0 <= index < len(self.values):
                parts.extend(self.values[index])
            elif piece:
                parts.append(Text(piece))
        return tuple(parts)


def fill(source: Source, context: Mapping[str, Any]) -> Filled:
    """The source's body with its data. Raises `Stopped` (template-failed, at its line) where it cannot be filled."""
    values: list[Inlines] = []
    environment = _environment(values)
    try:
        tree = environment.parse(source.body)
        _check(tree, 0)
        _count_turns(tree)
        template = environment.from_string(tree)
        return Filled(_bounded(template.generate({**context, _TURN: _Turns()})), tuple(values))
    except Exception as fault:  # a template may raise anything; a person gets a line, never a traceback
        place = Place(source.path, source.first_line + _line(fault) - 1)
        raise Stopped([problem("template-failed", place, reason=_reason(fault))]) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses the operators by which a short template writes a long text or spends the day."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"the operator {operator} is not allowed")


def _environment(values: list[Inlines]) -> _Sandbox:
    environment = _Sandbox(undefined=StrictUndefined, finalize=_shown(values), keep_trailing_newline=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def _shown(values: list[Inlines]) -> Callable[[object], str]:
    def show(value: object) -> str:
        if isinstance(value, Undefined):
            return str(value)  # raises, naming the variable
        if isinstance(value, _Turns):
            return value.next()
        if isinstance(value, Words):
            return mark(value.children)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return mark((Text(str(value)),))
        raise TemplateError(f"a value of type {type(value).__name__} cannot be shown")

    def mark(children: Inlines) -> str:
        if _FIRST + len(values) > _LAST:
            raise TemplateError("too many values in one text")
        values.append(children)
        return chr(_FIRST + len(values) - 1)

    return show


class _Turns:
    """Counts the turns of all loops of a template, also of those that write nothing."""

    def __init__(self) -> None:
        self._done = 0

    def next(self) -> str:
        """Begins a turn, and writes nothing."""
        self._done += 1
        if self._done > TURNS:
            raise TemplateError(f"its loops turn more than {TURNS} times")
        return ""


def _count_turns(tree: nodes.Template) -> None:
    for loop in tree.find_all(nodes.For):
        loop.body.insert(0, nodes.Output([nodes.Name(_TURN, "load", lineno=loop.lineno)], lineno=loop.lineno))


class _Refused(TemplateError):
    def __init__(self, construct: str, line: int) -> None:
        super().__init__(f"{construct} is not allowed")
        self.lineno = line


def _check(node: nodes.Node, loops: int) -> None:
    """Refuses calls, macros and imports, and loops within loops beyond the limit."""
    if isinstance(node, _REFUSED):
        name = type(node).__name__
        raise _Refused(_NAMES.get(name, name.lower()), node.lineno)
    loops += isinstance(node, nodes.For)
    if loops > LOOPS:
        raise _Refused(f"a loop within {LOOPS} loops", node.lineno)
    for child in node.iter_child_nodes():
        _check(child, loops)


def _bounded(pieces: Any) -> str:
    written: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LETTERS:
            raise TemplateError(f"it writes more than {LETTERS} letters")
        written.append(piece)
    return "".join(written)


def _line(fault: BaseException) -> int:
    """The template's line: the syntax error's own, else the last frame that belongs to the template."""
    if isinstance(fault, (TemplateSyntaxError, _Refused)):
        return fault.lineno
    if isinstance(fault, RecursionError):
        return _read_last(fault)
    line, trace = 1, fault.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _read_last(fault: BaseException) -> int:
    """The line that was read when nesting went too deep: the reader's own frames know it."""
    line = 1
    for frame, _ in walk_tb(fault.__traceback__):
        at = frame.f_locals.get("lineno", getattr(frame.f_locals.get("node"), "lineno", None))
        line = at if isinstance(at, int) else line
    return line


def _reason(fault: BaseException) -> str:
    if isinstance(fault, RecursionError):
        return "it is nested too deep"
    is_template = isinstance(fault, (TemplateError, UndefinedError))
    return str(fault) if is_template and str(fault) else f"{type(fault).__name__}: {fault}"

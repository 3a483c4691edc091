"""The house keeps its shape: who may import whom, no Hebrew in code, short files and short functions."""

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import gettempdir

ROOT = Path(__file__).resolve().parents[1]
BUILDER = ROOT / "builder"
ALL = {
    "errors", "document", "model", "sheets", "load", "compose", "render", "write", "lint", "preview", "pipeline", "cli",
}  # fmt: skip
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "document": {"errors"},
    "model": {"errors"},
    "sheets": {"model", "errors"},
    "load": {"model", "sheets", "errors"},
    "compose": {"model", "sheets", "document", "errors"},
    "render": {"document", "errors"},
    "write": {"errors"},
    "lint": ALL - {"cli"},
    "preview": ALL - {"cli"},
    "pipeline": ALL - {"cli", "preview"},
    "cli": {"pipeline", "preview", "lint", "errors"},
    "__main__": {"cli"},
    "__init__": set(),
}
KINDS: dict[str, set[str]] = {
    "text": set(),
    "workbooks": {"text", "formulas"},
    "formulas": set(),
    "papers": {"text"},
    "handouts": {"text", "papers"},
    "views": {"text"},
    "pages": {"text", "views"},
    "books": {"text", "views", "handouts"},
    "slides": {"text", "papers"},
}  # fmt: skip
"""Which kinds of document a kind may take from, within `compose`."""
RENDERER_OF_ITS_OWN = {
    "jinja2", "weasyprint", "pikepdf", "docx", "pptx", "openpyxl", "lxml", "icalendar", "fontTools", "pypdfium2",
}  # fmt: skip
_HOME = re.compile(r"/(?:home|Users)/\w+/")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def _files() -> list[Path]:
    return sorted(BUILDER.rglob("*.py"))


def _package(file: Path) -> str:
    return file.relative_to(BUILDER).parts[0].removesuffix(".py")


@cache
def _nodes(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))


def _imports(file: Path) -> Iterator[str]:
    for node in _nodes(file):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def test_each_package_imports_only_what_its_row_names() -> None:
    wrong = []
    for file in _files():
        package = _package(file)
        for name in _imports(file):
            parts = name.split(".")
            if parts[0] == "builder" and len(parts) > 1 and parts[1] in ALL - MAY_IMPORT[package] - {package}:
                wrong.append(f"{file.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_kinds_of_document_take_from_one_another_one_way_only() -> None:
    wrong = []
    for file in sorted((BUILDER / "compose").rglob("*.py")):
        kind = file.relative_to(BUILDER / "compose").parts[0]
        for name in _imports(file) if kind in KINDS else ():
            parts = name.split(".")
            if parts[:2] == ["builder", "compose"] and len(parts) > 2 and parts[2] not in KINDS[kind] | {kind}:
                wrong.append(f"{file.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_the_table_in_architecture_is_the_table_that_is_kept() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for package, allowed in MAY_IMPORT.items():
        if package.startswith("__") or package in ("lint", "preview", "pipeline"):
            continue
        row = re.search(rf"^\| `{package}/?` \|[^|]*\|([^|]*)\|", text, re.MULTILINE)
        assert row, f"ARCHITECTURE.md has no row for {package}"
        assert set(re.findall(r"[a-z]+", row[1])) - {"and"} == (allowed or {"nothing"}), package


def test_no_hebrew_letter_stands_in_code() -> None:
    wrong = [file.name for file in _files() if _HEBREW.search(file.read_text("utf-8"))]
    assert wrong == []


def test_a_renderer_file_knows_one_library() -> None:
    for file in sorted((BUILDER / "render").glob("*.py")):
        libraries = {name.split(".")[0] for name in _imports(file)} & RENDERER_OF_ITS_OWN
        assert len(libraries) <= 1, f"{file.name}: {libraries}"


def test_no_stage_reads_the_clock_but_the_command_line() -> None:
    clock = re.compile(r"\.(now|today|utcnow)\(|(?<!date)time\.time\(|monotonic\(|perf_counter\(")
    wrong = [file.relative_to(ROOT).as_posix() for file in _files() if clock.search(file.read_text("utf-8"))]
    lengths = ["builder/pipeline/progress.py", "builder/pipeline/timings.py"]  # how long work took, never the day
    assert [each for each in wrong if each not in lengths] in ([], ["builder/cli/clock.py"])


def test_files_are_short_enough_to_hold_one_noun() -> None:
    long = {file.name: count for file in _files() if (count := len(file.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def test_functions_are_short() -> None:
    lengths = sorted(_function_lengths())
    assert statistics.median(lengths) < 10
    assert lengths[int(len(lengths) * 0.95)] <= 30
    assert lengths[-1] <= 40


def _function_lengths() -> Iterator[int]:
    for file in _files():
        for node in _nodes(file):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_names_a_path_outside_the_project() -> None:
    """Neither where this copy lies, nor what is shared beside it, nor anybody's home."""
    around = [f"{each}/" for each in (ROOT, ROOT.parent) if each not in (Path(ROOT.anchor), Path(gettempdir()))]
    beside = ["/".join(("..", "shared"))]
    wrong = []
    for file in [*_files(), *sorted((ROOT / "tests").rglob("*.py")), *sorted(ROOT.glob("*.md")), ROOT / "Makefile"]:
        text = file.read_text("utf-8")
        wrong += [f"{file.relative_to(ROOT)}: {each}" for each in (*around, *beside) if each in text]
        wrong += [f"{file.relative_to(ROOT)}: {each}" for each in _HOME.findall(text)]
    assert wrong == []

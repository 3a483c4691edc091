"""The CBS files of `assets/data/`: 255 local authorities and 38 indicators, joined by code (text, with its zeros)."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from builder.load.csv_cells import CODE, any_words, code, number_or_none, one_of, whole, whole_or_none, words
from builder.load.csv_table import Parser, Rule, read_csv
from builder.model.authority import Authority, CbsIndicator, Statistics
from builder.model.keys import Kind

FOLDER = Path("assets/data")


def read_statistics(root: Path, kinds: Mapping[str, Kind]) -> Statistics:
    """Reads the figures. `kinds`: which kind each status word of the CBS is. Raises `Stopped` where a file fails."""
    labels = _rows(root, "indicators_dictionary.csv", _LABEL, "column")
    indicators = tuple(CbsIndicator(row["column"], row["label_he"], row["reference_year"]) for row in labels)
    status: dict[str, Parser] = {"status": one_of(*kinds)} if kinds else {}
    rows = _rows(root, "authorities.csv", _AUTHORITY | status, "code", partial(_lost_zeros, kinds=kinds))
    columns: dict[str, Parser] = {"code": partial(_listed_code, codes={row["code"] for row in rows})}
    columns |= {each.key: number_or_none for each in indicators}
    figures = {row["code"]: row for row in _rows(root, "indicators.csv", columns, "code")}
    authorities = {row["code"]: _authority(row, figures.get(row["code"], {}), indicators, kinds) for row in rows}
    return Statistics(authorities, indicators)


def _lost_zeros(row: Mapping[str, Any], kinds: Mapping[str, Kind]) -> tuple[str, str] | None:
    """A regional council's code has two digits, a town's four: a program that drops zeros makes one of the other."""
    digits = 2 if kinds.get(row["status"]) == "regional_council" else 4
    return ("code", CODE) if kinds and len(row["code"]) != digits else None


def _listed_code(value: str, codes: set[str]) -> str:
    if value not in codes:
        raise ValueError("a code of authorities.csv")
    return value


_LABEL: dict[str, Parser] = {"column": words, "label_he": words, "reference_year": any_words}
_AUTHORITY: dict[str, Parser] = {
    "code": code, "name_he": words, "name_en": any_words, "status": words, "district": any_words,
    "population": whole, "population_year": whole, "ses_cluster": whole_or_none, "ses_year": whole,
    "peripherality_cluster": whole_or_none,
}  # fmt: skip


def _rows(
    root: Path, name: str, columns: Mapping[str, Parser], key: str, rule: Rule | None = None
) -> list[dict[str, Any]]:
    return read_csv(root / FOLDER / name, (FOLDER / name).as_posix(), columns, (key,), rule)


def _authority(
    row: Mapping[str, Any], figures: Mapping[str, Any], indicators: tuple[CbsIndicator, ...], kinds: Mapping[str, Kind]
) -> Authority:
    return Authority(
        code=row["code"],
        name=row["name_he"],
        name_en=row["name_en"],
        kind=kinds.get(row["status"], "local_council"),
        district=row["district"],
        population=row["population"],
        population_year=row["population_year"],
        ses=row["ses_cluster"],
        ses_year=row["ses_year"],
        periphery=row["peripherality_cluster"],
        figures={each.key: figures[each.key] for each in indicators if figures.get(each.key) is not None},
    )

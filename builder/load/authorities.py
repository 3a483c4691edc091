"""The CBS files of `assets/data/`: 255 local authorities and 38 indicators, joined by code (text, with its zeros)."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from builder.errors import Place, Stopped, problem
from builder.load.text import read_text
from builder.model.authority import Authority, CbsIndicator, Statistics
from builder.model.keys import Kind

FOLDER = Path("assets/data")


def read_statistics(root: Path, kinds: Mapping[str, Kind]) -> Statistics:
    """Reads the figures. `kinds`: which kind each status word of the CBS is. Raises `Stopped` where a file fails."""
    rows = _rows(root, "authorities.csv")
    figures = {row["code"]: row for row in _rows(root, "indicators.csv")}
    labels = _rows(root, "indicators_dictionary.csv")
    indicators = tuple(CbsIndicator(row["column"], row["label_he"], row["reference_year"]) for row in labels)
    authorities = {row["code"]: _authority(row, figures.get(row["code"], {}), indicators, kinds) for row in rows}
    return Statistics(authorities, indicators)


def _rows(root: Path, name: str) -> list[dict[str, str]]:
    shown = (FOLDER / name).as_posix()
    text, faults = read_text(root / FOLDER / name, shown)
    if faults:
        raise Stopped(faults)
    rows = list(csv.DictReader(io.StringIO(text)))
    if not rows:
        raise Stopped([problem("unreadable-file", Place(shown), reason="it holds no row")])
    return rows


def _authority(
    row: Mapping[str, str], figures: Mapping[str, str], indicators: tuple[CbsIndicator, ...], kinds: Mapping[str, Kind]
) -> Authority:
    return Authority(
        code=row["code"],
        name=row["name_he"],
        name_en=row["name_en"],
        kind=kinds.get(row["status"], "local_council"),
        district=row["district"],
        population=int(row["population"]),
        population_year=int(row["population_year"]),
        ses=_whole(row["ses_cluster"]),
        ses_year=int(row["ses_year"]),
        periphery=_whole(row["peripherality_cluster"]),
        figures={each.key: float(figures[each.key]) for each in indicators if figures.get(each.key, "").strip()},
    )


def _whole(text: str) -> int | None:
    return int(float(text)) if text.strip() else None

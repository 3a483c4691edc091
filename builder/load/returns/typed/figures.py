"""Figures as people type them: with commas, a shekel sign, words for thousands and millions, a percent, a dash."""

import re
from fractions import Fraction

from builder.load.returns.grid import Cell
from builder.load.returns.typed.dates import school_year
from builder.load.returns.typed.lexicon import Lexicon, any_of, folded
from builder.load.returns.typed.understood import Finding, read, refused, two_readings
from builder.sheets.table import Column, Kind, Raw

WHOLE: tuple[Kind, ...] = ("money", "signed", "count", "year", "percent")
MONEY: tuple[Kind, ...] = ("money", "signed")
EXPECTED = {
    "money": "whole shekels, 0 or more",
    "signed": "whole shekels",
    "count": "a whole number, 0 or more",
    "year": "a year such as 2027",
    "number": "a number",
    "percent": "a whole number from 0 to 100",
}
_MOST = 999_999_999_999
_PARTS = 10
"""Digits after the point that the data take: a third of Excel has more."""
_RANGES: dict[str, tuple[float, float]] = {
    "money": (0, _MOST),
    "signed": (-_MOST, _MOST),
    "count": (0, 99_999_999),
    "year": (1900, 2200),
    "number": (-_MOST, _MOST),
    "percent": (0, 100),
}
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d{1,3}( \d{3})+(\.\d+)?")
_BETWEEN = re.compile(r"([\d,.]+)\s*-\s*([\d,.]+)")


def figure(column: Column, cell: Cell, lexicon: Lexicon, unit: str = "") -> Finding:
    """What a cell of a column of figures says; `unit` is what the row says it is counted in."""
    finding = _finding(column, cell, lexicon, unit)
    if column.within and isinstance(finding.value, (int, float)):
        low, high = column.within
        return finding if low <= finding.value <= high else refused(f"a whole number from {low} to {high}")
    return finding


def _finding(column: Column, cell: Cell, lexicon: Lexicon, unit: str) -> Finding:
    value = cell.value
    if isinstance(value, str):
        return _typed(column.kind, folded(value), lexicon, unit)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return refused(EXPECTED[column.kind])
    if cell.percent and column.kind in ("number", "percent"):
        return _hundredths(column.kind, value, unit)
    if column.kind == "percent" and 0 < value < 1 and isinstance(_times(value, 100), int):
        return two_readings(_times(value, 100), value)
    return _kept(column.kind, value, "same")


def _hundredths(kind: Kind, value: float, unit: str) -> Finding:
    """A cell that shows 12% holds 0.12; one that shows 1200% was given 12 in such a form."""
    whole = _times(value, 100)
    if kind == "percent":
        return _kept(kind, whole, "read") if abs(value) <= 1 else two_readings(value, whole)
    return _kept(kind, whole, "read") if "%" in unit else two_readings(whole, value)


def _kept(kind: Kind, value: float | Fraction, how: str) -> Finding:
    low, high = _RANGES[kind]
    number = _plain(round(float(value), _PARTS) if kind == "number" else value)
    if not low <= number <= high or (kind in WHOLE and not isinstance(number, int)):
        return refused(EXPECTED[kind])
    return read(number) if how == "read" else Finding(number)


def _plain(value: float | Fraction) -> int | float:
    return int(value) if value == int(value) else float(value)


def _times(value: float, factor: int) -> int | float:
    return _plain(round(value * factor, 10))


def _typed(kind: Kind, text: str, lexicon: Lexicon, unit: str) -> Finding:
    if _PLAIN.fullmatch(text) and not _three_after_point(text):
        value = Fraction(text)
        return two_readings(*_both(value)) if _is_part(kind, value) else _kept(kind, value, "same")
    if lexicon.says("blank", text):
        return read(None)
    if lexicon.says("none", text):
        return read(0 if kind in ("money", "signed", "count") else None)
    if kind == "year" and (year := school_year(text, lexicon)):
        return two_readings(year, year + 1)
    if about := lexicon.starting("about", text):
        finding = _typed(kind, text.removeprefix(about).strip(), lexicon, unit)
        return Finding(finding.value, "about") if finding.how == "same" else finding
    return _written(kind, text, lexicon, unit)


def _is_part(kind: Kind, value: Fraction) -> bool:
    """Whether a percent may have been meant as a part of one."""
    return kind == "percent" and 0 < value < 1 and (value * 100).denominator == 1


def _both(value: Fraction) -> tuple[Raw, Raw]:
    return _plain(value * 100), _plain(value)


def _written(kind: Kind, text: str, lexicon: Lexicon, unit: str) -> Finding:
    if between := _BETWEEN.fullmatch(text):
        ends = [_number(each) for each in between.groups()]
        return (
            two_readings(*(_plain(each) for each in ends if each is not None))
            if all(each is not None for each in ends)
            else refused(EXPECTED[kind])
        )
    minus = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    bare, factor, percent = _units(text.strip("-() "), lexicon)
    if percent:
        return _percent(kind, bare, unit)
    number = _number(bare)
    if number is None:
        return _unsure(kind, bare, factor)
    return _kept(kind, number * factor * (-1 if minus else 1), "read")


def _units(text: str, lexicon: Lexicon) -> tuple[str, int, bool]:
    """The figure without its words: by what it is to be multiplied, and whether it is in parts of a hundred."""
    text = text.removeprefix(lexicon.starting("currency", text)).strip()
    factor, percent = 1, False
    for key, times in (("thousand", 1_000), ("million", 1_000_000), ("percent", 0), ("currency", 1)):
        words = any_of(lexicon.words.get(key, ()))
        match = re.fullmatch(rf"(?:{words})?\s*([\d,. ]+?)\s*(?:{words})?", text)
        if match and match[1] != text and (key != "thousand" or match[1].strip()):
            text, factor, percent = match[1].strip(), factor * (times or 1), percent or key == "percent"
    return text, factor, percent


def _number(text: str) -> Fraction | None:
    """A figure in the way of this country: commas or spaces between thousands, a point before parts."""
    if _GROUPED.fullmatch(text):
        return Fraction(text.replace(",", "").replace(" ", ""))
    return Fraction(text) if _PLAIN.fullmatch(text) and not _three_after_point(text) else None


def _three_after_point(text: str) -> bool:
    """`1.200` is a thousand and two hundred in some countries."""
    return bool(re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+", text))


def _unsure(kind: Kind, text: str, factor: int) -> Finding:
    """Points and commas of another country: both readings are asked for; all else is no figure."""
    if _three_after_point(text) and factor == 1:
        parts = Fraction(text) if text.count(".") == 1 else None
        return two_readings(int(text.replace(".", "")), None if parts is None else _plain(parts))
    if re.fullmatch(r"\d+,\d{1,2}", text):
        point, none = Fraction(text.replace(",", ".")) * factor, Fraction(text.replace(",", "")) * factor
        if kind in WHOLE and factor > 1:
            return _kept(kind, point, "read")
        return two_readings(_plain(point), _plain(none))
    return refused(EXPECTED[kind])


def _percent(kind: Kind, text: str, unit: str) -> Finding:
    number = _number(text)
    if number is None or kind not in ("number", "percent"):
        return refused(EXPECTED[kind])
    if kind == "percent" or "%" in unit:
        return _kept(kind, number, "read")
    return two_readings(_plain(number), _plain(number / 100))


def odd_one_out(value: Raw, others: list[float]) -> int | None:
    """A small sum among sums hundreds of times as large may mean thousands: that reading; None where it fits.

    Three others at least say what is usual.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < abs(value) < 1_000 or len(others) < 3:
        return None
    usual = sorted(others)[len(others) // 2]
    if usual < 200 * abs(value) or min(others) < 20 * abs(value):
        return None
    return int(value * 1_000)

"""Typed fields of the data contract: each says in its error what was expected, never how Python sees it.

Scalars come from YAML as they are written (strings); workbooks and code may give numbers and dates.
"""

import calendar
import datetime
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

TITLE_LETTERS = 1_000
LONG_LETTERS = 30_000
"""Excel takes 32,767 in a cell, counted in UTF-16 units: an emoji and a rare letter are two."""
WHOLE = "a whole number, without commas or a unit"
NUMBER = "a number, without commas or a unit"
FLAG = "true or false"
DATE = "a date such as 2026-09-01 or 2026-09"
CLOCK = 'an hour such as "17:00"'
_WHOLE = re.compile(r"[-+]?\d{1,15}")
_DECIMAL = re.compile(r"[-+]?\d{1,15}(\.\d{1,10})?")
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d+)?(/[!-~]{0,250})?")
WEB_ADDRESS = "an address of a page, such as https://www.example.org/page"
"""An address in ASCII, short enough for a QR code that telephones read from paper."""
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


class Record(BaseModel):
    """A mapping of the data: unknown keys are refused, a key without a value counts as missing."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_blank_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        names = {field.alias or name for name, field in cls.model_fields.items()} | set(cls.model_fields)
        return {key: value for key, value in data.items() if value is not None or key not in names}


def _wrong(expected: str, value: object) -> PydanticCustomError:
    return PydanticCustomError("wrong-type", "not {expected}", {"expected": expected, "value": brief(value)})


def _outside(allowed: str, value: object) -> PydanticCustomError:
    return PydanticCustomError("out-of-range", "outside {range}", {"range": allowed, "value": brief(value)})


def brief(value: object) -> str:
    """A value as a message names it: short, and a list or mapping by its kind."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = "an empty entry" if value is None else str(value) or '""'
    if not text.isprintable():
        text = "".join(f"[U+{ord(each):04X}]" if _is_hidden(each) else each for each in text)
    return text if len(text) <= 60 else text[:57] + "…"


def _is_hidden(character: str) -> bool:
    """What a message must name, for it looks like a space or like nothing; joiners belong to words and signs."""
    return character not in " \u200c\u200d" and unicodedata.category(character) in ("Zs", "Cf")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong("a text", value)
    hidden = next((each for each in value if each in "\n\t\r"), "")
    if hidden:
        raise PydanticCustomError("forbidden-character", "of one line", {"character": f"U+{ord(hidden):04X}"})
    if len(value) > TITLE_LETTERS:
        raise _outside(f"up to {TITLE_LETTERS} letters", value)
    if value.strip(" ") and not shows(value):
        raise _nothing(value)
    return value


def _required_text(value: object) -> str:
    text = _text(value)
    if not shows(text):
        raise _nothing(text)
    return text


def _nothing(text: str) -> PydanticCustomError:
    """A text of which nobody sees anything: where it is written, somebody meant a name."""
    unseen = next((f"U+{ord(each):04X}" for each in text if each != " "), "")
    return PydanticCustomError("empty-text", "empty", {"character": unseen})


def shows(text: str) -> bool:
    """Whether anything of a text can be seen; most have a first letter that says so at once."""
    if text[:1].isalnum() and text[0] not in _BLANK_LETTERS:
        return True
    return any(each not in _BLANK_LETTERS and unicodedata.category(each)[0] not in "ZCM" for each in text)


def _long_text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong("a text", value)
    if len(value) > LONG_LETTERS:
        raise _outside(f"up to {LONG_LETTERS} letters", value)
    if units(value) > LONG_LETTERS:
        raise _outside(f"up to {LONG_LETTERS} letters, where an emoji counts as two", value)
    return value


def units(text: str) -> int:
    """UTF-16 units, as Excel counts letters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _together(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Entries that stand in one cell, each with a comma and a space: together they are one long text."""
    if sum(units(each) + 2 for each in entries) > LONG_LETTERS:
        raise _outside(f"up to {LONG_LETTERS} letters, where an emoji counts as two", entries)
    return entries


def _identifier(value: object) -> str:
    text = _required_text(value)
    if not _ID.fullmatch(text) or len(text) > 100:
        raise PydanticCustomError("bad-id", "not an id", {"value": brief(value)})
    return text


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value) and value.isascii():
        return int(value)
    raise _wrong(WHOLE, value)


def _number(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return float(value) + 0.0  # no minus before a zero
    if isinstance(value, str) and _DECIMAL.fullmatch(value) and value.isascii():
        return float(value) + 0.0
    raise _wrong(NUMBER, value)


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise _wrong(FLAG, value)


def _at_month_start(value: object) -> datetime.date:
    return _date(value, last=False)


def _at_month_end(value: object) -> datetime.date:
    return _date(value, last=True)


def _date(value: object, *, last: bool) -> datetime.date:
    """A day; a month stands for its first day, or its last where something ends."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    match = _DATE.fullmatch(value) if isinstance(value, str) and value.isascii() else None
    if not match:
        raise _wrong(DATE, value)
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    if not 1900 <= year <= 2200:
        raise _outside("years 1900 to 2200", value)
    try:
        return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        raise _wrong("a date of the calendar", value) from None


def _clock(value: object) -> datetime.time:
    if isinstance(value, datetime.time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return datetime.time.fromisoformat(value)
    raise _wrong(CLOCK, value)


@dataclass(frozen=True, slots=True)
class Between:
    """A whole number from `low` to `high`, both included; `unit` is told in messages."""

    low: int
    high: int
    unit: str = ""

    def __call__(self, value: object) -> int:
        """The number. Raises where it is none or lies outside."""
        number = _whole(value)
        if not self.low <= number <= self.high:
            raise _outside(f"{self.low} to {self.high}{self.unit}", value)
        return number

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Runs before pydantic's own check, so that the words of a fault are ours."""
        return no_info_before_validator_function(self, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The range as editors understand it."""
        return handler(schema) | {"minimum": self.low, "maximum": self.high}


def between(low: int, high: int, unit: str = "") -> Between:
    """A whole number from `low` to `high`, both included."""
    return Between(low, high, unit)


def _web_address(value: object) -> str:
    text = _required_text(value)
    if not is_web_address(text):
        raise _wrong(WEB_ADDRESS, value)
    return text


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a page, letter by letter as browsers take it."""
    return _WEB.fullmatch(text) is not None


_DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"})
Text = Annotated[str, BeforeValidator(_text), Field(json_schema_extra={"maxLength": TITLE_LETTERS})]
RequiredText = Annotated[str, BeforeValidator(_required_text), Field(json_schema_extra={"pattern": "\\S"})]
LongText = Annotated[str, BeforeValidator(_long_text)]
Listed = Annotated[tuple[Text, ...], AfterValidator(_together)]
"""Short texts that a sheet shows in one cell."""
Identifier = Annotated[
    str, BeforeValidator(_identifier), Field(json_schema_extra={"pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"})
]
WebAddress = Annotated[str, BeforeValidator(_web_address), Field(json_schema_extra={"pattern": "^https?://"})]
Code = Annotated[str, BeforeValidator(_required_text), Field(json_schema_extra={"pattern": "^[0-9]{1,4}$"})]
"""A CBS code: a string with its leading zeros."""
Amount = Annotated[int, between(0, 999_999_999_999, " ₪")]
"""Whole shekels, 0 or more."""
SignedAmount = Annotated[int, between(-999_999_999_999, 999_999_999_999, " ₪")]
Count = Annotated[int, between(0, 99_999_999)]
Year = Annotated[int, between(1900, 2200)]
Score = Annotated[int, between(1, 5)]
Percent = Annotated[int, between(0, 100, "%")]
Number = Annotated[float, BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(_boolean)]
StartDate = Annotated[datetime.date, BeforeValidator(_at_month_start), _DATE_SCHEMA]
EndDate = Annotated[datetime.date, BeforeValidator(_at_month_end), _DATE_SCHEMA]
Hour = Annotated[
    datetime.time,
    BeforeValidator(_clock),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]

"""Words and numbers of pages as people read them: content's words are set, what settlements typed stays as it is."""

import datetime
from dataclasses import dataclass

from builder.compose.text.typography import EN_DASH, MINUS, NO_BREAK, typeset
from builder.model.content import Content

SHEKEL = "\u20aa"


@dataclass(frozen=True, slots=True)
class Phrases:
    """One section of `strings.yaml`, with the registers beside it."""

    content: Content
    section: str

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key of the section; `values` go in as they are, after the words were set."""
        return self.any(f"{self.section}.{key}", **values)

    def any(self, path: str, **values: object) -> str:
        """The words of any path of `strings.yaml`."""
        words = typeset(self.content.string(path))
        for name, value in values.items():
            words = words.replace("{" + name + "}", str(value))
        return words

    def title(self, register: str, key: str | None, *, field: str = "title") -> str:
        """A register's words for a key; the key itself where the register has none."""
        entries = self.content.register(register)
        if key is None or key not in entries:
            return key or ""
        return typeset(entries[key].text(field) or entries[key].title)

    def choice(self, enumeration: str, key: str | None) -> str:
        """The words of an enumerated key."""
        return typeset(self.content.choice(enumeration, key))

    def date(self, day: datetime.date) -> str:
        """A day in a text: the day, the month's name and the year."""
        return self.any("page.date", day=day.day, month=self.choice("month", str(day.month)), year=day.year)


def short_date(day: datetime.date) -> str:
    """A day in a table: 1.9.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def whole(value: float) -> str:
    """A count with thousands' commas; a minus as it is set in print."""
    return f"{round(value):,}".replace("-", MINUS)


def number(value: float, digits: int = 2) -> str:
    """A measured value: as many decimals as it has, at most `digits`."""
    text = f"{value:,.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", MINUS)


def decimal(value: float) -> str:
    """A ratio as text, rounded to one decimal: 1,234.5."""
    return f"{value:,.1f}".replace("-", MINUS)


def percent(fraction: float) -> str:
    """A fraction of 1 as text, rounded to a whole per cent: 0.25 → 25%."""
    return f"{round(fraction * 100):,}%".replace("-", MINUS)


def shekels(value: float) -> str:
    """Whole shekels as text, with the sign of the currency: 1,200 ₪."""
    return f"{whole(value)}{NO_BREAK}{SHEKEL}"


DASH = EN_DASH
"""What stands in a cell that holds nothing."""

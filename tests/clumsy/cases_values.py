"""Hostile values in cells of our own tables: what hides, what overflows, what names a person."""

from tests.clumsy.case import Case, refused
from tests.clumsy.hand import by_hand, typed
from tests.workbooks import put

_LONG, _NAME, _SUM = ("interviews", 1, "insights"), ("programmes", 1, "operator"), ("programmes", 1, "budget")

CASES = (
    refused("forty thousand letters", "mapping", _LONG, "א" * 40_000, says="up to 30000 letters"),
    refused("sixteen thousand pictures of two units each", "mapping", _LONG, "\U0001f642" * 16_400, says="up to 30000 letters"),
    refused("a text that is turned round", "mapping", _NAME, "\u202eהפוך"),
    refused("a figure beyond all numbers", "mapping", _SUM, "1e999", says="whole shekels"),
    refused("a figure that is none", "mapping", _SUM, "NaN", says="whole shekels"),
    refused("more money than there is", "mapping", _SUM, 10**15, says="whole shekels"),
    refused("an identity number in a text", "mapping", _LONG, "דנה 123456782 כהן", "personal-data"),
    refused("an identity number with a hyphen", "mapping", _LONG, 'ת"ז 12345678-2', "personal-data"),
    Case("an identity number on a sheet of its own", by_hand(lambda book: book.create_sheet("עוד").__setitem__("C3", 123456782)), code="personal-data", at="עוד!C3", exit=1),
    Case("a name that would be a formula", typed("programmes", 1, operator="=cmd|' /C calc'!A0"), becomes={"mapping/programmes/P1/operator": "=cmd|' /C calc'!A0"}),
    Case("a name that would be a tag", typed("programmes", 1, operator="<script>alert(1)</script>"), becomes={"mapping/programmes/P1/operator": "<script>alert(1)</script>"}),
    Case("a name that would end a value of YAML", by_hand(lambda book: put(book, "programmes", 1, operator='x"\\n- id: "P9": {a: [b] #c')), becomes={"mapping/programmes/P1/operator": 'x"\\n- id: "P9": {a: [b] #c'}),
)  # fmt: skip

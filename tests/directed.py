"""Left-to-right values as people type them, each with its kind: one table for the function and for every output."""

from builder.document.directions import Kind

PHONES = (
    "+972-50-000-1234", "+972 50 000 1234", "+972-(0)50-000-1234", "+972 (4) 000-1234", "00972-50-000-1234",
    "050 000 1234", "050-000-1234", "0500001234", "04-0001234", "(04) 000-1234", "(04)0001234", "*2700",
    "1-800-000-000", "1 700 000 000", "+1 (212) 555 0100",
)  # fmt: skip
VALUES: tuple[tuple[str, Kind], ...] = (
    *((each, "phone") for each in PHONES if each != "0500001234"),
    ("a.b@example.org.il", "mail"), ("12.ruth+x@example.org", "mail"),
    ("https://www.example.org/adi/2026-27?x=1&y=(2)", "url"), ("www.example.org", "url"), ("example.org/a-b/", "url"),
    ("2–5", "range"), ("10–12%", "range"), ("100,000–200,000", "range"), ("08:00–16:00", "range"),
    ("08:00 - 16:00", "range"), ("1.9.2026–31.8.2027", "range"), ("1.9.2026 - 31.8.2027", "range"),
    ("2026 - 2030", "range"), ("1 200 000", "range"),
    ("-5%", "signed"), ("\u22125%", "signed"), ("+3", "signed"), ("\u00b12", "signed"), ("-₪200", "signed"),
    ("-2+3", "signed"), ("+3-5", "signed"), ("-1.5+2-3%", "signed"),
    ("18+", "signed"),
    ("1-0-12/34", "code"), ("1813.200-5", "code"), ("12/3", "code"), ("5-7", "code"), ("2026/27", "code"),
    ("2026-09-01", "code"), ("01-09-2026", "code"), ("A1-B2", "code"), ("1.10-A", "code"), ("12/2026-A", "code"),
    ("v1.2.3", "words"), ("ECOSTEM21", "words"), ("02-letter.docx", "words"), ("make new S=slug", "words"),
    ("git checkout -- a.ttf", "words"),
    ('make collect F=a.xlsx ARGS="--prefer data"', "words"), ("C++", "words"), ("C#", "words"),
    ("Gazit & Co", "words"), ("Foo (Bar)", "words"), ("Иван Петров", "words"), ("Γιώργος", "words"),
    ("አበበ ቢቂላ", "words"), ("Łukasz O’Brien", "words"), ("中文", "words"),
)  # fmt: skip
"""What is one piece, whatever stands around it, and of which kind."""
PLAIN = (
    "מ-5 עד 10", "ב-5", "1.2.3", "3:1", "40%", "₪200,000", "1,200,000", "17:00", "1.9.2026", "תקציב 2026 - 500,000 ₪",
    "מיקוד 8710202", "- 5", "5-", "--", "#5", "أحمد خطيب", "ש\"ח", "0500001234", "03.000.1234",
)  # fmt: skip
"""What Hebrew sets right by itself, or what it reads from right to left."""

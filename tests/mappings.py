"""A mapping for tests, with every kind of row, odd names and what no kit may hold."""

from typing import Any

ODD = """קריית "הדס" <b>ג'</b> & =1+1 | #5 {{ 7*7 }} {% x %} Tel-Aviv العربية *?~"""
INTERNAL = ("פלמוני סודי", "תובנה חסויה ביותר")
"""Markers that no file of a kit may hold."""

FULL: dict[str, Any] = {
    "outline": [
        {"id": "S1", "step": "interviews", "title": ODD, "who": ODD, "start": "2026-02-01", "end": "2026-03-31",
         "status": "active"},
        {"id": "S2", "step": "analysis", "end": "2026-06-30"},
        {"id": "S3", "step": "interviews", "title": "עוד ראיונות"},
    ],
    "interviews": [
        {"id": "V1", "name": INTERNAL[0], "role": "גזבר", "sector": "authority", "date": "2026-02-10",
         "insights": f"{INTERNAL[1]}\nשורה שנייה"},
        {"id": "V2", "name": INTERNAL[0], "insights": INTERNAL[1]},
    ],
    "indicators": [{"id": "M1", "title": ODD, "mobility_domain": "early_childhood", "factor": "גורם", "value": 37.1,
                    "unit": "%", "year": 2021, "source": "=SUM(A1)", "definition": ODD, "n": 1200, "national": 50}],
    "programmes": [
        {"id": "P1", "title": ODD, "operator": ODD, "sector": "third_sector", "mobility_domain": "early_childhood",
         "life_stage": "early_childhood", "participants": 120, "budget": 80_000},
        {"id": "P2", "title": "בלי סיווג", "budget": 20_000},
        {"id": "P3", "title": "בלי כסף", "sector": "business", "mobility_domain": "employment", "participants": 7},
    ],
    "challenges": [
        {"id": "C1", "title": ODD, "mobility_domain": "early_childhood", "kind": "barrier", "priority": 1,
         "factors": ["K1", "K2"]},
        {"id": "C2", "title": "בלי סוג", "priority": 2},
    ],
    "public_opinion": [{"id": "O1", "question": ODD, "method": "survey", "finding": ODD, "respondents": 300,
                        "date": "2026-03-01", "languages": ["עברית", "ערבית, מדוברת"], "sample": "מדגם"}],
    "factors": [{"id": "K1", "title": ODD, "map": "ecosystem_0_18"}, {"id": "K2", "title": "גורם"}],
}  # fmt: skip

LEAST: dict[str, Any] = {
    "programmes": [{"id": f"P{number}", "title": f"תכנית {number}", "sector": "authority",
                    "mobility_domain": "employment", "budget": 1_000 * number} for number in range(1, 4)],
    "challenges": [{"id": f"C{number}", "title": f"ממצא {number}", "priority": number} for number in range(1, 6)],
    "interviews": [{"id": "V1", "name": "פלונית", "insights": "תובנה"}],
}  # fmt: skip
"""What the first sheet asks for at least; the kit's copy of it leaves an interview without a word."""

MANY: dict[str, Any] = {
    "programmes": [{"id": f"P{number}", "title": f"תכנית {number}", "sector": "authority", "budget": number}
                   for number in range(1, 2001)],
    "challenges": [{"id": f"C{number}", "title": f"ממצא {number}", "priority": 1 + number % 99,
                    "factors": [f"K{1 + number % 45}"]} for number in range(1, 2001)],
    "factors": [{"id": f"K{number}", "title": f"גורם {number}"} for number in range(1, 46)],
}  # fmt: skip
"""More rows than any town has, and more findings and factors than the matrix shows."""

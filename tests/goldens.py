"""Golden forms of the Word papers of one small invented town: every part as text that a person can compare.

After a change that was meant:  .venv/bin/python -m tests.goldens   (then read `git diff tests/golden`)
"""

import io
import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from builder.load.project import ROOT
from builder.model.settlement import Settlement
from tests.papers import advertisement, counsel, decision, letter, meeting_paper, member, mou, role, teams
from tests.towns import layout, town

FOLDER = ROOT / "tests/golden/word"
_BLOCK = re.compile(r"(?=<(?:w:(?:p|tbl|tr|sectPr|comment|num|abstractNum|style)|Relationship|Override|Default)[ >])")
_RUN = re.compile(r'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">([^<«»]*)</w:t></w:r>')
_MARK = "<w:rPr><w:rtl/></w:rPr></w:pPr>"


def golden_town() -> Settlement:
    """A council of which a little of everything is known, and nothing will change."""
    action = {"id": "A1", "title": "קבוצות הורים", "owner": "המחלקה לגיל הרך", "infrastructure": "participation",
              "end": "2027-06-30", "budget": {"initiative": 60_000, "authority": 60_000}}  # fmt: skip
    indicator = {"id": "N1", "title": "בני שלוש בסינון", "unit": "%", "baseline": 52, "target": 75, "target_year": 2028}
    goal = {"id": "G1.1", "title": "שפה עשירה מן הלידה", "actions": [action], "indicators": [indicator]}
    known = {"mobility_domain": "early_childhood"}
    return town(
        slug="golden", name="כפר גולן", kind="local_council",
        legal_name='המועצה המקומית "כפר גולן"', start="2026-01-01",
        domains=("early_childhood",), partners=[{"name": "Community & Co.", "sector": "business"}],
        people={"mayor": {"name": "נועה בר-לב", "email": "mayor@example.org"}, "ceo": {"name": "ג'ורג' חדאד"}},
        bodies={"minhelet": {"members": [{"name": "דנה כהן", "role": "תושבת", "sector": "residents"}]}},
        teams=[{"lead": {"name": "רות לוי", "title": "מנהלת המחלקה לגיל הרך"}, **known}],
        agreement={"years": 3, "exit_notice_months": 6,
                   "budget": [{"year": 2026, "initiative": 100_000, "authority": 50_000},
                              {"year": 2028, "partners": 0}],
                   "items": [{"title": "שכר", "year": 2026, "initiative": 100_000, "vat_included": False}]},
        plan={"overall_goals": [{"id": "G1", "title": "בשלות לכיתה א'", "goals": [goal], **known}]},
        compass={"ratings": {"y1": {"data_culture": {"partial_access": {"early_childhood": "met"}}}}},
        mapping={
            "interviews": [{"id": "V1", "name": "מרואיינת פנימית", "insights": "תובנה פנימית"}],
            "indicators": [{"id": "M1", "title": "במסגרת מפוקחת", "value": 31.5, "unit": "%", "year": 2024, **known}],
            "challenges": [{"id": "C1", "title": "אין רצף בין מעון לגן", "kind": "barrier", **known}],
            "programmes": [{"id": "P1", "title": "ספרייה ניידת", "budget": 48_000, **known}],
        },
    )  # fmt: skip


def readable(part: bytes) -> str:
    """A part with each block on a line; plain runs from right to left as «words»."""
    text = part.decode("utf-8").replace(_MARK, "</w:pPr>")
    return _BLOCK.sub("\n", _RUN.sub(r"«\1»", text)).strip() + "\n"


def parts(data: bytes) -> dict[str, str]:
    """Every part of a document that is not the reference's own, by a name that can be a file's."""
    reference = _read(layout().data("layouts/word/reference.docx"))
    kept = {name: each for name, each in _read(data).items() if not _same(each, reference.get(name))}
    return {f"{re.sub('[^A-Za-z0-9]+', '.', name).strip('.')}.txt": readable(each) for name, each in kept.items()}


def _same(part: bytes, other: bytes | None) -> bool:
    """Whether two parts say the same, however they are written."""
    return other is not None and canonicalize(part.decode("utf-8")) == canonicalize(other.decode("utf-8"))


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def papers() -> dict[str, bytes]:
    """The papers as they are made now."""
    settlement = golden_town()
    return {
        "mou": mou(settlement),
        "role": role(settlement, clean=False),
        "advertisement": advertisement(settlement, clean=False),
        "counsel": counsel(settlement),
        "teams": teams(settlement),
        "letter": letter(settlement),
        "decision": decision(settlement),
        "invitation": meeting_paper(settlement, "invitation"),
        "minutes": meeting_paper(settlement, "minutes"),
        "member": member(settlement),
    }


def renew(folder: Path) -> None:
    """Writes the golden forms anew."""
    for name, data in papers().items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        for part, text in parts(data).items():
            (place / part).write_text(text, "utf-8")


if __name__ == "__main__":
    renew(FOLDER)

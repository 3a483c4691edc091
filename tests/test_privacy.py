"""What is internal to the foundation leaves in no kit, site, calendar or network page."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import DATE, ROOT, Built, builder

SECRETS = {
    "interview-name": "פלמוני סודי",
    "insights": "תובנה חסויה ביותר",
    "purpose": "מטרה פנימית לבחירה",
    "note": "הערת בחירה פנימית",
    "gate-note": "הערת שער פנימית",
}


@pytest.fixture(scope="module")
def town(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example with a marker in every internal text."""
    root = tmp_path_factory.mktemp("privacy")
    shutil.copytree(ROOT / "settlements" / "example", root / "settlements" / "town")
    folder = root / "settlements" / "town"
    (folder / "mapping.yaml").write_text(
        "interviews:\n  - {id: V1, name: " + json.dumps(SECRETS["interview-name"], ensure_ascii=False)
        + ", role: מנהלת, sector: authority, insights: " + json.dumps(SECRETS["insights"], ensure_ascii=False) + "}\n",
        "utf-8",
    )  # fmt: skip
    (folder / "selection.yaml").write_text(
        f"purpose: {SECRETS['purpose']}\ngates: {{resources: met}}\nscores: {{urgency: 5}}\n"
        f"notes: {{urgency: {SECRETS['note']}, resources: {SECRETS['gate-note']}}}\n", "utf-8",
    )  # fmt: skip
    shutil.copytree(built.out / ".cache", root / "build" / ".cache")
    run = builder("build", "--settlements", root / "settlements", "--out", root / "build", "--date", DATE)
    assert run.code == 0, run.err
    return root / "build"


def _texts(data: bytes, name: str) -> str:
    """Every text of a file, unpacked as deep as it goes; a PDF through poppler."""
    if data[:2] == b"PK":
        import io

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(_texts(archive.read(each), each) for each in archive.namelist())
    if data[:5] == b"%PDF-":
        import subprocess

        return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return data.decode("utf-8", "replace").replace("\r\n ", "")


def test_no_internal_word_is_in_any_file_of_a_kit(town: Path) -> None:
    text = _texts((town / "town" / "kit.zip").read_bytes(), "kit.zip")
    assert "נווה תדהר" in text
    assert [name for name, secret in SECRETS.items() if secret in text] == []


def test_no_internal_word_is_in_the_calendar_the_site_or_the_networks_page(town: Path) -> None:
    files = [town / "town" / "calendar.ics", town / "town" / "dashboard.html", *sorted((town / "site").glob("*.html"))]
    text = "\n".join(_texts(each.read_bytes(), each.name) for each in [*files, town / "network" / "network.html"])
    assert [name for name, secret in SECRETS.items() if secret in text] == []


def test_the_staffs_own_workbooks_hold_them(town: Path) -> None:
    mapping = _texts((town / "town" / "mapping.xlsx").read_bytes(), "mapping.xlsx")
    selection = _texts((town / "network" / "selection.xlsx").read_bytes(), "selection.xlsx")
    assert SECRETS["interview-name"] in mapping
    assert SECRETS["insights"] in mapping
    assert SECRETS["purpose"] in selection


def test_a_kits_agreement_has_no_drafting_comment(town: Path) -> None:
    with zipfile.ZipFile(town / "town" / "kit.zip") as kit:
        papers = [name for name in kit.namelist() if name.endswith(".docx")]
        assert len(papers) == 3
        for name in papers:
            import io

            with zipfile.ZipFile(io.BytesIO(kit.read(name))) as paper:
                assert not [part for part in paper.namelist() if "comments" in part]

"""What the fonts lack prints as a square, on every machine the same bytes; the machine's own fonts are out of reach."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.render.letters import printable
from tests.conftest import ROOT
from tests.towns import layout

RENDER = """
import datetime, sys, pathlib
from builder.compose.handouts.summary import compose_summary
from builder.render.pdf import render_handout
from tests.towns import ISSUED, content, layout, town
made = compose_summary(town(name=sys.argv[2], kind="city"), content(), ISSUED, None)
rendered = render_handout(made, layout())
assert rendered.diagnostics == (), rendered.diagnostics
pathlib.Path(sys.argv[1]).write_bytes(rendered.data)
"""
NAME = "קריית Кирьят ቂርያት العربية ✅ 中文"


@pytest.mark.parametrize(("text", "shown"), [
    ("שלום ✅", "שלום □"), ("🙂🙂", "□□"), ("👨‍👩‍👧 א", "□ א"), ("👍🏽", "□"), ("🇮🇱", "□"), ("1️⃣", "1"),
    ("中文", "□□"), ("א\u0591ב", "אב"), ("Кирьят Ελλάδα ቂርያት العربية", "Кирьят Ελλάδα ቂርያት العربية"),
    ("שְׁמָהּ ✓ – ״₪", "שְׁמָהּ ✓ – ״₪"), ("א\u200dב\u2067ג\u2069\u00ad", "א\u200dב\u2067ג\u2069\u00ad"),
])  # fmt: skip
def test_a_sign_that_the_fonts_lack_becomes_one_square(text: str, shown: str) -> None:
    assert printable(text, layout()) == shown


def _rendered(folder: Path, name: str, fontconfig: str | None) -> bytes:
    env = {**os.environ, "TMPDIR": str(folder / f"{name}-tmp")}
    env.pop("FONTCONFIG_FILE", None)
    if fontconfig is not None:
        (folder / "empty.conf").write_text(fontconfig)
        env["FONTCONFIG_FILE"] = str(folder / "empty.conf")
    (folder / f"{name}-tmp").mkdir()
    command = [sys.executable, "-c", RENDER, str(folder / name), NAME]
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, timeout=120)
    assert [each.name for each in (folder / f"{name}-tmp").iterdir()] == []
    return (folder / name).read_bytes()


def test_the_same_bytes_come_with_the_machines_fonts_and_without_and_no_file_is_left(tmp_path: Path) -> None:
    with_fonts = _rendered(tmp_path, "with", None)
    without = _rendered(tmp_path, "without", "<fontconfig></fontconfig>")
    assert with_fonts == without
    assert b"%PDF-" in with_fonts[:10]

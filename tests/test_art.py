"""The pictures of the book are what their scripts draw: whoever changes a colour or the road draws all of them anew."""

import shutil
import subprocess
import sys
from pathlib import Path

from builder.load.project import ROOT

ART = Path("layouts/guide/art")
SCRIPTS = ("make_art.py", "make_openings.py", "make_icons.py")


def test_every_picture_of_the_book_is_what_its_script_draws(tmp_path: Path) -> None:
    folder = tmp_path / ART
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "layouts/palette.yaml", tmp_path / "layouts/palette.yaml")
    for name in SCRIPTS:
        shutil.copy(ROOT / ART / name, folder / name)
    for name in SCRIPTS:
        subprocess.run([sys.executable, str(folder / name)], check=True, cwd=tmp_path)
    drawn = {each.name: each.read_bytes() for each in folder.iterdir() if each.suffix in (".svg", ".css")}
    kept = {each.name: each.read_bytes() for each in (ROOT / ART).iterdir() if each.suffix in (".svg", ".css")}
    assert len(kept) > 40
    assert [name for name in sorted({*drawn, *kept}) if drawn.get(name) != kept.get(name)] == []

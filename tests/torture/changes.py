"""What happens to a project between two builds: words, data, looks, figures, hands, damaged caches, towns that come."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from builder.pipeline.shelf import beside
from tests.conftest import ROOT
from tests.torture.yard import TOWN, Yard

_WORD = re.compile(r"(?<![\w{}%])[א-ת]{4,}(?![\w{}%])")
_NUMBER = re.compile(r"(?<=: )\d+$", re.MULTILINE)
_SIZE = re.compile(r"(?<=[ :])(\d+)(?=(\.\d+)?(pt|mm|px|em)\b)")
DAYS = ("2026-11-23", "2026-11-24", "2026-12-01", "2027-03-02", "2026-06-30")
NAMES = ("'=1+1 {{ 7*7 }}'", "תל-אביב", "Bir el-Maksur", "'קריית \"ים\"'")
Change = Callable[[Yard, random.Random], str]


def _file(yard: Yard, chance: random.Random, *patterns: str) -> str:
    """The name of one of the project's files."""
    found = sorted(each.relative_to(yard.root).as_posix() for pattern in patterns for each in yard.root.glob(pattern))
    return chance.choice(found)


def _swap(yard: Yard, chance: random.Random, name: str, what: re.Pattern[str], new: str) -> str:
    """One of the places that a pattern finds in a file says something else."""
    text = (yard.root / name).read_bytes().decode("utf-8")
    places = list(what.finditer(text))
    if not places:
        return f"nothing in {name}"
    place = chance.choice(places)
    yard.put(name, (text[: place.start()] + new + text[place.end() :]).encode())
    return f"{name}: {place[0]} is {new}"


def value(yard: Yard, chance: random.Random) -> str:
    """A word or a number of a settlement's data."""
    name = _file(yard, chance, "settlements/*/*.yaml")
    if chance.random() < 0.4:
        return _swap(yard, chance, name, _NUMBER, str(chance.randint(1, 40_000)))
    return _swap(yard, chance, name, _WORD, f"שונה{chance.choice('אבגד')}")


def clause(yard: Yard, chance: random.Random) -> str:
    """A word of a paper's clause, of a settlement's section, or of a chapter of the book."""
    name = _file(yard, chance, "content/he/agreement/*.md", "content/he/settlement/*.md", "content/he/guide/*.md")
    return _swap(yard, chance, name, _WORD, f"ניסוח{chance.choice('אבגד')}")


def register(yard: Yard, chance: random.Random) -> str:
    """A word of a register, of a workbook or of the strings."""
    name = _file(yard, chance, "content/he/registers/*.yaml", "content/he/workbooks/*.yaml", "content/he/strings.yaml")
    return _swap(yard, chance, name, _WORD, f"מונח{chance.choice('אבגד')}")


def look(yard: Yard, chance: random.Random) -> str:
    """A rule of a style sheet: a size, or one more rule, or a remark alone."""
    name = _file(yard, chance, "layouts/**/*.css")
    if chance.random() < 0.5:
        return _swap(yard, chance, name, _SIZE, str(chance.randint(1, 12)))
    more = chance.choice((".none { color: red }", "p { letter-spacing: 0.01em }", "/* a remark */"))
    yard.put(name, (yard.root / name).read_bytes() + f"\n{more}\n".encode())
    return f"{name}: {more}"


def font(yard: Yard, chance: random.Random) -> str:
    """A face that is another one's file."""
    one, other = (_file(yard, chance, "assets/fonts/assistant/*.ttf") for _ in range(2))
    yard.put(one, (yard.root / other).read_bytes())
    return f"{one} is {other}"


def figure(yard: Yard, chance: random.Random) -> str:
    """A digit of a CBS cell."""
    name = _file(yard, chance, "assets/data/authorities.csv", "assets/data/indicators.csv")
    return _swap(yard, chance, name, re.compile(r"(?<=,)\d+(?=,)"), str(chance.randint(1, 99)))


def hand(yard: Yard, chance: random.Random) -> str:
    """A person changes, deletes or gives back an output."""
    outputs = [each for each in sorted(yard.out.rglob("*")) if each.is_file()]
    outputs = [each for each in outputs if not each.relative_to(yard.out).as_posix().startswith((".", "manifest"))]
    if not outputs:
        return "no output"
    file = chance.choice(outputs)
    new = file.parent / beside(file.name)
    if new.exists() and chance.random() < 0.5:
        new.replace(file)
        return f"{file.name} is its new one"
    if chance.random() < 0.3:
        file.unlink()
        return f"{file.name} deleted"
    file.write_bytes(chance.choice((b"mine", b"", file.read_bytes() + b" ", file.read_bytes()[:100])))
    return f"{file.relative_to(yard.out)} touched"


def _damage(file: Path, chance: random.Random) -> str:
    data, how = file.read_bytes(), chance.choice(("deleted", "cut", "flipped", "garbage", "empty"))
    place = chance.randrange(len(data) or 1)
    if how == "deleted":
        file.unlink()
        return f"{file.name} deleted"
    flipped = data[:place] + bytes([data[place] ^ (1 << chance.randrange(7))]) + data[place + 1 :] if data else b"x"
    file.write_bytes({"cut": data[:place], "flipped": flipped, "garbage": chance.randbytes(60), "empty": b""}[how])
    return f"{file.name} {how} at {place}"


def cache(yard: Yard, chance: random.Random) -> str:
    """A file of the cache damaged, or all of it gone, or a journal of nonsense."""
    folder = yard.out / ".cache"
    files = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    if not files or chance.random() < 0.15:
        shutil.rmtree(folder, ignore_errors=True)
        return "no cache"
    if chance.random() < 0.15:
        (folder / "journal").write_bytes(b'["one/letter.docx", {"sha\n[]\n\xff\n')
        return "a journal of nonsense"
    return f"cache: {_damage(chance.choice(files), chance)}"


def manifest(yard: Yard, chance: random.Random) -> str:
    """The manifest is lost, or nothing that can be read."""
    file = yard.out / "manifest.json"
    if not file.exists():
        return "no manifest"
    data = file.read_bytes()
    bad = (
        None,
        b"",
        data[: chance.randrange(max(1, len(data) - 2))],
        b"{}",
        b"[]",
        b'{"version": 9, "outputs": {}}',
        b"\xff",
    )
    chosen = chance.choice(bad)
    file.unlink() if chosen is None else file.write_bytes(chosen)
    return f"manifest: {'deleted' if chosen is None else chosen[:12]!r}"


def town(yard: Yard, chance: random.Random) -> str:
    """A settlement comes, goes, or its folder has another name."""
    slugs, free = yard.towns(), [each for each in ("four", "one", "three", "two") if each not in yard.towns()]
    slug, way = chance.choice(slugs), chance.choice(("come", "go", "rename"))
    if free and (way == "come" or len(slugs) == 1):
        yard.put(f"settlements/{free[0]}/settlement.yaml", TOWN.format(name=chance.choice(NAMES)).encode())
        return f"{free[0]} comes"
    for file in sorted((yard.root / "settlements" / slug).iterdir()):
        if way == "rename" and free:
            yard.put(f"settlements/{free[0]}/{file.name}", file.read_bytes())
        yard.put(f"settlements/{slug}/{file.name}", None)
    yard.restore({})
    return f"{slug} is {free[0]}" if way == "rename" and free else f"{slug} goes"


def paper(yard: Yard, chance: random.Random) -> str:
    """A settlement gets a file of the example's, or loses one; or a file is broken."""
    slug = chance.choice(yard.towns())
    name = chance.choice(("plan", "mapping", "compass", "portfolio", "ledger"))
    file = f"settlements/{slug}/{name}.yaml"
    if chance.random() < 0.3:
        broken = f"settlements/{slug}/settlement.yaml"
        yard.put(broken, b"name: [\n")
        return f"{broken} broken"
    there = (yard.root / file).exists()
    yard.put(file, None if there else (ROOT / f"settlements/example/{name}.yaml").read_bytes())
    return f"{file} {'goes' if there else 'comes'}"


CHANGES: tuple[Change, ...] = (
    value, value, value, clause, clause, register, register, look, font, figure, hand, hand, cache, cache, manifest,
    town, paper,
)  # fmt: skip
"""Each as often as it stands here."""

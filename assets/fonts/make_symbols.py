"""Makes `roadmap-symbols/RoadmapSymbols.ttf` from DejaVu Sans.

The Hebrew fonts of the book have no ticks, boxes, dots or arrows. This cuts the few that are used out of
`DejaVuSans.ttf` and gives the cut a family name of its own, so that a page never mixes it with a DejaVu
that happens to be installed. Run by hand when a symbol is added (the result is committed):

    npm pack dejavu-fonts-ttf@2.37.3 && tar xzf dejavu-fonts-ttf-2.37.3.tgz
    .venv/bin/python assets/fonts/make_symbols.py package/ttf/DejaVuSans.ttf

The result is the same, byte for byte, from the same font and fonttools.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Roadmap Symbols"
POSTSCRIPT_NAME = "RoadmapSymbols-Regular"
SYMBOLS = "✓✔✘☐☑●○◐■□▲▼◄►←→↑↓★·–—"
TARGET = Path(__file__).parent / "roadmap-symbols" / "RoadmapSymbols.ttf"

NAMES = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} 1.0", 4: FAMILY, 6: POSTSCRIPT_NAME, 16: FAMILY, 17: "Regular"}
KEPT_NAMES = {0, 5, 13, 14}  # copyright, version, licence and its address stay as DejaVu wrote them


def cut(source: Path, characters: str) -> TTFont:
    """Return DejaVu's font with only `characters` (and a space) in it; KeyError names one that it lacks."""
    font = TTFont(source, recalcTimestamp=False)
    known = font.getBestCmap()
    for character in characters:
        if ord(character) not in known:
            raise KeyError(f"{source.name} has no U+{ord(character):04X}")
    options = subset.Options(layout_features=[], name_IDs=["*"], name_languages=["*"], notdef_outline=True)
    options.drop_tables += ["FFTM", "kern", "GPOS", "GSUB", "GDEF"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters + " ")
    cutter.subset(font)
    return font


def rename(font: TTFont) -> None:
    """Give the cut its own family name; DejaVu's copyright and licence records stay."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    for name_id, text in NAMES.items():
        table.setName(text, name_id, 3, 1, 0x409)
        table.setName(text, name_id, 1, 0, 0)


def main(arguments: list[str]) -> int:
    """Write the symbol font from the DejaVuSans.ttf that is named; 2 when none is."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    font = cut(Path(arguments[0]), SYMBOLS)
    rename(font)
    TARGET.parent.mkdir(exist_ok=True)
    font.save(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

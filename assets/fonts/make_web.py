"""Makes the fonts of the web pages: the same whole fonts, packed as WOFF2. Run by hand when a font changes.

`.venv/bin/python assets/fonts/make_web.py` (fontTools and brotli come with WeasyPrint).
"""

from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FILES = (
    "assistant/Assistant-400",
    "assistant/Assistant-700",
    "frank-ruhl-libre/FrankRuhlLibre-900",
    "heebo/Heebo-400",
    "heebo/Heebo-700",
    "roadmap-symbols/RoadmapSymbols",
)


def main() -> None:
    """Packs every font of the list into `web/`."""
    target = HERE / "web"
    target.mkdir(exist_ok=True)
    for name in FILES:
        font = TTFont(HERE / f"{name}.ttf", recalcTimestamp=False)
        font.flavor = "woff2"
        font.save(target / f"{name.rpartition('/')[2]}.woff2")


if __name__ == "__main__":
    main()

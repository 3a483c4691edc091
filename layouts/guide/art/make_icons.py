#!/usr/bin/env python3
"""Draws the icons of the book: one a station, one a kind of callout; simple strokes on a square of 24 (own drawings).

Run it from anywhere, as `python -B` (all that lies here is read as a layout).
It writes `icon-NAME.svg` beside itself, the same bytes each time.
"""

import math

from make_art import HERE, Point, palette


def ring(x: float, y: float, radius: float) -> str:
    """A circle as a path."""
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0"


def cell(x: float, y: float, radius: float) -> str:
    """A cell of a honeycomb."""
    points: list[Point] = [
        (x + radius * math.sin(k * math.pi / 3), y - radius * math.cos(k * math.pi / 3)) for k in range(6)
    ]
    return "M" + "L".join(f"{a:.2f} {b:.2f}" for a, b in points) + "z"


SEATS = "".join(ring(12 + 8.6 * math.sin(k * math.pi / 3), 12 - 8.6 * math.cos(k * math.pi / 3), 1.6) for k in range(6))
STATIONS = {
    # a glass over the land that found what it looked for
    "01": ring(10.5, 10.5, 6.8) + "M15.6 15.6L20.8 20.8M7.4 10.6l2.3 2.4l4-4.6",
    # a pen that signs
    "02": "M3.5 20.5h17M16.2 3.8l4 4L9.8 18.2l-5 1l1-5zM13.4 6.6l4 4",
    # one person, the keystone of an arch
    "03": "M3.5 20.5v-8.5a8.5 8.5 0 0 1 17 0v8.5"
    + ring(12, 10.6, 2.5)
    + "M7.2 20.5c.2-3.7 2-5.6 4.8-5.6s4.6 1.9 4.8 5.6",
    # a table and who sits around it
    "04": ring(12, 12, 4.4) + SEATS,
    # cells of a hive
    "05": cell(12, 7.2, 4.5) + cell(8.1, 14.3, 4.5) + cell(15.9, 14.3, 4.5),
    # a mark that all look at
    "06": ring(12, 12, 8.8) + ring(12, 12, 5) + ring(12, 12, 1.2),
    # people of one trade
    "07": ring(12, 7.6, 2.8)
    + ring(5.2, 10.6, 2)
    + ring(18.8, 10.6, 2)
    + "M6.9 20c.2-4.1 2.2-6.4 5.1-6.4s4.9 2.3 5.1 6.4M2 18.2c.1-2.6 1.2-4.1 3.2-4.1M22 18.2c-.1-2.6-1.2-4.1-3.2-4.1",
    # stones of one mosaic
    "08": "M3.8 3.8h7v7h-7zM13.2 3.8h7v7h-7zM3.8 13.2h7v7h-7zM13.2 16.7l3.5-3.5l3.5 3.5l-3.5 3.5z",
    # coins that grow
    "09": "M3.5 20.5h17M6 20.5v-4.5M10.7 20.5v-8M15.4 20.5v-6"
    + ring(17.6, 6.2, 3.2)
    + "M5 11.2l5.4-5.4M6.8 5.4h3.8v3.8",
    # a compass
    "10": ring(12, 12, 8.8) + "M15.9 8.1l-2.4 5.4l-5.4 2.4l2.4-5.4zM12 3.2v2M12 18.8v2M3.2 12h2M18.8 12h2",
}
CALLOUTS = {
    # an open book, a signpost, a box of tools, a warning
    "definition": "M12 6.4c-2.2-1.7-5-2.3-8.5-2.2v13.4c3.5-.1 6.3.5 8.5 2.2"
    "c2.2-1.7 5-2.3 8.5-2.2V4.2c-3.5-.1-6.3.5-8.5 2.2zM12 6.4v13.4",
    "example": "M11 3v18M8 21h6M11 4.8h7l2.6 2.5l-2.6 2.5h-7M11 11.4H5.5l-2.3 2.2l2.3 2.2h5.5",
    "tool": "M3.3 8.8h17.4v10.9H3.3zM8.8 8.8V5.3h6.4v3.5M3.3 13.6h6.2M14.5 13.6h6.2M9.5 12h5v3.2h-5z",
    "caution": "M12 3.6L21.5 20h-19zM12 9.8v4.8M12 17.2v.2",
}


def icon(name: str, path: str, colour: str) -> None:
    """Writes one icon."""
    line = f'fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"'
    view = 'viewBox="0 0 24 24" width="24" height="24"'
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {view}><path d="{path}" {line}/></svg>\n'
    (HERE / f"icon-{name}.svg").write_text(text, encoding="utf-8")


def main() -> None:
    """Writes all of them: ink, and accent for what is to be done with a tool."""
    colours = palette()
    for name, path in (STATIONS | CALLOUTS).items():
        icon(name, path, colours["accent" if name == "tool" else "ink"])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""What a station opens with, cut from the land of `make_art.py`: its picture, the places of labels, strip and dots.

Run it from anywhere, as `python -B` (all that lies here is read as a layout).
It writes `opening-NN.svg`, `strip-NN.svg`, `dots-NN.svg` and `labels.css` beside itself, the
same bytes each time.
"""

import math

from make_art import (
    DAY,
    HEIGHT,
    HERE,
    STATIONS,
    WIDTH,
    Box,
    Lines,
    Point,
    beside,
    contours,
    land,
    palette,
    picture,
    road,
    spline,
    stop,
)

BLEED = 9.92
"""What a picture shows past the trim, pt: 3.5 mm."""
PAGE, TALL = 595.28, 482.6
"""How wide and how high the land of an opening is within the trim, pt."""
LEAST, AROUND = 330.0, 56.0
"""The least width of land that an opening shows, and how much of it is seen around its outermost stations."""
LABEL, HERE_LABEL = (100.0, 28.0), 16.0
RING = 12.0
"""How far from its middle a station reaches at most."""
STRIP, COLUMN, EDGE = 150.0, 51.5, 40.14
"""Height of the strip at the foot, the width of a station on it, and where its names begin, pt."""


def crop(number: int) -> Box:
    """The land within the trim that an opening shows: its station, those before and after it."""
    near = STATIONS[max(number - 2, 0) : number + 1]
    x0, x1 = min(x for x, _ in near) - AROUND, max(x for x, _ in near) + AROUND
    y0, y1 = min(y for _, y in near) - AROUND, max(y for _, y in near) + AROUND
    wide = min(max(LEAST, x1 - x0, (y1 - y0) * PAGE / TALL), WIDTH - 10)
    high = wide * TALL / PAGE
    left, top = (x0 + x1 - wide) / 2, (y0 + y1 - high) / 2
    tries = []
    for right in range(-30, 31, 3):
        for down in range(-30, 31, 3):
            x, y = min(max(left + right, 4), WIDTH - 4 - wide), min(max(top + down, 6), HEIGHT - high)
            box = (x, y, x + wide, y + high)
            tries.append((_cut(box), abs(right) + abs(down), box))
    return min(tries)[2]


def _cut(box: Box) -> int:
    """How many stations the edge of a box would cut."""
    near = [_inside(at, box, RING) for at in STATIONS], [_inside(at, box, -RING) for at in STATIONS]
    return sum(touched and not whole for touched, whole in zip(*near, strict=True))


def _inside(at: Point, box: Box, more: float = 0) -> bool:
    return box[0] - more < at[0] < box[2] + more and box[1] - more < at[1] < box[3] + more


def opening(number: int, lines: Lines, colours: dict[str, str]) -> list[str]:
    """Draws the picture of a station, bleed and all; gives the rules that place the labels on it."""
    box = crop(number)
    scale = PAGE / (box[2] - box[0])
    over = BLEED / scale
    whole = (box[0] - over, box[1] - over, box[2] + over, box[3])
    way = road(colours["ink"], colours["wash"], colours["accent"], number, 4.2 / scale, 8.6 / scale)
    size = (PAGE + 2 * BLEED, TALL + BLEED)
    picture(f"opening-{number:02d}.svg", whole, size, land(lines, DAY, whole) + way, colours["wash"])
    inside = (box[0] + 12 / scale, box[1] + 20 / scale, box[2] - 12 / scale, box[3] - 8 / scale)
    rules = []
    for each in range(1, len(STATIONS) + 1):
        here = each == number
        wide, tall = (LABEL[0] / scale, (HERE_LABEL if here else LABEL[1]) / scale)
        place = beside(each, (wide, tall), (21 if here else 14) / scale, inside)
        if place and _inside(STATIONS[each - 1], box):
            left, top = (place[0] - wide / 2 - box[0]) * scale, (place[1] - tall / 2 - box[1]) * scale
            aside = (place[0] - STATIONS[each - 1][0]) * scale
            align = "center" if abs(aside) < 5 else "left" if aside > 0 else "right"
            at = f"left: {left:.1f}pt; top: {top:.1f}pt; text-align: {align};"
            rules.append(f".open-{number} .at-{each} {{ display: block; {at} }}")
    return rules


def strip(lit: int, colours: dict[str, str]) -> None:
    """The road as one wave from right to left, ten stations on it, one of them lit."""
    ink, wash, accent = colours["ink"], colours["wash"], colours["accent"]
    stops = [(PAGE - EDGE - COLUMN * (each - 0.5), _wave(each)) for each in range(1, len(STATIONS) + 1)]
    ends = [(PAGE + BLEED + 10, _wave(0.2)), *stops]
    onward = [stops[-1], (14.0, _wave(10.9)), (-BLEED - 10, _wave(11.6))]
    line = f'fill="none" stroke="{ink}" stroke-width="2.6" stroke-linecap="round"'
    body = f'<path d="{spline(ends)}" {line}/><path d="{spline(onward)}" {line} stroke-dasharray="0.1 7.5"/>'
    body += "".join(stop(at, each == lit, ink, wash, accent, 2.6, 5.6) for each, at in enumerate(stops, 1))
    box = (-BLEED, 0.0, PAGE + BLEED, STRIP + BLEED)
    picture(f"strip-{lit:02d}.svg", box, (PAGE + 2 * BLEED, STRIP + BLEED), body, wash)


def _wave(at: float) -> float:
    return 60 + 15 * math.sin(at * 1.05 - 0.4)


def dots(lit: int, colours: dict[str, str]) -> None:
    """Ten dots for the foot of a page, the first at the right: those passed are dark, the present one has a ring."""
    drawn = []
    for each in range(1, len(STATIONS) + 1):
        at = f'cx="{131.5 - 12.5 * each:.1f}" cy="7"'
        if each == lit:
            drawn.append(f'<circle {at} r="4.6" fill="none" stroke="{colours["accent"]}" stroke-width="1"/>')
            drawn.append(f'<circle {at} r="2.6" fill="{colours["accent"]}"/>')
        else:
            drawn.append(f'<circle {at} r="1.9" fill="{colours["ink_soft" if each < lit else "rule_strong"]}"/>')
    view = 'viewBox="0 0 126 14" width="126" height="14"'
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{"".join(drawn)}</svg>\n'
    (HERE / f"dots-{lit:02d}.svg").write_text(text, encoding="utf-8")


def main() -> None:
    """Writes all of them."""
    colours, lines = palette(), contours()
    rules = ["/* Where the labels of stations stand on the land that each opens with: written by make_openings.py. */"]
    for number in range(1, len(STATIONS) + 1):
        rules += opening(number, lines, colours)
        strip(number, colours)
        dots(number, colours)
    (HERE / "labels.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

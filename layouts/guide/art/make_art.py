#!/usr/bin/env python3
"""Draws the land and the road once, and cuts every picture of the book from them (standard library only).

Run it from anywhere, as `python -B` (all that lies here is read as a layout).
It writes the `.svg` files beside itself, the same bytes each time. The colours are those of
`layouts/palette.yaml`. Shapes only: words are laid over the pictures as text.
"""

import math
import re
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT, STEP = 595.28, 841.9, 9.0
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, pt."""

STATIONS: list[Point] = [
    (512, 738), (372, 756), (214, 734), (96, 670), (178, 598),
    (330, 622), (470, 574), (492, 478), (368, 434), (204, 458),
]  # fmt: skip
NIGHT, DAY = "#2B4058", "#E2DACA"
"""The lines of the land on the ink of the cover, and on the tint of all others."""
START: Point = (640, 690)
ONWARD: list[Point] = [(86, 420), (-40, 352)]
HILLS = [
    (120, 140, 150, 1.0), (420, 60, 190, 0.9), (560, 330, 150, 0.8), (250, 330, 120, 0.7), (30, 520, 150, 0.8),
    (330, 700, 140, 0.8), (560, 690, 120, 0.6), (140, 850, 170, 0.9), (420, 520, 90, 0.5), (300, 180, 80, -0.5),
]  # fmt: skip
LEVELS = [0.06 * each for each in range(1, 25)]
HEAVY = 4
"""Every so many lines of the land one is drawn heavier, as on a map."""


def palette() -> dict[str, str]:
    """The colours by name."""
    text = (HERE.parents[1] / "palette.yaml").read_text(encoding="utf-8")
    return {key: "#" + value for key, value in re.findall(r'^(\w+): "([0-9A-F]{6})"$', text, re.M)}


def height(x: float, y: float) -> float:
    """How high the land is: hills, and a ripple that keeps its lines from being circles."""
    hills = (h * math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * (0.62 * r) ** 2)) for cx, cy, r, h in HILLS)
    return sum(hills) + 0.05 * (math.sin(x / 41) + math.cos(y / 37))


Lines = list[tuple[bool, list[Point]]]
"""Lines of one height, and whether each is drawn heavier."""


def contours() -> Lines:
    """Lines of one height: marching squares, their pieces joined end to end."""
    columns, rows = int(WIDTH / STEP) + 4, int(HEIGHT / STEP) + 4
    grid = [[height((i - 1) * STEP, (j - 1) * STEP) for i in range(columns)] for j in range(rows)]
    lines: Lines = []
    for number, level in enumerate(LEVELS):
        pieces = [piece for j in range(rows - 1) for i in range(columns - 1) for piece in cell(grid, i, j, level)]
        lines += [(number % HEAVY == 1, line) for line in joined(pieces) if len(line) > 5]
    return lines


def cell(grid: list[list[float]], i: int, j: int, level: float) -> list[tuple[Point, Point]]:
    """Where a line of one height crosses one square of the grid."""
    corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    crossed = []
    for (ai, aj), (bi, bj) in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = grid[aj][ai] - level, grid[bj][bi] - level
        if (a < 0) != (b < 0):
            part = a / (a - b)
            crossed.append((round((ai + part * (bi - ai) - 1) * STEP, 1), round((aj + part * (bj - aj) - 1) * STEP, 1)))
    return [(crossed[k], crossed[k + 1]) for k in range(0, len(crossed) - 1, 2)]


def joined(pieces: list[tuple[Point, Point]]) -> list[list[Point]]:
    """Pieces that meet at their ends, as lines."""
    ends: dict[Point, list[int]] = {}
    for index, piece in enumerate(pieces):
        for point in piece:
            ends.setdefault(point, []).append(index)
    used: set[int] = set()
    lines = []
    for index, (a, b) in enumerate(pieces):
        if index in used:
            continue
        used.add(index)
        onward, back = (_followed(tip, pieces, ends, used) for tip in (b, a))
        lines.append([*reversed(back), a, b, *onward])
    return lines


def _followed(
    tip: Point, pieces: list[tuple[Point, Point]], ends: dict[Point, list[int]], used: set[int]
) -> list[Point]:
    """The points that follow a tip, as far as unused pieces reach."""
    found: list[Point] = []
    while (index := next((each for each in ends[tip] if each not in used), None)) is not None:
        used.add(index)
        first, last = pieces[index]
        tip = last if first == tip else first
        found.append(tip)
    return found


def curves(points: list[Point]) -> list[tuple[Point, Point, Point, Point]]:
    """A smooth line through the points (Catmull-Rom), as Bézier curves."""
    found = []
    for k in range(len(points) - 1):
        p0, p1, p2, p3 = points[max(k - 1, 0)], points[k], points[k + 1], points[min(k + 2, len(points) - 1)]
        c1 = (p1[0] + (p2[0] - p0[0]) / 5.2, p1[1] + (p2[1] - p0[1]) / 5.2)
        c2 = (p2[0] - (p3[0] - p1[0]) / 5.2, p2[1] - (p3[1] - p1[1]) / 5.2)
        found.append((p1, c1, c2, p2))
    return found


def spline(points: list[Point]) -> str:
    """The same as a path."""
    drawn = (f"C{a:.1f} {b:.1f} {c:.1f} {d:.1f} {e:.1f} {f:.1f}" for _, (a, b), (c, d), (e, f) in curves(points))
    return f"M{points[0][0]:.1f} {points[0][1]:.1f}" + "".join(drawn)


def smooth(line: list[Point]) -> str:
    """A curve past every second point, through the middles between them (on a grid on which these are exact)."""
    points = [(round(5 * x) / 5, round(5 * y) / 5) for x, y in [*line[:-1:2], line[-1]]]
    middles = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(points)]
    first, (x, y), (u, v) = points[0], points[1], middles[1] if len(middles) > 1 else points[-1]
    begun = f"M{first[0]:.1f} {first[1]:.1f}L{middles[0][0]:.1f} {middles[0][1]:.1f}Q{x:.1f} {y:.1f} {u:.1f} {v:.1f}"
    return begun + "".join(f"T{x:.1f} {y:.1f}" for x, y in middles[2:]) + f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"


def land(lines: Lines, colour: str, box: Box) -> str:
    """The lines of the land that come near a box."""
    x0, y0, x1, y1 = box
    drawn = []
    for heavy, width in ((False, 0.4), (True, 0.8)):
        near = (line for bold, line in lines if bold is heavy)
        seen = [each for each in near if any(x0 - 20 < x < x1 + 20 and y0 - 20 < y < y1 + 20 for x, y in each)]
        path = "".join(smooth(each) for each in seen)
        drawn.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    return "".join(drawn)


def road(colour: str, paper: str, accent: str, lit: int | None, width: float, radius: float) -> str:
    """The road with its ten stations, one of them lit; dashed beyond the last."""
    whole = [START, *STATIONS, *ONWARD]
    parts = [
        f'<path d="{spline(whole[:11])}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>',
        f'<path d="{spline(whole[10:])}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="0.1 {3 * width}" stroke-linecap="round"/>',
    ]
    stops = (stop(each, at == lit, colour, paper, accent, width, radius) for at, each in enumerate(STATIONS, start=1))
    return "".join((*parts, *stops))


def stop(at: Point, lit: bool, colour: str, paper: str, accent: str, width: float, radius: float) -> str:
    """A station: a ring that stands free of the road; the lit one larger and filled, so that it shows in grey too."""
    x, y = f'cx="{at[0]:.1f}"', f'cy="{at[1]:.1f}"'
    ring = 1.7 * radius if lit else radius
    drawn = f'fill="{paper}" stroke="{accent if lit else colour}" stroke-width="{0.8 * width:.2f}"'
    core = f'<circle {x} {y} r="{radius:.2f}" fill="{accent}"/>' if lit else ""
    free = f'<circle {x} {y} r="{ring + 1.2 * width:.2f}" fill="{paper}"/>'
    return f'{free}<circle {x} {y} r="{ring:.2f}" {drawn}/>{core}'


def passed() -> list[Point]:
    """Points all along the road, to keep words off it."""
    whole = [START, *STATIONS, *ONWARD]
    return [
        tuple(sum(share * point[axis] for share, point in zip(shares, curve, strict=True)) for axis in (0, 1))
        for curve in curves(whole)
        for step in range(20)
        for shares in [_shares(step / 20)]
    ]


def _shares(t: float) -> tuple[float, float, float, float]:
    return (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3


def beside(number: int, size: Point, gap: float, within: Box) -> Point | None:
    """The middle of a label of this size beside a station, where it is farthest from the road; None outside the box."""
    x, y = STATIONS[number - 1]
    wide, tall = size[0] / 2, size[1] / 2
    tries = [(x, y - gap - tall), (x, y + gap + tall), (x + gap + wide, y), (x - gap - wide, y)]
    tries += [(x + a * (gap * 0.6 + wide), y + b * (gap * 0.6 + tall)) for a in (1, -1) for b in (-1, 1)]
    inside = [
        at
        for at in tries
        if within[0] + wide <= at[0] <= within[2] - wide and within[1] + tall <= at[1] <= within[3] - tall
    ]
    return max(inside, key=lambda at: min(_off(each, at, wide, tall) for each in passed()), default=None)


def _off(point: Point, at: Point, wide: float, tall: float) -> float:
    """How far a point is from a label; more than enough is no better."""
    away = math.hypot(max(abs(point[0] - at[0]) - wide, 0), max(abs(point[1] - at[1]) - tall, 0))
    return min(away, 12.0)


def numbers(colour: str, lit: int | None) -> str:
    """The number of each station beside it, drawn in the picture: digits alone."""
    drawn = []
    for number in range(1, len(STATIONS) + 1):
        place = beside(number, (13, 10), 12 if number == lit else 9, (0, 0, WIDTH, HEIGHT))
        if place:
            drawn.append(f'<text x="{place[0]:.1f}" y="{place[1] + 3.6:.1f}">{number}</text>')
    return f'<g fill="{colour}" font-family="Heebo" font-size="10" text-anchor="middle">{"".join(drawn)}</g>'


def picture(name: str, box: Box, size: Point, body: str, ground: str) -> None:
    """Writes what a box shows, on a ground, at a size in pt."""
    x0, y0, x1, y1 = box
    view = f"{x0:.1f} {y0:.1f} {x1 - x0:.1f} {y1 - y0:.1f}"
    rect = f'x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}"'
    fill = f'<rect {rect} fill="{ground}"/>'
    (HERE / name).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{size[0]}" height="{size[1]}">'
        f'<clipPath id="c"><rect {rect}/></clipPath><g clip-path="url(#c)">{fill}{body}</g></svg>\n',
        encoding="utf-8",
    )


def main() -> None:
    """Writes the covers of the book and of editions; `make_openings.py` writes what stations open with."""
    colours, lines = palette(), contours()
    ink, wash, accent, page = colours["ink"], colours["wash"], colours["accent"], (0.0, 0.0, WIDTH, HEIGHT)
    night = land(lines, NIGHT, page) + road(wash, ink, accent, None, 2.6, 5.5) + numbers(wash, None)
    day = land(lines, DAY, page) + road(ink, wash, accent, None, 2.6, 5.5) + numbers(ink, None)
    picture("cover.svg", page, (WIDTH, HEIGHT), night, ink)
    picture("edition.svg", page, (WIDTH, HEIGHT), day, wash)
    for number in range(1, len(STATIONS) + 1):
        whole = land(lines, DAY, page) + road(ink, wash, accent, number, 2.6, 5.5) + numbers(ink, number)
        picture(f"edition-{number:02d}.svg", page, (WIDTH, HEIGHT), whole, wash)


if __name__ == "__main__":
    main()

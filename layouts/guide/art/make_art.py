#!/usr/bin/env python3
"""Draws the land and the road once, and cuts every picture of the book from them (standard library only).

Run it from anywhere; it writes the `.svg` files beside itself, the same bytes each time. The colours are those of
`layouts/palette.yaml`. Shapes only: words are laid over the pictures as text.
"""

import math
import re
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
START: Point = (640, 690)
ONWARD: list[Point] = [(86, 420), (-40, 352)]
HILLS = [
    (120, 140, 150, 1.0), (420, 60, 190, 0.9), (560, 330, 150, 0.8), (250, 330, 120, 0.7), (30, 520, 150, 0.8),
    (330, 700, 140, 0.8), (560, 690, 120, 0.6), (140, 850, 170, 0.9), (420, 520, 90, 0.5), (300, 180, 80, -0.5),
]  # fmt: skip
LEVELS = [0.12 * each for each in range(1, 13)]


def palette() -> dict[str, str]:
    """The colours by name."""
    text = (HERE.parents[1] / "palette.yaml").read_text(encoding="utf-8")
    return {key: "#" + value for key, value in re.findall(r'^(\w+): "([0-9A-F]{6})"$', text, re.M)}


def height(x: float, y: float) -> float:
    """How high the land is: hills, and a ripple that keeps its lines from being circles."""
    hills = (h * math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * (0.62 * r) ** 2)) for cx, cy, r, h in HILLS)
    return sum(hills) + 0.05 * (math.sin(x / 41) + math.cos(y / 37))


def contours() -> list[list[Point]]:
    """Lines of one height: marching squares, their pieces joined end to end."""
    columns, rows = int(WIDTH / STEP) + 4, int(HEIGHT / STEP) + 4
    grid = [[height((i - 1) * STEP, (j - 1) * STEP) for i in range(columns)] for j in range(rows)]
    lines: list[list[Point]] = []
    for level in LEVELS:
        pieces = [piece for j in range(rows - 1) for i in range(columns - 1) for piece in cell(grid, i, j, level)]
        lines += joined(pieces)
    return [line for line in lines if len(line) > 5]


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


def spline(points: list[Point]) -> str:
    """A smooth line through the points (Catmull-Rom as Bézier curves)."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for k in range(len(points) - 1):
        p0, p1, p2, p3 = points[max(k - 1, 0)], points[k], points[k + 1], points[min(k + 2, len(points) - 1)]
        c1 = (p1[0] + (p2[0] - p0[0]) / 5.2, p1[1] + (p2[1] - p0[1]) / 5.2)
        c2 = (p2[0] - (p3[0] - p1[0]) / 5.2, p2[1] - (p3[1] - p1[1]) / 5.2)
        path += f"C{c1[0]:.1f} {c1[1]:.1f} {c2[0]:.1f} {c2[1]:.1f} {p2[0]:.1f} {p2[1]:.1f}"
    return path


def straight(line: list[Point]) -> str:
    """A line through every second point, which is as smooth and half as long."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in [*line[::2], line[-1]])


def land(lines: list[list[Point]], colour: str, box: Box) -> str:
    """The lines of the land that come near a box."""
    x0, y0, x1, y1 = box
    seen = [each for each in lines if any(x0 - 20 < x < x1 + 20 and y0 - 20 < y < y1 + 20 for x, y in each)]
    return f'<path d="{"".join(straight(each) for each in seen)}" fill="none" stroke="{colour}" stroke-width="0.6"/>'


def road(colour: str, paper: str, accent: str, lit: int | None, width: float, radius: float) -> str:
    """The road with its ten stations, one of them lit; dashed beyond the last."""
    whole = [START, *STATIONS, *ONWARD]
    parts = [
        f'<path d="{spline(whole[:11])}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>',
        f'<path d="{spline(whole[10:])}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="0.1 {3 * width}" stroke-linecap="round"/>',
    ]
    for number, (x, y) in enumerate(STATIONS, start=1):
        if number == lit:
            parts.append(f'<circle cx="{x}" cy="{y}" r="{2 * radius}" fill="{accent}"/>')
            parts.append(f'<circle cx="{x}" cy="{y}" r="{0.8 * radius}" fill="{paper}"/>')
        else:
            drawn = f'fill="{paper}" stroke="{colour}" stroke-width="{0.8 * width}"'
            parts.append(f'<circle cx="{x}" cy="{y}" r="{radius}" {drawn}/>')
    return "".join(parts)


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
    """Writes the cover, the openers of stations and the covers of editions."""
    colours, lines = palette(), contours()
    ink, wash, accent, page = colours["ink"], colours["wash"], colours["accent"], (0.0, 0.0, WIDTH, HEIGHT)
    dark, pale = "#2B4058", "#E2DACA"
    night = land(lines, dark, page) + road(wash, ink, accent, None, 2.6, 5.5)
    day = land(lines, pale, page) + road(ink, wash, accent, None, 2.6, 5.5)
    picture("cover.svg", page, (WIDTH, HEIGHT), night, ink)
    picture("edition.svg", page, (WIDTH, HEIGHT), day, wash)
    for number, (x, y) in enumerate(STATIONS, start=1):
        wide, tall = 330.0, 330.0 * 482.6 / 595.3
        left = min(max(x - 0.5 * wide, -6), WIDTH + 6 - wide)
        top = min(max(y - 0.5 * tall, 0), HEIGHT - tall)
        box = (left, top, left + wide, top + tall)
        body = land(lines, pale, box) + road(ink, wash, accent, number, 2.4, 5)
        picture(f"opening-{number:02d}.svg", box, (595.3, 482.6), body, wash)
        whole = land(lines, pale, page) + road(ink, wash, accent, number, 2.6, 5.5)
        picture(f"edition-{number:02d}.svg", page, (WIDTH, HEIGHT), whole, wash)


if __name__ == "__main__":
    main()

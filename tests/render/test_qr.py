import re
from xml.etree import ElementTree

import segno

from builder.render.qr import qr_svg

ADDRESS = "https://www.example.org/mobility?a=1&b=2"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_code_has_every_dark_module_of_the_address_and_the_white_around_it() -> None:
    root = ElementTree.fromstring(str(qr_svg(ADDRESS, "קוד")))
    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", root[2].get("d", ""))}
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    assert drawn == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert root.get("viewBox") == f"0 0 {len(matrix) + 8} {len(matrix) + 8}"


def test_the_picture_says_its_words_and_nothing_in_them_is_markup() -> None:
    root = ElementTree.fromstring(str(qr_svg(ADDRESS, 'קוד <b> & "x"')))
    assert root.get("role") == "img"
    assert root.findtext(SVG + "title") == 'קוד <b> & "x"'

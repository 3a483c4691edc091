"""Joins a settlement's section and the common body, two tagged PDFs, into one (pikepdf).

The body is bytes that were bound once. Links that the section wrote as `body:ANCHOR` become links within the file.
"""

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from builder.render.bind import Binding, saved


def join(section: Sequence[bytes], body: bytes) -> bytes:
    """The parts of the section, then the body. The section has an even number of pages, so the spreads stay spreads."""
    with ExitStack() as stack:
        pdf, *others, last = (stack.enter_context(Pdf.open(io.BytesIO(each))) for each in (*section, body))
        binding = Binding(pdf)
        for each in others:
            binding.add(each, as_one=True)
        first = len(pdf.pages)
        binding.add(last)
        binding.aim_links(first)
        binding.close()
        _label_pages(pdf, first)
        return saved(pdf)


def _label_pages(pdf: Pdf, first: int) -> None:
    """Hebrew letters for the section, whose numerals a viewer would not know, then numbers for the body."""
    labels: list[Any] = []
    for index in range(first):
        labels += [index, Dictionary(P=String(hebrew(index + 1)))]
    labels += [first, Dictionary(S=Name.D, St=1)]
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=Array(labels)))


_UNITS = [0, *range(0x05D0, 0x05D9)]
_TENS = [0, 0x05D9, 0x05DB, 0x05DC, 0x05DE, 0x05E0, 0x05E1, 0x05E2, 0x05E4, 0x05E6]
_HUNDREDS = [0, 0x05E7, 0x05E8, 0x05E9, 0x05EA]


def hebrew(number: int) -> str:
    """A number from 1 to 499 in Hebrew letters; 15 and 16 are written 9 + 6 and 9 + 7."""
    hundreds, rest = divmod(number, 100)
    tens, units = (0, 0) if rest in (15, 16) else divmod(rest, 10)
    letters = [_HUNDREDS[hundreds], _TENS[tens], _UNITS[units]]
    if rest in (15, 16):
        letters += [_UNITS[9], _UNITS[rest - 9]]
    return "".join(chr(each) for each in letters if each)

"""Render functions as tasks call them: (document, layout, needs) → bytes. Libraries are imported at work only."""

from collections.abc import Mapping
from typing import Any

from builder.document.layout import Layout
from builder.document.rendered import Rendered

Needs = Mapping[str, Rendered]


def measure(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """How many pages a part of the guide has by itself, where its anchors stand, and which it names."""
    from builder.render.measure import packed
    from builder.render.pieces import measured

    return packed(measured(document, layout))


def numbers(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """What was measured of all parts, in their order: their numbers come of it."""
    from builder.render.measure import gathered

    return gathered(needs.values())


def part(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A part of the guide with its numbers."""
    from builder.render.parts import laid_part

    return laid_part(document, layout)


def bound(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The guide as a printing house takes it: its parts, bound."""
    from builder.render.measure import unpacked
    from builder.render.parts import settled

    found, *laid = needs.values()
    keys = (each.key for each in document)
    return settled(document, unpacked(found), dict(zip(keys, laid, strict=True)), layout)


def body(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The guide's common body as screens show it, with the pages of its anchors."""
    from builder.render.trim import trimmed

    (printed,) = needs.values()
    return Rendered(trimmed(printed.data), pages=printed.pages)


def same(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The bytes of the one thing it needs."""
    (only,) = needs.values()
    return Rendered(only.data)


def begun(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """How many pages stand before a section's first chapter that begins on its own, and the anchors on them."""
    from builder.render.section import measured_front

    return measured_front(document.part, layout, document.body)


def section(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A part of a settlement's section, behind the others, with the pages of the body that it names."""
    from builder.render.section import laid_section

    return laid_section(document, layout)


def edition(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The parts of a settlement's section, joined with the body that was laid out once."""
    from builder.render.join import join

    *parts, common = (each.data for each in needs.values())
    return Rendered(join([each for each in parts if each], common))


def handout(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A page or two that are read by themselves."""
    from builder.render.pdf import render_handout

    return render_handout(document, layout)


def place(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A settlement's name on sheets that were laid out once."""
    from builder.render.pdf import render_place

    (common,) = needs.values()
    return render_place(document, layout, common)


def paper(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A Word document; a fault of its XML that no reader of Word forgives is told and stops it."""
    from builder.errors import Place, problem
    from builder.lint.word import word_faults
    from builder.render.docx import render_docx

    made = render_docx(document, layout)
    faults = word_faults(made.data, leftovers=False)  # a name may be "None"
    return Rendered(made.data, tuple(problem("layout-fault", Place(document.source), reason=each) for each in faults))


def pictures(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The drawings of the book as pictures, in one archive."""
    from builder.render.pictures import render_pictures

    return render_pictures(document, layout)


def manuscript(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The book as a Word document, judged as papers are."""
    from builder.errors import Place, problem
    from builder.lint.word import word_faults
    from builder.render.book_docx import REFERENCE, render_book_docx

    (drawings,) = needs.values()
    made = render_book_docx(document, layout, drawings.data)
    faults = word_faults(made.data)
    return Rendered(made.data, tuple(problem("layout-fault", Place(REFERENCE), reason=each) for each in faults))


def epub(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The book as an EPUB."""
    from builder.render.epub import render_epub

    (drawings,) = needs.values()
    return render_epub(document, layout, drawings.data)


def mail(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The words of a mail."""
    from builder.render.mail import render_mail

    return render_mail(document, layout)


def deck(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A presentation; what no reader of Hebrew forgives is told and stops it."""
    from builder.errors import Place, problem
    from builder.lint.deck import deck_faults
    from builder.render.pptx import render_deck

    made = render_deck(document, layout)
    faults = deck_faults(made.data)
    return Rendered(made.data, tuple(problem("layout-fault", Place(document.source), reason=each) for each in faults))


def workbook(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """An Excel workbook."""
    from builder.render.xlsx import render_workbook

    return render_workbook(document, layout)


def calendar(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A calendar file."""
    from builder.render.ics import render_ics

    return render_ics(document, layout)


def page(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A web page."""
    from builder.render.page import render_page

    return render_page(document, layout)


def site_file(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """A file that the pages of the site share."""
    from builder.render.web import render_shared

    return render_shared(document, layout)


def kit(document: Any, layout: Layout, needs: Needs) -> Rendered:
    """The archive that a municipality gets."""
    from builder.render.kit import render_kit

    return render_kit(document, layout, needs)

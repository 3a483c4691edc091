"""Style sheets of paper, by the document that they set: for its renderer, and for a view of it on a screen."""

BOOK = (
    "layouts/guide/fonts.css", "layouts/guide/book.css", "layouts/guide/marks.css", "layouts/guide/opening.css",
    "layouts/guide/art/labels.css", "layouts/figures/figures.css", "layouts/figures/values.css",
)  # fmt: skip
_TEAR = "layouts/guide/sheets.css"
_STYLE = "layouts/guide/own.css"
"""What is drawn of a settlement: in its section, and on the filled pages of the book."""
PRINT = (*BOOK, _STYLE, _TEAR, "layouts/guide/print.css")
"""Of the book: it is laid out once, for the printing house; `render.trim` makes of it what screens show."""
SECTION = ("layouts/guide/fonts.css", "layouts/guide/book.css", _STYLE, "layouts/guide/section.css")
HANDOUT = (*BOOK, "layouts/handouts/handout.css", _TEAR)

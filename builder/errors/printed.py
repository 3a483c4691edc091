"""Codes of the rules that a printed page keeps (`render/craft.py`): all but `moved-page` stop the common book."""

from builder.errors.entry import Entry, warning

_MOVE = "shorten or lengthen the text before it by a line or two, or move a block"
_LAYOUT = "a matter of layouts/guide: undo the last change there"

PRINTED: dict[str, Entry] = {
    "broken-reference": Entry("page {page}: a reference is broken over two lines: {words}", _LAYOUT),
    "broken-heading": Entry("page {page}: a heading is broken badly: {words}", "shorten it, or put other words last"),
    "short-last-line": Entry(
        "page {page}: a paragraph ends with a line of one word: {words}", "take out a word of it, or add one"
    ),
    "lone-lead-in": Entry("page {page}: what these words announce stands on the next page: {words}", _MOVE),
    "torn-table": Entry("page {page}: a short table, or a single row, goes on on the next page: {words}", _MOVE),
    "torn-list": Entry("page {page}: a short list, or a single item, goes on on the next page: {words}", _MOVE),
    "blank-page": Entry("page {page} is blank", "it is ruled for notes, or there is no such page: see layouts/guide"),
    "half-empty-page": Entry(
        "page {page}: only {fill} of it is filled",
        "add what belongs there, or shorten the text before it, so that the page is not needed",
    ),
    "moved-page": warning(
        "page {page}, in the chapter of a station: {fault}",
        "a settlement's data move these pages, so it stops no book; look at the page before it is printed",
    ),
    "arrow-away": Entry("page {page}: an arrow points against the reading: {words}", "forward is ◄ or ← in Hebrew"),
    "mixed-bullets": Entry("page {page}: one table has two kinds of bullets: {words}", "begin its entries alike"),
    "small-type": Entry("page {page}: type of {size} points, the least here is {least}: {words}", _LAYOUT),
    "straight-quotes": Entry("page {page}: a typewriter's quotation mark is printed: {words}", _LAYOUT),
    "alike-in-grey": Entry(
        "page {page}: two fields of a drawing are alike on a grey print: {words}",
        "give them two steps of lightness, a pattern, an edge or words of their own",
    ),
}

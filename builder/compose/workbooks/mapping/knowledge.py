"""The factors of the knowledge map (step five): those whose names are known here, a row for each of the rest.

Live: which of them the settlement chose on the sheet of factors, and how many of its findings touch each.
"""

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, figure_head, masthead
from builder.compose.workbooks.mapping.links import touching
from builder.document.cells import near
from builder.document.workbook import Cell, Mark, formula, number, text
from builder.model.content import Entry
from builder.model.mapping import Mapping

_SUMS, _HEAD = 4, 7
_NAME, _CHOSEN, _FOUND = 3, 8, 9


def knowledge_sheet(about: About, factors: Placed, findings: Placed, mapping: Mapping) -> SheetDraft:
    """A row for each of the 53 factors, by map; what the page does not say is left out."""
    words = about.words
    draft = SheetDraft("knowledge", words("sheets.knowledge.title"), (2, 6, 34, 38, 25, 14, 16, 12, 12), "ink_soft")
    masthead(draft, words("sheets.knowledge.sub"), _FOUND, about.mark)
    heads = ("number", "factor", "english", "map", "sphere", "wording", "chosen", "findings")
    draft.row(_HEAD, [figure_head(words(f"knowledge.{each}")) for each in heads], height=34)
    known = tuple(about.content.register("knowledge_factors"))
    row = _HEAD
    for each in about.content.register("knowledge_maps"):
        own = [entry for entry in known if entry.text("map") == each.key]
        for position in range(each.number("count")):
            row += 1
            entry = own[position] if position < len(own) else None
            draft.row(row, _factor(about, row, each.title, entry, factors, findings, mapping), height=17)
    _sums(about, draft, row, len(known), mapping)
    draft.put(5, 2, text(words("knowledge.source"), "note"))
    draft.marks.append(Mark(f"{near(_HEAD + 1, _NAME)}:{near(row, _NAME)}", f'${near(_HEAD + 1, _CHOSEN)}<>""',
                            bold=True, colour="ink"))  # fmt: skip
    draft.freeze = (_HEAD + 1, _NAME + 1)
    draft.repeat = (_HEAD, _HEAD)
    draft.cursor = (_HEAD + 1, _NAME)
    draft.filter = f"B{_HEAD}:{near(row, _FOUND)}"
    return draft


def _sums(about: About, draft: SheetDraft, last: int, known: int, mapping: Mapping) -> None:
    words, chosen = about.words, f"{near(_HEAD + 1, _CHOSEN)}:{near(last, _CHOSEN)}"
    names = {each.title for each in about.content.register("knowledge_factors")}
    picked = len({each.title for each in mapping.factors} & names)
    draft.row(_SUMS, [
        number(last - _HEAD, "money", "total"),
        text(words("knowledge.of", known=known), "total"),
        text(words("knowledge.picked"), "total", align="end"),
        formula(f'SUMPRODUCT(({chosen}<>"")*1)', picked, style="total"),
    ], height=22)  # fmt: skip


def _factor(
    about: About, row: int, title: str, entry: Entry | None, factors: Placed, findings: Placed, mapping: Mapping
) -> list[Cell]:  # fmt: skip
    words = about.words
    place = number(row - _HEAD, "money", "faint")
    if entry is None:
        return [place, text(words("knowledge.unknown"), "faint"), text("", "faint"), text(title, "faint"),
                *(text("", "faint") for _ in range(4))]  # fmt: skip
    sphere, wording = entry.text("sphere"), entry.text("wording")
    same = f"EXACT({factors.range('title')},{near(row, _NAME)})"
    place_of = f"SUMPRODUCT(MAX({same}*(ROW({factors.ids})-{factors.head - 1})))"
    code = f'IF(SUMPRODUCT({same}*1)=0,"",INDEX({factors.range("code")},{place_of}))'
    mine = [each for each in mapping.factors if each.title == entry.title]
    found = sum(mine[-1].id in each.factors for each in mapping.challenges) if mine else ""
    return [
        place,
        text(entry.title, "calc"),
        text(entry.text("english"), "calc"),
        text(title, "calc"),
        text(
            words(f"knowledge.spheres.{sphere}") if sphere else words("knowledge.not_said"),
            "calc" if sphere else "faint",
        ),
        text(words(f"knowledge.wordings.{wording}") if wording else "", "faint"),
        formula(code, mine[-1].id if mine else "", "words", align="center"),
        formula(f'IF({near(row, _CHOSEN)}="","",{touching(near(row, _CHOSEN), findings)})', found, align="center"),
    ]

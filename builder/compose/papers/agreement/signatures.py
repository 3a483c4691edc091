"""The page of signatures (station 2): who signs for each party, who confirms what, who only knows of it.

Each stands in `registers/mou_signatures.yaml` with its part on the page, its side, and the kinds of authority that
have it. A party is signed by those whom the law or its own organs empower, never by the initiative's head.
"""

from builder.compose.papers.agreement.words import Speaker, plain_cell
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.model.content import Entry
from builder.model.keys import POSTS

_WIDTHS = (40, 36, 30, 20)


def signatures_table(speaker: Speaker, form: str, side: str) -> Blocks:
    """Those who sign for one side ("authority", "foundation")."""
    header = speaker.heads("post", "name", "signature", "date")
    rows = tuple(_signer(speaker, each) for each in signers_of(speaker, form, side))
    return (Table(header, rows, speaker.caption(f"signatures_{side}"), "sign", _WIDTHS),)


def signers_of(speaker: Speaker, form: str, side: str) -> list[Entry]:
    """Those who sign for one side, in the register's order."""
    return [each for each in _listed(speaker, form, "sign") if each.text("side") == side]


def confirmations_table(speaker: Speaker, form: str) -> Blocks:
    """What the lawyers of both sides confirm before anybody signs."""
    header = speaker.heads("post", "confirmed", "name", "signature", "date")
    rows = tuple(_confirmed(speaker, each) for each in _listed(speaker, form, "confirm"))
    return (Table(header, rows, speaker.caption("confirmations"), "sign", (24, 44, 22, 22, 14)),)


def anchors_table(speaker: Speaker, form: str) -> Blocks:
    """Those who carry the document out without binding anybody; of departments, those that this kind has."""
    header = speaker.heads("post", "name", "part", "signature")
    rows = tuple(_anchor(speaker, each) for each in _listed(speaker, form, "anchor"))
    return (Table(header, rows, speaker.caption("anchors"), "sign", (36, 30, 34, 26)),)


def _listed(speaker: Speaker, form: str, role: str) -> list[Entry]:
    register, kind = speaker.content.register("mou_signatures"), speaker.settlement.profile.kind
    return [
        each
        for each in register
        if each.text("role") == role and form in each.texts("forms") and kind in each.texts("kinds")
    ]


def _signer(speaker: Speaker, signer: Entry) -> tuple[Cell, ...]:
    sealed = signer.key == "seal"
    name = speaker.text(speaker.legal_name) if sealed else _name(speaker, signer)
    return plain_cell(_post(speaker, signer)), Cell(name), plain_cell(speaker.say("line")), _day(speaker, signer)


def _confirmed(speaker: Speaker, entry: Entry) -> tuple[Cell, ...]:
    what = plain_cell(typeset(entry.text("text")))
    name, line = Cell(_name(speaker, entry)), plain_cell(speaker.say("short_line"))
    return plain_cell(_post(speaker, entry)), what, name, line, _day(speaker, entry)


def _anchor(speaker: Speaker, entry: Entry) -> tuple[Cell, ...]:
    part = plain_cell(typeset(entry.text("text")))
    return plain_cell(_post(speaker, entry)), Cell(_name(speaker, entry)), part, plain_cell(speaker.say("line"))


def _post(speaker: Speaker, signer: Entry) -> str:
    if signer.key in POSTS:
        return speaker.post(signer.key)
    return typeset(signer.title).replace("{called}", speaker.by_kind("called"))


def _name(speaker: Speaker, signer: Entry) -> Inlines:
    if signer.key in POSTS:
        return speaker.person(signer.key)
    return speaker.blank("person", f"people.{signer.key}.name")


def _day(speaker: Speaker, signer: Entry) -> Cell:
    return Cell(speaker.blank("date", f"signed.{signer.key}.on", date=True))

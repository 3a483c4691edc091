"""Who signs, who anchors, who gives an opinion (station 2). Signers stand in `registers/mou_signatures.yaml`."""

from builder.compose.papers.agreement.words import Speaker, plain_cell
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.model.content import Entry
from builder.model.keys import POSTS

_WIDTHS = (38, 36, 32, 20)


def signatures_table(speaker: Speaker, form: str) -> Blocks:
    """Those who sign for the parties in this form of the document and this kind of authority."""
    header = speaker.heads("post", "name", "signature", "date")
    rows = tuple(_signer(speaker, each) for each in signers_of(speaker, form))
    return (Table(header, rows, speaker.caption("signatures"), "sign", _WIDTHS),)


def signers_of(speaker: Speaker, form: str) -> list[Entry]:
    """Those who sign for the parties, in the register's order."""
    register, kind = speaker.content.register("mou_signatures"), speaker.settlement.profile.kind
    return [each for each in register if form in each.texts("forms") and kind in each.texts("kinds")]


def anchors_table(speaker: Speaker, form: str) -> Blocks:
    """Those who anchor the document without binding anybody: nobody who signs for a party."""
    signing = {each.key for each in signers_of(speaker, form)}
    anchors = [each for each in speaker.content.register("mou_signers") if each.key not in signing]
    header = speaker.heads("post", "name", "part", "signature")
    rows = tuple(_anchor(speaker, each) for each in anchors)
    return (Table(header, rows, speaker.caption("anchors"), "sign", (36, 32, 32, 26)),)


def legal_table(speaker: Speaker) -> Blocks:
    """The legal adviser's opinion."""
    row = _row(speaker, speaker.post("legal_adviser"), speaker.person("legal_adviser"), "legal_adviser")
    header = speaker.heads("post", "name", "signature", "date")
    return (Table(header, (row,), speaker.caption("legal"), "sign", _WIDTHS),)


def _signer(speaker: Speaker, signer: Entry) -> tuple[Cell, ...]:
    post = _post(speaker, signer)
    if signer.key == "seal":
        legal_name = speaker.settlement.profile.legal_name or speaker.settlement.name
        return _row(speaker, post, speaker.text(legal_name), signer.key)
    side = speaker.say(f"for_{signer.text('side')}")
    return _row(speaker, f"{post}, {side}", _name(speaker, signer), signer.key)


def _anchor(speaker: Speaker, signer: Entry) -> tuple[Cell, ...]:
    return (
        plain_cell(_post(speaker, signer)),
        Cell(_name(speaker, signer)),
        plain_cell(typeset(signer.text("part"))),
        plain_cell(speaker.say("line")),
    )


def _post(speaker: Speaker, signer: Entry) -> str:
    if signer.key in POSTS:
        return speaker.post(signer.key)
    return typeset(signer.title).replace("{called}", speaker.by_kind("called"))


def _name(speaker: Speaker, signer: Entry) -> Inlines:
    if signer.key in POSTS:
        return speaker.person(signer.key)
    return speaker.blank("person", f"people.{signer.key}.name")


def _row(speaker: Speaker, post: str, name: Inlines, key: str) -> tuple[Cell, ...]:
    signed = speaker.blank("date", f"signed.{key}.on", date=True)
    return plain_cell(post), Cell(name), plain_cell(speaker.say("line")), Cell(signed)

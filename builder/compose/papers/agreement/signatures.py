"""Who signs, who anchors, who gives an opinion (station 2): only the mayor and the initiative's management sign."""

from builder.compose.papers.agreement.words import Speaker, plain_cell
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.model.content import Entry
from builder.model.keys import POSTS

_WIDTHS = (38, 36, 32, 20)


def signatures_table(speaker: Speaker, form: str) -> Blocks:
    """The signatories; an agreement that binds money also has the treasurer and the authority's stamp."""
    rows = [_signer(speaker, each) for each in speaker.content.register("mou_signers") if each.number("signs")]
    if form == "agreement":
        rows[1:1] = [_row(speaker, speaker.post("treasurer"), speaker.person("treasurer"), "treasurer"), _seal(speaker)]
    header = speaker.heads("post", "name", "signature", "date")
    return (Table(header, tuple(rows), speaker.caption("signatures"), "sign", _WIDTHS),)


def anchors_table(speaker: Speaker, form: str) -> Blocks:
    """Those who anchor the document without binding anybody."""
    register = speaker.content.register("mou_signers")
    rows = tuple(
        _anchor(speaker, each)
        for each in register
        if not each.number("signs") and not (form == "agreement" and each.key == "treasurer")
    )
    header = speaker.heads("post", "name", "part", "signature")
    return (Table(header, rows, speaker.caption("anchors"), "sign", (36, 32, 32, 26)),)


def legal_table(speaker: Speaker) -> Blocks:
    """The legal adviser's opinion."""
    row = _row(speaker, speaker.post("legal_adviser"), speaker.person("legal_adviser"), "legal_adviser")
    header = speaker.heads("post", "name", "signature", "date")
    return (Table(header, (row,), speaker.caption("legal"), "sign", _WIDTHS),)


def _signer(speaker: Speaker, signer: Entry) -> tuple[Cell, ...]:
    side = "for_authority" if signer.key == "mayor" else "for_initiative"
    post = _post(speaker, signer)
    return _row(speaker, f"{post}, {speaker.say(side)}", _name(speaker, signer), signer.key)


def _anchor(speaker: Speaker, signer: Entry) -> tuple[Cell, ...]:
    return (
        plain_cell(_post(speaker, signer)),
        Cell(_name(speaker, signer)),
        plain_cell(typeset(signer.text("part"))),
        plain_cell(speaker.say("line")),
    )


def _post(speaker: Speaker, signer: Entry) -> str:
    return speaker.post(signer.key) if signer.key in POSTS else typeset(signer.title)


def _name(speaker: Speaker, signer: Entry) -> Inlines:
    if signer.key in POSTS:
        return speaker.person(signer.key)
    return speaker.blank("person", f"people.{signer.key}.name")


def _row(speaker: Speaker, post: str, name: Inlines, key: str) -> tuple[Cell, ...]:
    signed = speaker.blank("date", f"signed.{key}.on", date=True)
    return plain_cell(post), Cell(name), plain_cell(speaker.say("line")), Cell(signed)


def _seal(speaker: Speaker) -> tuple[Cell, ...]:
    return _row(speaker, speaker.say("seal"), speaker.text(speaker.settlement.profile.legal_name
                or speaker.settlement.name), "seal")  # fmt: skip

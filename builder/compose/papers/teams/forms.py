"""Facts that every paper of the teams may name, and the tables of letters, declarations and the council's decision."""

from collections.abc import Iterable, Sequence
from typing import Any

from builder.compose.papers.agreement.appendices import meets
from builder.compose.papers.agreement.paper import Tables
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.papers.teams.goals import goals_table
from builder.compose.text.template import Words
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.model.profile import Member

SIGNED = (44, 34, 28, 20)
"""Shares of a signatures' table: post, name, signature, date."""
Signer = tuple[str, Inlines, str]
"""Words of the post, the name or a place for it, and the tag of the date."""


def form_facts(speaker: Speaker) -> dict[str, Any]:
    """What the text of any of the papers may name."""
    profile = speaker.settlement.profile
    weekday, hour = meets(speaker, "minhelet")
    return {
        "name": profile.name,
        "head": speaker.kind("head"),
        "residents": speaker.kind("residents"),
        "council": speaker.by_kind("council"),
        "is_cluster": profile.kind == "cluster",
        "weekday": Words(weekday),
        "hour": Words(hour),
        "roles": "; ".join(typeset(each.title) for each in speaker.content.register("minhelet_roles")),
    }


def form_tables() -> Tables:
    """The tables that do not depend on a domain or a meeting."""
    return {
        "member_signatures": _member_signatures,
        "minhelet_members": _minhelet_members,
        "conflict_signatures": _conflict_signatures,
        "council_goals": goals_table,
        "council_opinions": lambda speaker: opinions(speaker, "council"),
        "council_vote": lambda speaker: votes(speaker, "council"),
    }


def signing(speaker: Speaker, caption: str, signers: Iterable[Signer]) -> Blocks:
    """A table of signatures."""
    rows = tuple(
        (plain_cell(post), Cell(name), plain_cell(speaker.say("line")), Cell(speaker.blank("date", tag, date=True)))
        for post, name, tag in signers
    )
    header = speaker.heads("post", "name", "signature", "date")
    return (Table(header, rows, speaker.caption(caption), "sign", SIGNED),)


def facts(speaker: Speaker, caption: str, rows: Sequence[tuple[str, Inlines]], role: str = "facts") -> Blocks:
    """A table of details: each key of `word.teams.facts` with its value; the role "facts small" saves room."""
    made = tuple((strong_cell(speaker.say(f"teams.facts.{key}")), Cell(value)) for key, value in rows)
    return (Table(speaker.heads("detail", "told"), made, speaker.caption(caption), role, (28, 98)),)


def members_of(speaker: Speaker) -> tuple[Member, ...]:
    """Those who sit in the minhelet."""
    held = speaker.settlement.profile.bodies.get("minhelet")
    return held.members if held else ()


def _minhelet_members(speaker: Speaker) -> Blocks:
    rows = tuple(
        (
            Cell(speaker.text(each.name)),
            Cell(speaker.or_blank(each.role, "role", f"minhelet.{number}.role")),
            Cell(speaker.or_blank(speaker.say.title("sectors", each.sector), "sector", f"minhelet.{number}.sector")),
        )
        for number, each in enumerate(members_of(speaker), 1)
    )
    header = speaker.heads("name", "post", "sector")
    return (Table(header, rows, speaker.caption("minhelet_members"), "small", (38, 62, 26)),)


def _member_signatures(speaker: Speaker) -> Blocks:
    accepted = speaker.say("teams.accepts_membership")
    return signing(
        speaker,
        "member_signatures",
        (
            (speaker.post("mayor"), speaker.person("mayor"), "member.signed"),
            (accepted, speaker.blank("person", "member.accepted.name"), "member.accepted"),
        ),
    )


def _conflict_signatures(speaker: Speaker) -> Blocks:
    checked = speaker.say("teams.checked")
    return signing(
        speaker,
        "conflict_signatures",
        (
            (speaker.say("teams.declares"), speaker.blank("person", "conflict.signed.name"), "conflict.signed"),
            (checked, speaker.person("legal_adviser", "conflict.checked.name"), "conflict.checked"),
        ),
    )


def opinions(speaker: Speaker, tag: str) -> Blocks:
    """A table in which the legal adviser and the treasurer sign their opinion of a decision."""
    return signing(
        speaker,
        "council_opinions",
        tuple(
            (speaker.say(f"teams.opinion_{post}"), speaker.person(post, f"{tag}.{post}.name"), f"{tag}.{post}.on")
            for post in ("legal_adviser", "treasurer")
        ),
    )


def votes(speaker: Speaker, tag: str) -> Blocks:
    """The meeting, its day and how the votes fell."""
    keys = ("meeting", "day", "in_favour", "against", "abstained", "decided")
    return facts(
        speaker,
        "council_vote",
        [
            (each, speaker.blank("date" if each == "day" else f"vote_{each}", f"{tag}.vote.{each}", date=each == "day"))
            for each in keys
        ],
    )

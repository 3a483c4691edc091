"""What is asked of the settlement director: one register, for the role definition and for the advertisement."""

import re

from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.template import Words
from builder.compose.text.typography import typeset
from builder.document.blocks import Inline, Inlines, Text


def conditions_of(speaker: Speaker, part: str) -> list[Words]:
    """The conditions or skills ("condition", "skill") in order, with their blanks and the settlement's languages."""
    register = speaker.content.register("role_conditions")
    return [_condition(speaker, typeset(each.title)) for each in register if each.text("part") == part]


def _condition(speaker: Speaker, text: str) -> Words:
    values = {"{years}": speaker.blank("role_years", "role_years"), "{languages}": languages(speaker)}
    made: list[Inline] = []
    for piece in re.split(r"(\{\w+\})", text):
        made += values.get(piece, (Text(piece),) if piece else ())
    return Words(tuple(made))


def languages(speaker: Speaker) -> Inlines:
    """The languages that the settlement named; Hebrew and a place for another where it named none."""
    spoken = speaker.settlement.profile.languages
    if spoken:
        return speaker.text(speaker.say("languages_and").join(speaker.say(f"languages.{each}") for each in spoken))
    first = Text(f"{speaker.say('languages.he')}, ")
    return (first, *speaker.blank("role_language", "role_language"))

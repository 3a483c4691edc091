"""Ready replies to those who sent something else than the workbook: a letter for each kind of file."""

from collections.abc import Sequence

from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import paragraph
from builder.document.blocks import Block, Section
from builder.model.merge.account import Letter


def replies(letters: Sequence[Letter], say: Phrases) -> Section | None:
    """A reply for each file that cannot be read, naming the file."""
    refused = [each for each in letters if each.state == "refused" and each.form]
    if not refused:
        return None
    parts = tuple(
        Section(f"reply-{number}", each.path.rpartition("/")[2], tuple(_reply(each, say)))
        for number, each in enumerate(refused, 1)
    )
    return Section("replies", say("replies"), (paragraph(say("replies_lead")),), sections=parts)


def _reply(letter: Letter, say: Phrases) -> Sequence[Block]:
    file = letter.path.rpartition("/")[2]
    body = say(f"reply.{letter.form}")
    return (
        paragraph(say("reply.greeting")),
        paragraph(say("reply.received", file=file)),
        paragraph(body),
        paragraph(say("reply.closing")),
    )

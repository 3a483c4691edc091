"""A paper as blocks, so that a page shows what Word will hold: clauses with their numbers, tables, drafting notes."""

from builder.document.blocks import Block, Blocks, Callout, Heading, Inlines, Items, Link, Paragraph, Strong, Text
from builder.document.paper import Clause, Contents, Noted, Paper, PaperBlock


def paper_blocks(paper: Paper) -> Blocks:
    """The paper's blocks in their order."""
    return tuple(block for part in paper.blocks for block in _blocks(part))


def _blocks(block: PaperBlock) -> tuple[Block, ...]:
    match block:
        case Clause():
            return (*_clause(block), *_note(block.comment))
        case Noted(paragraph, comment):
            return (paragraph, *_note(comment))
        case Contents(title, entries):
            items = tuple((Paragraph(_entry(*each)),) for each in entries)
            return (Paragraph((Strong((Text(title),)),)), Items(items, role="entries"))
        case _:
            return (block,)


def _clause(clause: Clause) -> tuple[Block, ...]:
    if clause.level == 1:
        return (Heading(2, clause.children, clause.anchor, clause.number),)
    return (Paragraph((Text(f"{clause.number}\u2003"), *clause.children), f"clause level-{clause.level}"),)


def _note(words: str) -> tuple[Block, ...]:
    note: Inlines = (Text(words),)
    return (Callout("editor", (), (Paragraph(note),)),) if words else ()


def _entry(number: str, title: str, anchor: str) -> Inlines:
    return (Link(f"#{anchor}", (Text(f"{number} {title}".strip()),)),)

"""What blocks say as one plain text: the alternative of a picture, for who does not see it."""

from builder.document.blocks import Block, Blocks, Callout, Heading, Items, Paragraph, Quote, Table, plain


def said(blocks: Blocks) -> str:
    """The words of all blocks: items and rows end with a full stop, cells are parted by semicolons."""
    return " ".join(words for block in blocks if (words := _said(block)))


def _said(block: Block) -> str:
    match block:
        case Heading(_, children) | Paragraph(children):
            return _ended(plain(children))
        case Items(items):
            return " ".join(said(each) for each in items)
        case Table():
            rows = ("; ".join(plain(cell.children) for cell in row) for row in (block.header, *block.rows) if row)
            return " ".join(_ended(each) for each in rows)
        case Callout(children=inner) | Quote(inner):
            return said(inner)
    return ""


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "?", "!", ":")) else f"{text}."

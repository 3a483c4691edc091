"""Markdown of the guide: constructs that no output can show, blocks and links that lead nowhere."""

from tests.bad_input.case import Case, Change, added, bytes_, swapped

# A case is a row of a table.
# fmt: off

CHAPTER = "content/he/guide/18-credits.md"
HEAD = "---\nkey: credits\ntitle: תודות\npart: back\n---\n"


def _text(rule: str, text: str, code: str, says: str = "", also: tuple[str, ...] = ()) -> Case:
    """A text behind the last chapter's own."""
    return Case(rule, CHAPTER, added("\n" + text), code, says=says, also=also, documents="^guide$")


def _file(rule: str, change: Change | str, code: str, **more: object) -> Case:
    return Case(rule, CHAPTER, change, code, documents="^guide$", **more)  # type: ignore[arg-type]


CASES = (
    _text("a tag within a sentence", "שורה\n▸שורה עם <b>תגית</b>\n", "unsupported-markdown", "raw HTML"),
    _text("a block of HTML", "▸<div>\nא\n</div>\n", "unsupported-markdown", "raw HTML"),
    _text("a remark of HTML", "▸<!-- לא לפרסום -->\n", "unsupported-markdown", "raw HTML"),
    _text("a block of code", "▸```\nקוד\n```\n", "unsupported-markdown", "code"),
    _text("code within a sentence", "▸כאן `קוד`\n", "unsupported-markdown", "code"),
    _text("a picture", "▸![תמונה](a.png)\n", "unsupported-markdown", "picture"),
    _text("a picture that is not there", "::: figure one כותרת\n▸![מה רואים](a.png \"מקור\")\n:::\n", "unknown-reference", "a.png"),
    _text("a ruled line", "▸***\n", "unsupported-markdown", "ruled line"),
    _text("a heading of the first level", "▸# כותרת\n", "unsupported-markdown", "level 1"),
    _text("a heading of the fourth level", "## א\n\n### ב\n\n▸#### כותרת\n", "unsupported-markdown", "level 4"),
    _text("a row with a cell too few", "| א | ב |\n| - | - |\n▸| 1 |\n", "uneven-table", "1 cells"),
    _text("a row with a cell too many", "| א | ב |\n| - | - |\n▸| 1 | 2 | 3 |\n", "uneven-table", "3 cells"),
    _text("a line below the heading that is too short", "| א | ב |\n▸| - |\n| 1 | 2 |\n", "uneven-table", "1 cells"),
    _text("a block with a slip in its name", "▸::: exampel כותרת\nא\n:::\n", "unknown-block", "example"),
    _text("a block that is not closed", "▸::: example כותרת\nא\n", "unclosed-block"),
    _text("a closing without its block", "א\n\n▸:::\n", "unsupported-markdown", "closing"),
    _text("a register that is not there", "▸::: register bodeis\n:::\n", "unknown-reference", "bodies"),
    _text("a text within a register's block", "::: register bodies\n▸טקסט\n:::\n", "unsupported-markdown", "text within"),
    _text("a term that the glossary lacks", "א\n▸ב [ג](term:minhelat)\n", "unknown-reference", "minhelet"),
    _text("a chapter that is not there", "▸[א](chapter:nothing)\n", "unknown-reference", "chapter"),
    _text("a link without its s", "▸[א](http://example.org)\n", "unknown-reference", "https"),
    _text("a link that is a script", "▸[א](javascript2:alert)\n", "unknown-reference", "https"),
    _text("a link to a file on the disk", "▸[א](files:///etc/passwd)\n", "unknown-reference", "https"),
    _text("a footnote without its words", "▸טקסט[^lost]\n", "unknown-reference", "footnote"),
    _text("a footnote that nothing calls", "טקסט\n\n▸[^lonely]: מילים\n", "uncalled-note", "lonely"),
    _text("a footnote of two paragraphs", "טקסט[^two]\n\n▸[^two]: אחת\n\n    שתיים\n", "unsupported-markdown", "footnote"),
    _text("a figure without a caption", "▸::: figure road\n:::\n", "unsupported-markdown", "caption"),
    _text("quotations within quotations without end", "▸" + "> " * 40 + "א\n", "too-deep"),
    _text("lists within lists without end", "▸" + "- " * 40 + "א\n", "too-deep"),
    _file("a chapter without its head", swapped("---\nkey", "▸--\nkey"), "bad-front-matter"),
    _file("a chapter without a title", swapped('key: credits\ntitle: "תודות"\n', "▸key: credits\n"), "missing-key", says="title"),
    _file("a chapter's head that is no YAML", swapped("title: ", "title: [▸: "), "bad-yaml"),
    _file("two chapters of one key", swapped("key: credits", "▸key: glossary"), "bad-front-matter", says="taken"),
    _file("a chapter of another key", swapped("key: credits", "▸key: credit"), "changed-key", says="credits"),
    _file("a key of a chapter's head that is none", swapped("title:", "▸titel:"), "unknown-key", says="title"),
    _file("a chapter of a part that the book lacks", swapped("part: back", "part: ▸beck"), "unknown-value", says="back"),
    _file("a mark that turns the direction in a chapter's head", swapped('title: "', 'title: "▸\u202e'), "forbidden-character"),
    _file("a chapter in Windows Hebrew", bytes_((HEAD + "שלום\n").encode("cp1255")), "unreadable-file", at=(3, 8)),
)

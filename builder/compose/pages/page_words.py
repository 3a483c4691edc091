"""Short words that every page's template and blocks show by themselves."""

from builder.compose.text.typography import typeset
from builder.model.content import Content

_MARKS = ("definition", "example", "tool", "caution", "editor", "quote", "checklist", "questions")


def page_words(content: Content, **more: str) -> tuple[tuple[str, str], ...]:
    """Words by name for `Page.words`; `more` are those of one page alone, taken as they are."""
    texts = {
        "skip": content.string("common.skip_to_content"),
        "navigation": content.string("page.navigation"),
        "contents": content.string("page.contents"),
        "table": content.string("page.table"),
        "figure": content.string("book.figure"),
        "in_words": content.string("book.in_words"),
        **{key: content.string(f"marks.{key}") for key in _MARKS},
        **{f"status_{each['key']}": each["title"] for each in content.choices("station_status")},
    }
    return tuple(({key: typeset(value) for key, value in texts.items()} | more).items())

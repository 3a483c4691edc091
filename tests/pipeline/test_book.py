"""The common book takes its example from the project's folder, and does without one."""

from collections.abc import Callable
from dataclasses import replace

from builder.compose.books.guide import compose_guide
from builder.compose.books.manuscript import compose_manuscript
from builder.document.manuscript import Manuscript, drawings_of
from builder.load.project import Project
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.pipeline.book import Example, common_book
from builder.pipeline.outputs import tasks
from tests.drawn import KEYS, calendar, example, figures, figures_in
from tests.towns import ISSUED, project


def test_the_printed_book_and_its_copies_show_the_same_figures() -> None:
    printed, faults = common_book(*_shown(project()), calendar())
    copied = compose_manuscript(printed, project().content, ISSUED)
    assert faults == []
    assert figures_in(printed) == figures_in(copied.book) == figures()
    assert not [each for each in copied.book.chapters if each.sample]


def test_a_folder_without_an_illustrative_settlement_has_figures_without_values() -> None:
    real = tuple(each for each in project().readings if each.settlement and not each.settlement.profile.illustrative)
    elsewhere = replace(project(), readings=real)
    printed, faults = common_book(*_shown(elsewhere))
    copied = compose_manuscript(printed, elsewhere.content, ISSUED)
    assert faults == []
    assert figures_in(printed) == figures_in(copied.book)
    assert set(KEYS) <= set(figures_in(printed))
    assert example().name not in repr((printed, copied))
    assert {"guide-print.pdf", "guide.docx", "guide.epub", "site/"} <= set(tasks(elsewhere))


def _shown(whole: Project) -> tuple[Content, Statistics, Example]:
    """What of a project the book takes."""
    towns = [each.settlement for each in whole.readings if each.settlement]
    example = next((each for each in towns if each.profile.illustrative), None)
    return whole.content, whole.statistics, example


def test_a_sentence_of_a_chapter_changes_no_drawing_and_a_word_of_a_figure_does() -> None:
    before = _copy_where(lambda text: text)
    further = _copy_where(lambda text: f"{text}\n\nמשפט נוסף.\n")
    other = _copy_where(lambda text: text.replace("מיפוי", "מיפויים"))
    assert before.book.chapters != further.book.chapters
    assert drawings_of(before) == drawings_of(further)
    assert drawings_of(before) != drawings_of(other)


def _copy_where(edit: Callable[[str], str]) -> Manuscript:
    """The copy of a book whose chapters were edited."""
    guide = tuple(replace(each, body=edit(each.body)) for each in project().content.guide)
    content = replace(project().content, guide=guide)
    return compose_manuscript(compose_guide(content)[0], content, ISSUED)

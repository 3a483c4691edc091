"""The filled pages of the compass: the outcomes as stairs, then one ladder with every statement."""

from builder.compose.books.edition.view import EditionSetting, sized
from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import cell, figure, name, paragraph, table, words
from builder.compose.text.typography import typeset
from builder.compose.views.compass import compass, figures_of
from builder.document.blocks import Blocks, Heading
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome

_SIGNS = {"met": "\u25cf", "not_met": "\u25cb"}


def compass_pages(view: EditionSetting, say: Phrases) -> tuple[Blocks, Blocks]:
    """The two filled pages of the compass; both empty while nothing is rated."""
    figures = figures_of(view.settlement, view.content)
    if figures.latest is None:
        return (), ()
    section = compass(view.settlement, view.content, view.board, charts=True)
    widths = (0.27, 0.17, 0.09, 0.08, 0.11, 0.09, 0.08, 0.11)
    first, second = (_ladder(view, each, figures.domains[0]) for each in OUTCOMES[:2])
    return sized(section.blocks, widths), (*first, *second, paragraph(say("ladder_note"), "small"))


def _ladder(view: EditionSetting, outcome: Outcome, domain: str) -> Blocks:
    """One outcome in one domain: a sign and a word in each year for each statement, from weak to strong."""
    lines = view.content.register("outcomes")[outcome].fields["statements"]
    rows = []
    for at, line in enumerate(lines, start=1):
        ratings = [view.settlement.compass.rating(year, outcome, str(line["key"]), domain) for year in RATING_YEARS]
        marks = [
            f"{_SIGNS[each]} {view.say.choice('rating', each)}" if each else view.say.any("common.not_rated")
            for each in ratings
        ]
        rows.append((figure(str(at)), name(typeset(str(line["text"]))), *(cell(each) for each in marks)))
    title = f"{view.say.title('outcomes', outcome)}: {view.say.title('mobility_domains', domain)}"
    years = [view.say.choice("year", each) for each in RATING_YEARS]
    header = (view.say.any("book.statement_number"), view.say.any("book.statement"), *years)
    body = sized((table(header, rows),), (0.07, 0.57, 0.18, 0.18))
    return (Heading(2, words(title)), *body)

"""The network's figures for everyone: totals alone. No settlement is named, none is ranked, no example is counted."""

from collections.abc import Iterator

from builder.compose.pages.site.frame import FIGURES, Frame
from builder.compose.text.phrases import DASH, Phrases, decimal, percent, shekels, whole
from builder.compose.text.tables import figure, name, paragraph, share, table
from builder.document.blocks import Block, Cell, Fact, Facts, Section
from builder.document.site import SitePage
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import UNSORTED, Purse, Purses
from builder.model.keys import OUTCOMES, RATING_YEARS, STATIONS


def figures_page(figures: NetworkFigures, frame: Frame) -> SitePage:
    """The page of the network's totals."""
    say = Phrases(frame.content, "network")
    sections = tuple(_sections(figures, say, frame.say)) if figures.real else (_nobody(frame.say),)
    return frame.page(FIGURES, frame.say("figures_title"), lead=frame.say("figures_short"), kind="figures",
                      sections=sections, words={"eyebrow": frame.say("figures_eyebrow")},
                      footer=(say.any("marks.source_cbs"), *frame.book.attribution))  # fmt: skip


def _nobody(site: Phrases) -> Section:
    return Section("figures", site("figures_none_title"), (paragraph(site("figures_none")),))


def _sections(figures: NetworkFigures, say: Phrases, site: Phrases) -> Iterator[Section]:
    yield Section("figures", say("key_figures"), (Facts(tuple(_facts(figures, say))), paragraph(site("figures_rule"))))
    yield Section("stations", say("stations"), _stations(figures, say))
    yield Section("money", say("money"), tuple(_money(figures, say)))
    yield Section("compass", say("compass"), _compass(figures, say))


def _facts(figures: NetworkFigures, say: Phrases) -> Iterator[Fact]:
    years = sorted({each.population_year for each in figures.counted if each.population_year})
    yield Fact(say("settlements"), whole(len(figures.settlements)))
    yield Fact(say("clusters"), whole(len(figures.clusters)))
    for key, towns in figures.tracks:
        yield Fact(say.title("tracks", key), whole(len(towns)), say("track_note"))
    counts = (
        ("partners", len(figures.partners), ""),
        ("residents", figures.population, say("residents_note", year=", ".join(map(str, years)))),
        ("participants", figures.participants, say("participants_note")),
        ("agents", figures.agents, say("agents_note")),
        ("money_total", figures.money.total, ""),
    )
    for key, value, note in counts:
        yield Fact(say(key), whole(value), note) if value else Fact(say(key), say("none_yet"), role="words")
    ratio = figures.money.leverage
    none = say.any("common.no_initiative_money")
    yield Fact(say("leverage"), none, role="words") if ratio is None else Fact(say("leverage"), decimal(ratio))


def _stations(figures: NetworkFigures, say: Phrases) -> tuple[Block, ...]:
    if not any(each.reached for each in figures.counted):
        return (paragraph(say("no_stations")),)
    rows = []
    for index, key in enumerate(STATIONS, start=1):
        done, active = len(figures.at(key, "done")), len(figures.at(key, "active"))
        title = f"{index}. {say.title('stations', key)}"
        rows.append((name(title), figure(whole(done), share(done, len(figures.counted))), figure(whole(active))))
    header = (say("station"), say("done"), say("active"))
    return (paragraph(say("stations_lead")), table(header, rows, numbers=(1, 2)))


def _money(figures: NetworkFigures, say: Phrases) -> Iterator[Block]:
    if figures.money == Purse():
        yield paragraph(say("no_money"))
        return
    yield paragraph(say("money_lead"))
    views: tuple[tuple[str, Purses, str], ...] = (
        ("by_sector", figures.by_sector, "sectors"),
        ("by_domain", figures.by_domain, "mobility_domains"),
        ("by_stage", figures.by_stage, "life_stages"),
    )
    for key, purses, register in views:
        yield _view(say(key), purses, register, figures.money, say)


def _view(heading: str, purses: Purses, register: str, whole_purse: Purse, say: Phrases) -> Block:
    most = max((purse.total for _, purse in purses), default=0)
    titles = ((say("unsorted") if key == UNSORTED else say.title(register, key), purse) for key, purse in purses)
    rows = [_purse(name(title), purse, most) for title, purse in titles]
    total = Cell(name(say.any("common.total")).children, header=True, role="sum")
    header = (heading, say("initiative_money"), say("other_money"), say.any("common.total"), say("leverage"))
    return table(header, [*rows, _purse(total, whole_purse, 0)], heading, numbers=(1, 2, 3, 4))


def _purse(heading: Cell, purse: Purse, most: int) -> tuple[Cell, ...]:
    ratio = purse.leverage
    return (
        heading,
        figure(shekels(purse.initiative)),
        figure(shekels(purse.other)),
        figure(shekels(purse.total), share(purse.total, most) if most else None),
        figure(DASH if ratio is None else decimal(ratio)),
    )


def _compass(figures: NetworkFigures, say: Phrases) -> tuple[Block, ...]:
    years = {year: dict(figures.compass(year)) for year in RATING_YEARS}
    if not any(rated.tally.rated for ratings in years.values() for rated in ratings.values()):
        return (paragraph(say("no_compass")),)
    rows = [
        (name(say.title("outcomes", outcome)), *(_score(years[year][outcome].score, say) for year in RATING_YEARS))
        for outcome in OUTCOMES
    ]
    header = (say.any("dashboard.outcome"), *(say(f"score_{year}") for year in RATING_YEARS))
    return (paragraph(say("compass_lead")), table(header, rows, numbers=(1, 2)))


def _score(score: float | None, say: Phrases) -> Cell:
    return figure(say.any("common.not_rated")) if score is None else figure(percent(score), score)

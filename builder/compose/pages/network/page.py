"""The network's page, for the foundation's staff: every figure beside the settlements it comes from."""

import datetime
from collections.abc import Sequence

from builder.compose.pages.network import traces
from builder.compose.pages.network.money import compass, money
from builder.compose.pages.network.people import agents, indicators, partners
from builder.compose.pages.page_words import page_words
from builder.compose.text.phrases import DASH, Phrases, decimal, percent, shekels, whole
from builder.compose.text.tables import cell, figure, name, paragraph, share, table, words
from builder.document.blocks import Block, Cell, Fact, Facts, Items, Link, Paragraph, Section
from builder.document.page import Page
from builder.model.content import Content
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import Purse, Town
from builder.model.keys import RATING_YEARS, STATIONS


def compose_network(figures: NetworkFigures, content: Content, issued: datetime.date) -> Page:
    """The page of a build in the month that begins with `issued`."""
    say = Phrases(content, "network")
    sections = (*_totals(figures, say), *_apart(figures, say), *_failed(figures, say))
    return Page(
        template="network.html",
        title=say("title"),
        lead=say("lead", date=say.date(issued)),
        sections=sections,
        marks=(say("staff"), *((say("failed_mark", count=len(figures.failed)),) if figures.failed else ())),
        footer=tuple(say.any(f"marks.{each}") for each in ("source_cbs", "attribution", "non_commercial")),
        words=page_words(content),
    )


def _totals(figures: NetworkFigures, say: Phrases) -> tuple[Section, ...]:
    """What the network has; what nobody entered yet is one list at the end, not headings over nothing."""
    if not figures.real:
        return (Section("figures", say("key_figures"), (paragraph(say("none_real")), _files(say))),)
    parts = {
        "tracks": _tracks(figures, say),
        "stations": _stations(figures, say),
        "money": money(figures, say),
        "compass": compass(figures, say),
        "indicators": indicators(figures, say),
        "partners": partners(figures, say),
        "agents": agents(figures, say),
    }
    towns = (paragraph(say("each_lead")), *_towns(figures.real, say), paragraph(say("sources"), "small"))
    return (
        _key_figures(figures, say),
        Section("towns", say("each"), towns),
        *(each for each in parts.values() if each),
        *_missing([key for key, each in parts.items() if each is None], say),
    )


def _missing(keys: Sequence[str], say: Phrases) -> tuple[Section, ...]:
    """What is still to be entered, and where: a line each."""
    if not keys:
        return ()
    lines = Items(tuple((paragraph(say(f"no_{key}")),) for key in keys))
    return (Section("missing", say("missing"), (lines,)),)


def _key_figures(figures: NetworkFigures, say: Phrases) -> Section:
    years = sorted({each.population_year for each in figures.counted if each.population_year})
    ratio = figures.money.leverage
    facts = (
        Fact(say("settlements"), whole(len(figures.settlements))),
        Fact(say("clusters"), whole(len(figures.clusters))),
        *(Fact(say.title("tracks", key), whole(len(towns)), say("track_note")) for key, towns in figures.tracks),
        _count("partners", len(figures.partners), "", say),
        _count("residents", figures.population, say("residents_note", year=", ".join(map(str, years))), say),
        _count("participants", figures.participants, say("participants_note"), say),
        _count("agents", figures.agents, say("agents_note"), say),
        _count("money_total", figures.money.total, "", say),
        Fact(say("leverage"), say.any("common.no_initiative_money"), role="words")
        if ratio is None
        else Fact(say("leverage"), decimal(ratio)),
    )
    return Section(
        "figures", say("key_figures"), (Facts(facts), _files(say)), sections=traces.key_figures(figures, say)
    )


def _files(say: Phrases) -> Paragraph:
    """The staff's workbooks beside this page."""
    links = (
        Link(file, words(say(key)))
        for key, file in (("network_book", "network.xlsx"), ("selection_book", "selection.xlsx"))
    )
    first, second = links
    return Paragraph((*words(say("files_lead") + " "), first, *words(" · "), second))


def _count(key: str, value: int, note: str, say: Phrases) -> Fact:
    """A large number; what nobody entered yet is said in words."""
    if not value:
        return Fact(say(key), say("none_yet"), role="words")
    return Fact(say(key), whole(value), note)


def _towns(towns: tuple[Town, ...], say: Phrases) -> tuple[Block, ...]:
    """One row a town: what it adds to each total, and whether it is counted. People first, then money and compass.

    Where no town has money or a score there is no table of them.
    """
    people = ("town", "kind", "standing", "residents", "tracks", "partners", "participants", "agents", "station")
    money = ("town", "initiative_money", "other_money", "leverage", "in_kind_short", "score_y1", "score_y3")
    first = table(
        tuple(map(say, people)), (_people(each, say) for each in towns), say("towns_people"), "wide", (3, 5, 6, 7)
    )
    if not any(_has_money(each) for each in towns):
        return (first,)
    lines = (_money(each, say) for each in towns)
    return first, table(tuple(map(say, money)), lines, say("towns_money"), "wide", range(1, 7))


def _has_money(town: Town) -> bool:
    return town.money != Purse() or any(town.ratings(year).tally.rated for year in RATING_YEARS)


def _people(town: Town, say: Phrases) -> tuple[Cell, ...]:
    return (
        name(town.name),
        cell(say.choice("kind", town.kind)),
        cell(_standing(town, say)),
        figure(DASH if town.population is None else whole(town.population)),
        cell(", ".join(say.title("tracks", each) for each in town.tracks) or DASH),
        *(figure(whole(each) if each else DASH) for each in (len(town.partners), town.participants, town.agents)),
        cell(say.title("stations", town.reached, field="short") or DASH),
    )


def _money(town: Town, say: Phrases) -> tuple[Cell, ...]:
    scores = (town.ratings(year).score for year in RATING_YEARS)
    return (
        name(town.name),
        *(figure(shekels(each) if each else DASH) for each in (town.money.initiative, town.money.other)),
        figure(DASH if town.money.leverage is None else decimal(town.money.leverage)),
        figure(shekels(town.money.in_kind) if town.money.in_kind else DASH),
        *(figure(DASH if each is None else percent(each)) for each in scores),
    )


def _standing(town: Town, say: Phrases) -> str:
    if town.standing == "counted":
        return say("counted")
    if town.standing == "illustrative":
        return say("not_counted_example")
    return say("not_counted_members", names=", ".join(town.members_inside))


def _names(towns: tuple[Town, ...]) -> str:
    return ", ".join(each.name for each in towns)


def _tracks(figures: NetworkFigures, say: Phrases) -> Section | None:
    if not figures.tracks:
        return None
    rows = tuple(
        (name(say.title("tracks", key)), figure(whole(len(towns))), cell(_names(towns)))
        for key, towns in figures.tracks
    )
    body = table((say("track"), say("count"), say("which")), rows, numbers=(1,))
    return Section("tracks", say("tracks"), (body,))


def _stations(figures: NetworkFigures, say: Phrases) -> Section | None:
    if not any(each.reached for each in figures.counted):
        return None
    rows = (_station(index, figures, say) for index in range(len(STATIONS)))
    header = (say("station_name"), say("done"), say("active"), say("which"))
    body = table(header, rows, numbers=(1, 2))
    return Section(
        "stations", say("stations"), (paragraph(say("stations_lead")), body), sections=(traces.stations(figures, say),)
    )


def _station(index: int, figures: NetworkFigures, say: Phrases) -> tuple[Cell, ...]:
    key = STATIONS[index]
    done, active = figures.at(key, "done"), figures.at(key, "active")
    return (
        name(f"{index + 1}. {say.title('stations', key)}"),
        figure(whole(len(done)), share(len(done), len(figures.counted))),
        figure(whole(len(active))),
        cell(_names((*done, *active)) or DASH),
    )


def _apart(figures: NetworkFigures, say: Phrases) -> tuple[Section, ...]:
    """Illustrative settlements: marked, and in no total."""
    if not figures.illustrative:
        return ()
    blocks = (paragraph(say("apart_lead")), *_towns(figures.illustrative, say))
    return (Section("apart", say("apart"), blocks, role="apart"),)


def _failed(figures: NetworkFigures, say: Phrases) -> tuple[Section, ...]:
    if not figures.failed:
        return ()
    names = Items(tuple((paragraph(f"{title} ({slug})"),) for slug, title in figures.failed))
    return (Section("failed", say("failed"), (paragraph(say("failed_lead")), names)),)

from dataclasses import replace
from functools import cache

import pytest

from builder.compose.books.guide import compose_guide
from builder.compose.books.samples import samples_of, view_of
from builder.compose.text.phrases import shekels
from builder.document.blocks import Heading, Table
from builder.document.book import Book, Sample
from builder.model.keys import FUNDERS, STATIONS
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.public import example_of
from builder.model.settlement import Settlement
from tests.towns import known, project


@cache
def example() -> Settlement:
    found = example_of([known("example")])
    assert found is not None
    return found


@cache
def samples() -> dict[str, Sample]:
    return samples_of(view_of(example(), project().content))


@cache
def book() -> Book:
    found, faults = compose_guide(project().content, project().statistics, example())
    assert faults == []
    return found


def nearly_empty(name: str) -> Settlement:
    return replace(
        example(), profile=Profile(name=name, kind="city", illustrative=True), mapping=Mapping(), plan=Plan(),
        portfolio=Portfolio(), compass=example().compass.model_copy(update={"ratings": {}}),
    )  # fmt: skip


def test_each_station_ends_with_two_pages_that_say_that_all_is_invented() -> None:
    own = [each for each in book().chapters if each.opener]
    assert len(own) == len(STATIONS)
    for chapter in own:
        assert chapter.sample is not None
        assert example().name in chapter.sample.mark
        assert project().content.string("samples.invented") in chapter.sample.mark
        assert all(any(isinstance(each, Table) for each in page) for page in chapter.sample.pages)
    assert not [each for each in book().chapters if each.sample and not each.opener]


def test_without_an_illustrative_settlement_the_book_has_no_filled_page() -> None:
    real = replace(known("example"), profile=known("example").profile.model_copy(update={"illustrative": False}))
    assert example_of([real]) is None
    plain_book, _ = compose_guide(project().content, project().statistics)
    assert not [each for each in plain_book.chapters if each.sample]


def test_of_several_illustrative_settlements_the_first_by_slug_is_shown() -> None:
    other = replace(known("example"), slug="aaa")
    found = example_of([known("example"), other])
    assert found is not None
    assert found.slug == "aaa"


def test_the_memorandum_shows_the_money_of_the_data() -> None:
    text = repr(samples()["agreements"])
    for side in FUNDERS:
        total = sum(getattr(each, side) or 0 for each in example().profile.agreement.budget)
        assert shekels(total) in text.replace("\\xa0", "\xa0")


def test_the_plan_shows_every_action_of_its_first_goal() -> None:
    text = repr(samples()["plan"].pages[0])
    for goal in example().plan.overall_goals[0].goals:
        assert all(repr(each.title)[1:-1] in text for each in goal.actions)


@pytest.mark.parametrize("name", ['<b>"x"</b> =1', "י" * 200])
def test_a_settlement_of_which_nothing_is_known_still_has_pages_in_words_and_no_empty_table(name: str) -> None:
    found = samples_of(view_of(nearly_empty(name), project().content))
    for sample in found.values():
        for page in sample.pages:
            assert page
            assert not [each for each in page if isinstance(each, Table) and not each.rows]
            assert not isinstance(page[-1], Heading)


def test_nothing_private_stands_on_the_filled_pages() -> None:
    whole, town = repr(samples()), known("example")
    people = list(town.profile.people.values())
    secrets = [each for person in people for each in (person.email, person.phone, person.name) if each]
    secrets += [each.insights for each in town.mapping.interviews if each.insights]
    secrets += [*town.selection.notes.values(), town.selection.purpose]
    secrets += [each.name for body in town.profile.bodies.values() for each in body.members]
    assert len(secrets) > 30
    assert [each for each in secrets if each and each in whole] == []


def test_invented_names_are_not_in_lists_and_indexes() -> None:
    assert example().name not in repr((book().index, book().figures))

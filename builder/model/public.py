"""What of a settlement may be shown to everyone: no way to reach a person, nothing of interviews and selection."""

from collections.abc import Iterable
from dataclasses import replace

from builder.model.ledger import Ledger
from builder.model.profile import Person, Profile
from builder.model.selection import Selection
from builder.model.settlement import Settlement


def public(settlement: Settlement) -> Settlement:
    """The settlement without contact details, interviews, the selection's scores and the foundation's ledger."""
    return replace(
        settlement,
        profile=_profile(settlement.profile),
        mapping=settlement.mapping.model_copy(update={"interviews": ()}),
        selection=Selection(),
        ledger=Ledger(),
    )


def example_of(settlements: Iterable[Settlement]) -> Settlement | None:
    """The settlement that the book shows: the first illustrative one by slug, made public; None where none is."""
    illustrative = sorted((each for each in settlements if each.profile.illustrative), key=lambda each: each.slug)
    return public(illustrative[0]) if illustrative else None


def _profile(profile: Profile) -> Profile:
    people = {post: _person(each) for post, each in profile.people.items()}
    teams = tuple(each.model_copy(update={"lead": each.lead and _person(each.lead)}) for each in profile.teams)
    return profile.model_copy(update={"people": people, "teams": teams})


def _person(person: Person) -> Person:
    return person.model_copy(update={"email": "", "phone": ""})

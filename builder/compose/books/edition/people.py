"""The edition's people: posts, bodies, professional teams, partners. A vacancy is words, never an empty cell."""

from collections.abc import Sequence

from builder.compose.books.edition.view import View, Views
from builder.compose.text.phrases import DASH
from builder.compose.text.tables import cell, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Cell, Heading, Text
from builder.model.keys import BODIES, POSTS, Body, Post
from builder.model.profile import Member, Person, Team

_OPTIONAL: dict[Post, str] = {"ecostem21_director": "ecostem21"}
"""Posts that only a track has."""


def people_views(view: View) -> dict[str, Views]:
    """Views by the name that a text calls them by."""
    return {
        "people": lambda: _people(view),
        "bodies": lambda: tuple(block for body in BODIES for block in _body(view, body)),
        "teams": lambda: _teams(view),
        "partners": lambda: _partners(view),
    }


def _people(view: View) -> Blocks:
    tracks = view.settlement.profile.tracks
    posts = [each for each in POSTS if _OPTIONAL.get(each) in (None, *tracks)]
    header = (view.say("post"), view.say("name"), view.say("contact"))
    return (table(header, [_post(view, each) for each in posts], role="people"),)


def _post(view: View, post: Post) -> tuple[Cell, ...]:
    person = view.settlement.profile.people.get(post, Person())
    contact = ", ".join(each for each in (person.phone, person.email) if each)
    return name(person.title or view.say.title("people", post)), _named(view, person), cell(contact or DASH)


def _named(view: View, person: Person | None) -> Cell:
    if person is None or not person.name:
        return cell(view.say("vacant"), "vacant")
    return cell(person.name)


def _body(view: View, body: Body) -> list[Block]:
    if body == "professional_team":
        return []
    entry = view.content.register("bodies")[body]
    size, frequency, chair = (typeset(entry.text(each)) for each in ("size", "frequency", "chair"))
    membership = view.settlement.profile.bodies.get(body)
    return [
        Heading(3, (Text(typeset(entry.title)),)),
        paragraph(view.say("body_line", size=size, frequency=frequency, chair=chair), "small"),
        _members(view, membership.members if membership else ()),
    ]


def _members(view: View, members: Sequence[Member]) -> Block:
    if not members:
        return paragraph(view.say("no_members"))
    rows = [
        (name(each.name), cell(each.role or DASH), cell(view.say.title("sectors", each.sector) or DASH))
        for each in members
    ]
    return table((view.say("name"), view.say("title"), view.say("sector")), rows, role="members")


def _teams(view: View) -> Blocks:
    teams = view.settlement.profile.teams
    if not teams:
        return (paragraph(view.say("no_teams")),)
    header = (view.say.any("common.domain"), view.say("lead"), view.say("members"), view.say("paper"))
    return (table(header, [_team(view, each) for each in teams], role="teams"),)


def _team(view: View, team: Team) -> tuple[Cell, ...]:
    members = ", ".join(each.name for each in team.members)
    return (
        name(view.say.title("mobility_domains", team.mobility_domain)),
        _named(view, team.lead),
        cell(members or view.say("vacant")),
        cell(view.say.choice("policy_paper", team.policy_paper)),
    )


def _partners(view: View) -> Blocks:
    partners = view.settlement.profile.partners
    if not partners:
        return (paragraph(view.say("no_partners")),)
    rows = [(name(each.name), cell(view.say.title("sectors", each.sector) or DASH)) for each in partners]
    return (table((view.say("partner"), view.say("sector")), rows),)

"""The edition's people: posts, bodies, professional teams, partners. A vacancy is words, never an empty cell.

Members stand in columns by sector, a line each: thirty-four people take a third of a page, not two pages of a table.
"""

from collections.abc import Sequence
from itertools import chain

from builder.compose.books.edition.view import EditionSetting, Views, Widths, sized
from builder.compose.text.phrases import DASH
from builder.compose.text.tables import cell, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Break, Cell, Heading, Inline, Items, Paragraph, Strong, Text
from builder.model.keys import BODIES, POSTS, SECTORS, Body, Post
from builder.model.profile import Member, Person, Team

_OPTIONAL: dict[Post, str] = {"ecostem21_director": "ecostem21"}
"""Posts that only a track has."""
_GATHERINGS = tuple(each for each in BODIES if each != "professional_team")
"""Bodies with members of their own; professional teams stand apart, one to a domain."""
_BETWEEN = " \u00b7 "
_CROWDED, _MANY = 800, 20
"""Letters and members of a sector's entry from which entries take the whole width, and go on from page to page."""
_PEOPLE: Widths = (0.33, 0.17, 0.50)
_BODIES: Widths = (0.2, 0.12, 0.28, 0.4)
_TEAMS: Widths = (0.15, 0.16, 0.55, 0.14)


def people_views(view: EditionSetting) -> dict[str, Views]:
    """Maker of the blocks of each view, by the name that a template of the section calls it by."""
    return {
        "people": lambda: _people(view),
        "bodies": lambda: _bodies(view),
        "teams": lambda: _teams(view),
        "partners": lambda: _partners(view),
    }


def _people(view: EditionSetting) -> Blocks:
    tracks = view.settlement.profile.tracks
    posts = [each for each in POSTS if _OPTIONAL.get(each) in (None, *tracks)]
    header = (view.say("post"), view.say("name"), view.say("contact"))
    return sized((table(header, [_post(view, each) for each in posts], role="people"),), _PEOPLE)


def _post(view: EditionSetting, post: Post) -> tuple[Cell, ...]:
    person = view.settlement.profile.people.get(post, Person())
    contact = _BETWEEN.join(each for each in (person.phone, person.email) if each)
    return name(person.title or title_of_post(view, post)), _named(view, person), cell(contact or DASH)


def title_of_post(view: EditionSetting, post: Post) -> str:
    """A post without a title in the data: in the form of this kind of authority, else the register's."""
    if post == "mayor":
        return view.head
    if post in view.content.strings["edition"]["posts"]:
        return view.say(f"posts.{post}", authority=typeset(str(view.forms["authority"])))
    return view.say.title("people", post)


def _named(view: EditionSetting, person: Person | None) -> Cell:
    if person is None or not person.name:
        return cell(view.say("vacant"), "vacant")
    return cell(person.name)


def _bodies(view: EditionSetting) -> Blocks:
    """Bodies with their members; while none is named, what each body is, in one table."""
    members = {body: _members_of(view, body) for body in _GATHERINGS}
    if not any(members.values()):
        header = (view.say("body"), view.say("size"), view.say("frequency"), view.say("chair"))
        bodies = table(header, [_body_row(view, each) for each in _GATHERINGS], role="bodies")
        return sized((bodies, paragraph(view.say("no_members"))), _BODIES)
    introduced: set[str] = set()
    return tuple(chain.from_iterable(_body(view, body, who, introduced) for body, who in members.items()))


def _members_of(view: EditionSetting, body: Body) -> tuple[Member, ...]:
    membership = view.settlement.profile.bodies.get(body)
    return membership.members if membership else ()


def _body_row(view: EditionSetting, body: Body) -> tuple[Cell, ...]:
    title, size, frequency, chair = _facts(view, body)
    return name(title), cell(size), cell(frequency), cell(chair)


def _facts(view: EditionSetting, body: Body) -> tuple[str, ...]:
    entry = view.content.register("bodies")[body]
    return tuple(typeset(entry.text(each)) for each in ("title", "size", "frequency", "chair"))


def _body(view: EditionSetting, body: Body, members: Sequence[Member], introduced: set[str]) -> Blocks:
    title, size, frequency, chair = _facts(view, body)
    line = view.say("body_line", size=size, frequency=frequency, chair=chair)
    heading = Heading(3, (Text(title),))
    if not members:
        return heading, paragraph(f"{line}{_BETWEEN}{view.say('no_members_yet')}", "small")
    return heading, paragraph(line, "small"), _members(view, members, introduced)


def _members(view: EditionSetting, members: Sequence[Member], introduced: set[str]) -> Block:
    """An entry a sector; what someone does is told where the name first appears."""
    sectors = [*SECTORS, None]
    rows = [(each, [member for member in members if member.sector == each]) for each in sectors]
    entries = [(_sector(view, key), [_member(each, introduced) for each in who]) for key, who in rows if who]
    if any(len(names) > _MANY or len(_BETWEEN.join((title, *names))) > _CROWDED for title, names in entries):
        return Items(tuple((_entry(*each, Text(_BETWEEN)),) for each in entries), role="members prose")
    # three stand side by side: the longest first, so that those of one row are about as long
    entries.sort(key=lambda each: -len(each[1]))
    return Items(tuple((_entry(*each, Break()),) for each in entries), role="members")


def _sector(view: EditionSetting, sector: str | None) -> str:
    return view.say.title("sectors", sector, field="short") if sector else view.say("other_members")


def _entry(title: str, names: Sequence[str], between: Text | Break) -> Paragraph:
    """A sector and its members: on lines of their own below its title, or running on behind it."""
    words: list[Inline] = [Strong((Text(f"{title}: "),))]
    for index, each in enumerate(names):
        words += [between] if index or isinstance(between, Break) else []
        words.append(Text(each))
    return Paragraph(tuple(words))


def _member(member: Member, introduced: set[str]) -> str:
    new = member.role and member.name not in introduced
    introduced.add(member.name)
    return f"{member.name}, {member.role}" if new else member.name


def _teams(view: EditionSetting) -> Blocks:
    teams = view.settlement.profile.teams
    if not teams:
        return (paragraph(view.say("no_teams")),)
    header = (view.say.any("common.domain"), view.say("lead"), view.say("members"), view.say("paper"))
    return sized((table(header, [_team(view, each) for each in teams], role="teams"),), _TEAMS)


def _team(view: EditionSetting, team: Team) -> tuple[Cell, ...]:
    members = _BETWEEN.join(each.name for each in team.members)
    return (
        name(view.say.title("mobility_domains", team.mobility_domain) or view.say("no_domain")),
        _named(view, team.lead),
        cell(members) if members else cell(view.say("vacant"), "vacant"),
        cell(view.say.choice("policy_paper", team.policy_paper)),
    )


def _partners(view: EditionSetting) -> Blocks:
    partners = view.settlement.profile.partners
    if not partners:
        return (paragraph(view.say("no_partners")),)
    members = [Member(name=each.name, sector=each.sector) for each in partners]
    return (_members(view, members, set()),)

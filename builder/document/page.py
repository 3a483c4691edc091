"""A web page: the dashboard, the network's page, the index, a chapter of the site, the kit's read-me."""

from dataclasses import dataclass

from builder.document.blocks import Section


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the page's own navigation: words and where they lead."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page. `template` names a file of `layouts/pages/`; all words come from content and data."""

    template: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    navigation: tuple[NavLink, ...] = ()
    marks: tuple[str, ...] = ()
    """Sentences that stand on top of the page, such as "example figures"."""
    footer: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """Roles of cards and their words: a choice of which cards are shown, the first shows all. None: no choice."""
    words: tuple[tuple[str, str], ...] = ()
    """Short words that the template and single blocks show by themselves: `skip`, `status_done`, `definition` …"""

"""The policy paper of one mobility domain (station 7): data, problems, goal by infrastructures, actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from builder.compose.papers.agreement.paper import Tables
from builder.compose.papers.agreement.words import Speaker
from builder.compose.papers.teams.forms import facts, signing
from builder.compose.papers.teams.goals import goals_table, overall_goals
from builder.compose.papers.teams.picture import compass_table, data_table, is_rated, problems_table
from builder.compose.papers.teams.work import actions_table, infrastructures_table, programmes_of, programmes_table
from builder.compose.text.template import Words
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Inlines
from builder.model.profile import Team


@dataclass(frozen=True, slots=True)
class Domain:
    """A mobility domain that has a paper: its key (empty while none is chosen), its words, its team."""

    key: str
    title: str
    team: Team | None = None

    @property
    def tag(self) -> str:
        """The part of its blanks' tags that sets them apart from those of other domains."""
        return self.key or "domain"


def domains_of(speaker: Speaker) -> tuple[Domain, ...]:
    """The domains of the plan and of the teams, each once; one without a name where there is none yet."""
    teams = {each.mobility_domain: each for each in speaker.settlement.profile.teams}
    keys = dict.fromkeys((*speaker.settlement.plan.domains, *(each for each in teams if each)))
    domains = tuple(Domain(each, speaker.say.title("mobility_domains", each), teams.get(each)) for each in keys)
    return domains or (Domain("", speaker.say("teams.no_domain"), teams.get("")),)


def domain_facts(speaker: Speaker, domain: Domain) -> dict[str, Any]:
    """What the texts of one domain may name."""
    return {
        "domain": domain.title if domain.key else Words(speaker.blank("domain", "domain.name")),
        "the_domain": _definite(speaker, domain) if domain.key else Words(speaker.blank("domain", "domain.name")),
        "lead": Words(_lead(speaker, domain, f"lead.name.{domain.tag}")),
        "rated": is_rated(speaker, domain.key),
        "programmes": bool(programmes_of(speaker, domain.key)),
        "overall": [each.title for each in overall_goals(speaker, domain.key)],
    }


def _definite(speaker: Speaker, domain: Domain) -> str:
    """The domain as it is called after the word for a domain; a domain of no register by its own name."""
    register = speaker.content.register("mobility_domains")
    definite = register[domain.key].text("definite") if domain.key in register.keys else ""
    return typeset(definite) or domain.title


def domain_tables(domain: Domain) -> Tables:
    """The tables of one domain; the tags of their blanks are kept apart where the paper is put together."""
    tables = {
        "domain_data": data_table,
        "domain_compass": compass_table,
        "domain_problems": problems_table,
        "domain_goals": goals_table,
        "domain_infrastructures": infrastructures_table,
        "domain_actions": actions_table,
        "domain_programmes": programmes_table,
    }
    by_domain: dict[str, partial[Blocks]] = {name: partial(table, domain=domain.key) for name, table in tables.items()}
    return {
        **by_domain,
        "domain_facts": lambda speaker: _facts(speaker, domain),
        "lead_signatures": lambda speaker: _signatures(speaker, domain),
    }


def _lead(speaker: Speaker, domain: Domain, tag: str) -> Inlines:
    lead = domain.team.lead if domain.team else None
    words = ", ".join(each for each in (lead.name, lead.title) if each) if lead else ""
    return speaker.or_blank(words, "lead", tag)


def _facts(speaker: Speaker, domain: Domain) -> Blocks:
    title = speaker.text(domain.title) if domain.key else speaker.blank("domain", "team.domain")
    return facts(speaker, "domain_facts", [
        ("domain", title), ("lead", _lead(speaker, domain, "team.lead")), ("team", _team(speaker, domain)),
    ])  # fmt: skip


def _team(speaker: Speaker, domain: Domain) -> Inlines:
    members: Iterable[str] = (each.name for each in domain.team.members) if domain.team else ()
    return speaker.or_blank(", ".join(members), "team", "team.members")


def _signatures(speaker: Speaker, domain: Domain) -> Blocks:
    lead = domain.team.lead.name if domain.team and domain.team.lead else ""
    return signing(speaker, "lead_signatures", (
        (speaker.post("ceo"), speaker.person("ceo", "lead.signed.name"), "lead.signed"),
        (speaker.say("teams.accepts_lead"), speaker.or_blank(lead, "lead_name", "lead.accepted.name"), "lead.accepted"),
    ))  # fmt: skip

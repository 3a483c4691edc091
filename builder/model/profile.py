"""`settlement.yaml`: who the authority is, its process, people, bodies and agreement (stations 1 to 4)."""

import datetime
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from builder.model.fields import (
    Amount,
    Code,
    Count,
    EndDate,
    Flag,
    Hour,
    Identifier,
    Record,
    RequiredText,
    StartDate,
    Text,
    WebAddress,
    Year,
    between,
)
from builder.model.keys import (
    MAIN,
    Body,
    Gathering,
    Kind,
    Language,
    Observance,
    Post,
    Progress,
    Sector,
    Stage,
    Station,
    Track,
    VatState,
    Weekday,
)


class Pause(Record):
    """A stretch in which the process stands still (emergency, elections); the schedule moves on.

    Without both ends it moves nothing yet: an emergency whose end is not known.
    """

    from_: StartDate | None = Field(default=None, alias="from")
    to: EndDate | None = None
    reason: Text = ""


class Person(Record):
    """A person in a post; a missing name is a vacancy."""

    name: Text = ""
    title: Text = ""
    email: Text = ""
    phone: Text = ""


class Director(Record):
    """The settlement director's appointment (station 3)."""

    reports_to: Post | None = None
    appointed: StartDate | None = None
    permanent_by: EndDate | None = None


class Partner(Record):
    """A partner organisation."""

    name: RequiredText
    sector: Sector | None = None


class Member(Record):
    """A member of a body or a professional team."""

    name: RequiredText
    role: Text = ""
    sector: Sector | None = None


class Membership(Record):
    """Who sits in one body."""

    members: tuple[Member, ...] = ()


class Team(Record):
    """A professional team of one mobility domain (station 7)."""

    mobility_domain: Text = ""
    lead: Person | None = None
    members: tuple[Member, ...] = ()
    policy_paper: Progress = "planned"


class Routine(Record):
    """When and where one body meets, where it differs from the settlement's habit."""

    weekday: Weekday | None = None
    time: Hour | None = None
    place: Text = ""


class Routines(Record):
    """When and where bodies meet and whose holidays are kept."""

    weekday: Weekday = "tuesday"
    time: Hour = datetime.time(17, 0)
    place: Text = ""
    observances: tuple[Observance, ...] = ("jewish",)
    bodies: dict[Body, Routine] = {}


class Decision(Record):
    """What a meeting decided, who sees to it and by when."""

    text: RequiredText
    by: Text = ""
    when: EndDate | None = None


def _sort(value: object) -> str:
    return "names" if isinstance(value, (list, tuple)) else "count"


Attended = Annotated[
    Annotated[Count, Tag("count")] | Annotated[tuple[RequiredText, ...], Tag("names")], Discriminator(_sort)
]


class Held(Record):
    """A meeting that took place, or whose day is agreed."""

    id: Identifier
    body: Gathering
    date: StartDate | None = None
    place: Text = ""
    attended: Attended | None = None
    """How many came, or who; names stay in the settlement's own documents."""
    decisions: tuple[Decision, ...] = ()


class BudgetYear(Record):
    """The frame of one budget year by side, in whole ₪."""

    year: Year
    initiative: Amount | None = None
    authority: Amount | None = None
    partners: Amount | None = None


class Item(Record):
    """An expense line of the agreement, in whole ₪."""

    title: RequiredText
    year: Year | None = None
    initiative: Amount | None = None
    authority: Amount | None = None
    partners: Amount | None = None
    through: Text = ""
    vat_included: Flag | None = None
    vat: VatState | None = None
    """Prevails over `vat_included`; wages bear no VAT (`not_applicable`)."""

    @property
    def vat_state(self) -> VatState | None:
        """Whether the line's money holds VAT; None while nobody said."""
        states: dict[bool | None, VatState | None] = {True: "included", False: "excluded", None: None}
        return self.vat or states[self.vat_included]


class Agreement(Record):
    """The memorandum's frame (station 2): term in years, notice in months, money by year."""

    years: Annotated[int, between(1, 10, " years")] | None = None
    exit_notice_months: Annotated[int, between(0, 36, " months")] | None = None
    budget: tuple[BudgetYear, ...] = ()
    items: tuple[Item, ...] = ()


class Profile(Record):
    """All of `settlement.yaml`."""

    name: RequiredText
    kind: Kind
    legal_name: Text = ""
    code: Code | None = None
    members: tuple[Code, ...] = ()
    tracks: tuple[Track, ...] = ()
    languages: tuple[Language, ...] = ()
    """Languages in which the authority works with its residents: those of its post, and of residents' pages."""
    name_ar: Text = ""
    """Its name in Arabic, for pages in Arabic."""
    illustrative: Flag = False
    start: StartDate | None = None
    implementation_years: Annotated[int, between(2, 5, " years")] = 4
    pauses: tuple[Pause, ...] = ()
    stations: dict[Station, Progress] = {}
    people: dict[Post, Person] = {}
    public_page: WebAddress | None = None
    """A page for residents; the leaflet shows it with a QR code."""
    director: Director = Director()
    partners: tuple[Partner, ...] = ()
    returns: dict[str, EndDate] = {}
    bodies: dict[Body, Membership] = {}
    teams: tuple[Team, ...] = ()
    routines: Routines = Routines()
    agreement: Agreement = Agreement()
    meetings: tuple[Held, ...] = ()
    whole_kit: Flag = False
    """Whether the kit holds every file at once, and not only what is of use at the stage."""
    stage: Stage | None = None
    """Says the stage outright, instead of what ledger, stations and days tell (`model/stage.py`)."""

    @property
    def translated(self) -> tuple[Language, ...]:
        """The languages beside the main one that its residents read, each once."""
        return tuple(dict.fromkeys(each for each in self.languages if each != MAIN))

    def name_in(self, language: str) -> str:
        """Its name in a language; the one that it always bears where none is known."""
        return str(getattr(self, f"name_{language}", "")).strip() or self.name

    def station(self, key: Station) -> Progress:
        """The status of one station; a station that is not named is planned."""
        return self.stations.get(key, "planned")


__all__ = [
    "Agreement", "BudgetYear", "Decision", "Director", "Held", "Item", "Member", "Membership", "Partner", "Pause",
    "Person", "Profile", "Routine", "Routines", "Team",
]  # fmt: skip

"""The memorandum of understanding (station 2): clauses, signatures and appendices from content and data."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from builder.compose.papers.agreement.appendices import (
    bodies_table,
    budget_order_table,
    mapping_table,
    members_table,
    partners_table,
    principles_table,
    routines_table,
    timeline_table,
)
from builder.compose.papers.agreement.budget import budget_table, frame_total
from builder.compose.papers.agreement.clauses import ANCHORS, Numberer, References, numbers_of
from builder.compose.papers.agreement.items import items_table
from builder.compose.papers.agreement.signatures import anchors_table, confirmations_table, signatures_table
from builder.compose.papers.agreement.sources import annexes_of, form_of, source_of, switched
from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.acronyms import with_gershayim
from builder.compose.text.markdown import read_blocks
from builder.compose.text.phrases import shekels
from builder.compose.text.scope import Insert, Scope
from builder.compose.text.template import Filled, Words, fill
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Heading, Inline, Link, Paragraph, Text, plain
from builder.document.paper import Clause, Contents, Paper, PaperBlock
from builder.errors import Diagnostic, Place, Stopped
from builder.model.content import Content, Source
from builder.model.settlement import Settlement

RETURNED = ("mou", "role")
"""Papers that counsel sends back edited."""
Tables = Mapping[str, Callable[[Speaker], Blocks]]


@dataclass(frozen=True, slots=True)
class Part:
    """One source of a paper: its text with the data, and the label of an appendix.

    A source that a paper repeats (once a domain, once a meeting) is several parts: each has a `key`, a title and
    tables of its own.
    """

    source: Source
    filled: Filled
    numbered: bool
    label: str = ""
    key: str = ""
    title: str = ""
    tables: Tables = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """The anchor that references to the whole part lead to."""
        name = f"{self.source.name}-{self.key}" if self.key else self.source.name
        return f"appendix-{name}" if self.label else f"part-{name}"


def compose_agreement(settlement: Settlement, content: Content, issued: datetime.date, *, clean: bool = False) -> Paper:
    """The memorandum; `clean` leaves drafting notes out, and so does a signature: nothing is asked of it any more.

    Raises `Stopped` where its content has faults.
    """
    speaker = Speaker(settlement, content)
    main = source_of(content, "mou")
    form = form_of(main)
    annexes = annexes_of(content, settlement.profile.kind)
    labels = _labels(speaker, annexes)
    context = agreement_facts(speaker, form, [(each, labels[each.name]) for each in annexes if labels[each.name]])
    parts = filled_parts([(main, True, ""), *((each, False, labels[each.name]) for each in annexes)], context)
    signed = settlement.position.is_signed
    blocks = paper_blocks(speaker, parts, _tables(form), clean=clean or signed)
    opening = (*opening_blocks(speaker, main, draft=not signed), *signed_mark(speaker), contents_of(speaker, blocks))
    paper = paper_of(speaker, main, issued, (*opening, *blocks, source_line(speaker)), speaker.say("initials_line"),
                     draft=not signed, mark=signed_words(speaker, "header"))  # fmt: skip
    return replace(paper, flowing=frozenset(each.anchor for each in parts if each.source.front_text("page") == "same"))


def _labels(speaker: Speaker, annexes: Sequence[Source]) -> dict[str, str]:
    """The names from "Appendix A" on, counted over the appendices that are switched on."""
    letters = iter(speaker.content.string("word.appendix_letters"))
    return {
        each.name: typeset(speaker.content.string("word.appendix").replace("{letter}", f"{next(letters)}'"))
        if each.front_text("part") == "appendix" else ""
        for each in annexes
    }  # fmt: skip


def agreement_facts(speaker: Speaker, form: str, appendices: Sequence[tuple[Source, str]]) -> dict[str, Any]:
    """What the memorandum's templates may name; a value is text as written, or words, or a blank."""
    profile, content = speaker.settlement.profile, speaker.content
    total = frame_total(profile.agreement)
    foundation = typeset(content.register("foundation").title_of("legal_name"))
    return {
        "form": form,
        "kind": profile.kind,
        "legal_name": speaker.legal_name,
        "kind_law": speaker.by_kind("law"),
        "called": speaker.by_kind("called"),
        "council": speaker.by_kind("council"),
        "head": speaker.kind("head"),
        "mayor_name": Words(speaker.person("mayor")),
        "treasurer_name": Words(speaker.person("treasurer")),
        "initiative_head_name": Words(speaker.person("initiative_head")),
        "foundation_name": Words(speaker.or_blank(foundation, "foundation_name", "foundation.name")),
        "infrastructures": ", ".join(typeset(each.title) for each in content.register("infrastructures")),
        "years": speaker.count("years", profile.agreement.years, "years"),
        "exit_notice": speaker.count("months", profile.agreement.exit_notice_months, "exit_notice"),
        "at_once": profile.agreement.exit_notice_months == 0,
        "total": shekels(total) if total is not None else "",
        "authority_email": Words(speaker.email("mayor", "authority_email")),
        "initiative_email": Words(speaker.email("initiative_head", "initiative_email")),
        "appendices": Words(_appendix_list(appendices)),
        "is_cluster": profile.kind == "cluster",
        **position_facts(speaker),
        **process_facts(speaker),
    }  # fmt: skip


def position_facts(speaker: Speaker) -> dict[str, Any]:
    """What every paper asks of the stage: its key, whether the memorandum is signed, and known days (else empty)."""
    position = speaker.settlement.position
    days = {"signed_on": position.signed, "approved_on": position.approved, "ends_on": position.ends}
    dates = {key: speaker.say.date(day) if day and position.is_signed else "" for key, day in days.items()}
    term = bool(position.signed and speaker.settlement.profile.agreement.years)
    return {
        "stage": position.stage,
        "signed": position.is_signed,
        "over": position.over,
        **dates,
        "term_ends": dates["ends_on"] if term else "",
    }


def process_facts(speaker: Speaker) -> dict[str, Any]:
    """What both papers say of the director's post and of the process."""
    profile = speaker.settlement.profile
    post = profile.director.reports_to
    reports = speaker.text(speaker.say("reports_to", post=speaker.say.title("people", post))) if post else None
    return {
        "name": profile.name,
        "employer": speaker.legal_name,
        "residents": speaker.kind("residents"),
        "reports_to": Words(reports or speaker.blank(speaker.senior, "director.reports_to")),
        "permanent_by": Words(speaker.date(profile.director.permanent_by, "permanent_by", "director.permanent_by")),
        "start": Words(speaker.date(profile.start, "start", "start")),
        "has_start": profile.start is not None,
    }


def _appendix_list(appendices: Sequence[tuple[Source, str]]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for number, (source, _) in enumerate(appendices):
        comma = ", " if number else ""
        made += [Text(comma)] if comma else []
        made += [Link(f"#appendix-{source.name}", ()), Text(f" ({typeset(source.front_text('title'))})")]
    return tuple(made)


def _tables(form: str) -> Tables:
    return {
        "signatures_authority": lambda speaker: signatures_table(speaker, form, "authority"),
        "signatures_foundation": lambda speaker: signatures_table(speaker, form, "foundation"),
        "confirmations": lambda speaker: confirmations_table(speaker, form),
        "anchors": lambda speaker: anchors_table(speaker, form),
        "budget": budget_table,
        "items": items_table,
        "bodies": bodies_table,
        "routines": routines_table,
        "budget_order": budget_order_table,
        "timeline": timeline_table,
        "mapping": mapping_table,
        "principles": principles_table,
        "partners": partners_table,
        "members": members_table,
    }


def filled_parts(sources: Sequence[tuple[Source, bool, str]], context: Mapping[str, Any]) -> tuple[Part, ...]:
    """Every source with its data. Raises `Stopped` with the faults of all templates."""
    parts: list[Part] = []
    faults: list[Diagnostic] = []
    for source, numbered, label in sources:
        try:
            filled = fill(source, context)
            parts.append(Part(source, replace(filled, text=switched(source, filled.text)), numbered, label))
        except Stopped as stopped:
            faults += stopped.diagnostics
    if faults:
        raise Stopped(faults)
    return tuple(parts)


def paper_blocks(speaker: Speaker, parts: Sequence[Part], tables: Tables, *, clean: bool) -> tuple[PaperBlock, ...]:
    """All parts as numbered clauses with their references. Raises `Stopped` with the faults of all texts."""
    anchors = {name: f"#{name}" for part in parts for name in ANCHORS.findall(part.filled.text)}
    # of a source that stands several times, a reference leads to the first
    appendices = {part.source.name: f"#{part.anchor}" for part in reversed(parts) if part.label}
    targets = {"clause": anchors, "appendix": appendices}
    blocks: list[PaperBlock] = []
    faults: list[Diagnostic] = []
    for part in parts:
        place = Place(part.source.path, part.source.first_line)
        scope = Scope(targets, {"table": _insert(speaker, part, tables)})
        read, diagnostics = read_blocks(part.filled.text, place, scope)
        faults += diagnostics
        blocks += _part_blocks(part, read, clean) if not diagnostics else ()
    if faults:
        raise Stopped(faults)
    numbers = numbers_of(tuple(blocks))
    resolve = References(numbers, frozenset(part.anchor for part in parts if part.label))
    return tuple(resolve.block(each) for each in blocks)


def _insert(speaker: Speaker, part: Part, tables: Tables) -> Insert:
    makers = {**tables, **part.tables}
    return Insert(tuple(makers), lambda key: makers[key](speaker))


def _part_blocks(part: Part, read: Blocks, clean: bool) -> tuple[PaperBlock, ...]:
    made = Numberer(part.filled, part.source.path, part.numbered, clean).read(read)
    if part.numbered:
        return made
    title = part.title or typeset(part.source.front_text("title"))
    return (Heading(1, (Text(title),), part.anchor, part.label), *made)


def opening_blocks(speaker: Speaker, source: Source, *, draft: bool) -> tuple[PaperBlock, ...]:
    """The title, what it is about, and the marks of a draft and of example figures."""
    profile = speaker.settlement.profile
    subtitle = typeset(source.front_text("subtitle"))
    subtitle = subtitle.replace("{legal_name}", speaker.legal_name).replace("{name}", profile.name)
    marks = [typeset(source.front_text("draft")) or speaker.say("draft")] if draft else []
    marks += [speaker.say.any("marks.illustrative")] if profile.illustrative else []
    blocks: list[PaperBlock] = [Paragraph((Text(typeset(source.front_text("title"))),), "title")]
    blocks += [Paragraph((Text(subtitle),), "subtitle")] if subtitle else []
    return (*blocks, *(Paragraph((Text(each),), "draft") for each in marks))


def signed_words(speaker: Speaker, where: str) -> str:
    """That it is signed and when, for the head of the text or of each page; empty before the signature."""
    position = speaker.settlement.position
    if not position.is_signed:
        return ""
    words = speaker.say(f"signed.{where}" if position.signed else f"signed.{where}_unknown")
    return words.replace("{date}", speaker.say.date(position.signed) if position.signed else "")


def signed_mark(speaker: Speaker) -> tuple[Paragraph, ...]:
    """The mark of a signed text, where a draft would say that it is one."""
    words = signed_words(speaker, "mark")
    return (Paragraph((Text(words),), "draft"),) if words else ()


def contents_of(speaker: Speaker, blocks: Sequence[PaperBlock]) -> Contents:
    """What the paper holds: its clauses of level 1 and its parts."""
    listed = [each for each in blocks if isinstance(each, (Clause, Heading)) and each.level == 1]
    entries = tuple((each.number, plain(each.children), each.anchor) for each in listed)
    return Contents(speaker.say("contents"), entries)


def source_line(speaker: Speaker) -> Paragraph:
    """Whose text this rests on, and that it is not the foundation's."""
    words = speaker.say("source", attribution=speaker.say.any("marks.attribution"))
    return Paragraph((Text(f"{words}. {speaker.say.any('marks.non_commercial')}"),), "small")


def paper_of(
    speaker: Speaker, source: Source, issued: datetime.date, blocks: tuple[PaperBlock, ...], footer: str, *,
    draft: bool = True, mark: str = "",
) -> Paper:  # fmt: skip
    """The paper with its head, foot and properties; a draft says so, with version and month, on every page.

    `mark` stands there where it is no draft.
    """
    profile, title = speaker.settlement.profile, typeset(source.front_text("title"))
    short = speaker.say("illustrative") if profile.illustrative else ""
    version = typeset(source.front_text("version") or "1")
    words = "draft_header" if source.name == "mou" else "paper_header"
    mark = speaker.say(words, version=version, month=speaker.month(issued)) if draft else mark
    return Paper(
        title=speaker.say("header", title=title, name=profile.name),
        subject=profile.name,
        author=speaker.say("author"),
        issued=issued,
        header=(speaker.say("header", title=title, name=profile.name),
                " · ".join(each for each in (mark, short) if each)),
        footer=footer,
        pages=speaker.say("pages"),
        blocks=with_gershayim(blocks),
        initials=speaker.say("initials"),
        source=source.path,
        slug=speaker.settlement.slug if source.name in RETURNED else "",
        kind=source.name,
    )  # fmt: skip

"""The tools, a page each: what it is, who fills it, when, how it looks, and a blank file to download."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.compose.pages.site.frame import TOOLS, TOUR, Frame
from builder.compose.pages.site.sheet import sheet_picture
from builder.compose.text.tables import paragraph, strong, words
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Figure, Items, Link, Paragraph, Section
from builder.document.book import Chapter
from builder.document.site import SitePage
from builder.document.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its key in the kit's words, the figures of the book that show it, its file, what of it to show."""

    key: str
    figures: tuple[str, ...]
    file: str = ""
    table: str = ""
    columns: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether there is something to fill: a calendar and a dashboard are only read."""
        return self.file.endswith((".xlsx", ".docx"))


ALL = (
    Tool("mou", ("mou_anatomy",), "mou.docx"),
    Tool("role", ("director",), "role.docx"),
    Tool("decision", ("agreement_steps",), "decision.docx"),
    Tool("calendar", ("timeline",), "calendar.ics"),
    Tool("mapping", ("mapping_honeycomb",), "mapping.xlsx", "indicators",
         ("title", "mobility_domain", "value", "unit", "year", "source", "national")),
    Tool("teams", ("team_products",), "teams.docx"),
    Tool("plan", ("plan_row_explained",), "plan.xlsx", "actions",
         ("code", "title", "owner", "end", "status", "budget_initiative", "budget_authority")),
    Tool("portfolio", ("portfolio_prisms", "leverage_bar"), "portfolio.xlsx", "funding",
         ("title", "source", "sector", "status", "start", "added")),
    Tool("compass", ("compass_ladder",), "compass.xlsx", "ladder.data_culture"),
    Tool("dashboard", ("dashboard_page",), "dashboard.html"),
)  # fmt: skip
"""In the order in which the road needs them."""
FOLDER = "tools"
"""Blank files lie in this folder of the site."""


def tool_pages(frame: Frame, filled: Mapping[str, Workbook], mark: str) -> Iterator[tuple[str, SitePage]]:
    """The page of all tools, and each one's own. `filled` are workbooks of an example, which `mark` tells as such."""
    yield TOOLS, _overview(frame)
    for tool in ALL:
        yield f"tool-{tool.key}.html", _page(tool, frame, filled, mark)


def _overview(frame: Frame) -> SitePage:
    entries = tuple(
        (Paragraph((Link(f"tool-{each.key}.html", words(_name(each, frame))),)), paragraph(_said(each, "what", frame)))
        for each in ALL
    )
    say = frame.say
    sections = (Section("tools", "", (Items(entries, role="chapters more"), paragraph(say("tools_note"), "small"))),)
    return frame.page(TOOLS, say("tools_title"), lead=say("tools_short"), kind="tools", sections=sections,
                      words={"eyebrow": say("tools_eyebrow")})  # fmt: skip


def _page(tool: Tool, frame: Frame, filled: Mapping[str, Workbook], mark: str) -> SitePage:
    file, say = f"tool-{tool.key}.html", frame.say
    chapter = frame.station_of(tool.file)
    sections = [
        Section("brief", "", _brief(tool, chapter, frame)),
        Section("steps", say("steps_title"), (_steps(tool, frame),)),
        Section("picture", say("picture_title"), tuple(_pictures(tool, frame, filled, mark, file))),
        Section("read", say("read_title"), (Items(tuple(_further(tool, chapter, frame)), role="chapters"),)),
    ]
    number = chapter.opener.number if chapter and chapter.opener else None
    eyebrow = say.any("book.station_number", number=number) if number else say("tools_eyebrow")
    return frame.page(file, _name(tool, frame), lead=_said(tool, "what", frame), kind="tool", sections=tuple(sections),
                      words={"eyebrow": eyebrow})  # fmt: skip


def _brief(tool: Tool, chapter: Chapter | None, frame: Frame) -> Blocks:
    """Who fills it, when, what remains, and the blank file."""
    say = frame.say
    product = frame.content.strings["site"]["tool"][tool.key].get("after", "")
    after = chapter.opener.product if chapter and chapter.opener and not product else words(typeset(str(product)))
    lines: list[tuple[str, Paragraph]] = [
        (say.any("kit.who"), paragraph(_said(tool, "who", frame))),
        (say.any("kit.when"), paragraph(say(f"tool.{tool.key}.when"))),
        (say("after"), Paragraph(after)),
    ]
    if tool.blank:
        link = Link(f"{FOLDER}/{tool.file}", words(say("download", file=tool.file)))
        lines.append((say("download_title"), Paragraph((link,))))
    return (Items(tuple((Paragraph((strong(label),)), each) for label, each in lines), role="brief"),)


def _steps(tool: Tool, frame: Frame) -> Items:
    steps = frame.content.strings["site"]["tool"][tool.key]["steps"]
    return Items(tuple((paragraph(typeset(str(each))),) for each in steps), ordered=True)


def _pictures(tool: Tool, frame: Frame, filled: Mapping[str, Workbook], mark: str, file: str) -> Iterator[Block]:
    book = filled.get(tool.key)
    if book:
        yield from sheet_picture(book, tool.table, tool.columns, frame.say, mark)
    for chapter in frame.book.chapters:
        for block in chapter.blocks:
            if isinstance(block, Figure) and block.key in tool.figures:
                yield from frame.places.linked((block,), file)


def _further(tool: Tool, chapter: Chapter | None, frame: Frame) -> Iterator[tuple[Paragraph]]:
    """The station's chapter, the chapters that the pictures come from, and the example."""
    keys = [chapter.key] if chapter else []
    keys += [each.key for each in frame.book.chapters if _draws(each, tool)]
    for key in dict.fromkeys(keys):
        title = next(each.title for each in frame.book.chapters if each.key == key)
        yield (Paragraph((Link(frame.places.files[key], words(title)),)),)
    yield (Paragraph((Link(TOUR, words(frame.say("tour_link"))),)),)


def _draws(chapter: Chapter, tool: Tool) -> bool:
    return any(isinstance(block, Figure) and block.key in tool.figures for block in chapter.blocks)


def _name(tool: Tool, frame: Frame) -> str:
    return frame.say.any(f"kit.members.{tool.key}.name")


def _said(tool: Tool, key: str, frame: Frame) -> str:
    return frame.say.any(f"kit.members.{tool.key}.{key}")

"""Each document of the view: what it is made of, how it is composed, and how it is shown; kept while that holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.handouts.sheets import compose_sheets
from builder.compose.handouts.summary import compose_summary
from builder.compose.handouts.treasurer import compose_treasurer
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.role import compose_role
from builder.document.book import Book
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.holidays import read_holidays
from builder.load.project import shown
from builder.model.content import Content, Source
from builder.model.schedule import Schedule, schedule_of, schedule_years
from builder.model.sessions import settled
from builder.model.settlement import Settlement
from builder.preview.desk import Desk
from builder.preview.guide import alone, figures_before, renumbered
from builder.preview.marks import Marks, unmarked
from builder.preview.places import index, placed
from builder.preview.shapes import shape

GUIDE = "guide"
OF_SETTLEMENT = ("section", "agreement", "role", "dashboard", "summary", "leaflet", "treasurer", "sheets")
"""What each settlement has, in the order in which they are listed."""
SOURCES = {"agreement": "agreement/mou.md", "role": "agreement/role.md", "summary": "agreement/summary.md",
           "leaflet": "agreement/leaflet-1.md", "treasurer": "agreement/treasurer.md",
           "sheets": "agreement/sheet-01.md",
           "section": "settlement/01-glance.md", "dashboard": "strings.yaml"}  # fmt: skip
"""The text of the content that each is made from: the place of what no block tells."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as the page shows it: its last good state, what is wrong now, whether that state is a former one."""

    html: str
    faults: tuple[Diagnostic, ...] = ()
    stale: bool = False


@dataclass
class Documents:
    """All documents of a desk, each made when it is asked for."""

    desk: Desk
    _made: dict[str, tuple[object, Shown]] = field(default_factory=dict)
    _index: dict[str, tuple[object, dict[str, tuple[str, int]]]] = field(default_factory=dict)

    def names(self) -> Iterator[tuple[str, str]]:
        """The name of each document and the words for it: chapters first, then those of each settlement."""
        for source in self.desk.content.guide:
            yield f"{GUIDE}/{source.name}", source.front_text("title")
        for slug, kept in self.desk.kept.items():
            for each in OF_SETTLEMENT:
                yield f"{slug}/{each}", kept.reading.name

    def __contains__(self, name: str) -> bool:
        return any(name == each for each, _ in self.names())

    def show(self, name: str) -> Shown:
        """A document as it stands now; with an error its last good state, told to be one."""
        key = self._key(name)
        former = self._made.get(name)
        if former and former[0] == key:
            return former[1]
        last = former[1].html if former else ""
        made = self._tried(name)
        if not made.html:
            made = replace(made, html=last, stale=True)
        self._made[name] = (key, made)
        return made

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is known to be wrong: what reading told, and what documents told when they were last made."""
        composed = (fault for name, (_, made) in self._made.items() if name in self for fault in made.faults)
        return tuple(dict.fromkeys((*self.desk.diagnostics, *composed)))

    def composed(self, name: str) -> Any:
        """The document without marks, as a build composes it."""
        return self._compose(name, self.desk.content)[0]

    # ---- how one is made

    def _tried(self, name: str) -> Shown:
        try:
            marks = Marks()
            document, diagnostics = self._compose(name, marks.content(self._texts(name)))
            faults = tuple(_clean(each) for each in diagnostics)
            if has_error(faults) or document is None:
                return Shown("", faults)
            html = shape(document, self.desk.layout)
            return Shown(
                placed(html, marks, self._register_places(), self._settlement_places(name), self._main(name)), faults
            )
        except Stopped as fault:
            return Shown("", tuple(_clean(each) for each in fault.diagnostics))
        except Exception as fault:  # a half-typed layout may raise anything; the last good state stays
            reason = f"{type(fault).__name__}: {fault}"
            return Shown("", (problem("own-fault", Place(self._main(name)), reason=reason),))

    def _texts(self, name: str) -> Content:
        """The content with the bodies that this document needs: a chapter is composed alone."""
        folder, _, key = name.partition("/")
        return alone(self.desk.content, key) if folder == GUIDE else self.desk.content

    def _compose(self, name: str, content: Content) -> tuple[Any, tuple[Diagnostic, ...]]:
        folder, _, key = name.partition("/")
        if folder == GUIDE:
            book, diagnostics = compose_guide(alone(content, key), self.desk.statistics, sheets=False)
            return _chapter(book, key, self.desk.content), tuple(diagnostics)
        one = self.desk.kept[folder].settlement
        if one is None:
            return None, ()
        made = _COMPOSERS[key](self.desk, one, content, _schedule(one))
        return (made[0], tuple(made[1])) if isinstance(made, tuple) else (made, ())

    def _key(self, name: str) -> object:
        """All that it is made of: while this is the same, so is the document."""
        folder, _, key = name.partition("/")
        common = self.desk.version("words", "layouts")
        if folder == GUIDE:
            content = self.desk.content
            return common, alone(content, key).guide, figures_before(content, key)
        return common, self.desk.version("settlement", "agreement"), self.desk.kept[folder].version

    def _register_places(self) -> dict[str, tuple[str, int]]:
        """Where the texts of registers stand."""
        desk = self.desk
        folder, path = desk.folders.content / "registers", f"{desk.shown_content}/registers"
        return self._indexed("registers", folder, path, desk.version("words"))

    def _settlement_places(self, name: str) -> dict[str, tuple[str, int]]:
        """Where the texts of a settlement's files stand."""
        desk, slug = self.desk, name.partition("/")[0]
        if slug == GUIDE:
            return {}
        path = f"{shown(desk.folders.settlements)}/{slug}"
        return self._indexed(slug, desk.folders.settlements / slug, path, desk.kept[slug].version)

    def _indexed(self, name: str, folder: Any, path: str, version: object) -> dict[str, tuple[str, int]]:
        former = self._index.get(name)
        if former is None or former[0] != version:
            files = sorted(folder.glob("*.yaml"))
            former = version, index((f"{path}/{each.name}", each) for each in files)
            self._index[name] = former
        return former[1]

    def _main(self, name: str) -> str:
        folder, _, key = name.partition("/")
        if folder == GUIDE:
            guide = self.desk.content.guide
            return guide[_at(guide, key)].path
        return f"{self.desk.shown_content}/{SOURCES[key]}"


Composer = Callable[[Desk, Settlement, Content, Schedule | None], Any]
_COMPOSERS: dict[str, Composer] = {
    "section": lambda desk, one, content, plan: compose_edition(one, content, _month(desk), plan),
    "agreement": lambda desk, one, content, plan: compose_agreement(one, content, _month(desk), clean=False),
    "role": lambda desk, one, content, plan: compose_role(one, content, _month(desk), clean=False),
    "dashboard": lambda desk, one, content, plan: compose_dashboard(one, content, desk.today, plan),
    "summary": lambda desk, one, content, plan: compose_summary(one, content, _month(desk), plan),
    "leaflet": lambda desk, one, content, plan: compose_leaflet(one, content, _month(desk), plan, desk.today),
    "treasurer": lambda desk, one, content, plan: compose_treasurer(one, content, _month(desk)),
    "sheets": lambda desk, one, content, plan: compose_sheets(one, content, _month(desk)),
}


def _month(desk: Desk) -> Any:
    return desk.today.replace(day=1)


def _schedule(one: Settlement) -> Schedule | None:
    """Its calendar, recorded days in it; holidays of a span of years are read once."""
    years = schedule_years([one.profile])
    return settled(one, schedule_of(one.profile, read_holidays(*years))) if years else None


def _chapter(book: Book, key: str, content: Content) -> Book:
    """The book of one chapter, its figures numbered as in the whole."""
    (chapter,) = (each for each in book.chapters if each.key == key)
    return replace(book, chapters=(renumbered(chapter, content),), figures=(), index=())


def _at(guide: tuple[Source, ...], key: str) -> int:
    return next(at for at, each in enumerate(guide) if each.name == key)


def _clean(fault: Diagnostic) -> Diagnostic:
    """A diagnostic whose values say no marks."""
    return replace(fault, values={name: unmarked(value) for name, value in fault.values.items()})

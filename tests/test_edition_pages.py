"""A settlement's edition as it is printed: the workbooks' figures, names as they are written, no box over another."""

import io
import re
import subprocess
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from builder.compose.books.edition.book import compose_edition
from builder.load.home import ROOT
from builder.model.keys import LIFE_STAGES, SECTORS
from builder.model.settlement import Settlement
from builder.render.join import hebrew
from builder.render.section import render_section
from tests.conftest import ODD_NAME, Built
from tests.towns import ISSUED, content, known, layout, town
from tests.workbooks import named

LONG = ('מועצה "אזורית" <b>עמק</b> {{ 7*7 }} Tel-Aviv العربية & ' * 5)[:200]
WORD = "אבגדהוזחטי" * 8
"""Eighty letters without a place to break."""
ALL_BODIES = ("leading_team", "steering_committee", "minhelet", "design_forum")
OWN = {"example": (12, 20), "ofakim": (6, 8), "beit-hakerem": (6, 8), "minimal": (6, 8), "no-money": (8, 12),
       "odd": (8, 16)}  # fmt: skip
"""The settlement's own pages, at least and at most."""


@cache
def own_pages(path: Path) -> int:
    """How many pages are lettered: those of the settlement itself."""
    with pikepdf.Pdf.open(path) as pdf:
        labels = list(pdf.Root.PageLabels.Nums)
        letters = [str(each.P) for each in labels[1:-2:2]]
        assert letters == [hebrew(each + 1) for each in range(len(letters))]
        assert labels[-2:] == [len(letters), pikepdf.Dictionary(S=pikepdf.Name.D, St=1)]
    return len(letters)


def words(data: bytes, last: int) -> str:
    """The text of the first pages as poppler reads it, without spaces and marks of direction."""
    done = subprocess.run(["pdftotext", "-l", str(last), "-", "-"], input=data, capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\\s]", "", done.stdout.decode())


Box = tuple[float, float, float, float, str]


def boxes(data: bytes, last: int) -> list[tuple[float, float, list[Box]]]:
    """Each page's width and height, and its words with left, top, right and bottom (pt)."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-l", str(last), "-", "-"], input=data, capture_output=True, check=True
    )
    tree = etree.parse(io.BytesIO(done.stdout), etree.XMLParser(recover=True))
    return [
        (float(page.get("width")), float(page.get("height")), [_box(each) for each in page.iterfind("{*}word")])
        for page in tree.iterfind(".//{*}page")
    ]


def _box(word: etree._Element) -> Box:
    left, top, right, bottom = (float(word.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax"))
    return left, top, right, bottom, word.text or ""


def over(first: Box, second: Box) -> bool:
    """Whether one word is printed over the other: by more than neighbouring lines may touch."""
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    return width > 1 and height > 0.55 * min(first[3] - first[1], second[3] - second[1])


def faults(data: bytes, last: int) -> list[str]:
    """Words off the page or over others."""
    found = []
    for number, (width, height, page) in enumerate(boxes(data, last), start=1):
        margin = 40 if number > 1 else 20
        found += [f"{number}: {each[4]} is off the page" for each in page
                  if each[0] < margin or each[2] > width - margin or each[1] < 15 or each[3] > height - 15]  # fmt: skip
        found += [f"{number}: {a[4]} over {b[4]}" for a, b in combinations(page, 2) if over(a, b)]
    return found


@pytest.mark.parametrize("slug", OWN)
def test_an_edition_is_as_thick_as_what_is_known_and_its_pages_are_even(built: Built, slug: str) -> None:
    path = built.out / slug / "guide.pdf"
    count = own_pages(path)
    assert count % 2 == 0
    assert OWN[slug][0] <= count <= OWN[slug][1]
    pages = boxes(path.read_bytes(), count)
    filled = [max(each[3] for each in page if each[3] < 780) for _, _, page in pages]
    thin = [number for number, lowest in enumerate(filled, start=1) if lowest < 72 + 0.15 * 688]
    assert thin in ([], [count]), "only the ruled page for notes, the last, may be nearly empty"


@pytest.mark.parametrize("slug", ["example", "beit-hakerem", "no-money", "odd"])
def test_no_word_of_an_edition_is_off_its_page_or_over_another(built: Built, slug: str) -> None:
    path = built.out / slug / "guide.pdf"
    assert faults(path.read_bytes(), own_pages(path)) == []


def test_the_edition_shows_the_figures_of_the_workbooks(built: Built) -> None:
    folder = built.out / "example"
    text = words((folder / "guide.pdf").read_bytes(), own_pages(folder / "guide.pdf"))
    figures = {
        name: value
        for book in ("portfolio", "plan", "compass")
        for name, value in named((folder / f"{book}.xlsx").read_bytes()).items()
    }
    for name in ("rm_total", "rm_total_start", "rm_total_added", "rm_plan_total", "rm_plan_authority"):
        assert f"{figures[name]:,}" in text, name
    assert f"{figures['rm_leverage']:.1f}₪מאחריםעלכל" in text
    assert f"מכפיל{figures['rm_multiplier']:.1f}" in text
    scores = (figures[f"rm_{kind}_{year}"] for year in ("y1", "y3") for kind in ("score", "coverage"))
    row = text.partition("כלהתוצאות")[2]
    assert row.startswith("".join(f"{round(100 * float(str(each)))}%" for each in scores))


def test_an_awkward_name_stands_as_it_is_written(built: Built) -> None:
    path = built.out / "odd" / "guide.pdf"
    text = words(path.read_bytes(), own_pages(path))
    assert all(part in text for part in ("קריית", "״הדס״", "Tel-Aviv", "1+1", "7*7", "#5", "العربية"))
    with pikepdf.Pdf.open(path) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == ODD_NAME.replace('"הדס"', "״הדס״").replace("ג'", "ג׳")


@pytest.mark.parametrize("name", [LONG, WORD], ids=["many words", "one word"])
def test_the_longest_names_still_compose(name: str) -> None:
    people = {post: {"name": name, "title": name, "email": f"{'long' * 20}@example.org"} for post in ("mayor", "ceo")}
    team = {"mobility_domain": "education", "lead": {"name": name}, "members": [{"name": name, "role": name}]}
    action = {"id": "A1", "title": name, "owner": name, "start": "2026-01", "end": "2028-12"}
    indicator = {"id": "N1", "title": name, "unit": name, "baseline": 1, "target": 123456789}
    goal = {"id": "G1.1", "title": name, "actions": [action], "indicators": [indicator]}
    settlement = town(
        name=name, kind="regional_council", people=people, teams=[team], partners=[{"name": name}],
        bodies={"minhelet": {"members": [{"name": name}]}},
        plan={"agenda": [{"id": "T1", "title": name, "problem": name, "adopted": True}],
              "overall_goals": [{"id": "G1", "title": name, "goals": [goal]}]},
    )  # fmt: skip
    edition, told = compose_edition(settlement, content(), ISSUED)
    rendered = render_section(edition, layout(), {})
    assert [str(each) for each in (*told, *rendered.diagnostics)] == []
    assert faults(rendered.data, 99) == []
    if name == WORD:
        assert words(rendered.data, 1).count(WORD) == 1


def of_size(goals: int, bodies: tuple[str, ...], members: int) -> Settlement:
    """A settlement with so many goals, each with a measure, an action and money, and bodies of so many members."""
    ways = [{"id": f"G1.{n}", "title": f"יעד {n} של היישוב",
             "indicators": [{"id": f"N{n}", "title": f"מדד {n}", "baseline": 10, "target": 20 + n}],
             "actions": [{"id": f"A{n}", "title": f"פעולה {n}", "owner": "האגף", "start": "2026-01", "end": "2028-12",
                          "budget": {"initiative": 1000 * n}}]} for n in range(1, goals + 1)]  # fmt: skip
    money = [{"id": f"I{n}", "title": f"תכנית {n}", "goal": f"G1.{n}", "mobility_domain": "education",
              "life_stage": LIFE_STAGES[n % 5],
              "funding": [{"source": f"קרן {n}", "sector": SECTORS[n % len(SECTORS)], "start": n, "added": 123456 * n}]}
             for n in range(1, goals + 1)]  # fmt: skip
    seated = [{"name": f"חברה {n}", "role": "תפקיד", "sector": SECTORS[n % len(SECTORS)]} for n in range(members)]
    return town(
        bodies={body: {"members": seated} for body in bodies}, start="2025-09-01",
        teams=[{"mobility_domain": "education", "lead": {"name": "דנה"}, "members": seated}] if members > 1 else [],
        plan={"overall_goals": [{"id": "G1", "title": "מטרה", "mobility_domain": "education", "goals": ways}]},
        portfolio={"investments": money},
    )  # fmt: skip


@pytest.mark.parametrize(
    "settlement", [of_size(40, ALL_BODIES, 40), of_size(1, ("minhelet",), 1)],
    ids=["forty goals, all bodies", "one goal, one body"],
)  # fmt: skip
def test_an_edition_of_any_size_is_neither_cut_nor_printed_over(settlement: Settlement) -> None:
    edition, told = compose_edition(settlement, content(), ISSUED)
    rendered = render_section(edition, layout(), {})
    assert [str(each) for each in (*told, *rendered.diagnostics)] == []
    assert faults(rendered.data, 99) == []
    text = words(rendered.data, 99)
    titles = [each.title for goal in settlement.plan.overall_goals for each in goal.goals]
    assert [each for each in titles if "".join(each.split()) not in text] == []


@cache
def example_pages() -> tuple[list[Box], ...]:
    """The words of the example's own pages."""
    edition, _ = compose_edition(known("example"), content(), ISSUED)
    return tuple(page for _, _, page in boxes(render_section(edition, layout(), {}).data, 99))


def test_a_narrow_column_keeps_its_words_and_dates_whole_and_apart() -> None:
    printed = Counter(each[4] for page in example_pages() for each in page)
    said = [word[::-1] for word in printed.elements()]
    actions = known("example").plan.actions
    dates = Counter(f"{each.start.month}.{each.start.year}\u2013{each.end.month}.{each.end.year}"
                    for each in actions if each.start and each.end)  # fmt: skip
    assert len(dates) > len(actions) / 4
    assert [each for each, count in dates.items() if printed[each] < count] == []
    statuses = Counter(each.status for each in actions)
    titles = {each["key"]: each["title"] for each in content().register("choices")["action_status"].fields["values"]}
    for status, count in statuses.items():
        assert said.count(titles[status]) >= count, "as a word of its own, neither torn nor touching its neighbour"


def test_no_text_bears_a_look_that_the_renderer_gives_by_itself() -> None:
    """Two looks of one name would be set as both: so members stood one below another, and behind the page's head."""
    roles = re.compile(r'role="([^"{]+)"')
    texts = [each.read_text("utf-8") for each in (ROOT / "builder/compose").rglob("*.py")]
    given = {word for text in texts for role in roles.findall(text) for word in role.split()}
    assert "members" in given
    assert given & {"whole", "loose", "tall", "fixed", "leads", "running"} == set()


def test_members_of_different_sectors_stand_side_by_side() -> None:
    heads = {f"{each.text('short')}:".split()[-1] for each in content().register("sectors")}
    rows = [[round(each[1]) for each in page if each[4][::-1] in heads] for page in example_pages()]
    beside = [count for page in rows for count in Counter(page).values()]
    assert len(beside) > len(ALL_BODIES)
    assert max(beside) == 3
    assert sum(beside) > 2 * len(beside), "most rows are full"

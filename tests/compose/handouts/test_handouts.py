"""The page for the management and the leaflet for residents: what they say, and that they keep to their pages."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.handouts.summary import compose_summary
from builder.document.blocks import Facts, Items, Paragraph, Table, plain
from builder.document.handout import Handout
from builder.load.holidays import read_holidays
from builder.model.schedule import schedule_of, schedule_years
from builder.model.settlement import Position, Settlement
from builder.render.pdf import render_handout
from tests.conftest import ODD_NAME
from tests.towns import ISSUED, TODAY, content, known, layout, town

LONG = ('מועצה "אזורית" <b>עמק</b> {{ 7*7 }} Tel-Aviv العربية & ' * 5)[:200]
MOST = 999_999_999_999
_SENTENCE = re.compile(r"[.?]\s")


def crowded() -> Settlement:
    """A settlement that says as much as there may be, in names of 200 letters."""
    held = {"name": LONG, "title": LONG, "email": "a@example.org", "phone": "050"}
    posts = ("mayor", "ceo", "settlement_director", "treasurer", "legal_adviser")
    budget = [{"year": 2026 + each, "initiative": MOST, "authority": 1, "partners": MOST} for each in range(10)]
    return town(
        name=LONG, legal_name=LONG, start="2026-01-01", people=dict.fromkeys(posts, held),
        teams=[{"mobility_domain": f"d{each}", "lead": held} for each in range(6)],
        agreement={"years": 10, "budget": budget},
        plan={"overall_goals": [{"id": f"G{each}", "title": LONG} for each in range(9)]},
        meetings=[{"id": f"M{each}", "body": "minhelet", "date": f"2026-12-0{each}", "place": LONG}
                  for each in range(1, 6)],
        public_page="https://www.example.org/" + "a" * 250,
    )  # fmt: skip


def leaflet_of(settlement: Settlement) -> Handout:
    return compose_leaflet(settlement, content(), ISSUED, None, TODAY)


def words(handout: Handout) -> str:
    found = [section.title for page in handout.pages for section in page]
    for block in (each for page in handout.pages for section in page for each in section.blocks):
        if isinstance(block, Paragraph):
            found.append(plain(block.children))
        elif isinstance(block, Items):
            found += [plain(part.children) for item in block.items for part in item if isinstance(part, Paragraph)]
        elif isinstance(block, Table):
            found += [" ".join(plain(cell.children) for cell in row) for row in block.rows]
        elif isinstance(block, Facts):
            found += [f"{each.label} {each.value}" for each in block.facts]
    return "\n".join(found)


def table(handout: Handout, number: int) -> list[list[str]]:
    found = [each for page in handout.pages for section in page for each in section.blocks if isinstance(each, Table)]
    return [[plain(cell.children) for cell in row] for row in found[number].rows]


def test_the_summary_says_the_authority_s_cost_by_year_to_the_shekel() -> None:
    agreement = known("example").profile.agreement
    rows = table(compose_summary(known("example"), content(), ISSUED), 0)
    assert [row[0] for row in rows] == [*(str(each.year) for each in agreement.budget), "סה״כ"]
    assert [row[1] for row in rows[:-1]] == [f"{each.authority:,}" for each in agreement.budget]
    assert rows[-1][1] == f"{sum(each.authority or 0 for each in agreement.budget):,}"


def test_years_beyond_the_sixth_share_a_row_and_the_sum_holds_all() -> None:
    rows = table(compose_summary(crowded(), content(), ISSUED), 0)
    assert [row[0] for row in rows] == ["2026", "2027", "2028", "2029", "2030", "2031 עד 2035", "סה״כ"]
    assert [row[1] for row in rows[-2:]] == ["5", "10"]


def test_what_is_not_known_is_told_in_words_with_what_to_do_next() -> None:
    told = words(compose_summary(town(), content(), ISSUED))
    assert "המסגרת עוד לא סוכמה. הצעד הבא: הגזברות והיוזמה ממלאות יחד את נספח התקציב" in told
    assert "עוד לא מונתה: קבעו דרך גיוס" in told
    assert "ארבעה חודשים מיום ההתחלה" in told
    leaflet = words(leaflet_of(town()))
    assert "עוד לא בחרנו נושאים" in leaflet
    assert "None" not in told + leaflet


def test_dates_stand_in_their_order_and_the_leaflet_tells_the_meetings_to_come() -> None:
    known_so_far = town(start="2026-10-01", returns={"mapping": "2026-12-01"}, director={"permanent_by": "2029-01"})
    coming = replace(known_so_far, position=Position("start"))
    years = schedule_years([coming.profile])
    assert years is not None
    schedule = schedule_of(coming.profile, read_holidays(*years))
    days = [row[0] for row in table(compose_summary(coming, content(), ISSUED, schedule), 1)]
    assert days[0] == "1.10.2026"
    assert "1.12.2026" in days
    assert days == sorted(days, key=lambda each: tuple(map(int, reversed(each.split(".")))))
    leaflet = compose_leaflet(coming, content(), ISSUED, schedule, TODAY)
    assert len(table(leaflet, 0)) == 3
    assert "עכשיו, עד ינואר 2027." in words(leaflet)


def test_the_leaflet_names_goals_the_next_meeting_s_day_hour_and_place_and_the_page_with_its_code() -> None:
    made = leaflet_of(known("example"))
    told = words(made)
    for goal in known("example").plan.overall_goals:
        assert goal.title in told
    assert not [each.title for each in known("example").plan.agenda if each.title in told]
    assert "יום שלישי, 22 בדצמבר 2026, בשעה 18:00" in told
    assert "המקום: אולם הספרייה העירונית, רחוב הדקל 4." in told
    assert made.code is not None
    assert made.code.address == known("example").profile.public_page
    assert leaflet_of(town()).code is None


def test_the_leaflet_s_code_is_drawn_with_its_words_for_a_screen_reader() -> None:
    with pikepdf.Pdf.open(io.BytesIO(render_handout(leaflet_of(known("example")), layout()).data)) as pdf:
        alts = [str(each["/Alt"]) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert any("neve-tidhar.example.org/mobility" in each for each in alts)


def test_the_leaflet_speaks_plainly() -> None:
    told = words(leaflet_of(known("ofakim")))
    sentences = [each for line in told.split("\n") for each in _SENTENCE.split(line) if each]
    assert max(len(each.split()) for each in sentences) <= 18
    assert sum(len(each.split()) for each in sentences) / len(sentences) < 9
    assert not re.search(r"מתכלל|אימפקט|סינרגי|הנ״ל|על מנת|באופן", told)


def test_contact_of_the_director_alone_stands_in_the_leaflet() -> None:
    told = words(leaflet_of(known("example")))
    people = known("example").profile.people
    assert people["settlement_director"].email in told
    assert not [each.email for key, each in people.items() if key != "settlement_director" and each.email in told]


@pytest.mark.parametrize("settlement", [town(), crowded(), town(name=ODD_NAME, legal_name=ODD_NAME)])
def test_a_handout_keeps_to_its_pages_of_a4_whatever_it_says(settlement: Settlement) -> None:
    for handout in (compose_summary(settlement, content(), ISSUED), leaflet_of(settlement)):
        made = render_handout(handout, layout())
        assert made.diagnostics == ()
        with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
            assert len(pdf.pages) == len(handout.pages)
            assert [round(float(each)) for each in pdf.pages[0].mediabox] == [0, 0, 595, 842]
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang) == "he"

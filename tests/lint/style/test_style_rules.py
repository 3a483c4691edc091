"""Each rule finds its fault where it stands, to the column, and stays silent beside it."""

import re
from pathlib import Path

import pytest

from builder.lint.style.inspect import inspect
from builder.lint.style.rules import read_rules
from builder.load.project import ROOT
from tests.lint.style.conftest import Lint, small_content, unknown

OWN = ROOT / "content/he"
Told = dict[str, list[tuple[int, int, str]]]
LONG = " ".join(["מילה"] * 31)
PLANTED = [
    ("hino", "המפגש ▸הינו קצר.", "המפגש קצר, והיינו בו."),
    ("hino", "אמרו ש▸הינה כאן.", "אמרו שהיא כאן."),
    ("in-order-to", "באים ▸על מנת ללמוד.", "באים על המנה הראשונה."),
    ("in-case", "▸במידה ויש זמן, ממפים.", "במידה רבה זה נכון."),
    ("in-light", "▸לאור זאת ממפים.", "לאור היום ממפים."),
    ("in-a-way", "כתבו ▸באופן שיהיה ברור.", "כתבו באופן ברור."),
    ("constitutes", "הפער ▸מהווה בעיה.", "הפער הוא בעיה."),
    ("carrying-out", "אחרי ▸ביצוע של מיפוי.", "אחרי ביצוע המיפוי."),
    ("optimally", "עובדים ▸בצורה מיטבית.", "עובדים בצורה פשוטה."),
    ("above-named", "המסמך ▸הנ\"ל נחתם.", "המסמך נחתם."),
    ("impact", "מודדים ▸אימפקט.", "הגישה היא קולקטיב אימפקט."),
    ("foreign-words", "המצב ה▸סוציו-אקונומי ידוע.", "המצב החברתי-כלכלי ידוע."),
    ("weak", "זו ▸רשות מוחלשת.", "זו רשות קטנה, והקשר אליה חלש."),
    ("target-group", "תושבים הם ▸קהל יעד.", "תושבים הם קהל, והיעד שלהם ידוע."),
    ("exclamation", "כתבו היום▸!", "כתבו היום."),
    ("who-plural", "שאלו ▸מי משלמים כאן.", "שאלו מי משלם, מי יהיו החברים ואת מי ממנים."),
    ("who-plural", "כתבו ▸למי שאינם בצוות.", "כתבו למי שאינו בצוות, ולמי פונים."),
    ("not-this-but-that", "המצפן ▸אינו תחרות. הוא משווה רשות לעצמה.", "המצפן משווה רשות, ואינו תחרות. כך עובדים."),
    ("one-word-for-the-guide", "קראו את ▸הספר הזה.", "כך כתוב במדריך, בבית הספר ובספר התקציב."),
    ("theory", "זו ▸תיאוריית שינוי.", "זו תאוריית שינוי."),
    ("domain-head", "▸הובלת התחום כותבת את היעד.", "ראש התחום כותב. התפקיד הוא הובלת תחום."),
    ("tochnit", "זו ▸תוכנית טובה, ויש עוד.", "זו תכנית טובה, ובה תוכן ותכניות."),
    ("full-spelling", "ה▸ישובים גדלו.", "היישובים גדלו."),
    ("doubtful-spelling", "גדל ה▸ישוב.", "המשרות גדלו."),
    ("final-letter", "זה ▸שלוםרב.", "זה שלום רב."),
    ("no-final-letter", "זה ▸שלומ.", "זה של הלמ\"ס, ושל סטארט-אפ."),
    ("spelling", "זו ▸שגיעה קטנה.", "זו שגיאה קטנה."),
    ("term", "כתבו ▸תכנית קולקטבית.", "כתבו תכנית קולקטיבית ותכניות קולקטיביות."),
    ("body-not-person", "כל ▸חברי המנהלת באו.", "כל חברי המינהלת באו. המנהלת היישובית באה."),
    ("person-not-body", "כתבו את ▸שכר המינהלת.", "כתבו את שכר המנהלת."),
    ("rank-in-full", "הרשות ▸באשכול 3.", "הרשות באשכול חברתי-כלכלי 3, ובאשכול רשויות."),
    ("counts", "יש ▸שש תוצאות תשתית.", "יש שבע תוצאות תשתית, וחמש התחנות הראשונות."),
    ("counts", "יש ▸7 תשתיות חברתיות.", "יש 5 תשתיות חברתיות."),
    ("reference", "ראו [מפה](▸term:nothing).", "ראו [מפה](term:hive_mapping)."),
    ("sheet", "פתחו את הגיליון \"▸מילים אחרות\".", "פתחו את הגיליון \"מדידות\"."),
    ("slash-form", "כתבו ▸למנהל/ת.", "כתבו ב-1/3 מן הדף, ובקובץ plan/a."),
    ("slash-form", "כתבו ▸לאחראי.ת.", "כתבו. תודה."),
    ("bracket-form", "כתבו ▸למנהל(ת).", "כתבו למנהל (תושב)."),
    ("curly-quotes", "קראו לו ▸״תיק\" אחד.", "קראו לו \"תיק\" אחד."),
    ("curly-geresh", "כיתה ג▸׳ באה.", "כיתה ג' באה."),
    ("two-gereshes", "קראו לו תיק▸'' של \"תיק.", "קראו לו תיק."),
    ("quotation", "קראו לו ▸\"תיק אחד.", "קראו לו ב\"תיק\" ובמנכ\"לות."),
    ("acronym", "כתב ה▸מנכל.", "כתב המנכ\"ל, בדוח."),
    ("ordinal-geresh", "באה ▸כיתה ג מחר.", "באה כיתה ג' מחר. שלב אחד."),
    ("maqaf", "רב▸־מגזרי.", "רב-מגזרי."),
    ("range-dash", "בשנים 2▸–5.", "בשנים 2-5."),
    ("aside-dash", "אמרו▸ – כך – והלכו.", "אמרו - כך - והלכו."),
    ("bare-dash", "רב▸ -מגזרי.", "רב-מגזרי - כן. חד- ורב-מגזרי."),
    ("hyphen-space", "נפגשו ▸ב- 2026.", "נפגשו ב-2026."),
    ("hyphen-before-number", "נפגשו ▸ב2026.", "נפגשו ב-2026. ובמסלול STEM."),
    ("double-space", "שתי▸  מילים.", "שתי מילים.  "),
    ("space-before-mark", "שתי מילים▸ , ועוד.", "שתי מילים, ועוד .xlsx"),
    ("space-after-mark", "שתי מילים▸,ועוד.", "שתי מילים, ועוד."),
    ("space-in-brackets", "שתי מילים (▸ ועוד).", "שתי מילים (ועוד)."),
    ("repeated-mark", "מה▸?? כן.", "מה? כן... סוף."),
    ("foreign-mark", "אחת▸، שתיים.", "אחת, שתיים."),
    ("money", "עלה ▸₪500 היום.", "עלה 500 ₪ היום."),
    ("shekel", "עלה 500 ▸ש\"ח היום.", "עלה 500 ₪ היום."),
    ("percent", "עלה ב-▸%40 היום.", "עלה ב-40% היום."),
    ("lone-letter", "באו ▸ב רכבת.", "באו ברכבת. כיתה ב' כאן."),
    ("doubled-word", "באו ▸אתמול אתמול.", "באו אחד אחד, יום יום."),
    ("heading-stop", "## כותרת▸.", "## כותרת"),
    ("heading-length", "## ▸אחת שתיים שלוש ארבע חמש שש שבע שמונה", "## אחת שתיים שלוש ארבע חמש שש שבע"),
    ("sentence-length", f"קצר. ▸{LONG}.".replace("מילה מילה", "מילה אחת"), "קצר. " + f"{'מילה אחת ' * 15}"),
]  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What is told of two chapters: of each line of the faults, and of what is near them."""
    folder = small_content(tmp_path_factory.mktemp("planted"))
    for name, at in (("1", 1), ("2", 2)):
        lines = "".join(f"{each[at].replace('▸', '')}\n" for each in PLANTED)
        (folder / f"guide/{name}.md").write_text(lines, "utf-8")
    told: Told = {"he/guide/1.md": [], "he/guide/2.md": []}
    for each in inspect(folder, "he", unknown).diagnostics:
        if each.place.path in told:
            told[each.place.path].append((each.place.line, each.place.column, each.values["rule"]))
    return told


@pytest.mark.parametrize("line", range(1, len(PLANTED) + 1), ids=[each[0] for each in PLANTED])
def test_a_planted_fault_is_told_at_its_column_and_what_is_near_it_is_not(planted: Told, line: int) -> None:
    rule, fault, _ = PLANTED[line - 1]
    assert (line, fault.index("▸") + 1, rule) in planted["he/guide/1.md"]
    assert [each for each in planted["he/guide/2.md"] if each[0] == line] == []


def test_every_rule_has_a_planted_fault() -> None:
    rules, faults = read_rules(OWN, "content/he")
    assert faults == []
    assert {each.id for each in rules} == {rule for rule, _, _ in PLANTED}


def test_our_own_content_has_no_finding() -> None:
    assert [str(each) for each in inspect(OWN, "content/he", None).diagnostics] == []


@pytest.mark.parametrize("text", [
    'a: "אמרו \\"כך\\" והמפגש הינו קצר"',
    "a: 'של ''זה'' הינו קצר'",
    "a: [{b: המפגש הינו קצר}]",
    'a: "x \\u05d0 הינו קצר"',
])  # fmt: skip
def test_values_of_yaml_are_read_at_their_columns(lint: Lint, text: str) -> None:
    assert lint(f"{text}\n", "strings.yaml") == [f"1:{text.index('הינו') + 1} style: hino"]


@pytest.mark.parametrize("text", [
    "פתחו את `הינו` ואת {{ הינו }}.",
    "{% if הינו %}כן.{% endif %}",
    "ראו [כאן](https://example.org/הינו).",
    "ראו [כאן](term:hive_mapping) <!-- הינו -->",
])  # fmt: skip
def test_code_addresses_templates_and_remarks_are_no_prose(lint: Lint, text: str) -> None:
    assert [each for each in lint(f"---\n---\n{text}\n") if each.endswith("hino")] == []


def test_marks_of_markdown_move_no_column(lint: Lint) -> None:
    text = "---\n---\n- **המפגש** של [הרשות](term:hive_mapping) הינו קצר.\n\n| עמודה | הינו |\n| --- | --- |\n"
    assert lint(text) == ["3:43 style: hino", "5:11 style: hino"]


def test_keys_of_yaml_and_texts_without_hebrew_are_not_read(lint: Lint) -> None:
    assert lint('"הינו": "two  words ,and %40"\n', "strings.yaml") == []


def test_a_text_of_several_lines_is_told_where_it_begins(lint: Lint) -> None:
    assert lint("a: |\n  שורה\n  המפגש הינו קצר\n", "strings.yaml") == ["1:4 style: hino"]


def test_a_file_that_is_no_yaml_is_left_to_the_reader_of_the_content(lint: Lint) -> None:
    assert lint('a: "הינו\nb: [\n', "strings.yaml") == []


def test_a_finding_says_what_to_write_instead_and_why(lint: Lint, folder: Path) -> None:
    lint("---\n---\nהמפגש הינו קצר.\n")
    told = [str(each) for each in inspect(folder, "he", None).diagnostics]
    assert told[0].startswith("he/guide/01-a.md:3:7: warning[style]: hino: הינו (כותבים הוא")
    assert told[0].endswith("\n  hint: write הוא")


def test_the_page_for_editors_names_every_rule_and_no_other() -> None:
    page = (ROOT / "docs/he/style.md").read_text("utf-8")
    rules, _ = read_rules(OWN, "content/he")
    table = page.partition("| --- |")[0].partition("|---|---|")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z-]+)`", "".join(line.split("|")[1] for line in table.splitlines() if "|" in line)))
    assert named == {each.id for each in rules}


def test_the_rule_that_the_page_shows_works_where_it_is_added(lint: Lint, folder: Path) -> None:
    page = (ROOT / "docs/he/style.md").read_text("utf-8")
    rules = (folder / "style.yaml").read_text("utf-8")
    shown = page.partition("```yaml\n")[2].partition("```")[0]
    assert lint("פתחו שולחן משותף.\n", rules=f"{rules}{shown}") == ["1:6 style: shared-table"]

"""Files and folders: names of settlements, files that nobody reads, folders where files are expected."""

from tests.bad_input.case import Case
from tests.bad_input.ground import PROFILE

# A case is a row of a table.
# fmt: off

TOWN = "settlements/{}/settlement.yaml"


def _slug(rule: str, name: str, shown: str = "") -> Case:
    return Case(rule, TOWN.format(name), PROFILE, "bad-slug", shown=f"settlements/{shown or name}")


def _ignored(rule: str, name: str, meant: str) -> Case:
    return Case(rule, name, "x", "file-ignored", exit=0, says=meant)


CASES = (
    _slug("a folder with a capital letter", "Town"),
    _slug("a folder in Hebrew", "גבעה"),
    _slug("a folder with a space", "a town"),
    _slug("a folder with a low line within", "a_b"),
    _slug("a folder that begins with a hyphen", "-a"),
    _slug("a folder that bears the name of an output", "network"),
    _slug("a folder that bears the name of the public pages", "site"),
    _slug("a folder whose letters are composed otherwise", "cafe\u0301"),
    _slug("a folder with a mark that cannot be seen", "a\u200bb"),
    _slug("a folder with quotation marks and an angle", "a<b>'\"c"),
    _slug("a folder of digits that are not ASCII", "\u0665\u0666"),
    _slug("a folder with a dot within", "a.b"),
    Case("a file of data that is called otherwise", "portfolo.yaml", "x: 1\n", "unknown-file", says="portfolio.yaml"),
    _ignored("a file with the short ending", "compass.yml", "compass.yaml"),
    _ignored("a file with a capital letter", "Compass.yaml", "compass.yaml"),
    _ignored("a copy that the browser saved", "plan (1).yaml", "plan.yaml"),
    _ignored("a file in Hebrew", "תכנית.yaml", "plan.yaml"),
    _ignored("a file with two endings", "plan.yaml.txt", "plan.yaml"),
    _ignored("a file of a word processor", "plan.txt", "plan.yaml"),
    _ignored("a copy that an editor left", "plan.yaml~", "plan.yaml"),
    _ignored("the lock of an open workbook", "~$portfolio.xlsx", "close the workbook"),
    _ignored("a workbook among the files of data", "portfolio.xlsx", 'make collect F="settlements/bad/portfolio.xlsx"'),
    _ignored("a file in a folder within", "old/plan.yaml", "plan.yaml"),
    Case("a folder in place of a file", "compass.yaml/x", "x", "not-a-file", shown="settlements/bad/compass.yaml"),
    Case("a settlement of other files alone", "settlements/empty/plan.yaml", "agenda: []\n", "missing-file", shown="settlements/empty/settlement.yaml"),
)

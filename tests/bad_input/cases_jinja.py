"""Templates in the papers: what reaches out, what never ends, what is not there."""

from tests.bad_input.case import Case, added

# A case is a row of a table.
# fmt: off

PAPER = "content/he/agreement/role.md"


def _template(rule: str, text: str, says: str = "") -> Case:
    return Case(rule, PAPER, added("\n" + text + "\n"), "template-failed", says=says, documents="bad/role$")


CASES = (
    _template("a value that nobody gives", "שורה\n▸{{ nobody }}", "nobody"),
    _template("a condition without its question", "▸{% if %}", ""),
    _template("a condition that is not closed", "▸{% if legal_name %}\nא", ""),
    _template("a loop that is not closed", "▸{% for each in duties %}\nא", ""),
    _template("an end without its beginning", "▸{% endif %}", "endif"),
    _template("a value whose brace is not closed", "▸{{ legal_name", ""),
    _template("a call", "▸{{ range(9) }}", "call"),
    _template("a reach into Python", "▸{{ ''.__class__.__mro__ }}", ""),
    _template("a method of a value", "▸{{ 'a'.upper() }}", "call"),
    _template("a filter that is not offered", "▸{{ legal_name | upper }}", "upper"),
    _template("a text of a thousand million letters", "▸{{ 'א' * 10 ** 9 }}", "operator"),
    _template("an operator on texts", "▸{{ 'א' + 'ב' }}", "operator"),
    _template("another file put in", "▸{% include '/etc/passwd' %}", "include"),
    _template("another file's macros", "▸{% import 'x' as x %}", "import"),
    _template("a macro", "▸{% macro x() %}{% endmacro %}", "macro"),
    _template("a block of another template", "▸{% block x %}{% endblock %}", "block"),
    _template("loops within loops", "▸{% for a in duties %}{% for b in duties %}{% for c in duties %}{% for d in duties %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "loop"),
    _template("a value that is true", "▸{{ true }}", "type bool"),
    _template("a number parted by nothing", "▸{{ 1 // 0 }}", ""),
)

"""YAML: what is no YAML, what YAML can do and data may not, and what a person sees otherwise than the computer."""

from tests.bad_input.case import Case, added, bytes_, gone

# A case is a row of a table.
# fmt: off

CASES = (
    Case("a bracket that is not closed", "plan.yaml", "agenda: [{id: T1, title: x}\n▸", "bad-yaml"),
    Case("a brace that is not closed", "plan.yaml", "agenda: [{id: T1, title: x▸]\n", "bad-yaml"),
    Case("a tab as indentation", "plan.yaml", "agenda:\n▸\t- id: T1\n", "bad-yaml"),
    Case("a key without its colon", "plan.yaml", "agenda\nforum▸: []\n", "bad-yaml"),
    Case("two colons in one line", "plan.yaml", "agenda:\n  - id: T1\n    title: נושא▸: המשך\n", "bad-yaml"),
    Case("a list item beside keys", "plan.yaml", "agenda: []\n▸- forum\n", "bad-yaml"),
    Case("an item less indented than its list", "plan.yaml", "forum:\n    - id: D1\n  ▸- id: D2\n", "bad-yaml"),
    Case("an unknown escape in quotation marks", "plan.yaml", 'agenda: [{id: T1, title: "C:▸\\דוחות"}]\n', "bad-yaml"),
    Case("a second document in one file", "plan.yaml", "agenda: []\n▸---\nforum: []\n", "bad-yaml"),
    Case("a key that is a list", "plan.yaml", "▸[a, b]: x\n", "bad-yaml", also=("unknown-key",)),
    Case("a reserved letter at the beginning of a text", "plan.yaml", "agenda: [{id: T1, title: ▸@נושא}]\n", "bad-yaml"),
    Case("an anchor", "plan.yaml", "agenda: [{id: T1, title: ▸&a נושא}]\n", "alias"),
    Case("an alias", "plan.yaml", "agenda: [{id: T1, title: ▸*a}]\n", "alias"),
    Case("a tag that would run a program", "plan.yaml", "agenda: [{id: T1, title: ▸!!python/object:os.system x}]\n", "tag"),
    Case("a tag of one's own", "plan.yaml", "agenda: [{id: T1, title: !▸חשוב נושא}]\n", "bad-yaml"),
    Case("lists nested without end", "plan.yaml", "x: " + "[" * 40 + "▸[" + "]" * 41 + "\n", "too-deep", also=("unknown-key",)),
    Case("a key twice", "settlement.yaml", added("code: '0031'\n▸code: '2710'\n"), "repeated-key"),
    Case("a key twice, its letters composed otherwise", "plan.yaml", "caf\u00e9: 1\n▸cafe\u0301: 2\n", "repeated-key", also=("unknown-key",)),
    Case("a mark that turns the direction of reading", "plan.yaml", "agenda: [{id: T1, title: נו▸\u202eשא}]\n", "forbidden-character"),
    Case("a control character", "plan.yaml", "agenda: [{id: T1, title: נו▸\x07שא}]\n", "forbidden-character"),
    Case("a line separator within a name", "plan.yaml", "agenda: [{id: T1, title: נו▸\u2028שא}]\n", "forbidden-character"),
    Case("half of a letter", "plan.yaml", 'agenda: [{id: T1, title: "\\u▸d800"}]\n', "bad-yaml"),
    Case("a line feed within a title", "plan.yaml", 'agenda: [{id: T1, title: ▸"שורה\\nשורה"}]\n', "forbidden-character"),
    Case("a file of another encoding", "plan.yaml", bytes_("agenda: [{id: T1, title: נושא}]\n".encode("cp1255")), "unreadable-file", at=(1, 26)),
    Case("a file in UTF-16", "plan.yaml", bytes_("agenda: []\n".encode("utf-16")), "unreadable-file"),
    Case("a file that is a picture", "plan.yaml", bytes_(b"\x89PNG" + bytes(range(256))), "unreadable-file"),
    Case("a file of nothing but control characters", "plan.yaml", bytes_(b"\x01" * 60), "unreadable-file"),
    Case("a file of five megabytes", "plan.yaml", bytes_(b"# " + b"x" * 5_000_000), "too-large"),
    Case("a settlement's file that is empty", "settlement.yaml", "", "missing-key", also=("missing-key",)),
    Case("a settlement's file that is gone", "settlement.yaml", gone, "missing-file"),
    Case("a list where keys are expected", "settlement.yaml", "▸- name: נווה\n", "wrong-type"),
    Case("words where keys are expected", "settlement.yaml", "▸שלום\n", "wrong-type"),
    Case("a sign that begins a remark within a text", "plan.yaml", "agenda: [{id: T1, title: ▸כיתה #5\n}]\n", "cut-by-comment", exit=0),
    Case("curly quotation marks around a value", "settlement.yaml", "name: ▸“נווה”\nkind: city\n", "smart-quotes", exit=0),
    Case("a merge key", "settlement.yaml", added("▸<<: {code: '0031'}\n"), "unknown-key"),
)

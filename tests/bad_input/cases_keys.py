"""Keys: those that nobody knows, those that are missing, and those that stand elsewhere."""

from tests.bad_input.case import Case, added

# A case is a row of a table.
# fmt: off

GOAL = "overall_goals: [{{id: G1, title: א, goals: [{{id: G2, title: ב, {}}}]}}]\n"
CASES = (
    Case("a person a level too high", "settlement.yaml", added("▸mayor: {name: דנה}\n"), "unknown-key", says="people"),
    Case("an entry without its hyphen", "plan.yaml", "agenda:\n  - id: T1\n    title: א\n    ▸id: T2\n    title: ב\n", "repeated-key", says="hyphen"),
    Case("a key that nobody knows", "settlement.yaml", added("▸colour: כחול\n"), "unknown-key"),
    Case("a key with a slip of the finger", "settlement.yaml", added("▸implementaton_years: 4\n"), "unknown-key", says="implementation_years"),
    Case("a key with a capital letter", "settlement.yaml", added("▸Code: '0031'\n"), "unknown-key", says="did you mean code?"),
    Case("a key with a hyphen for a low line", "settlement.yaml", added("▸legal-name: עיריית נווה\n"), "unknown-key", says="legal_name"),
    Case("an unknown key without a value", "settlement.yaml", added("▸leagal_name:\n"), "unknown-key", says="legal_name"),
    Case("a station that is none", "settlement.yaml", added("stations: {▸mappin: done}\n"), "unknown-key", says="mapping"),
    Case("a post that is none", "settlement.yaml", added("people: {▸mayer: {name: דנה}}\n"), "unknown-key", says="mayor"),
    Case("a key of a person", "settlement.yaml", added("people: {mayor: {▸phon: '1'}}\n"), "unknown-key", says="phone"),
    Case("a body that is none", "settlement.yaml", added("bodies: {▸minhelat: {members: []}}\n"), "unknown-key", says="minhelet"),
    Case("a workbook that never comes back", "settlement.yaml", added("returns: {▸portfolo: 2026-12-01}\n"), "unknown-key", says="portfolio"),
    Case("a routine of a body that is none", "settlement.yaml", added("routines: {bodies: {▸forum: {time: '17:00'}}}\n"), "unknown-key"),
    Case("the one thing for the list of them", "plan.yaml", GOAL.format("▸action: []"), "unknown-key", says="actions"),
    Case("a part of the logic model", "plan.yaml", "logic_model: {▸imput: []}\n", "unknown-key", says="inputs"),
    Case("a principle that is none", "portfolio.yaml", "principles: {▸plan-only: met}\n", "unknown-key", says="plan_only"),
    Case("a key of a line of money", "portfolio.yaml", "investments: [{id: I1, title: א, funding: [{source: ב, sector: business, ▸ad: 1}]}]\n", "unknown-key", says="added"),
    Case("a year of rating that is none", "compass.yaml", "ratings: {▸y2: {}}\n", "unknown-key"),
    Case("an outcome that is none", "compass.yaml", "ratings: {y1: {▸data_cultur: {}}}\n", "unknown-key", says="data_culture"),
    Case("a gate of the selection that is none", "selection.yaml", "gates: {▸resource: met}\n", "unknown-key", says="resources"),
    Case("a score of the selection that is none", "selection.yaml", "scores: {▸urgencey: 3}\n", "unknown-key", says="urgency"),
    Case("a note of the selection on nothing", "selection.yaml", "notes: {▸urgencey: דחוף}\n", "unknown-key", says="urgency"),
    Case("a document of the ledger that is none", "ledger.yaml", "documents: {▸mous: {sent: 2026-01-01}}\n", "unknown-key", says="mou"),
    Case("a step of a document that is none", "ledger.yaml", "documents: {mou: {▸posted: 2026-01-01}}\n", "unknown-key"),
    Case("a settlement without a name", "settlement.yaml", "▸kind: city\n", "missing-key", says="name"),
    Case("a settlement without its kind", "settlement.yaml", "▸name: נווה\n", "missing-key", says="kind"),
    Case("a topic without an id", "plan.yaml", "agenda: [▸{title: נושא}]\n", "missing-key", says="id"),
    Case("a topic without its title", "plan.yaml", "agenda: [▸{id: T1}]\n", "missing-key", says="title"),
    Case("a line of money without its sector", "portfolio.yaml", "investments: [{id: I1, title: א, funding: [▸{source: ב}]}]\n", "missing-key", says="sector"),
    Case("a line of money without its source", "portfolio.yaml", "investments: [{id: I1, title: א, funding: [▸{sector: academia}]}]\n", "missing-key", says="source"),
    Case("an interview without a name", "mapping.yaml", "interviews: [▸{id: V1}]\n", "missing-key", says="name"),
    Case("a survey without its question", "mapping.yaml", "public_opinion: [▸{id: O1}]\n", "missing-key", says="question"),
    Case("a partner without a name", "settlement.yaml", added("partners: [▸{sector: government}]\n"), "missing-key", says="name"),
    Case("a meeting without its body", "settlement.yaml", added("meetings: [▸{id: S1}]\n"), "missing-key", says="body"),
    Case("an expense line without a title", "settlement.yaml", added("agreement: {items: [▸{year: 2026}]}\n"), "missing-key", says="title"),
    Case("a name of spaces that cannot be seen", "settlement.yaml", 'name: ▸" \u00a0"\nkind: city\n', "empty-text"),
    Case("a required key left blank", "settlement.yaml", "kind: city\n▸name:\n", "empty-text"),
    Case("a member without a name", "settlement.yaml", added("bodies: {minhelet: {members: [{name: ▸''}]}}\n"), "empty-text"),
    Case("a goal of a space", "plan.yaml", "overall_goals: [{id: G1, title: ▸' '}]\n", "empty-text"),
    Case("an empty id", "plan.yaml", "agenda: [{id: ▸'', title: נושא}]\n", "empty-text"),
    Case("a budget line without its year", "settlement.yaml", added("agreement: {budget: [▸{initiative: 5}]}\n"), "no-year", exit=0),
    Case("a measurement without its year", "plan.yaml", GOAL.format("indicators: [{id: N1, title: ג, measured: [▸{value: 5}]}]"), "no-year", exit=0),
    Case("a yearly sum of money without its year", "portfolio.yaml", "investments: [{id: I1, title: א, funding: [{source: ב, sector: academia, years: [▸{amount: 4}]}]}]\n", "no-year", exit=0),
)

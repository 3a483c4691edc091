"""Ids and references: twice, malformed, pointing nowhere; and the rules between files."""

from tests.bad_input.case import Case, added

# A case is a row of a table.
# fmt: off

INDICATOR = (
    "overall_goals: [{{id: G1, title: א, goals: [{{id: G2, title: ב, indicators: [{{id: N1, title: ג, {}}}]}}]}}]\n"
)
RATED = "{}: {{y1: {{data_culture: {{{}}}}}}}\n"
CASES = (
    Case("an id in Hebrew", "plan.yaml", "agenda: [{id: ▸א1, title: נושא}]\n", "bad-id"),
    Case("an id with a space", "plan.yaml", "agenda: [{id: ▸'T 1', title: נושא}]\n", "bad-id"),
    Case("an id that climbs out of its folder", "plan.yaml", "agenda: [{id: ▸../T1, title: נושא}]\n", "bad-id"),
    Case("an id that begins with a hyphen", "plan.yaml", "agenda: [{id: ▸-1, title: נושא}]\n", "bad-id"),
    Case("an id of a hundred letters and one", "plan.yaml", f"agenda: [{{id: ▸{'a' * 101}, title: נושא}}]\n", "bad-id"),
    Case("an id twice in a file", "plan.yaml", "agenda: [{id: T1, title: א}, {id: ▸T1, title: ב}]\n", "repeated-id"),
    Case("an id twice, in different lists", "plan.yaml", "agenda: [{id: X, title: א}]\nforum: [{id: ▸X}]\n", "repeated-id"),
    Case("a source of money twice", "portfolio.yaml", "investments: [{id: I1, title: א, funding: [{source: ב, sector: business}, {source: ▸ב, sector: business}]}]\n", "repeated-id"),
    Case("a year twice in a series", "settlement.yaml", added("agreement: {budget: [{year: 2026}, {year: ▸2026}]}\n"), "repeated-id"),
    Case("a member authority twice", "settlement.yaml", "name: אשכול\nkind: cluster\nmembers: ['0031', ▸'0031']\n", "repeated-id"),
    Case("a programme for a goal that is not there", "portfolio.yaml", "investments: [{id: I1, title: א, goal: ▸G9}]\n", "unknown-reference"),
    Case("a challenge of a factor that is not there", "mapping.yaml", "challenges: [{id: C1, title: א, factors: [▸K9]}]\n", "unknown-reference"),
    Case("a domain that the register lacks", "plan.yaml", "agenda: [{id: T1, title: א, mobility_domain: ▸early_childhod}]\n", "unknown-reference", says="early_childhood"),
    Case("a domain of the compass that is none", "compass.yaml", "domains: [▸sport]\n", "unknown-reference"),
    Case("a statement of the compass that is none", "compass.yaml", RATED.format("ratings", "▸partial_acces: {employment: met}"), "unknown-reference", says="partial_access"),
    Case("a rated domain that is none", "compass.yaml", RATED.format("ratings", "partial_access: {▸sport: met}"), "unknown-reference", also=("rating-without-evidence", "rating-outside-domains")),
    Case("evidence for a statement that is none", "compass.yaml", RATED.format("evidence", "▸partial_acces: מסמך"), "unknown-reference"),
    Case("a code without its noughts", "settlement.yaml", added("code: ▸634\n"), "unknown-code", says="0634"),
    Case("a code that nobody has", "settlement.yaml", added("code: ▸'9999'\n"), "unknown-code"),
    Case("a member of a cluster that nobody has", "settlement.yaml", "name: אשכול\nkind: cluster\nmembers: [▸'9999']\n", "unknown-code"),
    Case("a kind that is not the country's", "settlement.yaml", "name: אופקים\nkind: ▸local_council\ncode: '0031'\n", "kind-differs", exit=0),
    Case("members of what is no cluster", "settlement.yaml", added("▸members: ['0031']\n"), "members-unused", exit=0),
    Case("a rating that nothing shows", "compass.yaml", "ratings: {y1: {data_culture: ▸{partial_access: {employment: met}}}}\n", "rating-without-evidence", exit=0),
    Case("a rung that is met above one that is not", "compass.yaml", RATED.format("evidence", "partial_access: א, scattered_data: ב") + RATED.format("ratings", "partial_access: {employment: not_met}, scattered_data: {employment: ▸met}"), "embedding-gap", exit=0),
    Case("a domain that is rated and not listed", "compass.yaml", "domains: [employment]\n" + RATED.format("evidence", "partial_access: א") + RATED.format("ratings", "partial_access: {young_adults: ▸met}"), "rating-outside-domains", exit=0),
    Case("a rating before its year", "compass.yaml", RATED.format("evidence", "partial_access: א") + "ratings: {y3: ▸{data_culture: {partial_access: {employment: met}}}}\n", "early-rating", exit=0, also=("rating-without-evidence",), beside={"settlement.yaml": "name: נווה\nkind: city\nstart: 2026-12-01\n"}),
)

"""Values: words that stand in no list, numbers, dates, hours, addresses, texts too long."""

from tests.bad_input.case import Case, Change, added

# A case is a row of a table.
# fmt: off

FRAME = "agreement: {{budget: [{{year: 2026, partners: {}}}]}}\n"
FUNDED = "investments: [{{id: I1, title: א, funding: [{{source: ב, sector: business, {}}}]}}]\n"
MEASURE = "indicators: [{{id: M1, title: א, {}}}]\n"
ACTION = "overall_goals: [{{id: G1, title: א, goals: [{{id: G2, title: ב, actions: [{{id: A1, title: ג, {}}}]}}]}}]\n"


def _frame(value: str) -> Change:
    return added(FRAME.format(value))


WORDS = (
    Case("a kind that is none", "settlement.yaml", "name: נווה\nkind: ▸village\n", "unknown-value"),
    Case("a kind with a slip of the finger", "settlement.yaml", "name: נווה\nkind: ▸regional-council\n", "unknown-value", says="did you mean regional_council?"),
    Case("a kind in Hebrew", "settlement.yaml", "name: נווה\nkind: ▸עירייה\n", "unknown-value", says="city"),
    Case("a state of a station in words", "settlement.yaml", added("stations: {mapping: ▸finished}\n"), "unknown-value"),
    Case("a weekday in Hebrew", "settlement.yaml", added("routines: {weekday: ▸שלישי}\n"), "unknown-value", says="tuesday"),
    Case("a weekday on which nobody meets", "settlement.yaml", added("routines: {weekday: ▸friday}\n"), "unknown-value"),
    Case("an observance that the tables lack", "settlement.yaml", added("routines: {observances: [▸bahai]}\n"), "unknown-value"),
    Case("a sector by its short name", "settlement.yaml", added("partners: [{name: קרן, sector: ▸ngo}]\n"), "unknown-value"),
    Case("a rating of yes", "compass.yaml", "ratings: {y1: {data_culture: {partial_access: {employment: ▸yes}}}}\n", "unknown-value"),
    Case("a language by its name", "settlement.yaml", added("languages: [he, ▸arabic]\n"), "unknown-value"),
    Case("a track that is none", "settlement.yaml", added("tracks: [▸ecostem]\n"), "unknown-value", says="ecostem21"),
    Case("a superior who is no post", "settlement.yaml", added("director: {reports_to: ▸boss}\n"), "unknown-value"),
    Case("a state of an action", "plan.yaml", ACTION.format("status: ▸started"), "unknown-value"),
    Case("a state of money", "portfolio.yaml", FUNDED.format("status: ▸promised"), "unknown-value"),
    Case("a stage that is none", "settlement.yaml", added("stage: ▸begin\n"), "unknown-value"),
    Case("yes for true", "settlement.yaml", added("illustrative: ▸yes\n"), "wrong-type", says="true or false"),
)
NUMBERS = (
    Case("a sum with commas within braces", "settlement.yaml", _frame("▸1,200,000"), "wrong-type", says="1200000"),
    Case("a sum with commas", "settlement.yaml", _frame("▸'500,000'"), "wrong-type", says="500000"),
    Case("a sum with its unit", "settlement.yaml", _frame("▸5 ₪"), "wrong-type"),
    Case("a sum with agorot", "settlement.yaml", _frame("▸10.5"), "wrong-type"),
    Case("a sum with an exponent", "settlement.yaml", _frame("▸1e3"), "wrong-type"),
    Case("a sum in octal", "settlement.yaml", _frame("▸0o17"), "wrong-type"),
    Case("a sum in sixties", "settlement.yaml", _frame("▸12:30:45"), "wrong-type"),
    Case("a sum of Arabic digits", "settlement.yaml", _frame("▸\u0665"), "wrong-type"),
    Case("a sum of wide digits", "settlement.yaml", _frame("▸\uff15"), "wrong-type"),
    Case("a sum in words", "settlement.yaml", _frame("▸חמש מאות אלף"), "wrong-type"),
    Case("an empty text for a sum", "settlement.yaml", _frame("▸''"), "wrong-type"),
    Case("a sum below zero", "settlement.yaml", _frame("▸-1"), "out-of-range"),
    Case("a sum of more than the state has", "settlement.yaml", _frame("▸1000000000000"), "out-of-range"),
    Case("a number of more digits than one reads", "settlement.yaml", _frame("▸" + "9" * 5000), "wrong-type"),
    Case("a figure with its percent sign", "mapping.yaml", MEASURE.format("value: ▸37%"), "wrong-type"),
    Case("a figure without end", "mapping.yaml", MEASURE.format("value: ▸.inf"), "wrong-type"),
    Case("a figure that is no number", "mapping.yaml", MEASURE.format("value: ▸nan"), "wrong-type"),
    Case("a figure with a decimal comma", "mapping.yaml", MEASURE.format("value: ▸'37,5'"), "wrong-type"),
    Case("a minus of typography", "portfolio.yaml", FUNDED.format("start: 5, added: ▸\u22122"), "wrong-type"),
    Case("a score above five", "selection.yaml", "scores: {urgency: ▸6}\n", "out-of-range"),
    Case("a score of nothing", "selection.yaml", "scores: {urgency: ▸0}\n", "out-of-range"),
    Case("a term of eleven years", "settlement.yaml", added("agreement: {years: ▸11}\n"), "out-of-range"),
    Case("a notice of more than three years", "settlement.yaml", added("agreement: {exit_notice_months: ▸37}\n"), "out-of-range"),
    Case("one year of implementation", "settlement.yaml", added("implementation_years: ▸1\n"), "out-of-range"),
    Case("a year of two digits", "mapping.yaml", MEASURE.format("year: ▸26"), "out-of-range"),
    Case("a year of the Hebrew calendar", "mapping.yaml", MEASURE.format("year: ▸5787"), "out-of-range"),
    Case("a line that loses more than it had", "portfolio.yaml", FUNDED.format("start: 100, added: ▸-200"), "below-zero"),
    Case("money that shrinks", "portfolio.yaml", FUNDED.format("start: 100, added: ▸-20"), "shrinking-money", exit=0),
    Case("more spent than there is", "portfolio.yaml", FUNDED.format("start: 100, spent: ▸200"), "spent-over", exit=0),
    Case("years that do not add up", "portfolio.yaml", FUNDED.format("start: 100, years: ▸[{year: 2027, amount: 50}]"), "years-differ", exit=0),
    Case("more planned than was agreed", "plan.yaml", ACTION.format("budget: {authority: 100}"), "over-frame", exit=0, beside={"settlement.yaml": "name: נווה\nkind: city\nagreement: {budget: [{year: 2026, authority: 50}]}\n"}),
)
DATES = (
    Case("a date as it is said", "settlement.yaml", added("start: ▸1.9.2026\n"), "wrong-type", says="2026-09-01"),
    Case("a date with slashes", "settlement.yaml", added("start: ▸01/09/2026\n"), "wrong-type"),
    Case("a day that the month lacks", "settlement.yaml", added("start: ▸2026-02-30\n"), "wrong-type"),
    Case("a thirteenth month", "settlement.yaml", added("start: ▸2026-13\n"), "wrong-type"),
    Case("a year alone", "settlement.yaml", added("start: ▸2026\n"), "wrong-type"),
    Case("a date in words", "settlement.yaml", added("start: ▸ספטמבר 2026\n"), "wrong-type"),
    Case("a year before anyone", "settlement.yaml", added("start: ▸0999-01-01\n"), "out-of-range"),
    Case("a year of another age", "settlement.yaml", added("start: ▸2999-01-01\n"), "out-of-range"),
    Case("an hour without its nought", "settlement.yaml", added("routines: {time: ▸9:00}\n"), "wrong-type"),
    Case("an hour after midnight", "settlement.yaml", added("routines: {time: ▸'24:00'}\n"), "wrong-type"),
    Case("an end before its beginning", "plan.yaml", ACTION.format("start: 2026-09, end: ▸2026-01"), "dates-reversed", exit=0),
    Case("an interview in the future", "mapping.yaml", "interviews: [{id: V1, name: דנה, date: ▸2027-01-01}]\n", "in-future", exit=0),
    Case("pauses that overlap", "settlement.yaml", added("pauses: [{from: 2027-01-01, to: 2027-02-01}, ▸{from: 2027-01-15, to: 2027-03-01}]\n"), "pauses-overlap", exit=0),
    Case("pauses of more than a year", "settlement.yaml", added("▸pauses: [{from: 2027-01-01, to: 2028-06-01}]\n"), "long-pauses", exit=0),
    Case("an action outside the process", "plan.yaml", ACTION.format("end: ▸2040-01"), "outside-process", exit=0, beside={"settlement.yaml": "name: נווה\nkind: city\nstart: 2026-12-01\n"}),
    Case("a process that is over", "settlement.yaml", added("start: ▸2015-01-01\n"), "process-over", exit=0, also=("missing-rating", "missing-rating")),
    Case("a process that began unseen", "settlement.yaml", added("start: ▸2026-10-11\n"), "start-passed", exit=0),
    Case("a beginning on a holiday", "settlement.yaml", added("start: 2027-04-22\n"), "start-on-holiday", exit=0),
)
TEXTS = (
    Case("a name of a letter that is a blank", "settlement.yaml", "name: ▸\u3164\nkind: city\n", "empty-text", says="U+3164"),
    Case("a name of no width", "settlement.yaml", "name: ▸\u200b\nkind: city\n", "empty-text", says="U+200B"),
    Case("a vacancy that bears an unseen letter", "settlement.yaml", added("people: {mayor: {name: ▸\"\u200b\"}}\n"), "empty-text", says="U+200B"),
    Case("a telephone without its leading zero", "settlement.yaml", added("people: {mayor: {name: א, phone: ▸501234567}}\n"), "lost-zero", exit=0, says="0501234567"),
    Case("a telephone of a region without its leading zero", "settlement.yaml", added("teams: [{mobility_domain: employment, lead: {name: א, phone: ▸4-9000000}}]\n"), "lost-zero", exit=0, says="04-9000000"),
    Case("a name of a thousand letters and one", "settlement.yaml", f"name: ▸{'א' * 1001}\nkind: city\n", "out-of-range"),
    Case("a long text that Excel would cut", "selection.yaml", f"purpose: ▸{'א' * 30001}\n", "out-of-range"),
    Case("a list for a name", "settlement.yaml", "name: ▸[נווה]\nkind: city\n", "wrong-type"),
    Case("keys for a name", "settlement.yaml", "name: ▸{ת: נווה}\nkind: city\n", "wrong-type"),
    Case("a name for a person's keys", "settlement.yaml", added("people: {mayor: ▸דנה}\n"), "wrong-type"),
    Case("a name for a list", "settlement.yaml", added("partners: ▸קרן\n"), "wrong-type"),
    Case("keys for a list", "settlement.yaml", added("partners: ▸{name: קרן}\n"), "wrong-type"),
    Case("a list of names for a list of keys", "settlement.yaml", added("partners: [▸דנה]\n"), "wrong-type"),
    Case("nothing within a list", "settlement.yaml", added("tracks: [▸~]\n"), "wrong-type"),
    Case("a page without its scheme", "settlement.yaml", added("public_page: ▸www.example.org\n"), "wrong-type"),
    Case("a page that is a script", "settlement.yaml", added('public_page: ▸"javascript:alert(1)"\n'), "wrong-type"),
    Case("a page of a file on the disk", "settlement.yaml", added('public_page: ▸"file:///etc/passwd"\n'), "wrong-type"),
)
CASES = WORDS + NUMBERS + DATES + TEXTS

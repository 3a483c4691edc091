"""The contracted keys: what each word of the data may be. Their Hebrew stands in `content/he/registers/`."""

from typing import Final, Literal, get_args

Kind = Literal["city", "local_council", "regional_council", "cluster"]
Station = Literal[
    "selection", "agreements", "director", "minhelet", "mapping", "goals", "teams", "plan", "investments", "compass"
]
LifeStage = Literal["early_childhood", "education", "service", "higher_education", "employment"]
Infrastructure = Literal["policy", "data", "outcomes", "continuum", "participation"]
Outcome = Literal[
    "shared_outcomes", "data_culture", "resources", "public_participation", "workforce", "continuum", "policy_influence"
]
Sector = Literal[
    "initiative", "authority", "government", "third_sector", "philanthropy", "business", "academia", "residents"
]
Body = Literal["leading_team", "steering_committee", "minhelet", "design_forum", "professional_team"]
Gathering = Literal["leading_team", "steering_committee", "minhelet", "design_forum", "professional_team", "mayor"]
"""Who meets: a body, or the director with the mayor."""
Stage = Literal["signing", "start", "work", "renewal"]
Post = Literal[
    "mayor", "ceo", "treasurer", "education_head", "welfare_head", "legal_adviser", "settlement_director",
    "foundation_ceo", "initiative_head", "ecostem21_director",
]  # fmt: skip
Principle = Literal[
    "strengthen_existing", "infrastructure_first", "continuum_for_all", "broad_agreement", "pooling_and_leverage",
    "authority_ownership", "new_action_existing_need", "plan_only",
]  # fmt: skip
Gate = Literal[
    "need_and_potential",
    "opportunities",
    "will_and_readiness",
    "committed_leadership",
    "resources",
    "partners_interested",
]
Criterion = Literal[
    "formal_leadership", "informal_leadership", "cooperation", "outside_trends", "place_based_investments",
    "major_initiatives", "stable_leadership", "urgency", "resource_availability",
]  # fmt: skip
Track = Literal["ecostem21"]
Progress = Literal["planned", "active", "done"]
Language = Literal["he", "ar", "ru", "am", "en"]
MAIN: Language = "he"
"""The language of data, papers and whatever no other is asked for: its words are `content/he`."""
ChapterPart = Literal["front", "body", "back"]
"""The kinds of the guide's chapters, in the order in which the site lists them; stations are `body`."""
VatState = Literal["included", "excluded", "not_applicable"]
ActionStatus = Literal["planned", "active", "done", "stopped"]
FundingStatus = Literal["submitted", "committed", "received", "in_kind"]
BudgetKind = Literal["regular", "special", "grant", "outside"]
CallStatus = Literal["planned", "submitted", "won", "lost"]
Rating = Literal["met", "not_met"]
GateStatus = Literal["met", "not_met", "unknown"]
IndicatorKind = Literal["output", "outcome"]
ChallengeKind = Literal["challenge", "barrier", "asset"]
OpinionMethod = Literal["survey", "focus_group", "interview"]
MappingStep = Literal["outline", "interviews", "existing_data", "investments_picture", "knowledge_map", "analysis"]
FactorMap = Literal["individual_0_18", "ecosystem_0_18", "individual_18_35"]
RaterKind = Literal["self", "external"]
Weekday = Literal["sunday", "monday", "tuesday", "wednesday", "thursday"]
Observance = Literal["jewish", "muslim", "christian", "druze"]
RatingYear = Literal["y1", "y3"]

STATIONS: Final[tuple[Station, ...]] = get_args(Station)
LIFE_STAGES: Final[tuple[LifeStage, ...]] = get_args(LifeStage)
INFRASTRUCTURES: Final[tuple[Infrastructure, ...]] = get_args(Infrastructure)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)
BODIES: Final[tuple[Body, ...]] = get_args(Body)
PRINCIPLES: Final[tuple[Principle, ...]] = get_args(Principle)
GATES: Final[tuple[Gate, ...]] = get_args(Gate)
CRITERIA: Final[tuple[Criterion, ...]] = get_args(Criterion)
RATING_YEARS: Final[tuple[RatingYear, ...]] = get_args(RatingYear)
POSTS: Final[tuple[Post, ...]] = get_args(Post)
MAPPING_STEPS: Final[tuple[MappingStep, ...]] = get_args(MappingStep)
BUDGET_KINDS: Final[tuple[BudgetKind, ...]] = get_args(BudgetKind)
PARTS: Final[tuple[ChapterPart, ...]] = get_args(ChapterPart)

FUNDERS: Final = ("initiative", "authority", "partners")
"""The three sides of a budget; partners are every sector but initiative and authority."""

"""`plan.yaml`: agenda, forum, logic model and the collective plan (stations 6 to 8)."""

from builder.model.fields import (
    Amount,
    Count,
    EndDate,
    Flag,
    Identifier,
    Listed,
    LongText,
    Number,
    Record,
    RequiredText,
    StartDate,
    Text,
    Year,
)
from builder.model.keys import ActionStatus, IndicatorKind, Infrastructure


class Topic(Record):
    """A topic of the shared agenda; four to six are adopted."""

    id: Identifier
    title: RequiredText
    mobility_domain: Text | None = None
    problem: LongText = ""
    votes: Count | None = None
    adopted: Flag = False


class ForumMeeting(Record):
    """One of the four design-forum meetings and what came out of it."""

    id: Identifier
    date: StartDate | None = None
    products: LongText = ""


class LogicModel(Record):
    """Theory of change: from inputs to impact."""

    inputs: tuple[LongText, ...] = ()
    activities: tuple[LongText, ...] = ()
    outputs: tuple[LongText, ...] = ()
    outcomes: tuple[LongText, ...] = ()
    impact: tuple[LongText, ...] = ()


class Measurement(Record):
    """One reading of an indicator. Its workbook id is `<indicator id>/<year>`."""

    year: Year
    value: Number | None = None


class Indicator(Record):
    """A measure of a goal, from its baseline to its target."""

    id: Identifier
    title: RequiredText
    kind: IndicatorKind | None = None
    unit: Text = ""
    baseline: Number | None = None
    baseline_year: Year | None = None
    target: Number | None = None
    target_year: Year | None = None
    measured: tuple[Measurement, ...] = ()


class Money(Record):
    """A sum by side, in whole ₪; a side that is not known is None and counts as 0."""

    initiative: Amount | None = None
    authority: Amount | None = None
    partners: Amount | None = None

    @property
    def total(self) -> int:
        """All sides together, ₪."""
        return (self.initiative or 0) + (self.authority or 0) + (self.partners or 0)


class YearMoney(Money):
    """The same money in one budget year (1 January to 31 December)."""

    year: Year


class Action(Record):
    """An action of the operational plan: one owner, its time, its money by side."""

    id: Identifier
    title: RequiredText
    owner: Text = ""
    milestone: Text = ""
    infrastructure: Infrastructure | None = None
    start: StartDate | None = None
    end: EndDate | None = None
    status: ActionStatus = "planned"
    partners: Listed = ()
    budget: Money = Money()
    spent: Money = Money()
    years: tuple[YearMoney, ...] = ()
    budget_code: Text = ""
    note: LongText = ""

    @property
    def overspent(self) -> bool:
        """Whether more was spent than its budget."""
        return self.spent.total > self.budget.total


class Goal(Record):
    """A goal under an overall goal."""

    id: Identifier
    title: RequiredText
    indicators: tuple[Indicator, ...] = ()
    actions: tuple[Action, ...] = ()


class OverallGoal(Record):
    """An overall goal of the settlement in one mobility domain."""

    id: Identifier
    title: RequiredText
    mobility_domain: Text | None = None
    goals: tuple[Goal, ...] = ()


class Plan(Record):
    """All of `plan.yaml`."""

    agenda: tuple[Topic, ...] = ()
    forum: tuple[ForumMeeting, ...] = ()
    logic_model: LogicModel = LogicModel()
    overall_goals: tuple[OverallGoal, ...] = ()

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals in their order."""
        return tuple(goal for overall in self.overall_goals for goal in overall.goals)

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions in their order, stopped ones too."""
        return tuple(action for goal in self.goals for action in goal.actions)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in their order."""
        return tuple(indicator for goal in self.goals for indicator in goal.indicators)

    @property
    def domains(self) -> tuple[str, ...]:
        """The mobility domains of the overall goals, each once, in their order."""
        return tuple(dict.fromkeys(each.mobility_domain for each in self.overall_goals if each.mobility_domain))

"""What a rules folder holds: scales, rules, dimensions, triggers and conventions."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from fundrisk.model.accepting import Accepting
from fundrisk.model.anchor import line_faults
from fundrisk.model.base import Noun
from fundrisk.model.change_kinds import Changes
from fundrisk.model.citation import Citation
from fundrisk.model.cited import Text
from fundrisk.model.convention import WHOLE, Convention, Within, disorder
from fundrisk.model.function_words import FunctionWords
from fundrisk.model.funder_rules import Bodies, FunderRules, NameForms, OrgIds
from fundrisk.model.refusal import refuse
from fundrisk.model.scenario import Scenario
from fundrisk.model.spiral_rules import SpiralRules
from fundrisk.model.words import (
    Band,
    Basis,
    ControlledBy,
    Family,
    Function,
    Polarity,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

Points = Annotated[float, Field(ge=0, le=100)]


class Anchor(Noun):
    """At the indicator's value ``at`` the exposure is ``score``; and who says so."""

    at: float
    score: Points
    basis: Basis
    source: Text


class Condition(Noun):
    """A comparison of one indicator with a number."""

    indicator: Text
    comparison: Literal["below", "at_least", "above"]
    value: float


class Example(Noun):
    """A worked example in plain words: the indicators' values, and the exposure."""

    story: Text
    values: dict[str, float]
    score: Points


class Direction(StrEnum):
    """Which way an indicator is riskier."""

    HIGHER_IS_RISKIER = "higher"
    LOWER_IS_RISKIER = "lower"
    REPORT_ONLY = "report_only"


class Scale(Noun):
    """How an indicator's value becomes an exposure of 0 to 100.

    Between anchors the exposure is a straight line, outside them it is flat.
    ``worse_anchors`` apply where any of ``worse_when`` holds. ``instead`` names the
    indicator whose exposure stands in where this one has no value by its nature.
    """

    id: Text
    indicator: Text
    title: Text
    unit: Unit
    formula: Text
    direction: Direction
    anchors: tuple[Anchor, ...] = ()
    worse_anchors: tuple[Anchor, ...] = ()
    worse_when: tuple[Condition, ...] = ()
    instead: str | None = None
    grade: Literal["A", "B", "C", "Q", "X", "report"]
    notes: str = ""
    examples: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _runs_one_way(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        if bool(self.anchors) == (self.direction is Direction.REPORT_ONLY):
            words = "and anchors do not fit together"
            yield ("direction",), f"'{self.direction.value}' {words}"
        if bool(self.worse_anchors) != bool(self.worse_when):
            yield (), "worse_anchors and worse_when belong together"
        falling = self.direction is Direction.LOWER_IS_RISKIER
        for key in ("anchors", "worse_anchors"):
            anchors: tuple[Anchor, ...] = getattr(self, key)
            if anchors:
                yield from line_faults(key, anchors, falling=falling)


class Operation(StrEnum):
    """How exposures combine.

    ``not_both`` is 100 − √((100 − a)(100 − b)): the good state needs both parts.
    """

    MEAN = "mean"
    MAX = "max"
    QUADRATIC_MEAN = "quadratic_mean"
    NOT_BOTH = "not_both"


class Combination(Noun):
    """A tree of indicators (by name) whose exposures combine into one."""

    op: Operation
    of: Annotated[tuple[str | Combination, ...], Field(min_length=1)]

    def leaves(self) -> tuple[str, ...]:
        """The indicators of the tree, left to right, repeats kept."""
        return tuple(
            leaf
            for part in self.of
            for leaf in ((part,) if isinstance(part, str) else part.leaves())
        )


class Testable(StrEnum):
    """How far the ledger can answer the rule's question."""

    __test__ = False  # pytest: not a test class

    LEDGER = "ledger"
    PARTLY = "partly"
    PROXY = "proxy"
    ANSWERS = "answers"


class Rule(Noun):
    """One condition that a report names, and how fundrisk tests it.

    ``assessed_with`` is the number of parts that must be known; without it the share in
    the conventions holds. ``amount_from`` names the indicator whose money is at stake,
    ``amount_means`` says what it is; of a maximum the money is that of the worst part,
    with the words of ``amount_means_by``.
    ``sentence`` may hold ``{indicator_name}`` and ``{amount}``.
    """

    id: Text
    title: Text
    polarity: Polarity
    group: Literal["funding", "force", "context", "quality"]
    question: Text
    citation: Citation
    also: tuple[Citation, ...] = ()
    score: Combination
    assessed_with: int | None = None
    amount_from: Text
    amount_means: Text
    amount_means_by: dict[str, Text] = Field(default_factory=dict)
    testable: Testable
    testable_note: Text
    controlled_by: ControlledBy
    sentence: Text
    why_it_matters: Text
    exclusions: Annotated[tuple[str, ...], Field(min_length=1)]
    assumptions: Annotated[tuple[str, ...], Field(min_length=1)]
    remedy_for_lio: Text
    remedy_for_funder: Text
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]
    twin_of: str | None = None


class Dimension(Noun):
    """One of the six sides of the profile."""

    id: Text
    title: Text
    question: Text
    score: Combination
    bars_low_when_unknown: bool = False
    source: Text


class Trigger(Noun):
    """A fact that sets a floor under the headline band."""

    id: Text
    condition: Condition
    at_least: Band
    sentence: Text
    untested: Text
    basis: Basis
    source: Text


class Headline(Noun):
    """How the profile becomes one band."""

    combine: Operation
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    triggers: tuple[Trigger, ...]


class Conventions(Noun):
    """Every number of the method that is not an anchor, each with what it may be."""

    short_term_days: Annotated[Convention, Within("days", 30, 1_095, WHOLE)]
    long_term_days: Annotated[Convention, Within("days", 180, 3_650, WHOLE)]
    remaining_cap_months: Annotated[Convention, Within("months", 12, 120, WHOLE)]
    local_authority_notice_months: Annotated[Convention, Within("months", 0, 24, WHOLE)]
    other_notice_months: Annotated[Convention, Within("months", 0, 24, WHOLE)]
    vat_divisor: Annotated[Convention, Within("ratio", 1, 1.5, 0.01)]
    known_share_minimum: Annotated[Convention, Within("share", 0.1, 1)]
    known_parts_minimum: Annotated[Convention, Within("share", 0.1, 1)]
    confidence_document: Annotated[Convention, Within("share", 0.1, 1, 0.1)]
    confidence_ledger: Annotated[Convention, Within("share", 0.1, 1, 0.1)]
    confidence_self_report: Annotated[Convention, Within("share", 0.1, 1, 0.1)]
    confidence_default: Annotated[Convention, Within("share", 0, 1, 0.1)]
    confidence_high_from: Annotated[Convention, Within("share", 0.1, 1)]
    confidence_medium_from: Annotated[Convention, Within("share", 0.1, 1)]
    watch_from: Annotated[Convention, Within("points", 1, 98)]
    elevated_from: Annotated[Convention, Within("points", 2, 99)]
    severe_from: Annotated[Convention, Within("points", 3, 100)]
    continuity_gap_days: Annotated[Convention, Within("days", 0, 365, WHOLE)]
    breach_horizon_months: Annotated[Convention, Within("months", 12, 120, WHOLE)]
    withdrawn_share: Annotated[Convention, Within("share", 0.01, 1)]
    withdrawn_years: Annotated[Convention, Within("years", 1, 10, WHOLE)]
    withdrawal_still_share: Annotated[Convention, Within("share", 0, 1)]
    exposed_below_months: Annotated[Convention, Within("months", 1, 60, WHOLE)]
    dominant_from_share: Annotated[Convention, Within("share", 0.1, 1)]
    voice_share_enough: Annotated[Convention, Within("share", 0.01, 1)]
    non_infrastructure_flag: Annotated[Convention, Within("share", 0.01, 1)]
    median_income: Annotated[Convention, Within("pounds a year", 1_000, 100_000_000)]
    staff_hours_a_year: Annotated[Convention, Within("hours", 100, 3_000)]
    wall_share: Annotated[Convention, Within("share", 0.01, 1)]
    soon_days: Annotated[Convention, Within("days", 1, 730, WHOLE)]
    stale_position_days: Annotated[Convention, Within("days", 1, 730, WHOLE)]
    same_funder_from: Annotated[Convention, Within("share", 0.5, 1)]
    perhaps_same_funder_from: Annotated[Convention, Within("share", 0.5, 1)]
    cut_name_letters: Annotated[Convention, Within("letters", 8, 100, WHOLE)]
    run_off_months: Annotated[Convention, Within("months", 12, 60, WHOLE)]
    going_concern_months: Annotated[Convention, Within("months", 12, 36, WHOLE)]
    decision_lead_days: Annotated[Convention, Within("days", 0, 365, WHOLE)]
    staff_notice_days: Annotated[Convention, Within("days", 0, 365, WHOLE)]
    stranded_months: Annotated[Convention, Within("months", 0, 12, WHOLE)]
    renewal_prior_renewed: Annotated[Convention, Within("count", 0, 50)]
    renewal_prior_decided: Annotated[Convention, Within("count", 0, 100)]
    renewal_unknown: Annotated[Convention, Within("share", 0, 1)]
    renewal_most: Annotated[Convention, Within("share", 0, 1)]
    renewal_range: Annotated[Convention, Within("share", 0, 1)]
    correlation_statutory: Annotated[Convention, Within("share", 0, 0.99)]
    correlation_other: Annotated[Convention, Within("share", 0, 0.99)]
    correlation_stressed: Annotated[Convention, Within("share", 0, 0.99)]
    loss_horizon_months: Annotated[Convention, Within("months", 1, 36, WHOLE)]
    shortfall_level: Annotated[Convention, Within("share", 0.5, 0.999)]
    shortfall_most: Annotated[Convention, Within("ratio", 2, 100)]
    breach_path_funders: Annotated[Convention, Within("count", 1, 6, WHOLE)]
    offer_overhead_share: Annotated[Convention, Within("share", 0, 0.9)]
    sensitivity_draws: Annotated[Convention, Within("count", 100, 100_000, WHOLE)]
    sensitivity_shift: Annotated[Convention, Within("share", 0.01, 0.9)]
    order_from_probability: Annotated[Convention, Within("share", 0.5, 1)]
    material_points: Annotated[Convention, Within("points", 0.5, 50)]
    event_share: Annotated[Convention, Within("share", 0.01, 1)]
    lasting_award_months: Annotated[Convention, Within("months", 6, 60, WHOLE)]
    trend_quarters: Annotated[Convention, Within("count", 2, 12, WHOLE)]
    spiral_nodes: Annotated[Convention, Within("count", 2, 5, WHOLE)]
    spiral_points: Annotated[Convention, Within("points", 0.5, 50)]

    @model_validator(mode="after")
    def _are_in_order(self) -> Self:
        refuse(disorder(self))
        return self


class FamilyEntry(Noun):
    """One family of funders, and the names and identifiers that betray it."""

    id: Family
    title: Text
    meaning: Text
    name_patterns: tuple[str, ...] = ()
    id_prefixes: tuple[str, ...] = ()
    source: Text


class FunctionEntry(Noun):
    """One function of local infrastructure in NAVCA's words."""

    id: Function
    title: Text
    meaning: Text
    source: Text


class Rulebook(Noun):
    """All that one or more rules folders say, and the digest of what was read."""

    rules: tuple[Rule, ...]
    scales: tuple[Scale, ...]
    headline: Headline
    conventions: Conventions
    changes: Changes
    spiral: SpiralRules
    accepting: Accepting
    families: tuple[FamilyEntry, ...]
    functions: tuple[FunctionEntry, ...]
    scenarios: tuple[Scenario, ...]
    function_words: FunctionWords
    org_ids: OrgIds
    bodies: Bodies
    name_forms: NameForms
    sources: tuple[str, ...]
    digest: str

    @cached_property
    def funders(self) -> FunderRules:
        """What the rules say of who a funder is."""
        numbers = self.conventions
        return FunderRules(
            org_ids=self.org_ids,
            bodies=self.bodies,
            forms=self.name_forms,
            same_from=numbers.same_funder_from.value,
            ask_from=numbers.perhaps_same_funder_from.value,
            cut_letters=round(numbers.cut_name_letters.value),
        )

    @property
    def looked_at(self) -> frozenset[str]:
        """The indicators that a rule, a dimension or a trigger looks at, by name."""
        trees = [rule.score for rule in self.rules]
        trees += [side.score for side in self.headline.dimensions]
        leaves = {leaf for tree in trees for leaf in tree.leaves()}
        pounds = {rule.amount_from for rule in self.rules}
        triggers = {one.condition.indicator for one in self.headline.triggers}
        return frozenset(leaves | pounds | triggers)

    def scale(self, indicator: str) -> Scale:
        """The scale of an indicator, by its name."""
        return next(scale for scale in self.scales if scale.indicator == indicator)

    def rule(self, rule_id: str) -> Rule:
        """The rule of an id."""
        return next(rule for rule in self.rules if rule.id == rule_id)

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario of an id."""
        return next(one for one in self.scenarios if one.id == scenario_id)

"""All that a report may see of one organisation on one day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation
from fundrisk.model.floor import Floor
from fundrisk.model.issue import ImportIssue
from fundrisk.model.ledger import InputFile
from fundrisk.model.origin import Origin
from fundrisk.model.remarks import NOTHING_SAID, Accepted, Remarks
from fundrisk.model.rule import Testable
from fundrisk.model.words import (
    Band,
    ControlledBy,
    Family,
    Flexibility,
    Function,
    LocalAuthorityStatus,
    Polarity,
    Remit,
    Status,
    Term,
    Unit,
)

MOST_DRIVERS = 200
"""Agreements up to which it is worked out which of them drive a finding."""


class Bounds(Noun):
    """An exposure of 0 to 100 as an interval; a known one has ``lo`` = ``hi``."""

    lo: float
    hi: float


class Measured(Noun):
    """One indicator. Not assessed: ``lo`` and ``hi`` are null, with the reason.

    ``known_share`` is the part of the value of agreements (0–1) that the indicator is
    based on; ``amount_gbp`` the pounds at stake. ``status`` is only for S4.
    """

    id: str
    name: str
    title: str
    unit: Unit
    lo: float | None
    hi: float | None
    score: Bounds | None
    known_share: float
    confidence: float
    amount_gbp: Decimal | None
    absent_because: str | None
    not_applicable: bool
    status: LocalAuthorityStatus | None = None


class Driver(Noun):
    """How much lower an exposure would be without one agreement (points)."""

    agreement_id: str
    contribution: float


class Exposure(Noun):
    """What one rule makes of the indicators.

    ``known_share`` (0–1) is how much of what the rule looks at is known; ``confidence``
    the same, weighted by how far each source is to be trusted. ``drivers`` are the few
    agreements that raise it most, ``also_driven_by`` all others that do.
    """

    rule: str
    title: str
    polarity: Polarity
    group: str
    lo: float | None
    hi: float | None
    band: Band
    amount_gbp: Decimal | None
    amount_means: str
    sentence: str
    known_share: float
    confidence: float
    absent_because: str | None
    not_applicable: bool
    citation: Citation
    controlled_by: ControlledBy
    testable: Testable
    testable_note: str
    twin_of: str | None
    remedy_for_lio: str
    remedy_for_funder: str
    drivers: tuple[Driver, ...] = ()
    also_driven_by: tuple[str, ...] = ()


class DimensionResult(Noun):
    """One side of the profile."""

    id: str
    title: str
    question: str
    lo: float | None
    hi: float | None
    band: Band
    confidence: float
    absent_because: str | None


class FiredTrigger(Noun):
    """A trigger that set a floor under the headline."""

    id: str
    at_least: Band
    sentence: str


class HeadlineResult(Noun):
    """The band, what made it, and what could not be tested.

    ``at_least`` is true where something that could only make it worse was not tested.
    ``index`` is the quadratic mean of the assessed dimensions (upper bounds).
    """

    band: Band
    because: str
    at_least: bool
    index: float | None
    index_lo: float | None
    index_band: Band
    triggers: tuple[FiredTrigger, ...]
    untested: tuple[str, ...]


class FunctionCover(Noun):
    """Who pays for one function, how much and until when.

    ``suggested_gbp`` is what the words of ``suggested_agreements`` live agreements
    without function shares suggest for it a year: shown, and counted nowhere.
    """

    function: Function
    title: str
    remit: Remit | None
    amount_gbp: Decimal
    amount_at_most_gbp: Decimal | None
    largest_group: str | None
    largest_share: Bounds | None
    runway_months: Bounds | None
    exposure: Bounds | None
    band: Band
    dies_without: tuple[str, ...]
    target_cost_gbp: Decimal | None = None
    suggested_gbp: Decimal = Decimal(0)
    suggested_agreements: int = 0


class GroupShare(Noun):
    """One funder group's part of income, the largest first.

    ``share`` is ``None`` where only published awards are listed.
    """

    group: str
    family: Family | None
    amount_gbp: Decimal
    share: float | None
    ends_on: date | None


class Concentration(Noun):
    """The plain measures of C2 over the funder groups, for readers who know them."""

    groups: tuple[GroupShare, ...]
    hhi: float | None
    hhi_normalised: float | None
    effective_funders: float | None
    entropy_number: float | None
    gini: float | None


class SuggestedFunction(Noun):
    """What the words of an agreement suggest that a share (0–1) of it pays for.

    Nothing counts it; ``confidence`` (0–1) is that of a default.
    """

    function: Function
    share: float
    words: tuple[str, ...]
    confidence: float


class ClassifiedAgreement(Noun):
    """One agreement: what it is, and why each class is what it is.

    Pounds and days as the organisation's own: without VAT and pass-through.
    ``days_left`` counts to the committed end, which may be before the end as written
    (a break, or an agreement that replaces this one); ``ending`` is what ends with it
    a year, less what an award that follows it brings. ``inferred`` marks what was
    pieced together from payments, observed and not agreed. ``reasons`` has the keys
    ``term``, ``flexibility``, ``source``, ``functions`` and ``amount``.
    ``suggested_functions`` is empty where a share is stated or no word is known.
    ``origins`` has the fields that classify, and who said each.
    """

    agreement_id: str
    title: str
    funder: str
    group: str | None
    family: Family | None
    live: bool | None
    in_book: bool
    confirmed: bool
    inferred: bool = False
    status: Status | None = None
    awarded_on: date | None = None
    own_amount: Bounds | None
    annual_value: float
    annual_value_at_most: float
    annual_value_unknown: bool
    starts_on: date | None
    ends_on: date | None
    committed_until: date | None
    days_left: int | None
    remaining_months: Bounds | None
    term: Term
    flexibility: Flexibility
    functions: dict[Function, float]
    unallocated: float
    suggested_functions: tuple[SuggestedFunction, ...] = ()
    successor_id: str | None
    ending: Bounds | None = None
    replaced_by: str | None = None
    suggested_successor: str | None
    pass_through_gbp: Decimal
    vat_unknown: bool
    reasons: dict[str, str]
    origins: dict[str, Origin] = Field(default_factory=dict)
    sheet: str
    row: int | None


class NextStep(Noun):
    """One thing to do, the most useful first."""

    kind: str
    sentence: str
    amount_gbp: Decimal | None = None
    agreement_id: str | None = None
    rule: str | None = None


class Provenance(Noun):
    """What was computed from what, so that it can be computed again."""

    tool: str
    tool_version: str
    method_version: str
    rules: tuple[str, ...]
    rules_digest: str
    inputs: tuple[InputFile, ...]


class Assessment(Noun):
    """Everything that fundrisk concludes about one organisation on one day.

    ``position_as_of`` is the day of the position row in force (reserves, plans), and
    ``floor`` what its free reserves must not fall under.
    ``supposed`` says what a scenario supposes; it is empty for the ledger as it is.
    ``remarks`` are those in force, ``accepted`` every acknowledgement that was not
    withdrawn, with whether it still covers its finding.
    """

    org_id: str
    name: str
    as_of: date
    annual_value: float
    annual_value_at_most: float | None
    agreements_live: int
    position_as_of: date | None
    floor: Floor
    only_published: bool = False
    supposed: str = ""
    known_share: float
    confidence: float
    headline: HeadlineResult
    dimensions: tuple[DimensionResult, ...]
    indicators: tuple[Measured, ...]
    exposures: tuple[Exposure, ...]
    functions: tuple[FunctionCover, ...]
    concentration: Concentration
    agreements: tuple[ClassifiedAgreement, ...]
    next_steps: tuple[NextStep, ...]
    issues: tuple[ImportIssue, ...]
    remarks: Remarks = NOTHING_SAID
    accepted: tuple[Accepted, ...] = ()
    provenance: Provenance

"""One organisation that meets every state a report has to show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.assessment import Bounds, FiredTrigger, NextStep
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import (
    Band,
    Function,
    LocalAuthorityStatus,
    Remit,
    Severity,
    Unit,
)
from tests.reports.builders import (
    a_cover,
    a_dimension,
    a_headline,
    a_measured,
    an_assessment,
)
from tests.reports.every_agreement import LONG, every_agreement
from tests.reports.every_finding import every_finding
from tests.reports.ledger_builders import an_issue

if TYPE_CHECKING:
    from fundrisk.model.assessment import (
        Assessment,
        DimensionResult,
        FunctionCover,
        HeadlineResult,
    )
    from fundrisk.model.issue import ImportIssue


def every_state() -> Assessment:
    """Every band, intervals, absences, forty agreements and long names."""
    return an_assessment(
        name=f"{LONG} and Social Enterprise",
        annual_value=1484906.51,
        annual_value_at_most=1529906.51,
        agreements_live=38,
        known_share=0.87,
        headline=_headline(),
        dimensions=_dimensions(),
        indicators=(
            a_measured(),
            a_measured(
                id="S4",
                name="local_authority_status",
                unit=Unit.STATUS,
                lo=1.0,
                hi=1.0,
                score=None,
                amount_gbp=None,
                status=LocalAuthorityStatus.WITHDRAWN,
            ),
            a_measured(
                id="R2",
                name="months_to_breach",
                unit=Unit.MONTHS,
                lo=None,
                hi=None,
                score=None,
                amount_gbp=None,
                absent_because="planned spend is not known",
            ),
        ),
        exposures=every_finding(),
        functions=_functions(),
        agreements=every_agreement(),
        next_steps=_steps(),
        issues=_issues(),
    )


def _headline() -> HeadlineResult:
    cover = "Signed income covers 45% of the next 12 months' planned spend."
    return a_headline(
        because=f"{cover} (The profile by itself would be watch.)",
        at_least=True,
        index_band=Band.WATCH,
        triggers=(
            FiredTrigger(id="cover_below_half", at_least=Band.ELEVATED, sentence=cover),
            FiredTrigger(
                id="one_function_uncovered",
                at_least=Band.WATCH,
                sentence="A function in the remit has no live funding.",
            ),
        ),
        untested=(
            (
                "Could not be tested: the months until reserves fall under the floor, "
                "because planned spend or free reserves are not known."
            ),
        ),
    )


def _dimensions() -> tuple[DimensionResult, ...]:
    return (
        a_dimension(),
        a_dimension(id="source", title="Source", lo=90.0, hi=100.0, band=Band.SEVERE),
        a_dimension(
            id="flexibility", title="Flexibility", lo=0.0, hi=40.0, band=Band.WATCH
        ),
        a_dimension(id="function", title="Function", lo=3.0, hi=3.0, band=Band.LOW),
        a_dimension(id="cover", title="Cover", lo=0.0, hi=100.0, band=Band.SEVERE),
        a_dimension(
            id="resilience",
            title="Resilience",
            lo=None,
            hi=None,
            band=Band.NOT_ASSESSED,
            absent_because="free reserves are not known",
        ),
    )


def _functions() -> tuple[FunctionCover, ...]:
    return (
        a_cover(
            function=Function.LEADERSHIP_ADVOCACY,
            title="Leadership and advocacy",
            amount_gbp=Decimal(0),
            amount_at_most_gbp=Decimal(0),
            largest_group=None,
            largest_share=None,
            runway_months=None,
            band=Band.SEVERE,
            dies_without=(),
        ),
        a_cover(
            function=Function.PARTNERSHIPS,
            title="Partnerships and collaboration",
            remit=None,
            amount_at_most_gbp=Decimal("61000.00"),
            largest_group=LONG,
            largest_share=Bounds(lo=0.31, hi=0.44),
            dies_without=(LONG, "A trust", "B trust", "C trust"),
        ),
        a_cover(
            function=Function.CAPACITY_BUILDING,
            title="Capacity building",
            amount_gbp=Decimal(0),
            amount_at_most_gbp=Decimal("9000.00"),
            runway_months=None,
            band=Band.NOT_ASSESSED,
            dies_without=(),
        ),
        a_cover(remit=Remit.PARTNER, band=Band.LOW),
    )


def _steps() -> tuple[NextStep, ...]:
    return tuple(
        NextStep(kind="renew", sentence=f"ask funder {number} for a decision.")
        for number in range(1, 15)
    )


def _issues() -> tuple[ImportIssue, ...]:
    notes = tuple(
        an_issue(
            severity=Severity.NOTE,
            problem=f"row {row} is blank and was left out",
            where=SourceRef(file="ledger.xlsx", sheet="Agreements", row=row),
            hint="",
        )
        for row in range(20, 32)
    )
    refusal = an_issue(
        severity=Severity.REFUSAL,
        problem="the row has no funder,\nno dates and \x1b[31mno amount\x1b[0m",
        hint="delete the row or fill it in",
    )
    return (*notes, an_issue(), refusal)

"""Findings in every band, and in every way of not having one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.rule import Testable
from fundrisk.model.words import Band, ControlledBy, Polarity
from tests.reports.builders import (
    a_citation,
    an_absent_exposure,
    an_exposure,
)

if TYPE_CHECKING:
    from fundrisk.model.assessment import Exposure

DCMS = "What works: local civil society infrastructure (DCMS, July 2025)"


def every_finding() -> tuple[Exposure, ...]:
    """Every band, a twin, a force beside an enabler, and three absences."""
    return (
        an_exposure(
            rule="DCMS-Q-3",
            title="Funding is not flexible",
            polarity=Polarity.ENABLER,
            group="quality",
            band=Band.LOW,
            lo=0.0,
            hi=20.0,
            amount_gbp=Decimal("0.00"),
            sentence="none of your income is tied.",
            citation=a_citation(document=DCMS, line=73, quote="the flexibility"),
            controlled_by=ControlledBy.LIO,
        ),
        an_absent_exposure(
            rule="NAVCA-F-B10",
            title="Relationships are strained",
            testable=Testable.ANSWERS,
        ),
        an_exposure(
            rule="NAVCA-F-B2",
            title="Core costs are not funded",
            band=Band.WATCH,
            lo=24.0,
            hi=48.0,
            amount_gbp=Decimal("1240000.49"),
            sentence="Between 31% and 44% of your income is yours to direct; "
            "£1,240,000 a year is tied to projects or delivery.",
            known_share=0.62,
            controlled_by=ControlledBy.SHARED,
            testable=Testable.PARTLY,
        ),
        an_exposure(twin_of="NAVCA-F-E1"),
        an_exposure(
            rule="NAVCA-F-E1",
            title="Funding is not long-term",
            polarity=Polarity.ENABLER,
            sentence="57% of your agreements' value, £255,000 a year, runs for 12 "
            "months or less; the average time left is 8.2 months.",
            citation=a_citation(quote="long-term, multi-year funding"),
        ),
        an_exposure(
            rule="NAVCA-F-E2",
            title="Funding rests on few decisions",
            polarity=Polarity.ENABLER,
            band=Band.SEVERE,
            amount_gbp=Decimal("990000.00"),
            sentence="Your largest funder pays 67% of your income, £990,000 a year.",
            known_share=0.03,
            testable=Testable.PROXY,
        ),
        an_absent_exposure(
            rule="NAVCA-F-E3",
            title="Local-authority funding is absent or exposed",
            polarity=Polarity.ENABLER,
            amount_gbp=Decimal("210000.00"),
            sentence="Local-authority money: already withdrawn.",
            absent_because="already withdrawn: there is no council money left to lose",
        ),
        an_exposure(
            rule="NAVCA-S-D1",
            title="Funding is a patchwork of projects",
            polarity=Polarity.FORCE,
            group="force",
            amount_gbp=None,
        ),
        an_absent_exposure(
            rule="NAVCA-S-S1",
            title="Core funding is not long-term, or long-term funding not core",
            polarity=Polarity.FORCE,
            group="force",
        ),
        an_absent_exposure(
            rule="NAVCA-X-18",
            title="Funders pay for some functions only",
            group="context",
            not_applicable=True,
            absent_because="no local-authority money",
        ),
    )

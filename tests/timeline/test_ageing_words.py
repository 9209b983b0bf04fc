"""What a quarter did to an agreement, in the words of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.timeline.ageing_words import aged, life, named
from tests.builders import a_ledger, a_rolling_agreement, an_agreement, assessed
from tests.timeline.two_quarters import T0, T1

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.assessment import ClassifiedAgreement

NOTHING = " and nothing replaces it"


def classified(agreement: Agreement, day: date = T0) -> ClassifiedAgreement:
    """An agreement as the assessment of a quarter shows it."""
    (one,) = assessed(a_ledger(agreement), day).agreements
    return one


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (
            "2024-01-01",
            "2025-06-30",
            "now ends within three months (30 June 2025) and nothing replaces it",
        ),
        (
            "2024-01-01",
            "2025-09-30",
            "now ends within six months (30 September 2025) and nothing replaces it",
        ),
        (
            "2024-01-01",
            "2026-01-15",
            "now ends within twelve months (15 January 2026) and nothing replaces it",
        ),
        ("2024-01-01", "2025-12-31", "has 9 months left, 12 months on"),
        ("2024-04-01", "2025-03-31", "runs out on 31 March 2025 and nothing"),
        ("2024-04-01", "2025-03-30", "ended on 30 March 2025 and nothing"),
        ("2024-01-01", "2024-12-31", "ended on 31 December 2024 and nothing"),
        ("2025-01-01", "2025-12-31", "began on 1 January 2025"),
        ("2023-04-01", "2024-03-31", "which ended on 31 March 2024, lies further back"),
    ],
)
def test_every_age_has_its_words(starts: str, ends: str, words: str) -> None:
    """The nearest of three, six and twelve months that an end came into is said."""
    one = classified(
        an_agreement(
            title="Core", starts_on=starts, ends_on=ends, awarded_on="2023-01-01"
        )
    )

    said = aged(life(one, None, T0, T1), NOTHING)

    assert said.startswith("Core, £")
    assert f", {words}" in said


def test_an_open_ended_agreement_runs_on() -> None:
    """It has no end that could come nearer."""
    one = classified(a_rolling_agreement(title="Membership grant"))

    said = aged(life(one, None, T0, T1), NOTHING)

    assert said == (
        "Membership grant, £12,000 a year, has run on since 31 December 2024"
    )


def test_a_break_counts_as_the_end() -> None:
    """Money is signed only until the funder's first break and its notice."""
    agreement = an_agreement(
        title="Core",
        ends_on="2027-03-31",
        break_on="2025-04-30",
        break_notice_months=2,
    )
    was, now = classified(agreement), classified(agreement, T1)

    said = aged(life(was, now, T0, T1), "")

    assert "now ends within three months (30 June 2025)" in said


def test_a_break_that_may_be_used_any_day_never_comes() -> None:
    """Its notice runs from every day anew: nothing ended, whatever was signed then."""
    agreement = an_agreement(
        title="Core",
        ends_on="2027-03-31",
        break_on="2024-10-31",
        break_notice_months=1,
    )
    was, now = classified(agreement), classified(agreement, T1)

    said = aged(life(was, now, T0, T1), "")

    assert said.endswith("has 24 months left, 27 months on 31 December 2024")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "Core"}, "Core, £12,000 a year"),
        ({"agreement_id": "A-7"}, "A-7 of Oak Trust, £12,000 a year"),
        ({"title": "Core", "amount": None}, "Core, of an unknown amount"),
        (
            {"title": "Core", "instrument": "contract", "purpose": "delivery"},
            "Core, £10,000 to £12,000 a year",
        ),
        (
            {"title": "Core", "purpose": "regrant", "fund_class": "restricted"},
            "Core, up to £12,000 a year",
        ),
    ],
)
def test_an_agreement_is_named_with_its_pounds(
    fields: dict[str, object], name: str
) -> None:
    """What is only known between bounds says so."""
    assert named(classified(an_agreement(**fields))) == name

"""The sample of council payments tells its story: a cut and a withdrawal."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from fundrisk.pipeline import assess
from fundrisk.reading import read_ledger
from tests.builders import indicator_of, rulebook
from tests.importers.building import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.model.assessment import Assessment

PATH = SAMPLES / "council_payments" / "council-payments.csv"
CVS = "samplebury-council-for-voluntary-service-invented"
BUREAU = "samplebury-volunteer-bureau-invented"
SUCCESSOR = "volunteer-samplebury-invented"
LATE = date(2024, 12, 31)


@cache
def reports(day: date) -> Mapping[str, Assessment]:
    """The assessment of every payee on one day."""
    found = assess(read_ledger(PATH), as_of=day, rulebook=rulebook())
    return {one.org_id: one for one in found}


def status(org_id: str, day: date) -> str | None:
    """Where its local-authority money stands; nothing if that is not assessed."""
    return indicator_of(reports(day)[org_id], "local_authority_status").status


def sentence(org_id: str, day: date) -> str:
    """What the report says of its local-authority money."""
    exposures = reports(day)[org_id].exposures
    return next(e.sentence for e in exposures if e.rule == "NAVCA-F-E3")


def test_the_years_of_the_cvs_are_those_of_the_file() -> None:
    """£60,000 three times, then the cut less a credit note, then two payments."""
    years: dict[str, Decimal] = {}
    with PATH.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            day, month, year = (int(part) for part in row["Payment Date"].split("/"))
            is_grant = row["Detailed expenditure type"] == "Grants and Subscriptions"
            if is_grant and row["Capital/Revenue"] == "Revenue":
                first = year if month >= 4 else year - 1
                key = f"{first}/{(first + 1) % 100}"
                years[key] = years.get(key, Decimal(0)) + Decimal(row["Net Amount"])
            assert day

    found = {
        one.title[-8:-1]: one.own_amount.hi
        for one in reports(LATE)[CVS].agreements
        if "Grants and Subscriptions" in one.title and one.in_book and one.own_amount
    }
    assert found == {year: float(amount) for year, amount in years.items()}
    assert list(found.values()) == [60_000, 60_000, 60_000, 37_500, 10_000]


@pytest.mark.parametrize("day", [date(2022, 7, 16), date(2022, 12, 31), LATE])
def test_withdrawn_money_reads_withdrawn(day: date) -> None:
    """From the day after the last payment, and the report says since when."""
    assert status(CVS, day) == "withdrawn"
    assert sentence(CVS, day) == (
        "Local-authority money: already withdrawn by a council of weight, after "
        "15 July 2022."
    )


@pytest.mark.parametrize("day", [date(2020, 6, 30), date(2022, 3, 31)])
def test_money_that_is_paid_is_neither_safe_nor_short(day: date) -> None:
    """While payments go on nothing is said of what was agreed."""
    assert status(CVS, day) is None


def test_a_payee_that_may_have_a_new_name_is_not_said_to_have_lost_its_money() -> None:
    """The bureau stops where another begins: asked in both reports, and no more."""
    assert status(BUREAU, LATE) is None
    for org_id in (BUREAU, SUCCESSOR):
        issues = reports(LATE)[org_id].issues
        assert [i.kind for i in issues if i.kind == "payee_same"] == ["payee_same"]


@pytest.mark.parametrize("day", [date(2020, 6, 30), date(2022, 3, 31), LATE])
def test_nothing_committed_no_term_and_no_share_comes_of_payments(day: date) -> None:
    """Every indicator but the status and the years of support is not assessed."""
    for one in reports(day).values():
        assessed = {i.name for i in one.indicators if i.lo is not None}
        assert assessed <= {"local_authority_status", "continuity_years"}
        assert one.headline.band == "not_assessed"
        assert {a.term for a in one.agreements} == {"unknown"}
        assert {a.committed_until for a in one.agreements} == {None}
        assert not [s for s in one.next_steps if s.kind == "repay"]

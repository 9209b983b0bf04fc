"""What was only seen in payments is history: never a term, never committed money."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from fundrisk.frames import frames_of
from fundrisk.model.words import LocalAuthorityStatus
from tests.builders import (
    DAY,
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    assessed,
    bound,
    class_rows,
    indicator_of,
    measured,
    measured_each,
    published,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

COMMITTED = (
    "committed_cover_12m",
    "committed_cover_24m",
    "committed_cover_36m",
    "months_to_breach",
)
NO_VALUE = (None, None)
YEAR_END = date(2024, 3, 31)
STATUSES = tuple(LocalAuthorityStatus)


def observed(year: int, amount: int, **changes: object) -> Agreement:
    """A council's payments of one financial year, as the importer suggests them."""
    facts = {
        "funder": "Oak Council",
        "funder_family": "local_gov",
        "instrument": None,
        "fund_class": None,
        "purpose": None,
        "amount": amount,
        "vat_amount": 0,
        "awarded_on": None,
        "starts_on": f"{year}-04-01",
        "ends_on": f"{year + 1}-03-31",
        "inferred": True,
        "leadership_advocacy": None,
        "partnerships": None,
        "capacity_building": None,
        "volunteering": None,
        "agreement_id": f"P{year}",
    }
    return an_agreement(**{**facts, **changes})


def test_past_payments_serve_the_realised_contraction() -> None:
    """£36,000 now; until 31 March 2024 the council's £40,000 (366 days) too."""
    ledger = a_ledger(
        a_long_agreement(), observed(2022, 60_000), observed(2023, 40_000)
    )
    row = measured(ledger)

    then = 36_000 + 40_000 * 365.25 / 366
    assert value(row, "realised_contraction") == pytest.approx(
        1 - 36_000 / then, rel=1e-6
    )
    assert value(row, "local_authority_contraction") == 1
    assert row["local_authority_contraction.pence"] == 6_000_000


def test_a_cut_between_two_years_shows_on_the_last_day_of_the_second() -> None:
    """£60,000, then £40,000 of 366 days: seen on 31 March 2024, with £36,000 beside."""
    ledger = a_ledger(
        a_long_agreement(), observed(2022, 60_000), observed(2023, 40_000)
    )
    row = measured(ledger, YEAR_END)

    now = 36_000 + 40_000 * 365.25 / 366
    assert value(row, "realised_contraction") == pytest.approx(
        1 - now / 96_000, rel=1e-6
    )


def test_withdrawn_payments_read_withdrawn() -> None:
    """The council paid within five years and pays nothing now."""
    row = measured(a_ledger(a_long_agreement(), observed(2022, 60_000)))

    assert STATUSES[int(value(row, "local_authority_status"))] == "withdrawn"


def test_withdrawn_payments_read_withdrawn_where_only_they_are_listed() -> None:
    """A payer's own list shows its end; published awards, some of many, do not."""
    paid = published(frames_of(a_ledger(observed(2022, 60_000), positions=())))
    award = an_agreement(funder="Oak Council", funder_family="local_gov")
    ended = award.model_copy(
        update={"starts_on": date(2022, 4, 1), "ends_on": date(2023, 3, 31)}
    )
    awards = published(frames_of(a_ledger(ended, positions=())))
    (by_payments,), (by_awards,) = (
        measured_each(frames).values() for frames in (paid, awards)
    )

    assert STATUSES[int(value(by_payments, "local_authority_status"))] == "withdrawn"
    assert by_payments["local_authority_status.trust"] == 0.3
    assert bound(by_awards, "local_authority_status") == (None, None)
    for name in ("realised_contraction", "largest_funder_share", "funding_cliff"):
        assert by_payments[f"{name}.absent"].startswith("only published")


def test_payments_that_may_go_on_are_no_withdrawal_and_no_security() -> None:
    """Without an end nobody knows what the council pays now: nothing is said of it."""
    running = observed(2024, 10_000, ends_on=None)
    row = measured(a_ledger(a_long_agreement(), observed(2023, 40_000), running))

    assert row["local_authority_status.absent"] == (
        "only payments are known, not for how long they were agreed"
    )
    assert row["realised_contraction.absent"] is not None


def test_payments_have_no_term() -> None:
    """Live for a year, and neither short nor long: T1 and T2 are not assessed."""
    alone = measured(a_ledger(observed(2023, 40_000)), YEAR_END)
    classes = class_rows(a_ledger(observed(2023, 40_000)), YEAR_END)["P2023"]

    assert classes["term"] == "unknown"
    assert (classes["short_sure"], classes["short_perhaps"]) == (False, True)
    assert classes["committed_end"] is None
    for name in ("short_term_share", "weighted_remaining_term", "patchwork_share"):
        assert bound(alone, name) == (None, None)
    assert alone["short_term_share.absent"].startswith("only payments are known")


def test_a_little_observed_money_widens_the_terms_and_no_more() -> None:
    """£12,000 observed beside £36,000 agreed: from none of it short to a quarter."""
    ledger = a_ledger(a_long_agreement(), observed(2022, 12_000))
    low, high = bound(measured(ledger, date(2023, 3, 31)), "short_term_share")

    assert low == 0
    assert high == pytest.approx(0.25)


def test_nothing_observed_enters_a_committed_figure() -> None:
    """Cover and months to breach are to the penny those of the ledger without it."""
    own = a_long_agreement(agreement_id="own")
    drawn = product(
        (2023, 2024, 2025),
        (-5_000, 0, 40_000),
        (None, "2025-03-31", "2027-03-31"),
        (None, "confirmed", "probable"),
    )
    ledgers = {
        f"{year} {amount} {end} {status}": a_ledger(
            own, observed(year, amount, ends_on=end, status=status)
        )
        for year, amount, end, status in drawn
        if end is None or end > f"{year}-04-01"
    }
    found = measured_each(a_cohort({**ledgers, "without": a_ledger(own)}))

    assert len(ledgers) > 60
    for name in COMMITTED:
        expected = bound(found["without"], name)
        assert expected[0] is not None
        wrong = [org for org, row in found.items() if bound(row, name) != expected]
        assert wrong == [], name
    secured = {bound(row, "secured_effective_funders") for row in found.values()}
    assert secured == {bound(found["without"], "secured_effective_funders"), NO_VALUE}


def test_a_year_of_credit_notes_is_no_debt() -> None:
    """What was taken off by credit notes is not paid back a second time."""
    position = a_position(free_reserves=1_000, as_of="2023-01-01")
    own = a_long_agreement(agreement_id="own")
    credit = observed(2024, -5_000, vat_amount=None)
    with_it = a_ledger(own, credit, positions=[position])
    without = a_ledger(own, positions=[position])
    name = "months_to_breach"

    assert bound(measured(with_it), name) == bound(measured(without), name)
    (found,) = (a for a in assessed(with_it).agreements if a.inferred)
    assert found.annual_value_at_most == 0


def test_past_payments_do_not_prove_that_a_ledger_keeps_what_ended() -> None:
    """A council lists its own payments; what else ended is not known from them."""
    position = a_position(ledger_complete_since=None)
    own = a_long_agreement(agreement_id="own")
    row = measured(a_ledger(own, observed(2023, 40_000), positions=[position]))

    assert row["realised_contraction.absent"].startswith(
        "the ledger lists no agreement"
    )


def test_support_by_one_council_is_unbroken_through_its_payments() -> None:
    """An agreement of today carries on what payments show since 1 April 2022."""
    now = an_agreement(
        funder="Oak Council", funder_family="local_gov", starts_on="2024-04-01"
    )
    row = measured(a_ledger(now, observed(2022, 10_000), observed(2023, 10_000)))

    days = (DAY - date(2022, 4, 1)).days + 1
    assert value(row, "continuity_years") == pytest.approx(days / 365.25)


def test_a_report_asks_for_what_was_agreed() -> None:
    """The amount that may go on is not asked for as if it were a blank cell."""
    found = assessed(a_ledger(a_long_agreement(), observed(2024, 9_000, ends_on=None)))

    sentences = [step.sentence for step in found.next_steps]
    assert any(s.startswith("Write what was agreed for") for s in sentences)
    assert not any(s.startswith("Write the amount of") for s in sentences)
    assert indicator_of(found, "short_term_share").lo is None
    (paid,) = (a for a in found.agreements if a.inferred)
    assert (paid.live, paid.own_amount, paid.days_left) == (None, None, None)
    assert paid.reasons["term"].startswith("observed, not agreed")
    assert paid.reasons["amount"].startswith("£9,000 paid so far")

"""What is in the live book on a day, and what is known of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import (
    DAY,
    a_ledger,
    a_rolling_agreement,
    an_agreement,
    class_rows,
    classes,
)


@pytest.mark.parametrize(
    ("day", "live"),
    [
        (date(2024, 3, 31), False),
        (date(2024, 4, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_live_on_the_first_and_the_last_day(*, day: date, live: bool) -> None:
    """An agreement runs from its first day to its last, both included."""
    row = classes(an_agreement(starts_on="2024-04-01", ends_on="2025-03-31"), day)

    assert row["live_sure"] is live
    assert row["live_perhaps"] is live


def test_a_day_is_a_whole_agreement() -> None:
    """One that starts and ends on the same day lasts one day and is live on it."""
    row = classes(an_agreement(starts_on=DAY, ends_on=DAY))

    assert row["term_days"] == 1
    assert row["live_sure"]


@pytest.mark.parametrize(
    ("awarded_on", "live"),
    [("2024-12-30", True), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_known_from_the_day_of_the_award(*, awarded_on: str, live: bool) -> None:
    """Money awarded after the day is not known on it, even if it runs already."""
    assert classes(an_agreement(awarded_on=awarded_on))["live_sure"] is live


def test_without_an_award_day_it_is_known_from_its_start() -> None:
    """The day of the award defaults to the first day."""
    started = classes(an_agreement(awarded_on=None))
    coming = classes(
        an_agreement(awarded_on=None, starts_on="2025-04-01", ends_on="2026-03-31")
    )

    assert started["live_sure"]
    assert not coming["sure"]
    assert not coming["perhaps"]


def test_an_award_that_starts_later_is_confirmed_but_not_live() -> None:
    """It counts in forward windows, not in the live book."""
    row = classes(
        an_agreement(
            awarded_on="2024-12-01", starts_on="2025-04-01", ends_on="2026-03-31"
        )
    )

    assert row["sure"]
    assert not row["live_perhaps"]
    assert row["av_hi"] == 0


@pytest.mark.parametrize("status", ["probable", "possible", "target"])
def test_only_confirmed_money_is_in_the_book(status: str) -> None:
    """Every other status stays out, certain or not."""
    row = classes(an_agreement(status=status))

    assert not row["perhaps"]
    assert row["av_hi"] == 0


def test_a_blank_status_counts_once_the_agreement_has_started() -> None:
    """What already runs was confirmed by somebody; what is to come may not be."""
    runs = classes(an_agreement(status=None))
    coming = classes(
        an_agreement(
            status=None,
            awarded_on="2024-12-01",
            starts_on="2025-04-01",
            ends_on="2026-03-31",
        )
    )

    assert runs["live_sure"]
    assert not coming["sure"]
    assert coming["perhaps"]


def test_a_blank_status_beside_stated_ones_is_a_doubt() -> None:
    """Whoever writes statuses left this one open: it may be confirmed or not."""
    rows = class_rows(a_ledger(an_agreement(), an_agreement(status=None)))

    assert not rows["A2"]["live_sure"]
    assert rows["A2"]["live_perhaps"]


@pytest.mark.parametrize(
    "changes", [{"purpose": "capital"}, {"fund_class": "endowment"}]
)
def test_capital_and_endowment_are_outside_the_book(changes: dict[str, object]) -> None:
    """They are reserves or buildings, not income."""
    row = classes(an_agreement(**changes))

    assert not row["in_book"]
    assert row["av_hi"] == 0
    assert row["flexibility"] == "outside"


@pytest.mark.parametrize("unknown", ["starts_on", "ends_on"])
def test_an_unknown_date_makes_it_doubtful(unknown: str) -> None:
    """It may be live and may not: nothing for certain, all of it perhaps."""
    row = classes(an_agreement(**{unknown: None}))

    assert not row["live_sure"]
    assert row["live_perhaps"]
    assert row["av_lo"] == 0
    assert row["av_hi"] == 12_000_00


def test_an_unknown_start_cannot_revive_what_has_ended() -> None:
    """The last day is known to be over, so it is not live."""
    row = classes(an_agreement(starts_on=None, ends_on="2024-12-30"))

    assert not row["live_perhaps"]


def test_a_replaced_agreement_ends_the_day_before() -> None:
    """``replaces`` cuts the old agreement short; its annual value stays what it was."""
    old = an_agreement(agreement_id="old", amount=36_525, ends_on="2027-03-31")
    new = an_agreement(
        agreement_id="new",
        replaces="old",
        awarded_on="2024-09-01",
        starts_on="2024-10-01",
        ends_on="2027-09-30",
    )
    ledger = a_ledger(old, new)

    before, after = class_rows(ledger, date(2024, 9, 30)), class_rows(ledger)

    assert before["old"]["live_sure"]
    assert before["old"]["committed_end"] == 0
    assert not after["old"]["live_perhaps"]
    assert after["new"]["live_sure"]
    # 36,525 * 365.25 ÷ 1,095 = 12,183.3390
    assert after["old"]["yearly_lo"] == 12_183_34


def test_a_replaced_rolling_agreement_ends_too() -> None:
    """An open-ended agreement is over when the one that replaces it starts."""
    old = a_rolling_agreement(agreement_id="old")
    new = an_agreement(agreement_id="new", replaces="old", starts_on="2024-04-01")

    rows = class_rows(a_ledger(old, new))

    assert not rows["old"]["live_perhaps"]
    assert rows["old"]["av_hi"] == 0


def test_a_hoped_for_replacement_cuts_nothing() -> None:
    """Only a confirmed award truncates the one before it."""
    old = an_agreement(agreement_id="old", ends_on="2027-03-31")
    new = an_agreement(
        agreement_id="new", replaces="old", starts_on="2024-10-01", status="probable"
    )

    assert class_rows(a_ledger(old, new))["old"]["live_sure"]


def test_genuine_overlaps_both_count() -> None:
    """Two agreements of one funder that run side by side are both live."""
    rows = class_rows(a_ledger(an_agreement(), an_agreement(starts_on="2024-10-01")))

    assert rows["A1"]["live_sure"]
    assert rows["A2"]["live_sure"]

"""What follows what: remaining terms with and without an awarded successor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.classify.book import classified
from fundrisk.classify.renewals import with_suggested_successor
from fundrisk.frames import frames_of
from fundrisk.funders.resolve import with_source
from tests.builders import (
    DAY,
    Row,
    a_ledger,
    a_rolling_agreement,
    an_agreement,
    class_rows,
    rulebook,
)

if TYPE_CHECKING:
    from fundrisk.model.ledger import Ledger

HUNDREDTHS = 100
CAP = 60 * 36_525 // 12


def _followed(**changes: object) -> Row:
    """A grant of £12,000 a year with 90 days left, and its successor."""
    new = {
        "agreement_id": "new",
        "succeeds": "old",
        "awarded_on": "2024-12-01",
        "starts_on": "2025-04-01",
        "ends_on": "2026-03-31",
    }
    ledger = a_ledger(
        an_agreement(agreement_id="old"), an_agreement(**{**new, **changes})
    )
    return class_rows(ledger)["old"]


def _left(row: Row) -> tuple[float, float]:
    return row["remaining_lo"] / HUNDREDTHS, row["remaining_hi"] / HUNDREDTHS


def test_without_a_successor_only_its_own_days_are_left() -> None:
    """From 31 December to 31 March are 90 days."""
    row = class_rows(a_ledger(an_agreement()))["A1"]

    assert _left(row) == (90, 90)
    assert row["ending_lo"] == row["ending_hi"] == 12_000_00
    assert row["successor_id"] is None


def test_the_last_day_has_no_days_left() -> None:
    """What ends today is committed to the close of the day."""
    row = class_rows(a_ledger(an_agreement(ends_on=DAY)))["A1"]

    assert _left(row) == (0, 0)


def test_an_awarded_successor_of_equal_value_adds_its_term() -> None:
    """90 days and the 365 of the next year; nothing ends unreplaced."""
    row = _followed()

    assert _left(row) == (455, 455)
    assert row["ending_lo"] == row["ending_hi"] == 0
    assert row["successor_id"] == "new"


def test_a_smaller_successor_adds_its_part() -> None:
    """£9,000 after £12,000: 90 + .75 · 365 days, and £3,000 a year ends."""
    row = _followed(amount=9_000)

    assert _left(row) == (90 + 273.75, 90 + 273.75)
    assert row["ending_lo"] == row["ending_hi"] == 3_000_00


def test_a_larger_successor_adds_no_more_than_its_term() -> None:
    """The part is min(1, new ÷ old)."""
    row = _followed(amount=30_000)

    assert _left(row) == (455, 455)
    assert row["ending_hi"] == 0


def test_the_sum_is_capped_at_sixty_months() -> None:
    """90 days and six years count as five years: 60 · 365.25 ÷ 12 days."""
    row = _followed(amount=72_050, ends_on="2031-03-31")

    assert row["remaining_lo"] == row["remaining_hi"] == CAP


@pytest.mark.parametrize(
    "changes",
    [{"status": "probable"}, {"awarded_on": "2025-01-01"}, {"succeeds": None}],
)
def test_a_successor_must_be_awarded_and_linked(changes: dict[str, object]) -> None:
    """Hopes, later awards and agreements that nobody linked lengthen nothing."""
    row = _followed(**changes)

    assert _left(row) == (90, 90)
    assert row["ending_lo"] == 12_000_00


def test_a_successor_of_unknown_status_is_a_doubt() -> None:
    """It may add its term and may not, and all of the old value may end."""
    row = _followed(status=None)

    assert _left(row) == (90, 455)
    assert (row["ending_lo"], row["ending_hi"]) == (0, 12_000_00)


def test_a_successor_without_an_end_may_last_to_the_cap() -> None:
    """It may last for years; nothing of it is certain."""
    row = _followed(ends_on=None)

    assert row["remaining_lo"] / HUNDREDTHS == 90
    assert row["remaining_hi"] == CAP
    assert (row["ending_lo"], row["ending_hi"]) == (0, 12_000_00)


def test_a_successor_without_a_start_may_start_tomorrow() -> None:
    """It then runs for the 455 days to 31 March 2026, after the 90 of the old one."""
    row = _followed(starts_on=None)

    assert _left(row) == (90, 545)
    assert (row["ending_lo"], row["ending_hi"]) == (0, 12_000_00)


def test_a_successor_counts_from_the_day_of_its_award() -> None:
    """On the day before the award the old agreement still ends."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(
            agreement_id="new",
            succeeds="old",
            awarded_on="2024-12-31",
            starts_on="2025-04-01",
            ends_on="2026-03-31",
        ),
    )

    assert _left(class_rows(ledger, date(2024, 12, 30))["old"]) == (91, 91)
    assert _left(class_rows(ledger, DAY)["old"]) == (455, 455)


def test_a_rolling_successor_adds_its_notice() -> None:
    """Committed from its start on 1 April to the notice of six months on 30 June."""
    rolling = a_rolling_agreement(
        agreement_id="new",
        succeeds="old",
        awarded_on="2024-12-01",
        starts_on="2025-04-01",
        notice_months=6,
    )
    row = class_rows(a_ledger(an_agreement(agreement_id="old"), rolling))["old"]

    # 1 April to 30 June are 91 days; 90 days come before
    assert _left(row) == (181, 181)


def _suggested(ledger: Ledger) -> dict[str, str | None]:
    book = rulebook()
    rows = (
        with_source(frames_of(ledger).agreements, book, as_of=DAY)
        .pipe(classified, as_of=DAY, conventions=book.conventions)
        .pipe(with_suggested_successor, conventions=book.conventions)
        .select("agreement_id", pl.col("suggested_successor"))
        .collect()
    )
    return dict(rows.iter_rows())


@pytest.mark.parametrize(
    ("starts_on", "suggested"),
    [
        ("2025-03-31", None),
        ("2025-04-01", "new"),
        ("2025-05-01", "new"),  # 31 days after 31 March
        ("2025-05-02", None),
    ],
)
def test_an_award_within_a_month_is_suggested(
    starts_on: str, suggested: str | None
) -> None:
    """Same group, starting 1 to 31 days after the end: the user confirms it."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(
            agreement_id="new",
            awarded_on="2024-12-01",
            starts_on=starts_on,
            ends_on="2026-03-31",
        ),
    )

    assert _suggested(ledger)["old"] == suggested
    assert _left(class_rows(ledger)["old"]) == (90, 90)


def test_another_group_is_not_suggested() -> None:
    """What another funder gives is not a renewal."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(
            agreement_id="new",
            funder="Elm Trust",
            awarded_on="2024-12-01",
            starts_on="2025-04-01",
            ends_on="2026-03-31",
        ),
    )

    assert _suggested(ledger)["old"] is None

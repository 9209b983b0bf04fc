"""What no longer comes: at its most, once, and only what nothing carries on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.event import EventKind, Force
from tests.builders import a_rolling_agreement, an_agreement, rulebook
from tests.timeline.quarters import (
    BASE,
    between,
    changed,
    happened,
    kinds,
    only,
    sides,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

ENDING = an_agreement(
    agreement_id="OLD",
    title="Forum",
    funder="Oak Trust",
    amount=20_000,
    starts_on="2023-11-01",
    ends_on="2024-10-31",
    purpose="core",
    awarded_on="2023-09-01",
)
"""£19,959 a year for 366 days, a sixth of £119,959."""

LOST = Decimal("19959.02")


def test_what_ended_and_nothing_carries_on_is_lost() -> None:
    """A sixth of the income went: the sentence names sum, share and day."""
    event = only(happened([ENDING], [ENDING]), EventKind.ENDED)

    assert event.amount_gbp == LOST
    assert event.share == pytest.approx(19959.02 / 119959.02)
    assert event.happened_on == date(2024, 10, 31)
    assert event.force is Force.DESTABILISING
    assert event.sentence == (
        "Forum of Oak Trust, £19,959 a year (17% of income), ended on 31 October 2024 "
        "and nothing awarded carries it on."
    )


def test_what_ends_on_the_last_day_still_runs_then() -> None:
    """Money that ends on the day of the close is lost in the next quarter."""
    last = changed(ENDING, ends_on="2024-12-31")

    assert happened([last], [last]) == ()


def test_what_ended_on_the_day_of_the_open_is_lost_in_this_quarter() -> None:
    """Money that ended on the day of the open still ran then, and does not now."""
    last = changed(ENDING, ends_on="2024-09-30")

    assert kinds(happened([last], [last])) == [EventKind.ENDED]


def test_what_is_carried_on_in_full_is_no_loss() -> None:
    """A renewal at as much a year leaves nothing lost, a leap day or not."""
    new = _renewal(amount=20_000)

    assert EventKind.ENDED not in kinds(happened([ENDING], [ENDING, new]))


def test_a_renewal_at_less_loses_the_rest() -> None:
    """Of £19,959 a year £5,000 are carried on: £14,959 are lost."""
    found = happened([ENDING], [ENDING, _renewal(amount=5_000)])

    event = only(found, EventKind.ENDED)
    assert event.amount_gbp == LOST - 5_000
    assert "carries it on at less: £14,959 a year (12% of income)" in event.sentence
    assert event.force is Force.DESTABILISING


def test_two_awards_may_carry_on_one() -> None:
    """Of £19,959 a year £12,000 and £5,000 are carried on: £2,959 are lost."""
    two = _renewal(agreement_id="TWO", title="Two", amount=5_000)
    found = happened([ENDING], [ENDING, _renewal(amount=12_000), two])

    event = only(found, EventKind.ENDED)
    assert event.amount_gbp == LOST - 17_000
    assert event.sentence.endswith(
        "; Next forum of Oak Trust and Two of Oak Trust carry it on at less: £2,959 a "
        "year (under 5% of income) is lost."
    )
    assert event.force is Force.NEITHER


def test_one_award_cannot_carry_on_two() -> None:
    """One that succeeds one agreement and replaces another covers each pound once."""
    other = changed(ENDING, agreement_id="OTHER", title="Other")
    new = _renewal(amount=20_000, replaces="OTHER")

    found = happened([ENDING, other], [ENDING, other, new])
    ended = [e.amount_gbp for e in found if e.kind is EventKind.ENDED]
    assert sum(ended) == 2 * LOST - 20_000


def test_a_probable_renewal_carries_nothing_on() -> None:
    """Only what is awarded replaces what ended."""
    new = _renewal(status="probable")

    assert only(happened([ENDING], [ENDING, new]), EventKind.ENDED).amount_gbp == LOST


def test_a_likely_successor_is_named_for_somebody_to_confirm() -> None:
    """An award of the same funder that is not linked stays a suggestion."""
    new = _renewal(succeeds=None, starts_on="2024-11-15")

    event = only(happened([ENDING], [ENDING, new]), EventKind.ENDED)
    assert event.amount_gbp == LOST
    assert "unless Next forum from 15 November 2024 does" in event.sentence


def test_small_losses_weigh_together() -> None:
    """Two losses of 6% each destabilise, though neither does by itself."""
    small = [
        changed(ENDING, agreement_id=name, title=name, amount=7_000)
        for name in ("ONE", "TWO")
    ]

    alone = happened(small[:1], small[:1])
    both = happened(small, small)
    assert [event.force for event in alone] == [Force.NEITHER]
    assert [event.force for event in both] == [Force.DESTABILISING] * 2


def test_what_was_broken_off_ended_early() -> None:
    """An end that was moved to before the close says what it was to be."""
    meant = changed(ENDING, ends_on="2025-10-31", amount=40_000)

    event = only(happened([meant], [ENDING]), EventKind.ENDED_EARLY)
    assert (
        "ended early, on 31 October 2024 instead of 31 October 2025" in event.sentence
    )
    assert event.force is Force.DESTABILISING


def test_an_award_that_was_withdrawn_before_it_began_is_lost() -> None:
    """Money that was promised for January and is gone was never spent, but is lost."""
    coming = changed(ENDING, starts_on="2025-01-01", ends_on="2025-12-31")

    event = only(happened([coming], []), EventKind.REMOVED)
    assert event.amount_gbp == 20_000
    assert event.force is Force.DESTABILISING


def test_what_is_gone_from_the_ledger_is_said() -> None:
    """Money that was to run on, and is not listed any more, is lost and named."""
    running = changed(ENDING, ends_on="2025-10-31", amount=40_000)

    event = only(happened([running], []), EventKind.REMOVED)
    assert "is no longer in the ledger" in event.sentence
    assert "although it was to run until 31 October 2025" in event.sentence
    assert event.force is Force.DESTABILISING


def test_what_ended_and_was_taken_off_the_ledger_ended() -> None:
    """A tracker that drops what is over loses the money, and says so."""
    event = only(happened([ENDING], []), EventKind.ENDED)

    assert "ended on 31 October 2024, is no longer in the ledger, and" in event.sentence


def test_what_had_ended_before_is_not_lost_twice() -> None:
    """Tidying the ledger loses no money, and is not silent either."""
    over = changed(ENDING, ends_on="2024-06-30")

    event = only(happened([over], []), EventKind.REMOVED)
    assert event.amount_gbp == 0
    assert event.force is Force.NEITHER
    assert "which had ended on 30 June 2024" in event.sentence


def test_a_year_that_was_written_over_by_the_next_is_carried_on() -> None:
    """One reference for every year: the next term continues the last one."""
    next_year = changed(
        ENDING,
        awarded_on="2024-10-01",
        starts_on="2024-11-01",
        ends_on="2025-10-31",
    )

    found = happened([ENDING], [next_year])
    assert kinds(found) == [EventKind.RENEWED, EventKind.REMOVED]
    assert [event.force for event in found] == [Force.NEITHER] * 2


def _in_row(number: int, agreement: Agreement, **changes: object) -> Agreement:
    """An agreement of a tracker that knows no references."""
    return changed(agreement, **{**changes, "agreement_id": f"row-{number}"})


NEXT_TERM = {
    "awarded_on": "2024-10-01",
    "starts_on": "2024-11-01",
    "ends_on": "2025-10-31",
}


@pytest.mark.parametrize("row", [5, 6])
def test_a_year_that_was_written_over_is_carried_on_in_whichever_row(row: int) -> None:
    """A row that was put in above it makes no loss of it and no new award."""
    found = happened([_in_row(5, ENDING)], [_in_row(row, ENDING, **NEXT_TERM)])

    assert kinds(found) == [EventKind.RENEWED, EventKind.REMOVED]
    assert [event.force for event in found] == [Force.NEITHER] * 2


def test_another_award_that_has_come_to_stand_in_its_row_carries_nothing_on() -> None:
    """The same funder, another purpose: the row proves nothing."""
    other = _in_row(5, ENDING, title="Youth work", **NEXT_TERM)

    event = only(happened([_in_row(5, ENDING)], [other]), EventKind.ENDED)
    assert event.amount_gbp == LOST
    assert event.force is Force.DESTABILISING


def test_what_is_no_longer_confirmed_is_lost() -> None:
    """A funder that is in two minds again pays nothing that counts."""
    running = changed(ENDING, ends_on="2025-10-31", amount=40_000)
    doubtful = changed(running, status="possible")

    event = only(happened([running], [doubtful]), EventKind.STATUS)
    assert "its status is possible, it was confirmed" in event.sentence
    assert event.force is Force.DESTABILISING


def test_notice_ends_what_was_open_ended() -> None:
    """An open-ended agreement with an end has ended, at its yearly amount."""
    rolling = a_rolling_agreement(agreement_id="ROLL", title="Rolling")
    closed = changed(
        rolling,
        open_ended=None,
        ends_on="2024-11-30",
        annual_amount=None,
        amount=56_000,
    )

    event = only(happened([rolling], [closed]), EventKind.ENDED)
    assert event.amount_gbp == 12_000


def test_a_loss_of_unknown_amount_counts_as_significant() -> None:
    """What nobody has written down could be any sum, and is never taken as small."""
    unknown = changed(ENDING, amount=None)

    event = only(happened([unknown], [unknown]), EventKind.ENDED)
    assert event.share is None
    assert event.force is Force.DESTABILISING
    assert "of an unknown amount" in event.sentence


def test_a_loss_counts_at_its_most() -> None:
    """A contract whose VAT nobody states may have been worth all of it."""
    contract = changed(ENDING, instrument="contract")

    event = only(happened([contract], [contract]), EventKind.ENDED)
    assert event.amount_gbp == LOST
    assert "£16,633 to £19,959 a year" in event.sentence


def test_published_awards_say_nothing_of_the_whole_income() -> None:
    """An award that ended may have been a hundredth of an income nobody lists."""
    before, after = sides([ENDING], [ENDING])
    listed = before.assessment.model_copy(update={"only_published": True})

    found = between(replace(before, assessment=listed), after)
    event = only(found, EventKind.ENDED)
    assert (event.share, event.force) == (None, Force.NEITHER)


def test_the_share_is_of_the_income_at_the_open() -> None:
    """The base and what ended make up the income that the rules weigh against."""
    assert BASE.amount == 400_000
    assert rulebook().conventions.event_share.value == 0.1


def _renewal(**changes: object) -> Agreement:
    """A year of £20,000 that follows the old one on the day after."""
    fields: dict[str, object] = {
        "agreement_id": "NEW",
        "title": "Next forum",
        "succeeds": "OLD",
        "awarded_on": "2024-10-15",
        "starts_on": "2024-11-01",
        "ends_on": "2025-10-31",
    }
    return changed(ENDING, **(fields | changes))

"""Events of the samples, of councils and of own earnings, and their weight together."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from fundrisk.model.event import EventKind, Force
from tests.builders import a_position, an_agreement
from tests.end_to_end.samples import QUARTERS
from tests.timeline.quarters import changed, happened, in_sample, only

DECEMBER, MARCH, JUNE, SEPTEMBER, NOW = QUARTERS

COUNCIL = an_agreement(
    agreement_id="COUNCIL",
    title="Council grant",
    funder="Anytown Council",
    funder_family="local_gov",
    amount=20_000,
    awarded_on="2023-09-01",
    starts_on="2023-11-01",
    ends_on="2024-10-31",
)


def test_d_was_steadied_by_its_settlement() -> None:
    """Council and health signed for three years on 15 February 2024."""
    found = in_sample("d", DECEMBER, MARCH)

    steady = {e.agreement_id for e in found if e.force is Force.STABILISING}
    assert steady == {"D-LA-2024", "D-ICB-2024"}
    assert {e.happened_on for e in found} == {date(2024, 2, 15)}
    assert not [e for e in found if e.force is Force.DESTABILISING]


@pytest.mark.parametrize(
    ("start", "end", "gone"),
    [
        (MARCH, JUNE, {"D-SMALL-11"}),
        (JUNE, SEPTEMBER, {f"D-SMALL-{number}" for number in (12, 13, 14, 15)}),
    ],
)
def test_d_trades_small_projects_for_focus(
    start: date, end: date, gone: set[str]
) -> None:
    """Projects that run out while long awards begin are no deterioration."""
    found = in_sample("d", start, end)

    traded = [e for e in found if e.is_trade_off]
    assert {e.agreement_id for e in traded} == gone
    assert {e.force for e in traded} == {Force.NEITHER}
    assert not [e for e in found if e.force is Force.DESTABILISING]


def test_h_lost_its_council() -> None:
    """£720,000 over 1,096 days went on 31 March 2024, and half the income with it."""
    found = in_sample("h", MARCH, JUNE)

    ended = [e for e in found if e.kind is EventKind.ENDED]
    assert [e.agreement_id for e in ended] == ["H-LA-2021", "H-TRUST3-2023"]
    assert float(ended[0].amount_gbp) == pytest.approx(720_000 * 365.25 / 1_096)
    assert {e.force for e in ended} == {Force.DESTABILISING}
    assert "ended on 31 March 2024 and nothing awarded carries it on" in (
        ended[0].sentence
    )


def test_h_lost_its_council_once() -> None:
    """The withdrawal is said in the quarter after the last day, and in no other."""
    said = [
        (end, event.amount_gbp)
        for start, end in pairwise(QUARTERS)
        for event in in_sample("h", start, end)
        if event.kind is EventKind.WITHDRAWAL
    ]

    assert [end for end, _ in said] == [JUNE]
    assert float(said[0][1]) == pytest.approx(720_000 * 365.25 / 1_096, abs=0.01)


def test_g_loses_more_than_it_renews() -> None:
    """What was renewed at less is lost in that part, beside what was not renewed."""
    found = in_sample("g", MARCH, JUNE)

    lost = {e.agreement_id: e for e in found if e.force is Force.DESTABILISING}
    assert set(lost) == {"G-VOICE-2023", "G-CORP-2023"}
    missing = 12_000 * 365.25 / 366 - 8_000
    assert float(lost["G-CORP-2023"].amount_gbp) == pytest.approx(missing, abs=0.01)


def test_c_has_no_lasting_award() -> None:
    """Every award of 2024 is for twelve months, however much it brings."""
    found = [e for start, end in pairwise(QUARTERS) for e in in_sample("c", start, end)]

    new = [e for e in found if e.kind in (EventKind.AWARDED, EventKind.RENEWED)]
    assert len(new) == 6
    assert {e.force for e in new} == {Force.NEITHER}


def test_what_weighs_comes_first() -> None:
    """Losses before awards, the larger before the smaller."""
    for letter in "dhgc":
        for start, end in pairwise(QUARTERS):
            found = in_sample(letter, start, end)
            order = [Force.DESTABILISING, Force.STABILISING, Force.NEITHER]
            ranks = [(order.index(e.force), -e.amount_gbp) for e in found]
            assert ranks == sorted(ranks)


def test_a_council_of_weight_that_pays_nothing_any_more_has_withdrawn() -> None:
    """A sixth of the income from one council, all of it gone, none to come."""
    event = only(happened([COUNCIL], [COUNCIL]), EventKind.WITHDRAWAL)

    assert event.force is Force.DESTABILISING
    assert event.sentence == (
        "Anytown Council has withdrawn: all of its money, £19,959 a year (17% of "
        "income), is gone after 31 October 2024 and none is to come."
    )


def test_a_council_that_pays_something_has_not_withdrawn() -> None:
    """Another grant of the same council, however small, is money of it."""
    other = changed(
        COUNCIL, agreement_id="OTHER", title="Other", amount=500, ends_on="2025-10-31"
    )

    kinds = [e.kind for e in happened([COUNCIL, other], [COUNCIL, other])]
    assert EventKind.WITHDRAWAL not in kinds


def test_a_council_that_counts_under_another_name_has_not_withdrawn() -> None:
    """Where two councils merge, the agreement is counted under the new one."""
    running = changed(COUNCIL, ends_on="2025-10-31", amount=40_000)
    merged = changed(running, funder_group="New Unitary")

    kinds = [e.kind for e in happened([running], [merged])]
    assert kinds == [EventKind.RECLASSIFIED]


def test_a_withdrawal_that_only_the_answers_know_is_said() -> None:
    """A council whose money no agreement shows has still withdrawn."""
    positions = [a_position(local_authority_withdrew_on="2024-11-30")]

    event = only(happened([], [], positions=positions), EventKind.WITHDRAWAL)
    assert event.force is Force.DESTABILISING
    assert "ended on 30 November 2024" in event.sentence


def test_own_earnings_that_fell_by_a_tenth_of_the_income_are_a_loss() -> None:
    """The smaller of actual and budget counts: from £30,000 to £10,000."""
    positions = [
        a_position(own_earned_last_year=32_000, own_earned_this_year=30_000),
        a_position(
            as_of="2024-12-31", own_earned_last_year=31_000, own_earned_this_year=10_000
        ),
    ]

    event = only(happened([], [], positions=positions), EventKind.EARNED_LESS)
    assert event.amount_gbp == 20_000
    assert event.force is Force.DESTABILISING


def test_own_earnings_that_moved_a_little_are_no_event() -> None:
    """£5,000 of £130,000 stand among the figures, and nowhere else."""
    positions = [
        a_position(own_earned_last_year=30_000, own_earned_this_year=30_000),
        a_position(
            as_of="2024-12-31", own_earned_last_year=25_000, own_earned_this_year=30_000
        ),
    ]

    assert happened([], [], positions=positions) == ()


def test_a_core_grant_that_went_is_no_trade_off() -> None:
    """A long award beside it does not make the end of core money a choice of focus."""
    long = an_agreement(
        agreement_id="LONG",
        title="Long",
        funder="Elm Trust",
        amount=90_000,
        awarded_on="2024-10-15",
        starts_on="2024-11-01",
        ends_on="2027-10-31",
    )
    core = changed(COUNCIL, purpose="core", funder="Ash Trust", funder_family=None)

    found = happened([core], [core, long])
    assert only(found, EventKind.ENDED).force is Force.DESTABILISING
    assert only(found, EventKind.AWARDED).force is Force.STABILISING


def test_small_long_money_does_not_excuse_the_loss_of_large_projects() -> None:
    """Long awards must bring at least what the short projects took away."""
    long = an_agreement(
        agreement_id="LONG",
        title="Long",
        funder="Base Trust",
        amount=45_000,
        awarded_on="2024-10-15",
        starts_on="2024-11-01",
        ends_on="2027-10-31",
    )
    project = changed(COUNCIL, funder="Ash Trust", funder_family="foundation")

    small = only(happened([project], [project, long]), EventKind.ENDED)
    enough = changed(long, amount=90_000)
    traded = only(happened([project], [project, enough]), EventKind.ENDED)
    assert (small.is_trade_off, small.force) == (False, Force.DESTABILISING)
    assert (traded.is_trade_off, traded.force) == (True, Force.NEITHER)

"""What both ledgers list at another amount, with another end, or as something else."""

from __future__ import annotations

from datetime import date

from fundrisk.model.event import EventKind, Force
from fundrisk.model.remarks import Override, Remarks, Withdrawal
from tests.builders import ORG, an_agreement
from tests.timeline.quarters import changed, happened, kinds, only

GRANT = an_agreement(
    agreement_id="GRANT", title="Grant", funder="Oak Trust", amount=20_000
)
"""£20,000 for the year from 1 April 2024, a sixth of £120,000."""

OVERRIDE = Override(
    id="O1",
    org_id=ORG,
    agreement_id="GRANT",
    field="purpose",
    value="core",
    was="project",
    by="Jo Smith",
    on=date(2024, 11, 5),
    why="the offer letter says so",
)


def test_nothing_happens_where_nothing_changed() -> None:
    """The same ledger a quarter later makes no event."""
    assert happened([GRANT], [GRANT]) == ()


def test_a_cut_is_a_loss() -> None:
    """£20,000 cut to £5,000 takes an eighth of the income."""
    event = only(happened([GRANT], [changed(GRANT, amount=5_000)]), EventKind.CUT)

    assert event.amount_gbp == 15_000
    assert event.force is Force.DESTABILISING
    assert event.sentence == (
        "Grant of Oak Trust was cut by £15,000 a year (12% of income), to £5,000 a "
        "year."
    )


def test_a_dated_cut_is_said_with_its_day() -> None:
    """An adjustment of the quarter cuts without anybody rewriting the amount."""
    dated = changed(
        GRANT, adjustments=[{"adjusted_on": "2024-11-01", "amount": -15_000}]
    )

    event = only(happened([dated], [dated]), EventKind.CUT)
    assert event.amount_gbp == 15_000
    assert event.happened_on == date(2024, 11, 1)


def test_a_rise_has_no_force() -> None:
    """More money is said; only what lasts steadies."""
    event = only(happened([GRANT], [changed(GRANT, amount=32_000)]), EventKind.RAISED)

    assert event.amount_gbp == 12_000
    assert event.force is Force.NEITHER


def test_the_same_money_for_longer_is_no_cut() -> None:
    """An extension at no cost brings less a year and loses nothing."""
    longer = changed(GRANT, ends_on="2026-03-31")

    assert kinds(happened([GRANT], [longer])) == [
        EventKind.EXTENDED,
        EventKind.RECLASSIFIED,
    ]


def test_more_time_by_two_years_at_weight_is_lasting() -> None:
    """An extension by two years at a sixth of the income steadies like an award."""
    longer = changed(GRANT, ends_on="2027-03-31", amount=60_000)

    event = only(happened([GRANT], [longer]), EventKind.EXTENDED)
    assert event.force is Force.STABILISING
    assert "until 31 March 2027 instead of 31 March 2025" in event.sentence


def test_an_earlier_end_to_come_is_no_loss_yet() -> None:
    """What still runs at the close has lost nothing a year so far."""
    shorter = changed(GRANT, ends_on="2025-01-31", amount=16_768)

    event = only(happened([GRANT], [shorter]), EventKind.SHORTENED)
    assert event.force is Force.NEITHER
    assert "now ends on 31 January 2025 instead of 31 March 2025" in event.sentence


def test_an_amount_that_is_better_known_is_neither_cut_nor_rise() -> None:
    """Once somebody states the VAT, the doubt goes and the money stays."""
    contract = changed(GRANT, instrument="contract")
    stated = changed(contract, vat_amount=2_000)

    event = only(happened([contract], [stated]), EventKind.RECLASSIFIED)
    assert "£18,000 a year, was £16,667 to £20,000 a year" in event.sentence


def test_another_purpose_by_the_file_is_said() -> None:
    """What a file reads as something else is named with what it was."""
    event = only(
        happened([GRANT], [changed(GRANT, purpose="core")]), EventKind.RECLASSIFIED
    )

    assert event.sentence == (
        "Grant of Oak Trust is read as something else now: purpose core, was project."
    )


def test_what_a_person_set_is_said_with_the_name() -> None:
    """Whoever changed a classification stands beside it, with day and reason."""
    core = changed(GRANT, purpose="core")

    found = happened([GRANT], [core], remarks=Remarks(overrides=(OVERRIDE,)))
    event = only(found, EventKind.RECLASSIFIED)
    assert event.sentence.endswith(
        "purpose core, was project "
        "(Jo Smith, 5 November 2024: the offer letter says so)."
    )


def test_what_a_person_took_back_is_no_longer_theirs() -> None:
    """An override that was withdrawn before the open explains nothing."""
    back = Withdrawal(by="Jo Smith", on=date(2024, 9, 1), why="a mistake")
    remarks = Remarks(overrides=(OVERRIDE.model_copy(update={"withdrawn": back}),))

    found = happened([GRANT], [changed(GRANT, purpose="core")], remarks=remarks)
    assert "Jo Smith" not in only(found, EventKind.RECLASSIFIED).sentence


def test_who_took_a_change_back_is_said() -> None:
    """What the file says counts again, and whoever took the override back is named."""
    back = Withdrawal(by="Al Khan", on=date(2024, 12, 1), why="a mistake")
    remarks = Remarks(overrides=(OVERRIDE.model_copy(update={"withdrawn": back}),))

    found = happened([changed(GRANT, purpose="core")], [GRANT], remarks=remarks)
    assert only(found, EventKind.RECLASSIFIED).sentence.endswith(
        "purpose project, was core (taken back by Al Khan, 1 December 2024: a mistake)."
    )


def test_every_difference_of_one_agreement_is_one_event() -> None:
    """Kind of funder, functions and break clause come in one sentence."""
    other = changed(
        GRANT,
        funder_family="health",
        leadership_advocacy="1",
        partnerships=None,
        capacity_building=None,
        volunteering=None,
        break_on="2025-02-01",
    )

    (event,) = happened([GRANT], [other])
    assert "kind of funder health, was foundation" in event.sentence
    assert "for 100% leadership advocacy, was for 25% leadership" in event.sentence
    assert "break it from 1 February 2025, was not stated" in event.sentence


def test_a_status_that_moves_among_hopes_is_said() -> None:
    """From possible to probable: listed, with no force."""
    hoped = changed(GRANT, status="possible")

    event = only(
        happened([hoped], [changed(GRANT, status="probable")]), EventKind.STATUS
    )
    assert "has the status probable, was possible" in event.sentence
    assert event.force is Force.NEITHER


def test_a_shifted_identifier_is_said_beside_the_new_one() -> None:
    """Where the row moved, the event knows both identifiers."""
    old = changed(GRANT, agreement_id="row-2")
    new = changed(GRANT, agreement_id="row-3", amount=5_000)

    event = only(happened([old], [new]), EventKind.CUT)
    assert (event.was_id, event.agreement_id) == ("row-2", "row-3")

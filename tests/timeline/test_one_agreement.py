"""A stopped clock and a change undone: one agreement as it was, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fundrisk.timeline.variant import THEN
from tests.builders import (
    a_long_agreement,
    a_rolling_agreement,
    an_agreement,
)
from tests.timeline.variants import PASSED, differing, made, of_cause, rows


def test_a_stopped_clock_moves_every_day_of_one_agreement() -> None:
    """All its dates and changes of amount come as much later as time has passed."""
    moving = an_agreement(
        agreement_id="A1",
        break_on="2025-02-28",
        break_notice_months=1,
        renewal_decision_on="2025-01-31",
        adjustments=[{"adjusted_on": "2024-11-30", "amount": -500}],
    )
    both = (moving, a_long_agreement(agreement_id="A2"))

    found = made(both, both)

    (name,) = (one.name for one in of_cause(found, "time") if one.was == ("A1",))
    stopped, then = rows(found, name), rows(found, THEN)
    days = {"starts_on", "ends_on", "awarded_on", "break_on", "renewal_decision_on"}
    assert differing(stopped, then) == {"A1": {*days, "adjustments"}}
    for one in days:
        assert stopped["A1"][one] == then["A1"][one] + PASSED
    (change,) = stopped["A1"]["adjustments"]
    assert change["adjusted_on"] == date(2024, 11, 30) + PASSED
    assert change["amount_pence"] == -50_000


def test_a_chain_moves_as_one() -> None:
    """What is continued and what continues it stay as far apart as they were."""
    first = an_agreement(agreement_id="A1", amount=30_000)
    second = an_agreement(
        agreement_id="A2",
        amount=30_000,
        succeeds="A1",
        awarded_on="2024-12-01",
        starts_on="2025-04-01",
        ends_on="2026-03-31",
        title="Second year",
    )

    found = made((first, second), (first, second))

    (chain,) = of_cause(found, "time")
    assert chain.was == ("A1", "A2")
    assert rows(found, chain.name)["A2"]["starts_on"] == date(2025, 4, 1) + PASSED


def test_what_ended_long_ago_has_no_clock() -> None:
    """More than a year before the earlier day; an open-ended agreement has one."""
    old = an_agreement(
        agreement_id="OLD",
        awarded_on="2022-02-01",
        starts_on="2022-04-01",
        ends_on="2023-12-30",
    )
    just = old.model_copy(
        update={"agreement_id": "JUST", "ends_on": date(2023, 12, 31), "funder": "Elm"}
    )
    runs_on = a_rolling_agreement(agreement_id="ON", funder="Ash")

    found = made((old, just, runs_on), (old, just, runs_on))

    assert [one.was for one in of_cause(found, "time")] == [("JUST",), ("ON",)]


def test_a_new_agreement_is_left_out() -> None:
    """The later ledger without it, and with the position of then."""
    old, new = an_agreement(agreement_id="A1"), a_long_agreement(agreement_id="A2")
    later = new.model_copy(update={"awarded_on": date(2025, 2, 1)})

    found = made((old,), (old, later))

    (change,) = of_cause(found, "ledger")
    assert (change.was, change.now) == ((), ("A2",))
    assert set(rows(found, change.name)) == {"A1"}


def test_a_removed_agreement_is_put_in_again() -> None:
    """The later ledger with the old row."""
    both = (an_agreement(agreement_id="A1"), a_long_agreement(agreement_id="A2"))

    found = made(both, both[:1])

    (change,) = of_cause(found, "ledger")
    assert (change.was, change.now) == (("A2",), ())
    assert differing(rows(found, change.name), rows(found, THEN)) == {}


def test_a_changed_agreement_is_put_back_under_its_later_name() -> None:
    """Old figures, new identifier, so that links of the later ledger still hold."""
    old = an_agreement(agreement_id="row-1", title="Core", amount=12_000)
    new = old.model_copy(update={"agreement_id": "CORE", "amount": Decimal(9_000)})
    next_one = an_agreement(
        agreement_id="NEXT",
        title="Core again",
        succeeds="row-1",
        awarded_on="2024-12-01",
        starts_on="2025-04-01",
        ends_on="2026-03-31",
    )
    linked = next_one.model_copy(update={"succeeds": "CORE", "amount": Decimal(8_000)})

    found = made((old, next_one), (new, linked))

    (change,) = of_cause(found, "ledger")
    back = rows(found, change.name)
    assert change.was == ("row-1", "NEXT")
    assert change.now == ("CORE", "NEXT")
    assert back["CORE"]["amount_pence"] == 1_200_000
    assert back["NEXT"]["amount_pence"] == 1_200_000
    assert back["NEXT"]["succeeds"] == "CORE"


def test_a_removed_agreement_whose_name_is_taken_gets_one_of_its_own() -> None:
    """An identifier that means another agreement by now hides nothing."""
    gone = an_agreement(agreement_id="A1", funder="Elm Council", title="Old work")
    other = a_long_agreement(
        agreement_id="A1",
        funder="Ash Trust",
        title="Quite another thing",
        starts_on="2025-01-15",
        ends_on="2028-01-14",
        awarded_on="2025-01-10",
    )

    found = made((gone,), (other,))

    put_in = next(one for one in of_cause(found, "ledger") if one.was == ("A1",))
    assert set(rows(found, put_in.name)) == {"A1", "A1 (then)"}
    assert rows(found, put_in.name)["A1 (then)"]["funder"] == "Elm Council"


def test_an_award_and_the_change_that_it_brings_are_one() -> None:
    """What a replacement cut short is put back with the replacement left out."""
    old = a_long_agreement(agreement_id="A1", title="Core")
    cut = old.model_copy(update={"ends_on": date(2025, 3, 31)})
    new = a_long_agreement(
        agreement_id="A2",
        title="Core, larger",
        replaces="A1",
        awarded_on="2025-03-01",
        starts_on="2025-04-01",
        ends_on="2029-03-31",
    )

    found = made((old,), (cut, new))

    (change,) = of_cause(found, "ledger")
    assert (change.was, change.now) == (("A1",), ("A1", "A2"))
    assert differing(rows(found, change.name), rows(found, THEN)) == {}


def test_notes_and_places_are_no_change() -> None:
    """A row that moved in its file, or got a note, did not change."""
    old = an_agreement(agreement_id="A1")
    noted = old.model_copy(update={"notes": "rang them", "description": "as before"})

    found = made((old,), (noted,))

    assert of_cause(found, "ledger") == []

"""How findings moved, by which cause, and in which words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.movement import Cause, Moved, Movement
from fundrisk.model.words import Band
from fundrisk.pipeline import assess
from fundrisk.timeline.movements import Movements, movements
from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    rulebook,
)
from tests.end_to_end.samples import QUARTERS
from tests.timeline.sides import a_side
from tests.timeline.two_quarters import (
    T0,
    T1,
    between,
    compared,
    of_ledgers,
    of_sample,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.ledger import Ledger
    from fundrisk.model.rule import Rulebook

NEXT = tuple(pairwise(QUARTERS))
LAST_PLACE = Decimal("0.0001")
AWARD = NEXT[0]
"""In the quarter to 31 March 2024 LIO-D was awarded its three-year settlement."""


@cache
def of(letter: str, t0: date, t1: date) -> Movements:
    """The movements of a sample between two days."""
    return movements(compared(of_sample(letter, t0, t1)))


def every(found: Movements) -> Iterator[Movement]:
    """The headline, the dimensions and the rules."""
    yield from (found.headline, *found.dimensions, *found.exposures)


def one_of(found: Movements, name: str) -> Movement:
    """A movement by its identifier."""
    return next(one for one in every(found) if one.id == name)


def points(one: Movement, cause: Cause) -> Decimal:
    """The points of one cause that stands by itself."""
    return next(effect.points for effect in one.effects if effect.causes == (cause,))


def other_rules() -> Rulebook:
    """The bundled rules, but 364 days are the most that is short."""
    book = rulebook()
    shorter = book.conventions.short_term_days.model_copy(update={"value": 364})
    numbers = book.conventions.model_copy(update={"short_term_days": shorter})
    return book.model_copy(update={"conventions": numbers})


@pytest.mark.parametrize("letter", "cdgh")
def test_every_finding_of_a_sample_adds_up(letter: str) -> None:
    """Points lead from what was printed to what is printed, cause by cause."""
    for one in every(of(letter, *NEXT[1])):
        was, now = one.as_saved.hi, one.after.hi
        if was is None or now is None:
            assert (one.points, one.effects) == (None, ()), one.id
            continue
        assert one.points == pytest.approx(Decimal(now - was), abs=LAST_PLACE), one.id
        assert sum(effect.points for effect in one.effects) == one.points, one.id
        causes = [cause for effect in one.effects for cause in effect.causes]
        assert sorted(causes) == sorted(Cause), one.id


def test_the_award_makes_the_term_better_and_time_does_not() -> None:
    """The settlement takes off far more than a quarter's waiting adds."""
    term = one_of(of("d", *AWARD), "term")

    assert points(term, Cause.LEDGER) <= 0 < points(term, Cause.TIME)
    assert term.moved is Moved.BETTER
    first = term.reasons[0]
    assert (first.cause, first.agreement_id) == (Cause.LEDGER, "D-LA-2024")
    assert first.kind == "renewed"
    assert "continues Council infrastructure support 2023-24" in first.sentence
    assert term.sentence.startswith(
        "Severe to watch because Three-year settlement: council, £560,384 a year, was "
        "awarded as a renewal on 15 February 2024, to 31 March 2027, and because "
    )


@pytest.mark.parametrize(("t0", "t1"), NEXT, ids=str)
def test_the_ledger_never_makes_d_worse(t0: date, t1: date) -> None:
    """Whatever time does to it, every quarter's awards bring the index down or stay."""
    assert points(of("d", t0, t1).headline, Cause.LEDGER) <= 0


def test_time_runs_down_what_h_has_left() -> None:
    """Nothing is signed in the last two quarters: all that moves Term is time."""
    for t0, t1 in NEXT[2:]:
        term = one_of(of("h", t0, t1), "term")
        assert points(term, Cause.TIME) == term.points
        assert term.moved is Moved.WORSE
        assert {reason.cause for reason in term.reasons} == {Cause.TIME}


def test_the_council_of_h_is_the_reason() -> None:
    """Its core grant ended; the finding names it, its pounds, its end, and no heir."""
    cover = one_of(of("h", *NEXT[1]), "DCMS-Q-2")

    assert cover.moved is Moved.NEW
    assert cover.reasons[0].agreement_id == "H-LA-2021"
    assert cover.sentence.startswith(
        "Low to severe because Core support 2021-24, £239,945 a year, ended on "
        "31 March 2024 and nothing replaces it"
    )


def test_the_headline_names_the_trigger_that_fired() -> None:
    """LIO-G turns severe: the sentence says which fact did it."""
    found = of("d", *AWARD).headline

    assert (found.before.band, found.after.band) == (Band.SEVERE, Band.WATCH)
    assert "No longer so: On signed and own-earned income alone" in found.sentence


def test_nothing_but_the_day_is_nothing_but_time() -> None:
    """One ledger on two days: time accounts for all of it."""
    ledger = a_ledger(
        an_agreement(agreement_id="A1"), a_long_agreement(agreement_id="A2")
    )

    found = movements(compared(of_ledgers(ledger, ledger)))

    moved_ = [one for one in every(found) if one.points]
    assert moved_
    for one in moved_:
        assert points(one, Cause.TIME) == one.points, one.id
        assert {reason.cause for reason in one.reasons} <= {Cause.TIME}, one.id


def test_nothing_but_reserves_is_nothing_but_balance() -> None:
    """On one day, £60,000 of reserves become £10,000."""
    agreement = an_agreement(agreement_id="A1", amount=90_000)
    then = a_ledger(agreement, positions=[a_position()])
    now = a_ledger(agreement, positions=[a_position(free_reserves=10_000)])

    found = movements(compared(of_ledgers(then, now, T0, T0)))

    resilience = one_of(found, "resilience")
    assert resilience.points
    assert resilience.moved is Moved.WORSE
    assert "free reserves fell from £60,000 to £10,000" in resilience.sentence
    for one in every(found):
        if one.points:
            assert points(one, Cause.BALANCE) == one.points, one.id
            assert {reason.cause for reason in one.reasons} <= {Cause.BALANCE}, one.id


def test_other_rules_move_nothing() -> None:
    """One number of the rules is another one: no finding is worse, and all is told."""
    ledger = a_ledger(
        an_agreement(agreement_id="A1"), a_long_agreement(agreement_id="A2")
    )
    found = of_ledgers(ledger, ledger, T0, T0)
    whole = Imported(frames_of(ledger), issues=(), inputs=())
    (printed,) = assess(whole, as_of=T0, rulebook=other_rules(), drivers=False)
    changes = ("short_term_days: 364 to 381 days",)

    moves = movements(compared(found, printed_then=printed, rules_changes=changes))

    b4 = one_of(moves, "NAVCA-F-B4")
    assert (b4.as_saved.band, b4.before.band) == (Band.LOW, Band.WATCH)
    assert b4.points == points(b4, Cause.ASSUMPTION) == Decimal("25.0000")
    assert b4.reasons[0].sentence == f"The rules are other ones: {changes[0]}."
    assert "It was printed as low then; under the rules of now it was watch" in (
        b4.sentence
    )
    for one in every(moves):
        assert one.moved in (Moved.UNCHANGED, Moved.NOT_ASSESSED), one.id
        for cause in (Cause.TIME, Cause.LEDGER, Cause.BALANCE):
            assert not one.effects or points(one, cause) == 0, one.id


def test_other_rules_change_no_other_effect() -> None:
    """What was printed then decides neither what moved nor by which other cause."""
    found = of_sample("d", *NEXT[1])
    alike = movements(compared(found))
    whole = Imported(found.before.frames, issues=(), inputs=())
    (printed,) = assess(whole, as_of=NEXT[1][0], rulebook=other_rules(), drivers=False)

    other = movements(compared(found, printed_then=printed))

    for one, two in zip(every(alike), every(other), strict=True):
        assert one.moved is two.moved, one.id
        for cause in (Cause.TIME, Cause.LEDGER, Cause.BALANCE):
            if one.effects and two.effects:
                assert points(one, cause) == points(two, cause), one.id


def test_a_rule_that_was_not_there_has_no_points() -> None:
    """It stands under the rules of now on both days, and was never printed."""
    found = of_sample("d", *AWARD)
    kept = tuple(
        one for one in found.before.assessment.exposures if one.rule != "NAVCA-F-B1"
    )
    printed = found.before.assessment.model_copy(update={"exposures": kept})

    moves = movements(compared(found, printed_then=printed))

    one = one_of(moves, "NAVCA-F-B1")
    assert one.moved is Moved.CLEARED
    assert one.as_saved.band is Band.NOT_ASSESSED
    assert (one.points, one.effects) == (None, ())
    assert one.reasons


def test_the_order_of_rows_changes_nothing() -> None:
    """A sorted ledger tells the same story, word for word."""
    agreements = [
        an_agreement(
            agreement_id=f"A{number}",
            title=f"Work {number}",
            funder=f"Trust {number}",
            ends_on=date(2025, 1 + number, 28),
        )
        for number in range(5)
    ]
    late = a_long_agreement(agreement_id="B1", awarded_on=date(2025, 2, 1))

    def told(ledger: Ledger, later: Ledger) -> Movements:
        return movements(compared(of_ledgers(ledger, later)))

    straight = told(a_ledger(*agreements), a_ledger(*agreements[1:], late))
    turned = told(
        a_ledger(*reversed(agreements)), a_ledger(late, *reversed(agreements[1:]))
    )

    assert straight == turned


def test_too_many_agreements_are_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The causes are still told; which agreement it was is said not to be known."""
    monkeypatch.setattr("fundrisk.timeline.counterfactuals.MOST_DRIVERS", 1)
    ledger = a_ledger(
        an_agreement(agreement_id="A1"), a_long_agreement(agreement_id="A2")
    )

    found = movements(compared(of_ledgers(ledger, ledger)))

    worse = [one for one in every(found) if one.moved is Moved.WORSE]
    assert worse
    for one in worse:
        assert [reason.agreement_id for reason in one.reasons] == [None]
        assert "With more than 200 agreements" in one.sentence


def test_a_trade_off_is_worse_concentration_by_awards() -> None:
    """Two small funders give way to a large one for years: Source pays for Term."""
    small = [
        an_agreement(agreement_id=f"S{number}", funder=f"Trust {number}", amount=30_000)
        for number in range(3)
    ]
    large = a_long_agreement(
        agreement_id="L1",
        funder="Elm Foundation",
        amount=400_000,
        awarded_on="2025-02-01",
        starts_on="2025-03-01",
        ends_on="2029-02-28",
    )
    found = of_ledgers(a_ledger(*small), a_ledger(small[0], large))

    plain = movements(compared(found))
    flagged = movements(compared(found, is_focus_trade_off=True))

    assert one_of(plain, "source").moved in (Moved.NEW, Moved.WORSE)
    assert not any(one.is_trade_off for one in every(plain))
    traded = {one.id for one in every(flagged) if one.is_trade_off}
    assert "a trade-off." in one_of(flagged, "source").sentence
    assert traded == {"source", "NAVCA-F-E2"}


def test_reserves_that_fell_are_no_trade_off() -> None:
    """Nothing but concentration is excused, and nothing that the position did."""
    one = an_agreement(agreement_id="A1", amount=90_000)
    before = a_side(a_ledger(one), T0)
    after = a_side(a_ledger(one, positions=[a_position(free_reserves=1_000)]), T0)

    found = movements(compared(between(before, after), is_focus_trade_off=True))

    assert one_of(found, "resilience").moved is Moved.WORSE
    assert not any(movement.is_trade_off for movement in every(found))


def test_an_unknown_end_is_told_and_has_no_reasons() -> None:
    """Reserves that are not given any more leave Resilience not assessed."""
    one = an_agreement(agreement_id="A1", amount=90_000)
    bare = a_position(
        free_reserves=None, planned_spend_12m=None, ledger_complete_since=None
    )

    found = movements(
        compared(of_ledgers(a_ledger(one), a_ledger(one, positions=[bare]), T0, T1))
    )

    resilience = one_of(found, "resilience")
    assert resilience.moved is Moved.NO_LONGER_ASSESSED
    assert (resilience.points, resilience.effects, resilience.reasons) == (None, (), ())
    assert "on 31 December 2024; not assessed now: " in resilience.sentence

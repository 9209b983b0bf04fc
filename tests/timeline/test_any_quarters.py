"""Whatever two quarters hold, what moved adds up and is told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fundrisk.model.movement import Cause, Moved
from fundrisk.timeline.movements import movements
from tests.properties.drawn import Batch, ledgers
from tests.timeline.test_movements import every
from tests.timeline.two_quarters import compared, of_ledgers

if TYPE_CHECKING:
    from fundrisk.model.ledger import Ledger


@st.composite
def quarters(draw: st.DrawFn) -> Batch:
    """A ledger, and what became of it: some rows stay, some change, some are new."""
    then, other = draw(ledgers(most=5)), draw(ledgers(most=5))
    kept = [one for one in then.agreements if draw(st.integers(0, 3))]
    changed = [
        one.model_copy(update={"title": "Changed", "amount": one.amount * 2})
        if one.amount is not None and not draw(st.integers(0, 2))
        else one
        for one in kept
    ]
    new = [
        one.model_copy(
            update={"agreement_id": f"B{number}", "succeeds": None, "title": "New"}
        )
        for number, one in enumerate(other.agreements)
    ]
    agreements = (*changed, *new[: draw(st.integers(0, 2))])
    positions = draw(st.sampled_from((then.positions, other.positions)))
    now = then.model_copy(update={"agreements": agreements, "positions": positions})
    return Batch((then, now))


def _turned(ledger: Ledger) -> Ledger:
    return ledger.model_copy(update={"agreements": ledger.agreements[::-1]})


@given(drawn=quarters())
@settings(max_examples=6, phases=[Phase.generate])
def test_what_moved_adds_up(drawn: Batch) -> None:
    """Effects sum exactly, each cause stands once, and every finding has a sentence."""
    then, now = drawn

    found = movements(compared(of_ledgers(then, now)))

    for one in every(found):
        assert one.sentence.endswith("."), one.id
        assert "None" not in one.sentence, one.sentence
        if one.points is None:
            assert one.effects == ()
            assert None in (one.as_saved.hi, one.after.hi), one.id
            continue
        causes = [cause for effect in one.effects for cause in effect.causes]
        assert sum(effect.points for effect in one.effects) == one.points, one.id
        assert sorted(causes) == sorted(Cause), one.id
        assert one.points.as_tuple().exponent == Decimal("0.0001").as_tuple().exponent


@given(drawn=quarters())
@settings(max_examples=3, phases=[Phase.generate])
def test_a_reason_pulls_the_way_the_finding_moved(drawn: Batch) -> None:
    """What made it worse added points; what moved nothing is no reason."""
    then, now = drawn

    found = movements(compared(of_ledgers(then, now)))

    for one in (*found.dimensions, *found.exposures):
        sign = {Moved.NEW: 1, Moved.WORSE: 1, Moved.BETTER: -1, Moved.CLEARED: -1}
        for reason in one.reasons:
            assert reason.points * sign[one.moved] > 0, (one.id, reason)
        sizes = [abs(reason.points) for reason in one.reasons]
        assert sizes == sorted(sizes, reverse=True), one.id


@given(drawn=quarters())
@settings(max_examples=2, phases=[Phase.generate])
def test_the_order_of_rows_tells_nothing(drawn: Batch) -> None:
    """A ledger that was sorted moves nothing and is told in the same words."""
    then, now = drawn
    straight = of_ledgers(then, now)
    turned = of_ledgers(_turned(then), _turned(now))
    pairs = (straight.made.match.after_of, turned.made.match.after_of)

    if pairs[0] == pairs[1]:
        assert movements(compared(straight)) == movements(compared(turned))

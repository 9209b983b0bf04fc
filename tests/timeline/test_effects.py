"""Effects add up to the whole movement, whatever is known between the ends."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fundrisk.model.movement import Cause, Effect
from fundrisk.timeline.effects import NOTHING, Stages, effects

POINTS = st.integers(0, 1_000_000).map(lambda number: Decimal(number).scaleb(-4))
PERHAPS = st.one_of(st.none(), POINTS)
Perhaps = Decimal | None
Between = tuple[Perhaps, Perhaps, Perhaps, Perhaps]
BETWEEN = st.tuples(PERHAPS, PERHAPS, PERHAPS, PERHAPS)


def the_stages(*numbers: str | None) -> Stages:
    """Six stages, each as a number in text or not assessed."""
    return Stages(*(None if one is None else Decimal(one) for one in numbers))


def test_every_step_is_one_cause() -> None:
    """Rules take both ends; each step between them is its own cause."""
    found = effects(the_stages("10", "12", "20", "15", "14.5", "14"))

    assert found.points == Decimal(4)
    assert found.effects == (
        Effect(causes=(Cause.TIME,), points=Decimal(8)),
        Effect(causes=(Cause.LEDGER,), points=Decimal(-5)),
        Effect(causes=(Cause.BALANCE,), points=Decimal("-0.5")),
        Effect(causes=(Cause.ASSUMPTION,), points=Decimal("1.5")),
    )


def test_nothing_that_moved_is_said_too() -> None:
    """Four effects of nought are what a reader can check."""
    found = effects(the_stages("3", "3", "3", "3", "3", "3"))

    assert [one.points for one in found.effects] == [Decimal(0)] * len(Cause)


def test_a_missing_stage_joins_its_neighbours() -> None:
    """What was not assessed with the old position leaves ledger and balance as one."""
    found = effects(the_stages("10", "10", "12", None, "30", "30"))

    assert found.effects == (
        Effect(causes=(Cause.TIME,), points=Decimal(2)),
        Effect(causes=(Cause.LEDGER, Cause.BALANCE), points=Decimal(18)),
        Effect(causes=(Cause.ASSUMPTION,), points=Decimal(0)),
    )


def test_both_ends_of_the_rules_belong_together() -> None:
    """Where balance cannot be told from the later rules, the earlier ones join in."""
    found = effects(the_stages("10", "11", "12", "13", None, "20"))

    assert found.effects == (
        Effect(causes=(Cause.TIME,), points=Decimal(1)),
        Effect(causes=(Cause.LEDGER,), points=Decimal(1)),
        Effect(causes=(Cause.BALANCE, Cause.ASSUMPTION), points=Decimal(8)),
    )


def test_nothing_known_between_is_one_effect() -> None:
    """Only the ends known: one sum, and all four causes for it."""
    found = effects(the_stages("10", None, None, None, None, "20"))

    assert found.effects == (Effect(causes=tuple(Cause), points=Decimal(10)),)


@given(stages=BETWEEN, end=POINTS)
def test_without_an_end_there_are_no_effects(stages: Between, end: Decimal) -> None:
    """A movement from or to the unknown has no points."""
    assert effects(Stages(None, *stages, end)) == NOTHING
    assert effects(Stages(end, *stages, None)) == NOTHING


@given(first=POINTS, between=BETWEEN, last=POINTS)
def test_effects_sum_exactly(first: Decimal, between: Between, last: Decimal) -> None:
    """The sum is the movement to the last decimal, and each cause stands once."""
    found = effects(Stages(first, *between, last))

    causes = [cause for one in found.effects for cause in one.causes]
    assert sum(one.points for one in found.effects) == found.points == last - first
    assert sorted(causes) == sorted(Cause)
    assert [one.causes[0] for one in found.effects] == sorted(
        (one.causes[0] for one in found.effects), key=tuple(Cause).index
    )


@given(first=POINTS, between=st.tuples(POINTS, POINTS, POINTS, POINTS), last=POINTS)
def test_all_known_is_four_causes_apart(
    first: Decimal, between: tuple[Decimal, Decimal, Decimal, Decimal], last: Decimal
) -> None:
    """Where every stage was assessed no cause hides behind another."""
    found = effects(Stages(first, *between, last))

    assert [one.causes for one in found.effects] == [(cause,) for cause in Cause]
    assert found.effects[0].points == between[1] - between[0]
    assert found.effects[1].points == between[2] - between[1]
    assert found.effects[2].points == between[3] - between[2]

"""Rows of points that add up before everybody's eyes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.model.change import Finding
from fundrisk.reports.views.effects_table import effects_table
from fundrisk.reports.views.points import signed, tenths, that_add_up
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.movement_builders import a_movement, dimensions, effects, stand
from tests.reports.paper import printed

if TYPE_CHECKING:
    from fundrisk.model.movement import Effect, Movement

FOUR_PLACES = st.integers(0, 1_000_000).map(lambda number: Decimal(number) / 10_000)
CAUSES = ("assumption", "time", "ledger", "balance")


def side(
    before: float | None, after: float | None, made: tuple[Effect, ...]
) -> Movement:
    """A dimension from one number of points to another."""
    return a_movement(
        of=Finding.DIMENSION,
        id="term",
        title="Term",
        as_saved=stand(before),
        before=stand(before),
        after=stand(after),
        points=None,
        effects=made,
    )


def row(one: Movement, *, width: int = 80) -> list[str]:
    """The words of the line of a dimension, and those of the line below it."""
    (part,) = effects_table([one], SHAPES, full=False)
    lines = printed(part, width).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Term"))
    return [*lines[start].split(), *lines[start + 1].split()]


@given(st.lists(FOUR_PLACES, min_size=5, max_size=5))
def test_printed_rows_add_up(stages: list[Decimal]) -> None:
    """Whatever the stages: first end and printed effects come to the last end."""
    parts = [later - former for former, later in pairwise(stages)]
    first, last = tenths(float(stages[0])), tenths(float(stages[-1]))
    shown = that_add_up(last - first, parts)

    assert first + sum(shown) == last
    assert all(
        abs(one - part) <= Decimal("0.1")
        for one, part in zip(shown, parts, strict=True)
    )


@given(st.lists(FOUR_PLACES, min_size=5, max_size=5))
def test_what_moved_nothing_is_shown_as_nothing(stages: list[Decimal]) -> None:
    """A cause without effect never gets a tenth of rounding."""
    stages[2] = stages[1]
    parts = [later - former for former, later in pairwise(stages)]
    total = tenths(float(stages[-1])) - tenths(float(stages[0]))

    assert that_add_up(total, parts)[1] == 0


def test_a_tenth_goes_to_what_lost_most() -> None:
    """0.04 + 0.04 + 0.03 is 0.11: one tenth, and the first 0.04 has it."""
    shown = that_add_up(Decimal("0.1"), list(map(Decimal, ("0.03", "0.04", "0.04"))))

    assert shown == [Decimal("0.0"), Decimal("0.1"), Decimal("0.0")]


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("3.1", "+3.1"),
        ("-0.44", "-0.4"),
        ("-0.04", "0.0"),
        ("0", "0.0"),
        ("0.05", "+0.1"),
    ],
)
def test_points_have_a_sign(points: str, words: str) -> None:
    """Nought has none."""
    assert signed(Decimal(points)) == words


def test_the_columns_are_then_causes_and_now() -> None:
    """4.04 + 1.02 - 0.03 + 0 = 5.03, printed 4.0 + 1.0 + 0.0: 45.0 to 50.0."""
    made = effects(
        time="4.0400", ledger="1.0200", balance="-0.0300", assumption="0.0000"
    )

    assert row(side(45.0, 50.03, made))[:8] == [
        *("Term", "◆", "45.0", "+4.0", "+1.0", "0.0", "0.0", "▲"),
    ]


def test_causes_that_cannot_be_told_apart_share_a_cell() -> None:
    """Time and ledger are neighbours in the table."""
    made = effects(assumption="0.0000", time_ledger="6.4000", balance="0.0000")

    assert row(side(20.0, 26.4, made))[:9] == [
        *("Term", "●", "20.0", "time", "and", "ledger", "+6.4", "0.0", "0.0"),
    ]


@pytest.mark.parametrize("apart", ["assumption_time", "assumption_time_ledger_balance"])
def test_causes_that_do_not_stand_side_by_side_get_a_line(apart: str) -> None:
    """Rules come first in the reckoning and last in the table."""
    rest = {name: "0.0000" for name in CAUSES if name not in apart.split("_")}
    words = " ".join(row(side(20.0, 26.4, effects(**{apart: "6.4000"}, **rest))))

    assert "+6.4" in words
    assert "time" in words
    assert "rules" in words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, 44.0, "not assessed then"),
        (44.0, None, "no longer assessed"),
        (None, None, "not assessed on either day"),
        (44.0, 45.0, "cannot be taken apart"),
    ],
)
def test_an_end_that_is_missing_has_no_effects(
    before: float | None, after: float | None, words: str
) -> None:
    """The row says which end it was; there is no number for it."""
    assert words in " ".join(row(side(before, after, ())))


def test_a_quarter_printed_by_other_rules_ends_where_it_was_printed() -> None:
    """37.5 and 25.5 by time, less 6.9 by rules, is 56.1; by these rules it is 63.0."""
    made = effects(time="25.5000", ledger="0.0000", balance="0.0000", assumption="-6.9")
    one = side(37.5, 63.0, made).model_copy(update={"points": Decimal("18.6000")})

    words = row(one)
    assert words[:7] == ["Term", "◆", "37.5", "+25.5", "0.0", "0.0", "-6.9"]
    assert words[7] == "56.1"
    (part,) = effects_table([one], SHAPES, full=False)
    assert "as it was printed, by other rules" in printed(part)


def test_the_table_says_how_it_rounds() -> None:
    """Nobody has to wonder why 0.04 is a tenth."""
    (part,) = effects_table(dimensions(), SHAPES, full=False)

    assert "Rows add up" in printed(part)


def test_without_dimensions_there_is_no_table() -> None:
    """Nor a heading."""
    assert list(effects_table((), SHAPES, full=True)) == []

"""Scores and combinations, against numbers worked by hand."""

from __future__ import annotations

from math import isclose, sqrt
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.rule import Combination, Condition, Operation
from fundrisk.rulebook.score import combine, holds, score, scores_of

if TYPE_CHECKING:
    from fundrisk.model.rule import Rulebook


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 100), (3, 100), (4.5, 90), (6, 80), (12, 50), (15, 35), (24, 0), (99, 0)],
)
def test_straight_between_anchors_flat_outside(
    book: Rulebook, value: float, expected: float
) -> None:
    """Remaining term: 3:100, 6:80, 12:50, 18:20, 24:0."""
    assert score(book.scale("weighted_remaining_term"), value) == expected


def test_worse_anchors_hold_only_when_asked_for(book: Rulebook) -> None:
    """A quarter under contract is 12.5, or 18.75 on the steeper line."""
    contracts = book.scale("contract_share")

    assert score(contracts, 0.25) == 12.5
    assert score(contracts, 0.25, worse=True) == 18.75


def test_a_scale_without_worse_anchors_stays_as_it_is(book: Rulebook) -> None:
    """Worse changes nothing where no worse line is given."""
    assert score(book.scale("short_term_share"), 0.6, worse=True) == pytest.approx(60)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"contract_share": 0.5}, 25),
        ({"contract_share": 0.5, "full_cost_recovery": 0.95}, 25),
        ({"contract_share": 0.5, "full_cost_recovery": 0.94}, 37.5),
        ({"contract_share": 0.5, "contract_vat_unknown_share": 0}, 25),
        ({"contract_share": 0.5, "contract_vat_unknown_share": 0.01}, 37.5),
    ],
)
def test_the_steeper_line_has_its_conditions(
    book: Rulebook, values: dict[str, float], expected: float
) -> None:
    """Below 95% of full cost, or with any VAT that is not known."""
    scales = {scale.indicator: scale for scale in book.scales}

    assert scores_of(scales, values)["contract_share"] == expected


def test_indicators_without_anchors_have_no_score(book: Rulebook) -> None:
    """What is reported only stays out of every exposure."""
    scales = {scale.indicator: scale for scale in book.scales}

    assert scores_of(scales, {"hhi_group": 0.38}) == {}


@pytest.mark.parametrize(
    ("comparison", "at", "expected"),
    [
        ("below", 5, False),
        ("below", 4, True),
        ("at_least", 5, True),
        ("at_least", 4, False),
        ("above", 5, False),
        ("above", 6, True),
    ],
)
def test_a_condition_at_its_edge(comparison: str, at: float, expected: bool) -> None:  # noqa: FBT001
    """Only ``at_least`` holds on the number itself."""
    tree = {"indicator": "x", "comparison": comparison, "value": 5}
    condition = Condition.model_validate(tree, strict=False)

    assert holds(condition, {"x": at}) is expected


def test_an_unknown_value_fulfils_no_condition() -> None:
    """Silence sets nothing off; it is told elsewhere."""
    condition = Condition(indicator="x", comparison="below", value=5)

    assert not holds(condition, {})


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        (Operation.MEAN, 50),
        (Operation.MAX, 80),
        (Operation.QUADRATIC_MEAN, sqrt(3400)),
        (Operation.NOT_BOTH, 100 - sqrt(20 * 80)),
    ],
)
def test_two_exposures_combine(op: Operation, expected: float) -> None:
    """80 and 20: mean 50, larger 80, root mean square 58.31, not both 60."""
    found = combine(Combination(op=op, of=("a", "b")), {"a": 80, "b": 20})

    assert isclose(found, expected)


def test_not_both_needs_both() -> None:
    """All of one and nothing of the other is the worst state."""
    both = Combination(op=Operation.NOT_BOTH, of=("a", "b"))

    assert combine(both, {"a": 0, "b": 100}) == 100
    assert combine(both, {"a": 0, "b": 0}) == 0


def test_a_tree_combines_from_its_leaves() -> None:
    """The mean of 30 and the larger of 10 and 50 is 40."""
    larger = Combination(op=Operation.MAX, of=("b", "c"))
    tree = Combination(op=Operation.MEAN, of=("a", larger))

    assert combine(tree, {"a": 30, "b": 10, "c": 50}) == 40


def test_an_unknown_part_is_left_out() -> None:
    """A mean is that of the parts that are known, a larger of none is not known."""
    larger = Combination(op=Operation.MAX, of=("b", "c"))
    tree = Combination(op=Operation.MEAN, of=("a", larger))

    assert combine(tree, {"a": 30}) == 30


def test_a_repeated_part_counts_twice() -> None:
    """One rating stands for two of the four parts of poor practice."""
    tree = Combination(op=Operation.MEAN, of=("a", "b", "a"))

    assert combine(tree, {"a": 30, "b": 90}) == 50


@pytest.mark.parametrize("known", [{}, {"a": 20.0}])
def test_nothing_known_is_no_score(known: dict[str, float]) -> None:
    """Half of what takes two is nothing, and so is nothing."""
    with pytest.raises(KeyError):
        combine(Combination(op=Operation.NOT_BOTH, of=("a", "b")), known)

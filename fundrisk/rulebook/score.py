"""An indicator's value → its exposure of 0 to 100, and how exposures combine."""

from __future__ import annotations

from bisect import bisect_right
from math import sqrt
from typing import TYPE_CHECKING

from fundrisk.model.rule import Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fundrisk.model.rule import Anchor, Combination, Condition, Scale


def score(scale: Scale, value: float, *, worse: bool = False) -> float:
    """The exposure at a value: straight lines between anchors, flat outside them.

    Args:
        scale: A scale that has anchors (not ``report_only``).
        value: In the scale's unit.
        worse: Take ``worse_anchors``, if the scale has any.
    """
    anchors = scale.worse_anchors if worse and scale.worse_anchors else scale.anchors
    return _interpolate(anchors, value)


def _interpolate(anchors: Sequence[Anchor], value: float) -> float:
    after = bisect_right([anchor.at for anchor in anchors], value)
    if after == 0:
        return anchors[0].score
    if after == len(anchors):
        return anchors[-1].score
    left, right = anchors[after - 1], anchors[after]
    part = (value - left.at) / (right.at - left.at)
    return left.score + part * (right.score - left.score)


def holds(condition: Condition, values: Mapping[str, float]) -> bool:
    """Whether a condition is known to hold; an unknown value fulfils nothing."""
    value = values.get(condition.indicator)
    if value is None:
        return False
    if condition.comparison == "below":
        return value < condition.value
    if condition.comparison == "at_least":
        return value >= condition.value
    return value > condition.value


def scores_of(
    scales: Mapping[str, Scale], values: Mapping[str, float]
) -> dict[str, float]:
    """The exposure of each value whose scale has anchors, by indicator."""
    return {
        name: score(
            scales[name],
            value,
            worse=any(holds(one, values) for one in scales[name].worse_when),
        )
        for name, value in values.items()
        if scales[name].anchors
    }


def combine(combination: Combination, scores: Mapping[str, float]) -> float:
    """The exposure of a tree of indicators from theirs; parts not known are left out.

    Raises:
        KeyError: no part is known, or not both parts of a ``not_both``.
    """
    parts = [_part(part, scores) for part in combination.of]
    known = [part for part in parts if part is not None]
    needed = len(parts) if combination.op is Operation.NOT_BOTH else 1
    if len(known) < needed:
        raise KeyError(*combination.leaves())
    return _COMBINE[combination.op](known)


def _part(part: str | Combination, scores: Mapping[str, float]) -> float | None:
    if isinstance(part, str):
        return scores.get(part)
    try:
        return combine(part, scores)
    except KeyError:
        return None


def _mean(parts: Sequence[float]) -> float:
    return sum(parts) / len(parts)


def _quadratic_mean(parts: Sequence[float]) -> float:
    return sqrt(sum(part * part for part in parts) / len(parts))


def _not_both(parts: Sequence[float]) -> float:
    first, second = parts
    return 100 - sqrt((100 - first) * (100 - second))


_COMBINE: dict[Operation, Callable[[Sequence[float]], float]] = {
    Operation.MEAN: _mean,
    Operation.MAX: max,
    Operation.QUADRATIC_MEAN: _quadratic_mean,
    Operation.NOT_BOTH: _not_both,
}

"""Stresses of the sample ledgers, each worked out once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fundrisk.model.scenario import Baseline
from fundrisk.stressing import stressed
from tests.builders import rulebook
from tests.end_to_end.samples import NOW, imported

if TYPE_CHECKING:
    from fundrisk.model.loss import LossAt
    from fundrisk.model.outcome import Against, ScenarioResult
    from fundrisk.model.stress import Stress


@cache
def stress_of(letter: str) -> Stress:
    """The stress of a sample; E's with everything that can be asked for."""
    every = rulebook().scenarios
    (found,) = stressed(
        imported(letter),
        every,
        as_of=NOW,
        rulebook=rulebook(),
        sensitive=letter == "e",
    )
    return found


def result(letter: str, name: str) -> ScenarioResult:
    """One scenario of a sample."""
    return next(one for one in stress_of(letter).scenarios if one.id == name)


def against(letter: str, name: str, base: Baseline = Baseline.CONTINUATION) -> Against:
    """The same against one baseline."""
    return next(one for one in result(letter, name).against if one.baseline is base)


def loss_at(letter: str, correlation: str, shift: float) -> LossAt:
    """The losses of a sample under one set of assumptions."""
    loss = stress_of(letter).loss
    assert loss is not None
    return next(
        at
        for at in loss.at
        if at.correlation == correlation and at.renewal_shift == shift
    )

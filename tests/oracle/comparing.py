"""Where fundrisk and the oracle part: one sentence for every number that differs."""

from __future__ import annotations

from functools import cache
from math import isclose
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS
from fundrisk.pipeline import profile
from fundrisk.reading import load_rules
from tests.oracle.oracle import oracle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.model.rule import Rulebook

CLOSE = 1e-9

WHOLE = (
    {"total_pence": ("total_lo", "total_hi")}
    | {
        f"{name}.pence": (f"{name}.pence", f"{name}.pence")
        for name in (
            "contract_share",
            "largest_family_share",
            "largest_funder_share",
            "local_authority_share",
            "patchwork_share",
            "short_term_share",
            "three_largest_share",
        )
    }
    | {
        f"value.{function.value}": (
            f"value.{function.value}.lo",
            f"value.{function.value}.hi",
        )
        for function in INFRASTRUCTURE_FUNCTIONS
    }
)
"""Whole numbers of the oracle → their bounds in fundrisk; equal, not merely close."""

PER_FUNCTION = {
    f"function_fragility.{function.value}": (
        f"function_fragility.{function.value}.least",
        f"function_fragility.{function.value}.most",
    )
    for function in INFRASTRUCTURE_FUNCTIONS
} | {
    f"function_runway.{function.value}": (
        f"function_runway.{function.value}.lo",
        f"function_runway.{function.value}.hi",
    )
    for function in INFRASTRUCTURE_FUNCTIONS
}
"""Columns of the oracle for one function → both bounds in fundrisk."""


class Difference(NamedTuple):
    """One number on which the two readings of the method differ."""

    org_id: str
    as_of: date
    name: str
    by_oracle: float | None
    by_fundrisk: tuple[float | None, float | None]

    def __str__(self) -> str:
        """The difference as a sentence."""
        low, high = self.by_fundrisk
        return (
            f"{self.org_id} on {self.as_of}: {self.name} is {self.by_oracle} by the "
            f"method in SQL, {low} to {high} by fundrisk"
        )


def differences(frames: Frames, as_of: date) -> Iterator[Difference]:
    """Every indicator of every organisation on which SQL and fundrisk differ."""
    expected = oracle(frames, as_of)
    scored = profile(frames, as_of=as_of, rulebook=_rulebook()).scored.sort("org_id")
    if expected["org_id"].to_list() != scored["org_id"].to_list():
        message = "the two readings do not hold the same organisations"
        raise ValueError(message)
    for name in expected.columns[1:]:
        low, high = _bounds_of(name)
        agree = _are_equal if name in WHOLE else _are_close
        columns = (
            expected["org_id"],
            expected[name],
            _shown(scored, name, low),
            _shown(scored, name, high),
        )
        for org_id, number, lo, hi in zip(*columns, strict=True):
            if not (agree(number, lo) and agree(number, hi)):
                yield Difference(org_id, as_of, name, number, (lo, hi))


@cache
def _rulebook() -> Rulebook:
    return load_rules()


def _bounds_of(name: str) -> tuple[str, str]:
    return (WHOLE | PER_FUNCTION).get(name, (f"{name}.lo", f"{name}.hi"))


def _shown(scored: pl.DataFrame, name: str, column: str) -> pl.Series:
    """The numbers as a report shows them: none for a function without money."""
    if name not in PER_FUNCTION:
        return scored[column]
    function = name.partition(".")[2]
    has_money = pl.col(f"value.{function}.hi") > 0
    return scored.select(pl.when(has_money).then(column).alias(column))[column]


def _are_equal(one: float, other: float | None) -> bool:
    """Whether two sums are the same to the penny; no money at all is nil."""
    return one == (other or 0)


def _are_close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=CLOSE, abs_tol=1e-12)

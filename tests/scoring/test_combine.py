"""Several exposures become one: means, maxima, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import polars as pl
import pytest

from fundrisk.model.rule import Combination, Operation
from fundrisk.scoring.bands import band_code, band_of
from fundrisk.scoring.combine import columns
from fundrisk.scoring.scales import parts
from tests.builders import Row, rulebook

SIXTY_PERCENT = 0.6


@dataclass(frozen=True)
class Part:
    """One exposure that goes into a combination."""

    lo: float | None
    hi: float | None
    applies: bool = True
    known: float = 1.0
    trust: float = 0.9


UNKNOWN = Part(None, None, known=0.2, trust=0.0)
NOT_APPLICABLE = Part(None, None, applies=False, known=0.0, trust=0.0)


def _exactly(score: float) -> Part:
    return Part(score, score)


def _combined(op: Operation, *given: Part, least_parts: int | None = None) -> Row:
    """The combination of parts a, b, c and so on, as columns of ``all``."""
    names = "abcdef"[: len(given)]
    held: dict[str, object] = {}
    for name, part in zip(names, given, strict=True):
        held |= {
            f"{name}.score_lo": part.lo,
            f"{name}.score_hi": part.hi,
            f"{name}.known": part.known,
            f"{name}.trust": part.trust,
            f"{name}.not_applicable": not part.applies,
            f"{name}.absent": None if part.hi is not None else f"{name} is missing",
        }
    types = {"absent": pl.String(), "not_applicable": pl.Boolean()}
    schema = {name: types.get(name.split(".")[1], pl.Float64()) for name in held}
    frame = pl.DataFrame({k: [v] for k, v in held.items()}, schema=schema)
    combination = Combination(op=op, of=tuple(names))
    made = columns(
        "all", combination, least_parts=least_parts, least_share=SIXTY_PERCENT
    )
    return frame.with_columns(parts(list(names))).select(made).row(0, named=True)


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        (Operation.MEAN, 40),
        (Operation.MAX, 80),
        (Operation.QUADRATIC_MEAN, sqrt((30**2 + 10**2 + 80**2) / 3)),
    ],
)
def test_operations(op: Operation, expected: float) -> None:
    """Of 30, 10 and 80."""
    row = _combined(op, _exactly(30), _exactly(10), _exactly(80))

    assert row["all.lo"] == row["all.hi"] == pytest.approx(expected, abs=1e-6)


def test_not_both() -> None:
    """The good state needs both: 100 - √((100 - 36)(100 - 0)) is 20."""
    row = _combined(Operation.NOT_BOTH, _exactly(36), _exactly(0))

    assert row["all.hi"] == pytest.approx(20)
    assert _combined(Operation.NOT_BOTH, _exactly(100), _exactly(0))["all.hi"] == 100


def test_intervals_combine_end_by_end() -> None:
    """The mean of 20 to 40 and 60 to 100 is 40 to 70."""
    row = _combined(Operation.MEAN, Part(20, 40), Part(60, 100))

    assert (row["all.lo"], row["all.hi"]) == (40, 70)


def test_an_unknown_part_may_be_anything() -> None:
    """30, 60 and something between 0 and 100: 30 to 63.33."""
    row = _combined(Operation.MEAN, _exactly(30), _exactly(60), UNKNOWN)

    assert row["all.lo"] == 30
    assert row["all.hi"] == pytest.approx(190 / 3, abs=1e-6)


def test_a_part_that_cannot_apply_is_left_out() -> None:
    """The mean of 30 and 60 is 45, and all of it is known."""
    row = _combined(Operation.MEAN, _exactly(30), _exactly(60), NOT_APPLICABLE)

    assert row["all.lo"] == row["all.hi"] == 45
    assert row["all.known"] == 1


@pytest.mark.parametrize(
    ("known", "unknown", "assessed"),
    [
        (2, 1, True),
        (3, 2, True),
        (1, 1, False),
        (1, 2, False),
        (4, 2, True),
        (0, 1, False),
    ],
)
def test_three_fifths_of_the_parts_must_have_a_value(
    *, known: int, unknown: int, assessed: bool
) -> None:
    """Three of five are enough, one of two is not."""
    given = [*[_exactly(50)] * known, *[UNKNOWN] * unknown]

    row = _combined(Operation.MEAN, *given)

    assert (row["all.hi"] is not None) is assessed
    assert (row["all.absent"] is None) is assessed


def test_a_rule_may_ask_for_a_number_of_parts() -> None:
    """One of three is enough where the rule says so, and two where it says two."""
    one = _combined(Operation.MEAN, _exactly(50), UNKNOWN, UNKNOWN, least_parts=1)
    two = _combined(Operation.MEAN, _exactly(50), UNKNOWN, UNKNOWN, least_parts=2)

    assert one["all.hi"] == pytest.approx(250 / 3, abs=1e-6)
    assert two["all.hi"] is None


def test_nothing_that_applies_is_not_applicable() -> None:
    """Then there is no exposure, and the first reason is given."""
    row = _combined(Operation.MEAN, NOT_APPLICABLE, NOT_APPLICABLE)

    assert row["all.not_applicable"]
    assert row["all.hi"] is None
    assert row["all.absent"] == "a is missing"


def test_what_is_known_is_a_mean_over_the_parts_that_apply() -> None:
    """Parts without a value bring nothing: (1 + .8 + 0) ÷ 3 and (.9 + .6 + 0) ÷ 3."""
    row = _combined(
        Operation.MEAN,
        _exactly(50),
        Part(20, 30, known=0.8, trust=0.6),
        UNKNOWN,
        NOT_APPLICABLE,
    )

    assert row["all.known"] == pytest.approx(0.6)
    assert row["all.trust"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("exposure", "band"),
    [
        (0.0, "low"),
        (24.999999, "low"),
        (25.0, "watch"),
        (49.999999, "watch"),
        (50.0, "elevated"),
        (74.999999, "elevated"),
        (75.0, "severe"),
        (100.0, "severe"),
        (None, "not_assessed"),
    ],
)
def test_bands(exposure: float | None, band: str) -> None:
    """Each band begins at its edge."""
    frame = pl.DataFrame({"x": [exposure]}, schema={"x": pl.Float64()})

    code = frame.select(band_code(pl.col("x"), rulebook().conventions)).item()

    assert band_of(code).value == band


def test_the_band_is_that_of_the_upper_bound() -> None:
    """An exposure of 20 to 60 is elevated: what is not known is not safe."""
    row = _combined(Operation.MEAN, Part(20, 60))
    frame = pl.DataFrame({"x": [row["all.hi"]]})

    code = frame.select(band_code(pl.col("x"), rulebook().conventions)).item()

    assert band_of(code).value == "elevated"

"""What a kind of change declares, what it may look at, and who may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.model.wording import pounds as _pounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.model.change_kinds import ChangeKind

    Row = Mapping[str, Any]

SET, NEW, FIGURE = "set.", "new.", "figure."


@dataclass(frozen=True)
class Seen:
    """The organisations, in memory; ``book`` holds their classified agreements.

    ``among_largest`` marks the agreements of the book that may be changed.
    ``is_coarse`` says whether fewer steps are tried, as there are many agreements.
    """

    frames: Frames
    book: pl.DataFrame
    as_of: date
    is_coarse: bool

    def steps(self, kind: ChangeKind) -> pl.DataFrame:
        """The sizes that are tried, as one column ``step``."""
        coarse = self.is_coarse and kind.coarse_steps
        sizes = kind.coarse_steps if coarse else kind.steps
        return pl.DataFrame({"step": sizes}, schema={"step": pl.Float64()})


@dataclass(frozen=True)
class Kind:
    """One kind of change.

    ``tried`` gives its variants, ``said`` the words for one of them. Where it
    ``finds_out`` a fact that is there already, all answers that move a finding are
    named, not the smallest alone; ``is_scale`` says that its answers have an order,
    ``above`` and ``below`` how one says so.
    """

    tried: Callable[[Seen, ChangeKind], pl.DataFrame]
    said: Callable[[Row], str]
    finds_out: bool = False
    is_scale: bool = True
    above: str = "or more"
    below: str = "or less"


def going_on() -> pl.Expr:
    """Signed agreements with an end ahead that nothing follows yet."""
    return (
        pl.col("sure")
        & pl.col("among_largest")
        & pl.col("dates_known")
        & (pl.col("term") != "rolling")
        & ~pl.col("inferred").fill_null(value=False)
        & ~pl.col("amount_unknown")
        & (pl.col("end") >= 0)
        & (pl.col("own_hi") > 0)
        & pl.col("successor_id").is_null()
        & pl.col("replaced_by").is_null()
        & (pl.col("family") != "own_earned").fill_null(value=True)
    )


def perhaps_live() -> pl.Expr:
    """Agreements of the book that are live, or that may be as far as one can tell."""
    return pl.col("live_perhaps") & pl.col("among_largest")


def sized(rows: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """Every row with every step."""
    return rows.join(steps, how="cross")


def answers(values: Sequence[str]) -> pl.DataFrame:
    """Answers to a question, numbered in the order of the rules."""
    numbers = [float(number) for number in range(len(values))]
    return pl.DataFrame(
        {"step": numbers, "answer": values},
        schema={"step": pl.Float64(), "answer": pl.String()},
    )


def in_words(pounds: str) -> pl.Expr:
    """A column of pounds as reports print them."""
    return pl.col(pounds).map_elements(_pounds, return_dtype=pl.String())

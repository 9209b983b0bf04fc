"""Variants are organisations: copies under keys of their own, in one cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import Frames

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGN = "\x1e"
"""Stands between an organisation and the name of a variant of it."""

ASSUMED = "assumed"
"""Marks a row that a scenario supposes: as good as signed, and never awarded."""

BEGUN = "begun"
"""Marks a supposed row that starts on the next day and counts as live on the eve."""

STATED = "status_is_stated"
"""Marks the rows of a ledger that states a status, be it in a row that was left out."""


def variant(frames: Frames, name: str) -> Frames:
    """Every organisation of ``frames`` once more, as the variant ``name`` of itself."""
    key = pl.col("org_id") + pl.lit(f"{SIGN}{name}")
    return Frames(
        organisations=frames.organisations.with_columns(org_id=key),
        agreements=frames.agreements.with_columns(org_id=key),
        positions=frames.positions.with_columns(org_id=key),
    )


def cohort(parts: Iterable[Frames]) -> Frames:
    """Several sets of organisations as one; columns that one lacks are null."""
    every = list(parts)
    return Frames(
        organisations=_stacked([part.organisations for part in every]),
        agreements=_stacked([part.agreements for part in every]),
        positions=_stacked([part.positions for part in every]),
    )


def _stacked(tables: list[pl.LazyFrame]) -> pl.LazyFrame:
    return pl.concat(tables, how="diagonal")


def apart(key: str) -> tuple[str, str]:
    """The organisation of a key, and the name of its variant ("" for itself)."""
    org_id, _, name = key.partition(SIGN)
    return org_id, name

"""A ledger of one organisation → its rows of agreements and of figures, to be written.

Beside the columns of the contract a row of agreements holds the name of its
organisation and, where only published awards are listed, that word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.written.cells import texts_of
from fundrisk.model.columns import (
    AGREEMENT_COLUMNS,
    POSITION_COLUMNS,
    Column,
    Kind,
)
from fundrisk.model.fields import LISTING, ORGANISATION_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.frames import Frames

OWNER = (
    Column(ORGANISATION_NAME, Kind.TEXT, "name of the organisation"),
    Column(LISTING, Kind.TEXT, "published: only published awards are listed"),
)
WHO = "org_id"
ALL_AGREEMENT_COLUMNS = (AGREEMENT_COLUMNS[0], *OWNER, *AGREEMENT_COLUMNS[1:])


def agreements_of(frames: Frames) -> pl.DataFrame:
    """The agreements with the name and listing of their organisation, in order."""
    owners = frames.organisations.select(
        WHO,
        pl.coalesce("name", WHO).alias(ORGANISATION_NAME),
        pl.col("listing").alias(LISTING),
    )
    joined = frames.agreements.join(owners, on=WHO, how="left", maintain_order="left")
    return joined.collect()


def agreement_texts(frames: Frames) -> pl.DataFrame:
    """Texts of every column of agreements that says anything, by field."""
    return _saying(agreements_of(frames), ALL_AGREEMENT_COLUMNS)


def position_texts(frames: Frames) -> pl.DataFrame:
    """Texts of every column of dated figures that says anything, by field."""
    return _saying(frames.positions.collect(), POSITION_COLUMNS)


def _saying(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    texts = texts_of(frame, columns)
    kept = [name for name in texts.columns if texts[name].null_count() < len(texts)]
    return texts.select(kept)

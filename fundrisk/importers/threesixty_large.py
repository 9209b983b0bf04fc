"""Chunks of a large package → a ledger whose agreements lie in a temporary folder.

Each chunk is read like a small file and written out; only what must be compared over
all grants (identifiers, doubles, names) is held in memory at the end.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import AGREEMENTS, POSITIONS, Frames
from fundrisk.importers.absent_columns import ABSENT, GRAVE, absent_columns
from fundrisk.importers.agreements import read_agreements
from fundrisk.importers.controls import without_controls
from fundrisk.importers.doubles import FACTS, likely_doubles
from fundrisk.importers.identity import told_apart
from fundrisk.importers.imported import Imported
from fundrisk.importers.merging import merged
from fundrisk.importers.standard import as_stated, refuse_individuals
from fundrisk.importers.whose import SPELLINGS, Who, slug, spellings
from fundrisk.model.fields import ORGANISATION_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.ledger import InputFile

COMPARED = (
    *("org_id", "agreement_id", "funder", "title", *FACTS),
    *("source_sheet", "source_row"),
)
OF_ALL = (SPELLINGS, ABSENT, GRAVE)
"""Kinds of issues that can only be told from all grants together."""

_KEPT: list[TemporaryDirectory[str]] = []
"""Folders that lazy frames may still read from; gone when the process ends."""


class Spill:
    """Typed chunks on disk, and what is said of them."""

    def __init__(self, words: Words, name: str) -> None:
        folder = TemporaryDirectory(prefix="fundrisk-")
        _KEPT.append(folder)
        self._folder = Path(folder.name)
        self._words = words
        self._fallback = Who(slug(name), name)
        self._organisations: list[pl.DataFrame] = []
        self._names: list[pl.DataFrame] = []
        self.issues: list[ImportIssue] = []
        self.tables: list[Table] = []

    def take(self, table: Table) -> None:
        """Read one chunk of text and write it out."""
        table, stated = as_stated(table, self._words)
        table, found = without_controls(table, stated)
        read = read_agreements(table, self._words, self._fallback)
        part = self._folder / f"{len(self.tables):06}.parquet"
        read.agreements.write_parquet(part)
        self.issues += [*found, *(i for i in read.issues if i.kind not in OF_ALL)]
        self._organisations.append(read.organisations)
        if table.has(ORGANISATION_NAME):
            pairs = {"org_id": read.agreements["org_id"], ".name": _names(table)}
            self._names.append(pl.DataFrame(pairs).unique(maintain_order=True))
        self.tables.append(table.with_frame(table.frame.clear()))

    def ledger(
        self, inputs: tuple[InputFile, ...], said: Iterable[ImportIssue]
    ) -> Imported:
        """All chunks as one ledger; identifiers are unique over all of them."""
        places = {f: at for table in self.tables for f, at in table.places.items()}
        table = self.tables[0]
        for field, place in places.items():
            table = table.with_place(field, place)
        lazy = pl.scan_parquet(self._folder / "*.parquet", schema=AGREEMENTS)
        known = pl.concat(self._organisations)
        if known.is_empty():
            refuse_individuals([table], self.issues)
        compared = _alike(lazy)
        doubles = likely_doubles(compared, [table])
        apart, repeated = told_apart(compared, [table])
        if repeated:
            lazy = lazy.with_columns(_renamed(compared, apart))
        missing = absent_columns(table, is_standard=True)
        issues = [*said, *missing, *merged(self.issues), *doubles, *repeated]
        if self._names:
            names = pl.concat(self._names).unique(maintain_order=True)
            issues += spellings(names, table)
        organisations = known.unique("org_id", keep="first", maintain_order=True)
        positions = pl.LazyFrame(schema=POSITIONS)
        frames = Frames(organisations.lazy(), lazy, positions)
        return Imported(frames, tuple(issues), inputs)


def _alike(lazy: pl.LazyFrame) -> pl.DataFrame:
    """The rows that share their identifier or their facts with another, in order.

    All others are compared by two numbers for each, so that they need not be held.
    """
    keys = lazy.select(
        "source_row",
        facts=pl.struct("org_id", *FACTS).hash(),
        named=pl.struct("org_id", "agreement_id").hash(),
    ).collect(engine="streaming")
    shared = pl.col("facts").is_duplicated() | pl.col("named").is_duplicated()
    rows = keys.filter(shared)["source_row"].implode()
    compared = lazy.filter(pl.col("source_row").is_in(rows)).select(COMPARED)
    return compared.collect(engine="streaming").sort("source_row")


def _names(table: Table) -> pl.Series:
    return table.frame[ORGANISATION_NAME]


def _renamed(before: pl.DataFrame, after: pl.DataFrame) -> pl.Expr:
    """The identifiers of the grants that had that of another one."""
    changed = after.filter(after["agreement_id"] != before["agreement_id"])
    new = dict(changed.select("source_row", "agreement_id").iter_rows())
    made = pl.col("source_row").replace_strict(
        new, default=None, return_dtype=pl.String()
    )
    return pl.coalesce(made, "agreement_id").alias("agreement_id")

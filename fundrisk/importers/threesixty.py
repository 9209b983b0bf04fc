"""A 360Giving JSON package → frames and issues, as of a spreadsheet of the same grants.

The grants are read one after another, however large the file is, into the columns that
a spreadsheet has under the titles of the standard, and go the same way from there on.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers import json_file
from fundrisk.importers.controls import without_controls
from fundrisk.importers.files import digest
from fundrisk.importers.ledger import ledger_of
from fundrisk.importers.positions import read_own
from fundrisk.importers.standard import as_stated, refuse_individuals
from fundrisk.importers.table import Place, Table
from fundrisk.importers.threesixty_grant import columns_of
from fundrisk.importers.threesixty_issues import Found, package_issues
from fundrisk.importers.threesixty_large import Spill
from fundrisk.importers.threesixty_package import (
    GRANTS,
    about,
    grants_of,
    no_grants,
    no_objects,
)
from fundrisk.importers.whose_figures import named_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.importers.words import Words

FORMAT = "a 360Giving package (.json)"
BATCH = 5_000
"""Grants that are held as objects at a time."""

CHUNK = 100_000
"""Grants of a large file that are held as text at a time."""


def claims(path: Path) -> bool:
    """A JSON file that holds an object with ``grants``."""
    if path.suffix.lower() != json_file.SUFFIX or not path.is_file():
        return False
    return json_file.shape_of(path).has(GRANTS)


def read(path: Path, words: Words) -> Imported:
    """Read the package as one ledger or cohort.

    Raises:
        UnreadableFileError: the file breaks off, or is no JSON.
        NoAgreementsError: its grants are no list of grants, or are all to individuals.
    """
    found = Found(path.name)
    tables = tables_of_grants(path, words, found)
    first = next(tables, None)
    if first is None:
        raise no_objects(path) if found.strange else no_grants(path)
    second = next(tables, None)
    if second is None:
        return _small(first, path, words, found)
    spill = Spill(words, path.stem)
    spill.take(first)
    spill.take(second)
    del first, second  # each chunk is let go of before the next is read
    for table in tables:
        spill.take(table)
    said = package_issues(found, about(path))
    return spill.ledger((digest(path, path.name),), said)


def _small(table: Table, path: Path, words: Words, found: Found) -> Imported:
    """A package that fits into memory."""
    table, standing = as_stated(table, words)
    refuse_individuals([table], standing)
    issues = [*package_issues(found, about(path)), *standing]
    table, issues = without_controls(table, issues)
    own = read_own(None, None, words, named_by([table], path.stem, words))
    inputs = (digest(path, path.name),)
    return ledger_of([table], own, words, inputs, [*issues, *own.issues])


def tables_of_grants(path: Path, words: Words, found: Found) -> Iterator[Table]:
    """Grants as rows of text, up to ``CHUNK`` in a table; ``row`` counts from 1.

    Args:
        path: The package.
        words: Knows where in a grant each field stands.
        found: Takes what is noticed on the way.
    """
    parts: list[pl.DataFrame] = []
    for part in parts_of(path, words, found):
        parts.append(part)
        if sum(one.height for one in parts) >= CHUNK:
            yield _table(parts, path.name, words)
            parts = []
    if parts:
        yield _table(parts, path.name, words)


def _table(parts: list[pl.DataFrame], file: str, words: Words) -> Table:
    return table_of_columns(pl.concat(parts, how="diagonal"), file, words)


def table_of_columns(frame: pl.DataFrame, file: str, words: Words) -> Table:
    """Columns of text as a table; a column in which nothing stands is none."""
    paths: dict[str, str] = {}
    for path, field in words.paths.items():
        paths.setdefault(field, path)
    said = [name for name in frame.columns if frame[name].null_count() < frame.height]
    places = {name: Place("", paths.get(name, name)) for name in said if name != "row"}
    return Table(file, "", frame.select(said), places)


def parts_of(path: Path, words: Words, found: Found) -> Iterator[pl.DataFrame]:
    """The grants as columns of text, ``BATCH`` at a time."""
    every = grants_of(path)
    count = 0
    while bodies := list(islice(every, BATCH)):
        rows = list(range(count + 1, count + 1 + len(bodies)))
        count += len(bodies)
        if {type(body) for body in bodies} != {dict}:
            rows, bodies = found.without_strange(rows, bodies)
        found.count_money(bodies)
        if bodies:
            columns = columns_of(rows, bodies, words)
            for key, rows in columns.several.items():
                found.several.setdefault(key, []).extend(rows)
            yield columns.frame

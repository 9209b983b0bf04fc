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
    table = table_of_grants(path, words, found)
    table, standing = as_stated(table, words)
    refuse_individuals([table], standing)
    issues = [*package_issues(found, about(path)), *standing]
    table, issues = without_controls(table, issues)
    own = read_own(None, None, words, named_by([table], path.stem, words))
    inputs = (digest(path, path.name),)
    return ledger_of([table], own, words, inputs, [*issues, *own.issues])


def table_of_grants(path: Path, words: Words, found: Found) -> Table:
    """Every grant as a row of text; ``row`` is its number in the list, from 1.

    Args:
        path: The package.
        words: Knows where in a grant each field stands.
        found: Takes what is noticed on the way.

    Raises:
        NoAgreementsError: there is no grant in it.
    """
    parts = list(parts_of(path, words, found))
    if not parts:
        raise no_objects(path) if found.strange else no_grants(path)
    frame = pl.concat(parts, how="diagonal")
    return table_of_columns(frame, path.name, words)


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

"""A table that states recipients' other numbers → pairs of identifiers of one body.

A 360Giving grant that names its recipient by ``GB-COH-…`` may give the charity number
beside it: the publisher's own word that both are one organisation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.org_ids import prefixed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from fundrisk.importers.table import Table
    from fundrisk.model.funder_rules import OrgIds

Pair = frozenset[str]

# Field → the form of a bare number, and the register that it is surely of: a charity
# number with letters is of Scotland or Northern Ireland, and is left alone.
NUMBERS = {
    "recipient_charity_number": (re.compile(r"\d{6,7}"), "GB-CHC-"),
    "recipient_company_number": (re.compile(r"[A-Z]{0,2}\d{4,8}"), "GB-COH-"),
}


def stated_pairs(
    tables: Iterable[tuple[Table, pl.DataFrame]],
    known: Collection[str],
    rules: OrgIds,
) -> frozenset[Pair]:
    """Two identifiers of ``known`` that one row states of its recipient.

    Args:
        tables: Each with its agreements, which have ``org_id`` and ``source_row``.
        known: The identifiers of organisations that the ledger lists.
        rules: The registers.
    """
    found = (
        frozenset((org_id, other))
        for table, agreements in tables
        for org_id, other in _stated(table, agreements, rules)
    )
    listed = set(known)
    return frozenset(pair for pair in found if len(pair) > 1 and pair <= listed)


def _stated(
    table: Table, agreements: pl.DataFrame, rules: OrgIds
) -> Iterator[tuple[str, str]]:
    for field, (form, prefix) in NUMBERS.items():
        if not table.has(field):
            continue
        rows = (
            table.frame.select(source_row="row", number=field)
            .drop_nulls()
            .join(agreements.select("source_row", "org_id"), on="source_row")
            .select("org_id", pl.col("number").str.replace_all(r"\s|\.0$", ""))
            .unique(maintain_order=True)
        )
        for org_id, number in rows.iter_rows():
            if not form.fullmatch(number):
                continue
            if other := prefixed(number, prefix, rules).value:
                yield org_id, other

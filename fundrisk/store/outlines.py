"""The record → the little of many assessments that a row of quarters shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.snapshot import Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from fundrisk.model.snapshot import SnapshotLine

_OUTLINES = """
    select sha256, json_object(
      'headline', text -> '$.headline.band', 'dimensions', text -> '$.dimensions',
      'annual_value', text -> '$.annual_value',
      'agreements_live', text -> '$.agreements_live',
      'provenance', text -> '$.provenance'
    )
    from kept.texts where sha256 in (select unnest(?)) and sha256(text) = sha256
"""


def outlines(
    connection: DuckDBPyConnection, lines: Sequence[SnapshotLine]
) -> tuple[Outline, ...]:
    """The outline of each snapshot, in their order; none is read in full."""
    wanted = sorted({line.assessment_digest for line in lines})
    found = dict(connection.execute(_OUTLINES, [wanted]).fetchall())
    return tuple(
        Outline.model_validate_json(found[line.assessment_digest]) for line in lines
    )

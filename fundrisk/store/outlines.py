"""The record → the little of many assessments that a row of quarters shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.snapshot import Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from fundrisk.model.snapshot import SnapshotLine

_PARTS = (
    "headline.band",
    "dimensions",
    "annual_value",
    "agreements_live",
    "provenance",
)
_OUTLINES = """
    select sha256, json_extract(text, ?) from kept.texts
    where sha256 in (select unnest(?))
"""


def outlines(
    connection: DuckDBPyConnection, lines: Sequence[SnapshotLine]
) -> tuple[Outline, ...]:
    """The outline of each snapshot, in their order; none is read in full."""
    wanted = sorted({line.assessment_digest for line in lines})
    paths = [f"$.{part}" for part in _PARTS]
    found = dict(connection.execute(_OUTLINES, [paths, wanted]).fetchall())
    return tuple(_outline(found[line.assessment_digest]) for line in lines)


def _outline(parts: Sequence[str]) -> Outline:
    names = (part.partition(".")[0] for part in _PARTS)
    pairs = (f'"{name}":{part}' for name, part in zip(names, parts, strict=True))
    return Outline.model_validate_json(f"{{{','.join(pairs)}}}")

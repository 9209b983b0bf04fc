"""A record → everything that was said in it, what was taken back too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.said import Said
from fundrisk.remarking.latest import latest_of, meant
from fundrisk.store.record import opened

if TYPE_CHECKING:
    from pathlib import Path


def said(path: Path, org: str | None) -> tuple[Said, ...]:
    """What was said of each organisation, by identifier.

    Raises:
        RecordError: the record cannot be read.
        CallError: it holds no organisation like ``org``.
    """
    with opened(path) as record:
        lines = (meant(record, path, org),) if org else latest_of(record)
        return tuple(
            Said(
                org_id=line.org_id,
                name=line.name,
                remarks=record.remarks(line.org_id),
            )
            for line in lines
        )

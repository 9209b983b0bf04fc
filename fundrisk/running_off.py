"""The run-off of every organisation of a pass: tables of the indicators → nouns."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from fundrisk.assembly.rows import by_organisation
from fundrisk.assembly.run_off import RunOffRows, run_off
from fundrisk.frames import ORGANISATIONS, collected, conform
from fundrisk.indicators._run_off import run_off_tables

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from fundrisk.assembly.rows import Row
    from fundrisk.frames import Frames
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.run_off import RunOff
    from fundrisk.pipeline import Profile


def run_offs(
    profile: Profile, frames: Frames, rulebook: Rulebook, as_of: date
) -> dict[str, RunOff]:
    """The run-off of each organisation, variants included, by its identifier.

    Args:
        profile: ``pipeline.profile(frames, as_of=as_of, rulebook=rulebook)``.
        frames: The same frames.
        rulebook: The same rules.
        as_of: Close of the same day.
    """
    whole = replace(frames, organisations=conform(frames.organisations, ORGANISATIONS))
    book = collected(profile.classified)
    tables = run_off_tables(
        profile.measured, book, whole, as_of=as_of, conventions=rulebook.conventions
    )
    parts = {
        field.name: by_organisation(getattr(tables, field.name))
        for field in fields(tables)
        if field.name != "positions"
    }
    agreements = by_organisation(book)
    positions = _first(tables.positions)
    names = _first(collected(whole.organisations.unique("org_id", keep="first")))
    return {
        org_id: run_off(
            RunOffRows(
                org_id=org_id,
                name=names[org_id]["name"] or org_id,
                only_published=positions[org_id]["published"],
                as_of=as_of,
                scored=row,
                position=positions[org_id],
                agreements=agreements.get(org_id, ()),
                conventions=rulebook.conventions,
                **{name: rows.get(org_id, ()) for name, rows in parts.items()},
            )
        )
        for org_id, row in _first(profile.scored).items()
    }


def _first(frame: pl.DataFrame) -> dict[str, Row]:
    return {row["org_id"]: row for row in frame.iter_rows(named=True)}

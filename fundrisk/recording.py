"""A check that knows the quarterly record: what persons said goes in, and it is saved.

ledger → overrides → pass → acknowledgements and notes → snapshot
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk import __version__
from fundrisk.canonical import canonical, read_canonical
from fundrisk.digest import digest
from fundrisk.errors import RuleFileError
from fundrisk.frames import Frames, collected, held
from fundrisk.importers.imported import Imported
from fundrisk.model.snapshot import SavedLedger, Snapshot
from fundrisk.pipeline import assess
from fundrisk.quarters import quarter_of
from fundrisk.reading import load_rules, read_chosen, rules_again, rules_texts
from fundrisk.remarks.in_force import without_acknowledgements
from fundrisk.remarks.overriding import overridden
from fundrisk.remarks.said import with_remarks
from fundrisk.store.record import opened
from fundrisk.year_ends import year_ends

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.quarter import Quarter
    from fundrisk.model.remarks import Remarks
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import SavedRules, SnapshotLine
    from fundrisk.store.record import Record, Saved


@dataclass(frozen=True)
class Call:
    """The ledgers that are to be checked, on which day and by which rules and words."""

    sources: Sequence[Path]
    as_of: date
    rules: Sequence[Path] = ()
    mapping: Path | None = None
    orgs: Sequence[str] = ()
    with_acknowledgements: bool = True


@dataclass(frozen=True)
class Signature:
    """When a quarter is saved, by whom, and why where it is a correction."""

    saved_at: datetime
    saved_by: str = ""
    reason: str = ""


def check(call: Call, record: Path) -> tuple[Assessment, ...]:
    """The assessments of ``pipeline.check`` with what the record knows of them.

    Raises:
        RecordError: the record cannot be read.
    """
    with opened(record) as open_:
        made = _checked(call, open_)
    return tuple(one.assessment for one in made)


def save(
    call: Call, record: Path, signature: Signature
) -> tuple[tuple[Assessment, ...], tuple[Saved, ...]]:
    """The same, and all of them saved in one transaction or none.

    Returns:
        The assessments, and the line of each in the record.

    Raises:
        RecordError: the record cannot be written, or what was saved of that day is
            another and no reason is given.
    """
    with opened(record, write=True) as open_:
        made = _checked(call, open_)
        rules = rules_texts(call.rules)
        snapshots = [_snapshot(one, rules, signature) for one in made]
        saved = open_.save(snapshots)
    return tuple(one.assessment for one in made), saved


@dataclass(frozen=True)
class _Checked:
    """What was read of one organisation, what was said of it, and what came of both."""

    read: Imported
    remarks: Remarks
    assessment: Assessment


def _checked(call: Call, record: Record) -> list[_Checked]:
    rulebook = load_rules(call.rules)
    found: list[_Checked] = []
    for imported in read_chosen(call.sources, call.rules, call.mapping, call.orgs):
        ledger = replace(imported, frames=held(imported.frames))
        ids = collected(ledger.frames.organisations)["org_id"].to_list()
        said = {org_id: record.remarks(org_id) for org_id in ids}
        counted = said if call.with_acknowledgements else _without(said)
        made = _assessed(ledger, counted, call.as_of, rulebook)
        found += [_Checked(of(ledger, org), said[org], made[org]) for org in ids]
    return sorted(found, key=lambda one: one.assessment.org_id)


def _without(said: Mapping[str, Remarks]) -> dict[str, Remarks]:
    """What was said, as if nobody had accepted anything."""
    return {org_id: without_acknowledgements(one) for org_id, one in said.items()}


def _assessed(
    ledger: Imported, said: Mapping[str, Remarks], as_of: date, rulebook: Rulebook
) -> dict[str, Assessment]:
    """The assessment of each organisation, with the overrides and words of persons."""
    overrides = [one for remarks in said.values() for one in remarks.overrides]
    frames, issues = overridden(ledger.frames, overrides)
    whole = replace(ledger, frames=frames, issues=(*ledger.issues, *issues))
    return {
        one.org_id: with_remarks(one, said[one.org_id], as_of, rulebook)
        for one in assess(whole, as_of=as_of, rulebook=rulebook)
    }


def of(ledger: Imported, org_id: str) -> Imported:
    """The part of what was read that is about one organisation."""
    theirs = pl.col("org_id") == org_id
    frames = Frames(
        organisations=ledger.frames.organisations.filter(theirs),
        agreements=ledger.frames.agreements.filter(theirs),
        positions=ledger.frames.positions.filter(theirs),
    )
    issues = tuple(one for one in ledger.issues if one.org_id in ("", org_id))
    return replace(ledger, frames=frames, issues=issues)


def _snapshot(one: _Checked, rules: SavedRules, signature: Signature) -> Snapshot:
    text = canonical(one.read.frames)
    made = one.assessment
    return Snapshot(
        org_id=made.org_id,
        name=made.name,
        quarter=_quarter(one.read, made),
        as_of=made.as_of,
        version=1,
        saved_at=signature.saved_at,
        saved_by=signature.saved_by,
        reason=signature.reason,
        ledger=SavedLedger(
            frames=text,
            digest=digest(text),
            issues=one.read.issues,
            inputs=one.read.inputs,
            decisions=one.read.decisions,
        ),
        rules=rules,
        remarks=one.remarks,
        assessment=made,
    )


def _quarter(read: Imported, made: Assessment) -> Quarter:
    """The quarter of the organisation's own financial year."""
    ends = year_ends(collected(read.frames.positions), made.org_id)
    return quarter_of(made.as_of, ends)


def read_again(snapshot: Snapshot) -> Imported:
    """What was read when a quarter was saved."""
    saved = snapshot.ledger
    frames = read_canonical(saved.frames)
    return Imported(frames, saved.issues, saved.inputs, saved.decisions)


def assessed_again(snapshot: Snapshot, rulebook: Rulebook) -> Assessment:
    """A saved quarter computed again, under the rules of then or any others."""
    said = {snapshot.org_id: snapshot.remarks}
    made = _assessed(read_again(snapshot), said, snapshot.as_of, rulebook)
    return made[snapshot.org_id]


@dataclass(frozen=True)
class Again:
    """A saved quarter, and whether it comes out the same to the byte."""

    line: SnapshotLine
    is_same: bool
    because: str = ""


def again(record: Path) -> tuple[Again, ...]:
    """Every saved quarter, all versions, computed again under the rules of then.

    Raises:
        RecordError: the record cannot be read.
    """
    with opened(record) as open_:
        return tuple(_again(line, open_) for line in open_.lines())


def _again(line: SnapshotLine, record: Record) -> Again:
    snapshot = record.snapshot(line.org_id, line.as_of, line.version)
    try:
        made = assessed_again(snapshot, rules_again(snapshot.rules))
    except RuleFileError as error:
        first = error.problem.partition("\n")[0]
        because = f"the rules of then are not of today's shape: {first}"
        return Again(line, is_same=False, because=because)
    if made.model_dump_json() == snapshot.assessment.model_dump_json():
        return Again(line, is_same=True)
    return Again(line, is_same=False, because=_other(line))


def _other(line: SnapshotLine) -> str:
    if line.tool_version == __version__:
        return "it comes out otherwise"
    return f"saved by fundrisk {line.tool_version}, and this is {__version__}"

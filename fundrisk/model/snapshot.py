"""One quarter as it was saved: inputs, rules and assessment; never changed again."""

from __future__ import annotations

from datetime import date, datetime

from fundrisk.model.assessment import Assessment, DimensionResult, Provenance
from fundrisk.model.base import Noun
from fundrisk.model.issue import ImportIssue
from fundrisk.model.ledger import InputFile
from fundrisk.model.mapping import Mapping
from fundrisk.model.quarter import Quarter
from fundrisk.model.remarks import Remarks
from fundrisk.model.words import Band


class RulesText(Noun):
    """One rules file: its place in a rules folder, its folder's number, its text."""

    place: str
    layer: int
    text: str


class SavedRules(Noun):
    """The rules files that were in force, and the digest that provenance names."""

    sources: tuple[str, ...]
    digest: str
    files: tuple[RulesText, ...]


class SavedLedger(Noun):
    """What was read: the frames as canonical text, and all that was said about it.

    ``frames`` is what ``fundrisk.canonical`` writes, ``digest`` its SHA-256.
    """

    frames: str
    digest: str
    issues: tuple[ImportIssue, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    decisions: Mapping = Mapping()


class Snapshot(Noun):
    """An organisation on one day, with everything that its assessment was made from.

    ``version`` counts from 1; each later one is a correction, with its ``reason``.
    """

    org_id: str
    name: str
    quarter: Quarter
    as_of: date
    version: int
    saved_at: datetime
    saved_by: str = ""
    reason: str = ""
    ledger: SavedLedger
    rules: SavedRules
    remarks: Remarks = Remarks()
    assessment: Assessment


class SnapshotLine(Noun):
    """A snapshot in a list: which it is, and the digests of what it holds.

    ``is_latest`` marks the version that counts of that organisation and day.
    """

    org_id: str
    name: str
    quarter: Quarter
    as_of: date
    version: int
    is_latest: bool
    saved_at: datetime
    saved_by: str
    reason: str
    tool_version: str
    method_version: str
    rules_digest: str
    ledger_digest: str
    assessment_digest: str
    headline: Band


class Outline(Noun):
    """The little of a saved assessment that a row of quarters shows."""

    headline: Band
    dimensions: tuple[DimensionResult, ...]
    annual_value: float
    agreements_live: int
    provenance: Provenance


def outline_of(assessment: Assessment) -> Outline:
    """The same of an assessment that is there in full."""
    return Outline(
        headline=assessment.headline.band,
        dimensions=assessment.dimensions,
        annual_value=assessment.annual_value,
        agreements_live=assessment.agreements_live,
        provenance=assessment.provenance,
    )

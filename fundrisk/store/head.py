"""The head of a snapshot: all of it but the long texts, which it names by digest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from fundrisk.model.base import Noun
from fundrisk.model.issue import ImportIssue
from fundrisk.model.ledger import InputFile
from fundrisk.model.mapping import Mapping
from fundrisk.model.quarter import Quarter
from fundrisk.model.remarks import Remarks
from fundrisk.model.snapshot import SnapshotLine
from fundrisk.model.words import Band


class RulesPlace(Noun):
    """One rules file: its place, its folder's number, the digest of its text."""

    place: str
    layer: int
    sha256: str


class RulesList(Noun):
    """The rules files that were in force, without their texts."""

    sources: tuple[str, ...]
    digest: str
    files: tuple[RulesPlace, ...]


class LedgerHead(Noun):
    """What was said about the ledger; ``frames`` is the digest of its text."""

    frames: str
    issues: tuple[ImportIssue, ...]
    inputs: tuple[InputFile, ...]
    decisions: Mapping


class Head(Noun):
    """A snapshot's head; ``rules`` and ``assessment`` are digests of texts (SHA-256).

    ``tool_version`` to ``headline`` repeat what those texts say, so that a list of
    snapshots is made without reading them.
    """

    form: Literal["fundrisk/snapshot/1"] = "fundrisk/snapshot/1"
    org_id: str
    name: str
    quarter: Quarter
    as_of: date
    version: int
    saved_at: datetime
    saved_by: str
    reason: str
    tool_version: str
    method_version: str
    rules_digest: str
    headline: Band
    rules: str
    ledger: LedgerHead
    assessment: str
    remarks: Remarks

    def line(self, *, is_latest: bool) -> SnapshotLine:
        """The snapshot in a list."""
        return SnapshotLine(
            org_id=self.org_id,
            name=self.name,
            quarter=self.quarter,
            as_of=self.as_of,
            version=self.version,
            is_latest=is_latest,
            saved_at=self.saved_at,
            saved_by=self.saved_by,
            reason=self.reason,
            tool_version=self.tool_version,
            method_version=self.method_version,
            rules_digest=self.rules_digest,
            ledger_digest=self.ledger.frames,
            assessment_digest=self.assessment,
            headline=self.headline,
        )

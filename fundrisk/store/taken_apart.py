"""Snapshot ↔ its head and the long texts, each under its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.digest import digest
from fundrisk.model.assessment import Assessment
from fundrisk.model.snapshot import RulesText, SavedLedger, SavedRules, Snapshot
from fundrisk.store.head import Head, LedgerHead, RulesList, RulesPlace

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class TakenApart:
    """A head, and every text that it leads to: digest → (kind, text)."""

    head: Head
    texts: Mapping[str, tuple[str, str]]


def taken_apart(snapshot: Snapshot, version: int) -> TakenApart:
    """A snapshot as the record keeps it, under the version given.

    Raises:
        ValueError: the ledger's digest is not that of its text.
    """
    ledger, rules = snapshot.ledger, snapshot.rules
    if digest(ledger.frames) != ledger.digest:
        problem = "the digest of the ledger is not that of its text"
        raise ValueError(problem)
    listed = _listed(rules).model_dump_json()
    assessment = snapshot.assessment.model_dump_json()
    texts = {digest(one.text): ("rules_file", one.text) for one in rules.files}
    texts[digest(listed)] = ("rules", listed)
    texts[ledger.digest] = ("ledger", ledger.frames)
    texts[digest(assessment)] = ("assessment", assessment)
    head = _head(snapshot, version, rules=digest(listed), assessment=digest(assessment))
    return TakenApart(head, texts)


def put_together(
    head: Head, texts: Mapping[str, str], rules: SavedRules | None = None
) -> Snapshot:
    """The snapshot of a head.

    Args:
        head: As it was kept.
        texts: Digest → text, those that the head leads to among them.
        rules: Those of ``head.rules`` where they have been put together already.
    """
    return Snapshot(
        org_id=head.org_id,
        name=head.name,
        quarter=head.quarter,
        as_of=head.as_of,
        version=head.version,
        saved_at=head.saved_at,
        saved_by=head.saved_by,
        reason=head.reason,
        ledger=SavedLedger(
            frames=texts[head.ledger.frames],
            digest=head.ledger.frames,
            issues=head.ledger.issues,
            inputs=head.ledger.inputs,
            decisions=head.ledger.decisions,
        ),
        rules=rules or put_rules_together(texts[head.rules], texts),
        remarks=head.remarks,
        assessment=Assessment.model_validate_json(texts[head.assessment]),
    )


def put_rules_together(listed: str, texts: Mapping[str, str]) -> SavedRules:
    """The rules of a list of their files, with the texts."""
    rules = RulesList.model_validate_json(listed)
    files = (
        RulesText(place=one.place, layer=one.layer, text=texts[one.sha256])
        for one in rules.files
    )
    return SavedRules(sources=rules.sources, digest=rules.digest, files=tuple(files))


def _listed(rules: SavedRules) -> RulesList:
    files = (
        RulesPlace(place=one.place, layer=one.layer, sha256=digest(one.text))
        for one in rules.files
    )
    return RulesList(sources=rules.sources, digest=rules.digest, files=tuple(files))


def _head(snapshot: Snapshot, version: int, *, rules: str, assessment: str) -> Head:
    ledger, made = snapshot.ledger, snapshot.assessment.provenance
    return Head(
        org_id=snapshot.org_id,
        name=snapshot.name,
        quarter=snapshot.quarter,
        as_of=snapshot.as_of,
        version=version,
        saved_at=snapshot.saved_at,
        saved_by=snapshot.saved_by,
        reason=snapshot.reason,
        tool_version=made.tool_version,
        method_version=made.method_version,
        rules_digest=snapshot.rules.digest,
        headline=snapshot.assessment.headline.band,
        rules=rules,
        ledger=LedgerHead(
            frames=ledger.digest,
            issues=ledger.issues,
            inputs=ledger.inputs,
            decisions=ledger.decisions,
        ),
        assessment=assessment,
        remarks=snapshot.remarks,
    )

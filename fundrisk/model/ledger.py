"""Everything that one or more files say of one or more organisations."""

from __future__ import annotations

from fundrisk.model.agreement import Agreement
from fundrisk.model.base import Noun
from fundrisk.model.issue import ImportIssue
from fundrisk.model.position import Position


class Organisation(Noun):
    """Who the ledger is about."""

    org_id: str
    name: str


class InputFile(Noun):
    """One file that was read, and the digest of its bytes (SHA-256, hexadecimal)."""

    name: str
    sha256: str


class Ledger(Noun):
    """Organisations, agreements, positions, what could not be read, and sources."""

    organisations: tuple[Organisation, ...]
    agreements: tuple[Agreement, ...] = ()
    positions: tuple[Position, ...] = ()
    issues: tuple[ImportIssue, ...] = ()
    inputs: tuple[InputFile, ...] = ()

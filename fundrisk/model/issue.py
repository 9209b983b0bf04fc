"""What the reader of a file could not take as it stood."""

from __future__ import annotations

from fundrisk.model.base import Noun
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity


class ImportIssue(Noun):
    """One problem in one place, and what to write instead.

    A note says what was read; a warning says that a value was left unknown or may be
    wrong; a refusal says that a row or a value could not be used at all.
    """

    severity: Severity
    problem: str
    where: SourceRef = SourceRef()
    hint: str = ""
    org_id: str = ""

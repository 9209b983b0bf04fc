"""What the reader of a file could not take as it stood."""

from __future__ import annotations

from fundrisk.model.base import Noun
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

PUBLISHED = "published"
"""The kind of the note that a file lists only what funders published."""


class ImportIssue(Noun):
    """One problem in one place, and what to write instead.

    A note says what was read; a warning says that a value was left unknown or may be
    wrong; a refusal says that a row or a value could not be used at all. ``kind`` names
    the problem for data about problems (when it may be ignored, say); ``rows`` are all
    the rows it is about where it speaks of more than the one in ``where``.
    """

    severity: Severity
    problem: str
    where: SourceRef = SourceRef()
    hint: str = ""
    org_id: str = ""
    kind: str = ""
    rows: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many rows or cells it is about; one where it names none."""
        return len(self.rows) or 1

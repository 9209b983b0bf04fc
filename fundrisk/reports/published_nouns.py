"""The schemas of those documents that are nouns as they are written."""

from __future__ import annotations

from fundrisk.model.assessment import Provenance
from fundrisk.model.comparison import Comparison
from fundrisk.model.snapshot import SnapshotLine
from fundrisk.model.stress import Stress
from fundrisk.reports.noun_schema import Schema, document_schema, list_schema, without

TOLD_ELSEWHERE = {Stress: "assessment", Comparison: "provenance"}
"""What a document leaves out of its nouns, as another document or part tells it."""


def of_nouns(name: str) -> Schema:
    """The schema of that document: of stresses, comparisons or saved quarters."""
    if "quarters" in name:
        return list_schema(name, "quarters", SnapshotLine)
    noun = Comparison if "comparison" in name else Stress
    return without(document_schema(name, noun, Provenance), TOLD_ELSEWHERE[noun])

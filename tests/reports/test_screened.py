"""The summary of a screening."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.model.source_ref import SourceRef
from fundrisk.reading import load_rules
from fundrisk.reports import json_report
from fundrisk.reports.views.screened import Screening, screened
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.builders import AS_OF
from tests.reports.ledger_builders import an_issue
from tests.reports.paper import printed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULES = ("NAVCA-F-E1", "NAVCA-F-B4", "NAVCA-S-D1")


def a_screening() -> Screening:
    """A hundred thousand organisations, three rules."""
    rulebook = load_rules()
    return Screening(
        as_of=AS_OF,
        organisations=104225,
        agreements=1204225,
        table=Path("out", "screen.parquet"),
        bands={
            "NAVCA-F-E1": {"severe": 100000, "low": 4000, "not_assessed": 225},
            "NAVCA-F-B4": {"watch": 104225},
        },
        rules=[rulebook.rule(rule) for rule in RULES],
        issues=[an_issue(where=SourceRef(row=row, column="G")) for row in range(1, 13)],
    )


def test_a_screening_reads_well(golden: SnapshotAssertion) -> None:
    """It counts organisations by band, names nobody and ranks nothing."""
    assert printed(screened(a_screening(), SHAPES)) == golden


def test_the_document_counts_every_band_of_every_rule() -> None:
    """A band that nobody is in is a nought, not a gap."""
    bands = json_report.screening(a_screening(), load_rules())["bands"]

    assert list(bands) == list(RULES)
    assert bands["NAVCA-S-D1"] == {
        "low": 0,
        "watch": 0,
        "elevated": 0,
        "severe": 0,
        "not_assessed": 0,
    }

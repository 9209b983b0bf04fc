"""A cohort on this machine: partitions by organisation, one after another.

Every partition goes through the corridor's one pass, so memory is bounded by the size
of a partition and the row of an organisation equals its check.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import Frames, collected
from fundrisk.funders.doubts import funder_issues
from fundrisk.pipeline import profile
from fundrisk.reading import load_decisions, load_rules, read_ledger, together
from fundrisk.screening.dealing import dealt
from fundrisk.screening.harmless import harmless, seen
from fundrisk.screening.notes import notes
from fundrisk.screening.table import screen_columns
from fundrisk.screening.workshop import move, workshop, writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.rule import Rulebook

PARTITION_AGREEMENTS = 350_000
"""Agreements in one partition: well under two gigabytes at the peak."""

TABLE = "screen.parquet"
SPREADSHEET = "screen.csv"
ISSUES = "issues.csv"
READ_ME = "READ-ME-FIRST.txt"


@dataclass(frozen=True)
class ScreenSummary:
    """What a screening did: counts, where the table is, bands per rule, issues."""

    organisations: int
    agreements: int
    table: Path
    bands: dict[str, dict[str, int]]
    issues: tuple[ImportIssue, ...]
    rulebook: Rulebook


def screen(
    frames: Frames,
    *,
    as_of: date,
    rulebook: Rulebook,
    partitions: int = 1,
    scratch: Path | None = None,
) -> Iterator[pl.DataFrame]:
    """The table of a cohort, a partition at a time.

    Args:
        frames: Organisations, agreements and positions of any number of organisations.
        as_of: Close of the day.
        rulebook: The rules in force.
        partitions: Into how many parts the organisations are dealt, by their
            identifier; the rows do not depend on it.
        scratch: A folder that may hold a copy of the cohort meanwhile, where there are
            several parts; by default the system's own.
    """
    with TemporaryDirectory(dir=scratch) as folder:
        one = partitions == 1
        parts = [frames] if one else dealt(frames, partitions, Path(folder))
        for part in parts:
            passed = profile(part, as_of=as_of, rulebook=rulebook)
            table = screen_columns(passed.scored.lazy(), rulebook, as_of=as_of)
            yield collected(table)


def write_screen(
    sources: Sequence[Path],
    *,
    as_of: date,
    out: Path,
    rules: Sequence[Path] = (),
    mapping: Path | None = None,
) -> ScreenSummary:
    """Screen ledgers or cohorts; write table, issues and a note into ``out``.

    Where something fails, ``out`` holds what it held before.

    Raises:
        CallError: two sources hold the same organisation, or the folder cannot be made
            or written to.
    """
    rulebook = load_rules(rules)
    decisions = load_decisions(mapping)
    whole = together(
        [(str(source), read_ledger(source, rules, decisions)) for source in sources]
    )
    frames = whole.frames
    issues = (*whole.issues, *funder_issues(frames.agreements, rulebook))
    agreements = frames.agreements.select(pl.len()).collect().item()
    parts = -(-agreements // PARTITION_AGREEMENTS) or 1
    bands: dict[str, Counter[str]] = {}
    organisations = 0
    with workshop(out) as folder, writing(out):
        tables = screen(
            frames, as_of=as_of, rulebook=rulebook, partitions=parts, scratch=folder
        )
        for number, table in enumerate(tables):
            table.write_parquet(folder / f"part-{number:06}.parquet")
            organisations += table.height
            _count(table, rulebook, bands)
        _write_tables(folder)
        _write_issues(issues, folder / ISSUES)
        (folder / READ_ME).write_text(notes(as_of, rulebook), encoding="utf-8")
        move((TABLE, SPREADSHEET, ISSUES, READ_ME), folder, out)
    counts = {rule: dict(counter) for rule, counter in bands.items()}
    return ScreenSummary(
        organisations, agreements, out / TABLE, counts, issues, rulebook
    )


def _write_tables(folder: Path) -> None:
    whole = pl.scan_parquet(folder / "part-*.parquet").sort("org_id")
    whole.sink_parquet(folder / TABLE)
    whole.with_columns(harmless()).sink_csv(folder / SPREADSHEET)


def _count(
    table: pl.DataFrame, rulebook: Rulebook, bands: dict[str, Counter[str]]
) -> None:
    for rule in rulebook.rules:
        counted = table[f"{rule.id}_band"].value_counts()
        bands.setdefault(rule.id, Counter()).update(dict(counted.iter_rows()))


def _write_issues(issues: Sequence[ImportIssue], path: Path) -> None:
    rows = [
        {
            "severity": issue.severity.value,
            "organisation": issue.org_id,
            "place": str(issue.where),
            "problem": issue.problem,
            "write_instead": issue.hint,
        }
        for issue in issues
    ]
    names = ("severity", "organisation", "place", "problem", "write_instead")
    contract = dict.fromkeys(names, pl.String())
    table = pl.DataFrame(rows, schema=contract).with_columns(seen())
    table.with_columns(harmless()).write_csv(path)

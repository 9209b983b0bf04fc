"""Notices of the Open Contracting Data Standard → the contracts of every supplier.

Read are packages of releases and of records as Contracts Finder and Find a Tender
publish them. Releases of one process are merged; an award in force is a contract of its
supplier; a tender without an award is no income.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.importers.controls import without_controls
from fundrisk.importers.files import digest
from fundrisk.importers.imported import Imported
from fundrisk.importers.ledger import Sheets, read_ledger
from fundrisk.importers.ocds_contracts import Reader
from fundrisk.importers.ocds_merge import Processes
from fundrisk.importers.ocds_package import SUFFIXES, entries, entries_at, opened
from fundrisk.importers.ocds_said import Place, Said
from fundrisk.importers.ocds_shape import Faults, shaped
from fundrisk.importers.ocds_tidy import apart, with_mended
from fundrisk.importers.table import Place as Column
from fundrisk.importers.table import Table
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fundrisk.importers.ocds_contracts import Row
    from fundrisk.importers.words import Words

FORMAT = "contract notices of the Open Contracting Data Standard (.json, .jsonl)"
# Field of an agreement → where it stands in a release.
PLACES = {
    "org_id": "awards/suppliers/identifier",
    "organisation_name": "awards/suppliers/name",
    "agreement_id": "awards/id",
    "title": "awards/title",
    "description": "awards/description",
    "funder": "buyer/name",
    "funder_id": "buyer/identifier",
    "instrument": "awards",
    "amount": "awards/value/amount",
    "currency": "awards/value/currency",
    "vat_amount": "awards/value/amountGross",
    "awarded_on": "awards/date",
    "starts_on": "awards/contractPeriod/startDate",
    "ends_on": "awards/contractPeriod/endDate",
    "break_on": "awards/contractPeriod",
    "break_notice_months": "awards/contractPeriod",
    "status": "awards/status",
    "notes": "awards",
}


def claims(path: Path) -> bool:
    """A JSON file with releases, records, or one of them by itself."""
    if path.suffix.lower() not in SUFFIXES or path.is_dir():
        return False
    return entries_at(path) is not None


def read(path: Path, words: Words) -> Imported:
    """Read the file as a cohort: one organisation for each supplier.

    Raises:
        NoAgreementsError: nothing in it was awarded to anybody.
        UnreadableFileError: it is cut off or damaged.
    """
    at = entries_at(path)
    if at is None:
        problem = "there are no releases or records in this file"
        hint = "download the package again from its publisher"
        raise UnreadableFileError(problem, where=str(path), hint=hint)
    said, faults = Said(path.name), Faults()
    with closing(Processes()) as processes:
        _gather(processes, path, at, said, faults)
        rows = _rows(processes, words, said)
    issues = _issues(path.name, faults)
    if not rows:
        raise _nothing(path, said, issues)
    for number in range(len(rows)):
        said.add("published", Place(contract=number))
    table, issues = without_controls(_table(path.name, rows), issues)
    imported = read_ledger(
        Sheets(path.stem, (digest(path, path.name),), (), tables=(table,)), words
    )
    return _with(imported, said, issues)


def _gather(
    processes: Processes, path: Path, at: str, said: Said, faults: Faults
) -> None:
    """Every release of the file, shaped, under its process."""
    for number, content in entries(path, at):
        found = opened(content)
        if found.linked:
            ocid = content.get("ocid")
            place = Place(number, ocid if isinstance(ocid, str) else "")
            of = "release is" if found.linked == 1 else "releases are"
            said.add("linked", place, f"{found.linked} {of}")
        for one in found.releases:
            release = shaped(one, number, faults)
            if not release.get("ocid"):
                said.add("no_ocid", Place(number))
            processes.add(apart(release, number, said), number)
    for number in processes.undated:
        said.add("undated", Place(number), f"release {number}")


def _rows(processes: Processes, words: Words, said: Said) -> list[Row]:
    """The agreements of every process; texts are mended where they are read."""
    reader = Reader(words.notices, said)
    rows: list[Row] = []
    for process in processes.compiled():
        place = Place(process.rows[-1], process.release["ocid"])
        if process.release.get("awards"):
            clean = with_mended(process.release, place, words.notices, said)
            rows += reader.rows(process._replace(release=clean))
        else:
            rows += reader.rows(process)
    return rows


def _table(file: str, rows: Sequence[Row]) -> Table:
    schema: dict[str, Any] = {"row": pl.Int64(), **dict.fromkeys(PLACES, pl.String())}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    places = {field: Column("", heading) for field, heading in PLACES.items()}
    return Table(file, "", frame, places, is_published=True)


def _issues(file: str, faults: Faults) -> list[ImportIssue]:
    return [
        ImportIssue(
            severity=Severity.WARNING,
            problem=f"{fault} ({len(rows)} releases)" if len(rows) > 1 else str(fault),
            where=SourceRef(
                file=file,
                row=rows[0] if len(rows) == 1 else None,
                heading=fault.path,
            ),
            hint="ask the publisher to correct the file; what could be read is read",
            kind="notice_shape",
            rows=tuple(rows),
        )
        for fault, rows in faults.rows.items()
    ]


def _nothing(path: Path, said: Said, issues: Sequence[ImportIssue]) -> Exception:
    found = list(_stages(said))
    faults = [str(issue.problem) for issue in issues]
    what = "; ".join([*found, *faults[:1]]) or "it holds no release"
    problem = f"nothing in this file was awarded to a supplier ({what})"
    hint = "give a file with award notices; a tender without an award is no income"
    return NoAgreementsError(problem, where=str(path), hint=hint)


def _stages(said: Said) -> Iterator[str]:
    """What the file holds instead of awards, each with its count."""
    return (f"{issue.problem}" for issue in said.issues())


def _with(imported: Imported, said: Said, issues: Sequence[ImportIssue]) -> Imported:
    """The same with what was said of the notices, each saying with its owner."""
    owners = imported.frames.agreements.collect()["org_id"].to_list()
    only = owners[0] if len(set(owners)) == 1 else ""
    found = [*said.issues(owners), *issues]
    owned = (i if i.org_id else i.model_copy(update={"org_id": only}) for i in found)
    return Imported(
        imported.frames,
        (*owned, *imported.issues),
        imported.inputs,
        imported.decisions,
    )

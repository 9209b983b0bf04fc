"""A folder of ledgers → one cohort; what cannot be read is left out and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import LedgerError, NoAgreementsError
from fundrisk.frames import Frames
from fundrisk.importers import csv_file, ledger_folder, payment_lines, workbook
from fundrisk.importers.files import lettered
from fundrisk.importers.imported import Imported
from fundrisk.importers.pages import HINT
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fundrisk.importers.words import Words
    from fundrisk.model.ledger import InputFile

FORMAT = "a folder of ledgers (a cohort)"
LEDGERS = (ledger_folder, workbook, csv_file, payment_lines)


def claims(path: Path) -> bool:
    """A folder that is no ledger itself and holds some, at any depth."""
    if not path.is_dir() or ledger_folder.claims(path) or any(path.glob("*.parquet")):
        return False
    return next(_ledgers(path), None) is not None


def read(path: Path, words: Words) -> Imported:
    """Read every ledger; the first of two with one ``org_id`` counts.

    Raises:
        NoAgreementsError: none of them can be read.
    """
    taken: dict[str, str] = {}
    kept: list[Imported] = []
    issues: list[ImportIssue] = []
    for source in _ledgers(path):
        name = lettered(source.relative_to(path).as_posix())
        try:
            imported = _placed(_read(source, words), name, is_folder=source.is_dir())
        except LedgerError as error:
            issues.append(_refused(name, error))
            continue
        issues += imported.issues
        organisations = imported.frames.organisations.collect()["org_id"].to_list()
        clash = next((org_id for org_id in organisations if org_id in taken), None)
        if clash is not None:
            issues.append(_twice(name, clash, taken[clash]))
            continue
        taken.update(dict.fromkeys(organisations, name))
        kept.append(imported)
    if not kept:
        problem = "none of the ledgers in this folder can be read"
        first = issues[0].problem if issues else HINT
        raise NoAgreementsError(problem, where=str(path), hint=first)
    return Imported(_joined(kept), tuple(issues), _inputs(kept))


def _ledgers(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """The ledgers in a folder and the folders in it, in order of their names.

    A folder that leads back to one ``above`` it is not gone into again.
    """
    above |= {folder.resolve()}
    for child in sorted(folder.iterdir()):
        if child.name.startswith((".", "~$")):
            continue
        if any(kind.claims(child) for kind in LEDGERS):
            yield child
        elif child.is_dir() and child.resolve() not in above:
            yield from _ledgers(child, above)


def _read(source: Path, words: Words) -> Imported:
    kind = next(kind for kind in LEDGERS if kind.claims(source))
    imported: Imported = kind.read(source, words)
    return imported


def _placed(imported: Imported, name: str, *, is_folder: bool) -> Imported:
    """The same with file names as seen from the folder of the cohort."""

    def full(file: str) -> str:
        return f"{name}/{file}" if is_folder else name

    issues = tuple(
        issue.model_copy(
            update={
                "where": issue.where.model_copy(update={"file": full(issue.where.file)})
            }
        )
        for issue in imported.issues
    )
    inputs = tuple(i.model_copy(update={"name": full(i.name)}) for i in imported.inputs)
    prefix = f"{name}/" if is_folder else name.removesuffix(name.rpartition("/")[2])
    frames = Frames(
        organisations=imported.frames.organisations,
        agreements=imported.frames.agreements.with_columns(
            source_file=pl.format("{}{}", pl.lit(prefix), "source_file")
        ),
        positions=imported.frames.positions,
    )
    return Imported(frames, issues, inputs)


def _joined(kept: list[Imported]) -> Frames:
    return Frames(
        organisations=pl.concat(i.frames.organisations for i in kept),
        agreements=pl.concat(i.frames.agreements for i in kept),
        positions=pl.concat(i.frames.positions for i in kept),
    )


def _inputs(kept: list[Imported]) -> tuple[InputFile, ...]:
    return tuple(file for imported in kept for file in imported.inputs)


def _refused(name: str, error: LedgerError) -> ImportIssue:
    return ImportIssue(
        severity=Severity.REFUSAL,
        problem=f"the ledger cannot be read: {error.problem}",
        where=SourceRef(file=name),
        hint=error.hint,
        kind="ledger_refused",
    )


def _twice(name: str, org_id: str, first: str) -> ImportIssue:
    return ImportIssue(
        severity=Severity.REFUSAL,
        problem=f"{org_id} is already in {first}; this ledger is left out",
        where=SourceRef(file=name),
        hint="keep one ledger for each organisation, or give each its own org_id",
        org_id=org_id,
        kind="organisation_twice",
    )

"""A folder of ledgers → one cohort; what cannot be read is left out and named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import LedgerError, NoAgreementsError
from fundrisk.frames import Frames
from fundrisk.importers import (
    csv_file,
    ledger_folder,
    ocds,
    payment_lines,
    threesixty,
    workbook,
)
from fundrisk.importers.clashes import beside_one_another
from fundrisk.importers.files import lettered
from fundrisk.importers.imported import Imported
from fundrisk.importers.joined import joined
from fundrisk.importers.pages import HINT
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fundrisk.importers.words import Words

FORMAT = "a folder of ledgers (a cohort)"
LEDGERS = (ledger_folder, workbook, csv_file, payment_lines, threesixty, ocds)


def claims(path: Path) -> bool:
    """A folder that is no ledger itself and holds some, at any depth."""
    if not path.is_dir() or ledger_folder.claims(path) or any(path.glob("*.parquet")):
        return False
    return next(_ledgers(path), None) is not None


def read(path: Path, words: Words) -> Imported:
    """Read every ledger; the first of two with one ``org_id`` counts.

    What others published of an organisation is put together, whatever number of files
    it stands in, and left out where the organisation has a ledger of its own here.

    Raises:
        NoAgreementsError: none of them can be read.
    """
    issues: list[ImportIssue] = []
    kept: dict[str, Imported] = {}
    for source in _ledgers(path):
        name = lettered(source.relative_to(path).as_posix())
        try:
            kept[name] = _placed(_read(source, words), name, is_folder=source.is_dir())
        except LedgerError as error:
            issues.append(_refused(name, error))
    if not kept:
        problem = "none of the ledgers in this folder can be read"
        first = issues[0].problem if issues else HINT
        raise NoAgreementsError(problem, where=str(path), hint=first)
    together, left_out = beside_one_another([*kept.items()])
    whole = joined(together)
    return replace(whole, issues=(*issues, *left_out, *whole.issues))


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


def _refused(name: str, error: LedgerError) -> ImportIssue:
    return ImportIssue(
        severity=Severity.REFUSAL,
        problem=f"the ledger cannot be read: {error.problem}",
        where=SourceRef(file=name),
        hint=error.hint,
        kind="ledger_refused",
    )

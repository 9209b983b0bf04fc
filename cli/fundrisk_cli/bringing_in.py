"""Sources → a ledger and copies with notes on disk, all of them or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fundrisk import reading
from fundrisk.errors import CallError
from fundrisk.importers.intake import intake_of
from fundrisk.importers.joined import joined
from fundrisk.importers.written.ledger import (
    Form,
    form_of,
    is_workbook,
    write_ledger,
)
from fundrisk.importers.written.place import (
    refuse_company,
    refuse_existing,
    remove_stale,
)
from fundrisk.importers.written.workbook import workbook_of
from fundrisk.reports.views.imported import Written
from fundrisk.screening.workshop import move, workshop, writing
from fundrisk_cli import destinations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.annotated.copy import Copy
    from fundrisk.importers.imported import Imported
    from fundrisk.model.intake import Intake

FILES = frozenset(
    {
        *(".csv", ".tsv", ".txt", ".json", ".yaml", ".yml", ".parquet", ".zip"),
        *(".doc", ".docx", ".pdf", ".ods", ".xls", ".xlsb", ".xlsm"),
    }
)
"""Endings of files; under such a name nobody looks for a folder."""

NOTED = "-with-notes"
TAKEN = "there is a copy of this name already, perhaps with your own remarks"


class Call(NamedTuple):
    """What is to be read, where it is to be written, and by which decisions."""

    sources: Sequence[Path]
    out: Path
    mapping: Path | None
    rules: tuple[Path, ...]
    force: bool


class Done(NamedTuple):
    """The numbers of what was read, and where it was written."""

    intake: Intake
    written: Written


def bring_in(call: Call) -> Done:
    """Read, write and say.

    Raises:
        CallError: something may not be written or replaced; nothing is written then.
        LedgerError: a source cannot be read.
        MappingFileError: the mapping cannot be read.
    """
    sources, out = call.sources, call.out
    refuse_existing(out, sources, force=call.force)
    must_take_ledger(out)
    is_known = call.mapping is not None and call.mapping.exists()
    decided = reading.load_decisions(call.mapping if is_known else None)
    reads = [reading.read_ledger(each, call.rules, decided) for each in sources]
    whole = reading.with_suggestions(joined(reads), call.rules)
    copies = _copies(sources, reads, whole, call.rules)
    noted = _named(copies, sources, out, force=call.force)
    is_cohort = _write_ledger(whole, out)
    for path, copy in noted:
        destinations.write_whole(copy.content, path)
    others = []
    if call.mapping is not None:
        reading.save_decisions(call.mapping, whole.decisions)
        others.append(f"mapping: {call.mapping}")
    without = [str(s) for s, copy in zip(sources, copies, strict=True) if copy is None]
    shown = [str(path) for path, _ in noted]
    return Done(intake_of(whole), Written(str(out), shown, others, without, is_cohort))


def must_take_ledger(out: Path) -> None:
    """See that the ledger can be written; leaves nothing behind.

    Raises:
        CallError: it cannot.
    """
    if is_workbook(out):
        destinations.must_take_file(out)
    elif out.suffix.lower() in FILES and not out.is_dir():
        problem = (
            f"a ledger is a workbook (.xlsx) or a folder, and no {out.suffix} file"
        )
        hint = (
            f"give --out {out.with_suffix('.xlsx').name}, or a name without an ending"
        )
        raise CallError(problem, where=str(out), hint=hint)
    else:
        destinations.must_take(out=out)
        if not out.absolute().parent.is_dir():
            problem = f"there is no folder {out.parent}"
            raise CallError(problem, where=str(out), hint=destinations.HINT)


def _copies(
    sources: Sequence[Path],
    reads: Sequence[Imported],
    whole: Imported,
    rules: Sequence[Path],
) -> list[Copy | None]:
    """A copy for each source, with what joining it to the others brought up."""
    own = {issue for read in reads for issue in read.issues}
    later = [issue for issue in whole.issues if issue not in own]
    copies = []
    for source, read in zip(sources, reads, strict=True):
        issues = [*read.issues, *(i for i in later if i.where.file == source.name)]
        copies.append(reading.noted_copy(source, issues, rules))
    return copies


def _named(
    copies: Sequence[Copy | None], sources: Sequence[Path], out: Path, *, force: bool
) -> list[tuple[Path, Copy]]:
    """The path of each copy, beside the ledger and never over anybody's file.

    Raises:
        CallError: a file of that name is there, or cannot be written.
    """
    found: list[tuple[Path, Copy]] = []
    theirs = {source.resolve() for source in sources} | {out.resolve()}
    for source, copy in zip(sources, copies, strict=True):
        if copy is None:
            continue
        taken = theirs | {path.resolve() for path, _ in found}
        path = _free(out.absolute().parent, source, copy.suffix, taken)
        destinations.must_take_file(path)
        if path.exists() and not force:
            hint = "move it away, or --force to replace it"
            raise CallError(TAKEN, where=str(path), hint=hint)
        found.append((_shown(path, out), copy))
    return found


def _free(folder: Path, source: Path, suffix: str, taken: set[Path]) -> Path:
    stem, number = f"{source.resolve().stem}{NOTED}", 2
    path = folder / f"{stem}{suffix}"
    while path.resolve() in taken:
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    return path


def _shown(path: Path, out: Path) -> Path:
    """A path as short as the one that was typed."""
    return path if out.is_absolute() else out.parent / path.name


def _write_ledger(whole: Imported, out: Path) -> bool:
    """Write it whole or not at all; returns whether it is a cohort."""
    form = form_of(whole.frames, out)
    if is_workbook(out):
        destinations.write_whole(workbook_of(whole.frames), out)
        return False
    refuse_company(out, form)
    with workshop(out) as folder, writing(out):
        names = write_ledger(whole.frames, form, folder)
        move(names, folder, out)
        remove_stale(out, form, names)
    return form is Form.COHORT

"""Parquet of many organisations → lazy frames and issues, never collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.frames import AGREEMENTS, ORGANISATIONS, POSITIONS, Frames
from fundrisk.importers.cohort import (
    count,
    dated,
    organisations_of,
    owned,
    with_plain_ids,
)
from fundrisk.importers.files import digest, refuse_device, refuse_missing
from fundrisk.importers.imported import Imported
from fundrisk.importers.lazy_checks import check_lazily, repeated
from fundrisk.importers.link_issues import link_counts
from fundrisk.importers.links import mended_links
from fundrisk.importers.neighbours import unread_neighbours
from fundrisk.importers.remarks import counted
from fundrisk.importers.rules import stored_agreement_rules, stored_position_rules
from fundrisk.importers.same_day import one_a_day_lazily
from fundrisk.model.agreement import Agreement
from fundrisk.model.issue import ImportIssue
from fundrisk.model.position import Position
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.words import Words

FORMAT = "a parquet file or folder of agreements (a cohort)"
SUFFIX = ".parquet"
POSITIONS_FILE = "positions.parquet"
ORGANISATIONS_FILE = "organisations.parquet"
ONLY_PARQUET = f"a folder with a {SUFFIX} file is read as a cohort of {SUFFIX} files"
HINT = "write the columns of the schema AGREEMENTS, with org_id in every row"


def claims(path: Path) -> bool:
    """A parquet file, or a folder that holds one."""
    if path.is_dir():
        return any(path.glob(f"*{SUFFIX}"))
    return path.suffix.lower() == SUFFIX


def read(path: Path, words: Words) -> Imported:
    """Scan the files; what is read of them is a few passes of counting.

    Raises:
        UnreadableFileError: a file is damaged, or a column holds another type.
        NoAgreementsError: no file has a row.
    """
    try:
        return _scanned(path, words)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise _damaged(path) from error


def _scanned(path: Path, words: Words) -> Imported:
    files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    own = {file.name: file for file in files if path.is_dir()}
    special = (own.get(POSITIONS_FILE), own.get(ORGANISATIONS_FILE))
    parts = [file for file in files if file not in special]
    if not parts:
        problem = "the folder holds no agreements"
        raise UnreadableFileError(problem, where=str(path), hint=HINT)
    issues: list[ImportIssue] = []
    agreements = _agreements(parts, path, words, issues)
    positions = _positions(special[0], path, words, issues)
    listed = _listed(special[1], path, issues)
    organisations, added = organisations_of(
        (agreements, positions), listed, ORGANISATIONS_FILE
    )
    issues += [*added, *unread_neighbours(path, {f.name for f in files}, ONLY_PARQUET)]
    if not count(organisations):
        problem = "there are no agreements in it, so there is nothing to assess"
        hint = "write one agreement in each row, with its org_id"
        raise NoAgreementsError(problem, where=str(path), hint=hint)
    frames = Frames(organisations, agreements, positions)
    return Imported(frames, tuple(issues), tuple(digest(f, f.name) for f in files))


def _damaged(path: Path) -> UnreadableFileError:
    problem = "the parquet file is damaged, or its parts do not fit together"
    hint = "write it again; all parts need the same columns"
    return UnreadableFileError(problem, where=str(path), hint=hint)


def _agreements(
    parts: list[Path], path: Path, words: Words, issues: list[ImportIssue]
) -> pl.LazyFrame:
    scanned = _scan(parts, AGREEMENTS, path, issues)
    scanned, untidy = with_plain_ids(scanned, path.name)
    _refuse_nobodys(scanned, path)
    rules = stored_agreement_rules(words.limits)
    identified = _identified(scanned)
    checked, broken = check_lazily(identified, rules, Agreement, path.name)
    linked, astray = mended_links(checked)
    issues += [*untidy, *broken, *repeated(checked, path.name)]
    issues += link_counts(astray, path.name)
    return linked


def _positions(
    file: Path | None, path: Path, words: Words, issues: list[ImportIssue]
) -> pl.LazyFrame:
    if file is None:
        return pl.LazyFrame(schema=POSITIONS)
    scanned = _scan([file], POSITIONS, path, issues)
    rules = stored_position_rules(words.limits)
    plain, untidy = with_plain_ids(scanned, file.name)
    held, nobodys = owned(plain, file.name)
    checked, broken = check_lazily(held, rules, Position, file.name)
    placed, undated = dated(checked, file.name)
    once, twice = one_a_day_lazily(placed, file.name)
    issues += [*untidy, *nobodys, *broken, *undated, *twice]
    return once


def _listed(
    file: Path | None, path: Path, issues: list[ImportIssue]
) -> pl.LazyFrame | None:
    if file is None:
        return None
    scanned = _scan([file], ORGANISATIONS, path, issues)
    plain, untidy = with_plain_ids(scanned, file.name)
    held, nobodys = owned(plain, file.name)
    issues += [*untidy, *nobodys]
    return held


def _scan(
    files: list[Path], contract: pl.Schema, path: Path, issues: list[ImportIssue]
) -> pl.LazyFrame:
    """The files with the columns of the contract, in order; absent ones are null."""
    scans = []
    for file in files:
        try:
            refuse_missing(file)
            refuse_device(file)
            scanned = pl.scan_parquet(file)
            present = scanned.collect_schema()
        except (pl.exceptions.PolarsError, OSError) as error:
            raise _damaged(file) from error
        if "org_id" not in present:
            problem = "there is no column org_id"
            raise UnreadableFileError(problem, where=str(file), hint=HINT)
        issues += _unknown(set(present) - set(contract), file)
        scans.append(
            scanned.select(
                _as(name, dtype, present.get(name), path)
                for name, dtype in contract.items()
            )
        )
    return pl.concat(scans)


def _unknown(columns: set[str], file: Path) -> list[ImportIssue]:
    """A note that names the columns that fundrisk does not use."""
    if not columns:
        return []
    problem = f"columns that fundrisk does not use: {', '.join(sorted(columns))}"
    where = SourceRef(file=file.name)
    hint = "if one of them matters, give it a name of the schema"
    return [
        ImportIssue(
            severity=Severity.NOTE,
            problem=problem,
            where=where,
            hint=hint,
            kind="unused_columns",
        )
    ]


def _as(
    name: str, wanted: pl.DataType, present: pl.DataType | None, path: Path
) -> pl.Expr:
    """One column in the type of the contract, if that loses nothing."""
    if present is None:
        return pl.lit(None, dtype=wanted).alias(name)
    if present == wanted:
        return pl.col(name)
    lossless = (
        (wanted == pl.Int64() and present.is_integer() and present != pl.UInt64())
        or (wanted == pl.Float64() and present.is_numeric())
        or (wanted == pl.String() and present in (pl.Categorical, pl.Enum))
        or (wanted == pl.Date() and present == pl.Datetime)
        or present == pl.Null()
    )
    if not lossless:
        problem = f"the column {name} holds {present}, and {wanted} is needed"
        raise UnreadableFileError(problem, where=str(path), hint=HINT)
    return pl.col(name).cast(wanted)


def _refuse_nobodys(agreements: pl.LazyFrame, path: Path) -> None:
    nobodys = agreements.select(pl.col("org_id").null_count())
    missing: int = nobodys.collect(engine="streaming").item()
    if missing:
        has = "has" if missing == 1 else "have"
        problem = f"{counted(missing)} {has} no org_id"
        raise UnreadableFileError(problem, where=str(path), hint=HINT)


def _identified(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Rows without an ``agreement_id`` are called by their place in the file."""
    named = pl.format("row-{}", pl.int_range(1, pl.len() + 1))
    return agreements.with_columns(
        agreement_id=pl.coalesce("agreement_id", named),
        currency=pl.col("currency").fill_null("GBP"),
    )

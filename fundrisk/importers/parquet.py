"""Parquet of many organisations → lazy frames and issues, never collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import UnreadableFileError
from fundrisk.frames import AGREEMENTS, ORGANISATIONS, POSITIONS, Frames, conform
from fundrisk.importers.files import digest
from fundrisk.importers.imported import Imported
from fundrisk.importers.lazy_checks import check_lazily, repeated
from fundrisk.importers.remarks import counted
from fundrisk.importers.rules import agreement_rules, position_rules
from fundrisk.model.agreement import Agreement
from fundrisk.model.position import Position

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.words import Words

FORMAT = "a parquet file or folder of agreements (a cohort)"
SUFFIX = ".parquet"
POSITIONS_FILE = "positions.parquet"
ORGANISATIONS_FILE = "organisations.parquet"
HINT = "write the columns of the schema AGREEMENTS, with org_id in every row"


def claims(path: Path) -> bool:
    """A parquet file, or a folder that holds one."""
    if path.is_dir():
        return any(path.glob(f"*{SUFFIX}"))
    return path.suffix.lower() == SUFFIX


def read(path: Path, words: Words) -> Imported:
    """Scan the files; what is read of them is one pass of counting.

    Raises:
        UnreadableFileError: a file is damaged, or a column holds another type.
    """
    files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    own = {file.name: file for file in files if path.is_dir()}
    positions_file = own.pop(POSITIONS_FILE, None)
    organisations_file = own.pop(ORGANISATIONS_FILE, None)
    parts = [f for f in files if f not in (positions_file, organisations_file)]
    if not parts:
        problem = "the folder holds no agreements"
        raise UnreadableFileError(problem, where=str(path), hint=HINT)
    scanned = _scan(parts, AGREEMENTS, path)
    _refuse_nobodys(scanned, path)
    agreements, issues = check_lazily(
        _identified(scanned),
        agreement_rules(words.limits),
        Agreement,
        path.name,
    )
    issues += repeated(agreements, path.name)
    positions = pl.LazyFrame(schema=POSITIONS)
    if positions_file:
        scanned = _scan([positions_file], POSITIONS, path)
        rules = position_rules(words.limits)
        positions, more = check_lazily(scanned, rules, Position, positions_file.name)
        issues += more
    if organisations_file:
        organisations = _scan([organisations_file], ORGANISATIONS, path)
    else:
        ids = agreements.select("org_id").unique().sort("org_id")
        organisations = conform(ids.with_columns(name="org_id"), ORGANISATIONS)
    frames = Frames(organisations, agreements, positions)
    return Imported(frames, tuple(issues), tuple(digest(f, f.name) for f in files))


def _scan(files: list[Path], contract: pl.Schema, path: Path) -> pl.LazyFrame:
    """The files with the columns of the contract, in order; absent ones are null."""
    try:
        scanned = pl.scan_parquet(files, missing_columns="insert")
        present = scanned.collect_schema()
    except (pl.exceptions.PolarsError, OSError) as error:
        problem = "the parquet file is damaged, or its parts do not fit together"
        hint = "write it again; all parts need the same columns"
        raise UnreadableFileError(problem, where=str(path), hint=hint) from error
    if "org_id" not in present:
        problem = "there is no column org_id"
        raise UnreadableFileError(problem, where=str(path), hint=HINT)
    return scanned.select(
        _as(name, dtype, present.get(name), path) for name, dtype in contract.items()
    )


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
    count: int = nobodys.collect(engine="streaming").item()
    if count:
        has = "has" if count == 1 else "have"
        problem = f"{counted(count)} {has} no org_id"
        raise UnreadableFileError(problem, where=str(path), hint=HINT)


def _identified(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Rows without an ``agreement_id`` are called by their place in the file."""
    named = pl.format("row-{}", pl.int_range(1, pl.len() + 1))
    return agreements.with_columns(
        agreement_id=pl.coalesce("agreement_id", named),
        currency=pl.col("currency").fill_null("GBP"),
    )

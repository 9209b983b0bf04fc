"""What every kind tries → one table of variants, and their frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

import fundrisk.scenarios.changes as folder
from fundrisk.errors import RuleFileError
from fundrisk.frames import AGREEMENTS, Frames
from fundrisk.registry import parts
from fundrisk.scenarios.changes._kind import FIGURE, NEW, SET, Kind
from fundrisk.variants import ASSUMED, BEGUN, SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fundrisk.model.rule import Rulebook
    from fundrisk.scenarios.changes._kind import Seen

FACTS = pl.Schema(
    {
        "org_id": pl.String(),
        "line": pl.String(),
        "step": pl.Float64(),
        "agreement_id": pl.String(),
        "field": pl.String(),
        "months": pl.Float64(),
        "years": pl.Int64(),
        "money": pl.Int64(),
        "yearly": pl.Int64(),
        "until": pl.Date(),
        "family": pl.String(),
        "value": pl.String(),
        "position_as_of": pl.Date(),
    }
)
"""What a kind may say of a variant; what it does not say is null."""

MARKS = pl.Schema({ASSUMED: pl.Boolean(), BEGUN: pl.Boolean()})


def kinds(rulebook: Rulebook) -> dict[str, Kind]:
    """The kinds that the rules name, in their order.

    Raises:
        RuleFileError: a name that no module has.
    """
    known = parts(folder, Kind)
    for name in rulebook.changes.kinds:
        if name not in known:
            problem = f"there is no kind of change '{name}'"
            hint = f"known are {', '.join(known)}"
            raise RuleFileError(problem, where="changes.yaml", hint=hint)
    return {name: known[name] for name in rulebook.changes.kinds}


def tried(seen: Seen, rulebook: Rulebook) -> pl.DataFrame:
    """One row for each variant: ``key``, ``kind``, ``FACTS`` and what it changes."""
    tables = [
        _kept(kind.tried(seen, rulebook.changes.kinds[name])).with_columns(
            kind=pl.lit(name)
        )
        for name, kind in kinds(rulebook).items()
    ]
    every = pl.concat(tables, how="diagonal").with_row_index("number")
    name = pl.format("{}{} {}", pl.lit(SIGN), "kind", "number")
    return every.with_columns(key=pl.col("org_id") + name).drop("number")


def _kept(table: pl.DataFrame) -> pl.DataFrame:
    """The facts in their types, and the columns that say what is changed."""
    facts = [
        pl.col(name).cast(dtype) if name in table.columns else _none(name, dtype)
        for name, dtype in FACTS.items()
    ]
    changed = [c for c in table.columns if c.startswith((SET, NEW, FIGURE))]
    return table.select(*facts, *changed)


def _none(name: str, dtype: pl.DataType) -> pl.Expr:
    return pl.lit(None, dtype=dtype).alias(name)


def frames_of(frames: Frames, variants: pl.DataFrame) -> Frames:
    """The organisations of the variants, each with its one change."""
    keyed = variants.lazy()
    keys = keyed.select("org_id", "key")
    agreements = _changed(
        frames.agreements, keyed, SET, {"agreement_id": "agreement_id"}
    )
    return Frames(
        organisations=_rekeyed(frames.organisations.join(keys, on="org_id")),
        agreements=pl.concat([_rekeyed(agreements), _new(variants)], how="diagonal"),
        positions=_rekeyed(
            _changed(frames.positions, keyed, FIGURE, {"as_of": "position_as_of"})
        ),
    )


def _rekeyed(table: pl.LazyFrame) -> pl.LazyFrame:
    return table.with_columns(org_id="key").drop("key")


def _changed(
    table: pl.LazyFrame, variants: pl.LazyFrame, prefix: str, where: Mapping[str, str]
) -> pl.LazyFrame:
    """Every variant's rows, those that ``where`` points at with what is set there."""
    columns = _named(variants, prefix)
    ((at, target),) = where.items()
    mark = "variant's"
    slim = variants.select(
        "org_id",
        "key",
        pl.col(target).alias(mark),
        *(pl.col(f"{prefix}{name}") for name in columns),
    )
    is_it = (pl.col(at) == pl.col(mark)).fill_null(value=False)
    return (
        table.join(slim, on="org_id")
        .with_columns(
            pl.when(is_it)
            .then(pl.coalesce(f"{prefix}{name}", name))
            .otherwise(name)
            .alias(name)
            for name in columns
        )
        .drop(mark, *(f"{prefix}{name}" for name in columns))
    )


def _named(variants: pl.LazyFrame, prefix: str) -> list[str]:
    found: Iterable[str] = variants.collect_schema()
    return [name.removeprefix(prefix) for name in found if name.startswith(prefix)]


def _new(variants: pl.DataFrame) -> pl.LazyFrame:
    """The agreements that join, with every column of an agreement."""
    every = {**AGREEMENTS, **MARKS}
    there = [name for name in every if f"{NEW}{name}" in variants.columns]
    made = [pl.col(f"{NEW}{name}").cast(every[name]).alias(name) for name in there]
    keyed = [one for one in made if one.meta.output_name() != "org_id"]
    if f"{NEW}agreement_id" not in variants.columns:
        return pl.LazyFrame(schema={"org_id": pl.String()})
    return (
        variants.lazy()
        .filter(pl.col(f"{NEW}agreement_id").is_not_null())
        .select(pl.col("key").alias("org_id"), *keyed)
    )

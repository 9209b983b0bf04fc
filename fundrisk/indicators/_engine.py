"""All indicators in one pass for each grain: lines, groups, organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import polars.selectors as cs

from fundrisk import indicators as room
from fundrisk.clock import quarter_ends_before
from fundrisk.frames import collected, written_out
from fundrisk.indicators._groups import with_places
from fundrisk.indicators._history import history_known
from fundrisk.indicators._lines import lines
from fundrisk.indicators._outlook import outlook, outlook_sums
from fundrisk.indicators._part import Indicator, Pass
from fundrisk.indicators._positions import in_force
from fundrisk.indicators._totals import shared_sums
from fundrisk.pence import BOUNDED_BELOW
from fundrisk.registry import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.indicators._groups import GroupSteps
    from fundrisk.model.rule import Conventions

QUARTERS_A_YEAR = 4

_PASSED_ON = (
    r"(?:total_lo|total_hi|unbounded|non_recurring_proceeds_pence|position_as_of|value\..*|remit_.*|target_cost_.*"
    r"|function_fragility\..*\.(?:least|most)|function_runway\..*\.(?:lo|hi)"
    r"|(?:income|contribution)_\d+m\..*|months_to_breach\.(?:floor_pence|floor_basis|pots)"
    r"|fewest_funders_to_breach\.none_possible)"
)
"""Sums that scoring and reports read beside the indicators."""


@dataclass(frozen=True)
class Measured:
    """The result of one pass.

    ``organisations`` has one row per organisation: ``org_id``, its position, and for
    each indicator ``<name>.lo``, ``.hi`` (in the indicator's unit; null where not
    assessed), ``.known``, ``.trust`` (0–1), ``.pence``, ``.absent`` (why there is no
    value) and ``.not_applicable``. ``lines`` and ``groups`` are what was summed.
    """

    organisations: pl.DataFrame
    lines: pl.DataFrame
    groups: pl.DataFrame


def indicators() -> Mapping[str, Indicator]:
    """Every indicator by name; its module's file name is its name."""
    return parts(room, Indicator)


def measure(
    classified: pl.LazyFrame,
    ledger: Frames,
    *,
    as_of: date,
    conventions: Conventions,
    without: Collection[str] = (),
) -> Measured:
    """Every indicator of every organisation on one day.

    Args:
        classified: ``classify.classified`` of ``ledger.agreements``.
        ledger: Its organisations and positions are used.
        as_of: Close of the day.
        conventions: Numbers that are not anchors.
        without: Indicators that nobody will look at, which saves their time.
    """
    every = {name: part for name, part in indicators().items() if name not in without}
    years = round(conventions.withdrawn_years.value)
    back = quarter_ends_before(as_of, years * QUARTERS_A_YEAR)
    positions = in_force(
        ledger.organisations, ledger.positions, as_of=as_of, earlier=back
    ).pipe(collected)
    book = _coded(
        lines(classified, positions.lazy(), as_of=as_of, conventions=conventions)
    ).pipe(collected)
    groups, from_groups = _grouped(book, every)
    sums = book.group_by("org").agg(**_line_sums(every, as_of, conventions))
    wide = (
        _beside(positions, sums, collected(from_groups))
        .lazy()
        .with_columns((cs.numeric() & ~cs.by_name(positions.columns)).fill_null(0))
        .with_columns(
            history_1y=history_known(as_of, 12),
            history_5y=history_known(as_of, years * 12),
        )
        .with_columns(outlook())
        .pipe(collected)
    )
    seen = Pass(book, wide, as_of, conventions)
    tables = [part.table(seen) for part in every.values() if part.table is not None]
    found = pl.collect_all(tables, engine="in-memory")
    return Measured(
        _valued(_beside(wide, *found), every, conventions),
        book,
        groups,
    )


def _beside(base: pl.DataFrame, *tables: pl.DataFrame) -> pl.DataFrame:
    """The columns of each table beside ``base``, joined by ``org``, in its order."""
    rows = base.select("org")
    aligned = [
        rows.join(table, on="org", how="left", maintain_order="left").drop("org")
        for table in tables
    ]
    return written_out(pl.concat([base, *aligned], how="horizontal"))


def _coded(book: pl.LazyFrame) -> pl.LazyFrame:
    """Groups and funders as numbers, for gathering only; the names stay beside."""
    return book.with_columns(
        group_name=pl.col("group"),
        group=pl.col("group").cast(pl.Categorical()).to_physical(),
        funder=pl.col("funder").cast(pl.Categorical()).to_physical(),
    )


def _line_sums(
    every: Mapping[str, Indicator], as_of: date, conventions: Conventions
) -> dict[str, pl.Expr]:
    sums = shared_sums() | outlook_sums(as_of)
    for part in every.values():
        if part.lines is not None:
            sums |= part.lines(as_of, conventions)
    return sums


def _grouped(
    book: pl.DataFrame, every: Mapping[str, Indicator]
) -> tuple[pl.DataFrame, pl.LazyFrame]:
    """Lines → funders → groups → one row per organisation."""
    sums = {
        name: pl.col(name).sum()
        for name in ("av_lo", "av_hi", "next_12m_lo", "next_12m_hi")
    }
    for part in every.values():
        sums |= part.groups
    counted = pl.any_horizontal(pl.col("av_hi") > 0, pl.col("next_12m_hi") > 0)
    funders = (
        book.lazy()
        .filter(counted)
        .group_by("org", "group", "funder")
        .agg(pl.col("group_known").first(), pl.col("group_name").min(), **sums)
    ).pipe(collected)
    groups = (
        funders.lazy()
        .group_by("org", "group")
        .agg(
            pl.col("group_known").first(),
            pl.col("group_name").min(),
            *(pl.col(name).sum() for name in sums),
        )
    ).pipe(collected)
    steps = [part.from_groups for part in every.values() if part.from_groups]
    finest = [part.from_funders for part in every.values() if part.from_funders]
    wide = _read_groups(with_places(groups.lazy()), steps).join(
        _read_groups(funders.lazy(), finest), on="org", how="left"
    )
    return groups, wide


def _read_groups(rows: pl.LazyFrame, steps: Sequence[GroupSteps]) -> pl.LazyFrame:
    """Totals of an organisation's rows, then the largest row beside those totals."""
    totals = {name: e for step in steps for name, e in step.totals.items()}
    figures = {name: e for step in steps for name, e in step.rows.items()}
    peaks = {name: e for step in steps for name, e in step.peaks.items()}
    summed = rows.group_by("org").agg(**totals)
    if not figures:
        return summed
    largest = (
        rows.join(summed, on="org").with_columns(**figures).group_by("org").agg(**peaks)
    )
    return summed.join(largest, on="org", how="left")


def _valued(
    wide: pl.DataFrame, every: Mapping[str, Indicator], conventions: Conventions
) -> pl.DataFrame:
    """Read each indicator from the sums; little-known ones lose their value."""
    values = {name: part.value(conventions) for name, part in every.items()}
    read = [
        expression.alias(f"{name}.{end}")
        for name, value in values.items()
        for end, expression in (
            ("raw_lo", value.lo),
            ("raw_hi", value.hi),
            ("known", value.known.fill_null(0)),
            ("raw_trust", value.trust),
            ("pence", _bounded(value.pence)),
            ("raw_absent", value.absent),
            ("not_applicable", value.not_applicable),
        )
    ]
    raw = wide.lazy().with_columns(read).pipe(collected)
    reasons = [_why_absent(name, conventions) for name in values]
    settled = [expression for name in values for expression in _settled(name)]
    ends = ("known", "pence", "not_applicable")
    kept = [f"{name}.{end}" for name in values for end in (*ends, "raw_absent")]
    raws = [f"{name}.raw_{end}" for name in values for end in ("lo", "hi", "trust")]
    return (
        raw.lazy()
        .select("org", "org_id", "published", f"^{_PASSED_ON}$", *kept, *raws)
        .with_columns(reasons)
        .with_columns(settled)
        .drop(raws, [f"{name}.raw_absent" for name in values])
        .pipe(collected)
    )


def _bounded(pence: pl.Expr) -> pl.Expr:
    """Money at stake is not known where an agreement could be worth anything."""
    return pl.when(pence < BOUNDED_BELOW).then(pence)


def _why_absent(name: str, conventions: Conventions) -> pl.Expr:
    """Why an indicator has no value: its own reason, or too little of it is known."""
    known = pl.col(f"{name}.known")
    percent = (known * 100).floor().cast(pl.Int64)
    too_little = pl.when(known < conventions.known_share_minimum.value).then(
        pl.format("only {}% of the value is known", percent)
    )
    return pl.coalesce(f"{name}.raw_absent", too_little).alias(f"{name}.absent")


def _settled(name: str) -> list[pl.Expr]:
    assessed = pl.col(f"{name}.absent").is_null()
    return [
        pl.when(assessed).then(f"{name}.raw_lo").alias(f"{name}.lo"),
        pl.when(assessed).then(f"{name}.raw_hi").alias(f"{name}.hi"),
        pl.when(assessed).then(f"{name}.raw_trust").otherwise(0).alias(f"{name}.trust"),
    ]

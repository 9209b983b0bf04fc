"""Two quarters → one cohort in which every cause of a change stands by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import AGREEMENTS, Frames, collected
from fundrisk.model.assessment import MOST_DRIVERS
from fundrisk.timeline.ageing import aged
from fundrisk.timeline.figures import figures_put_back
from fundrisk.timeline.ledger_changes import Ledgers, put_back
from fundrisk.timeline.variant import AFTER, BEFORE, STAGES, Variant
from fundrisk.variants import SIGN, apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fundrisk.timeline.matching import Match
    from fundrisk.timeline.scores import Scores
    from fundrisk.timeline.side import Side
    from fundrisk.timeline.variant import Row

ID = "agreement_id"
VARIANT = "variant"


@dataclass(frozen=True)
class Counterfactuals:
    """Variants of an organisation, to go through one pass on the later day.

    ``frames`` holds each under a key of its own, ``variants`` says what each is, the
    stages first. ``only_totals`` says that there are too many agreements to look at
    each by itself: only stages and figures of the position are there. ``match`` says
    which agreement of the later quarter each of the earlier one is.
    """

    frames: Frames
    variants: tuple[Variant, ...]
    only_totals: bool
    match: Match

    def by_name(self, found: Mapping[str, Scores]) -> dict[str, Scores]:
        """The scores of a pass under the names of the variants."""
        return {apart(key)[1]: scores for key, scores in found.items()}


def counterfactuals(before: Side, after: Side, match: Match) -> Counterfactuals:
    """What is to be assessed on the later day, so that each cause shows its points.

    Args:
        before: The earlier quarter; its frames are as they were known then.
        after: The later quarter of the same organisation.
        match: Which agreement of the later quarter each of the earlier one is.
    """
    sides = {BEFORE: before, AFTER: after}
    tables = {name: collected(side.frames.agreements) for name, side in sides.items()}
    rows = {name: _by_id(table) for name, table in tables.items()}
    only_totals = max(table.height for table in tables.values()) > MOST_DRIVERS
    variants = [*STAGES, *figures_put_back(before.position, after.position)]
    if not only_totals:
        variants += aged(rows[BEFORE], before.as_of, after.as_of)
        variants += put_back(Ledgers(rows[BEFORE], rows[AFTER], match))
    frames = Frames(
        organisations=_organisations(sides, variants).lazy(),
        agreements=_agreements(tables, variants).lazy(),
        positions=_positions(sides, variants).lazy(),
    )
    return Counterfactuals(frames, tuple(variants), only_totals, match)


def _by_id(table: pl.DataFrame) -> dict[str, Row]:
    return {row[ID]: row for row in table.iter_rows(named=True)}


def _organisations(
    sides: Mapping[str, Side], variants: Iterable[Variant]
) -> pl.DataFrame:
    keys = _keys((one.name, one.ledger) for one in variants)
    return _rekeyed(
        pl.concat(
            _each(collected(side.frames.organisations), keys, name)
            for name, side in sides.items()
        )
    )


def _agreements(
    tables: Mapping[str, pl.DataFrame], variants: Iterable[Variant]
) -> pl.DataFrame:
    """The agreements of every variant: of its quarter, less some, and some put in."""
    keys = _keys((one.name, one.ledger) for one in variants)
    out = pl.DataFrame(
        [(one.name, left_out) for one in variants for left_out in one.out],
        schema={VARIANT: pl.String(), ID: pl.String()},
        orient="row",
    )
    rows = [{VARIANT: one.name, **row} for one in variants for row in one.put]
    schema = {
        column: kind for t in tables.values() for column, kind in t.schema.items()
    }
    put = pl.DataFrame(rows, schema={VARIANT: pl.String(), **AGREEMENTS, **schema})
    kept = pl.concat(
        (_each(table, keys, name) for name, table in tables.items()), how="diagonal"
    ).join(out, on=[VARIANT, ID], how="anti", maintain_order="left")
    return _rekeyed(pl.concat([kept, put], how="diagonal"))


def _positions(sides: Mapping[str, Side], variants: Iterable[Variant]) -> pl.DataFrame:
    """The positions of every variant, with its figures in the one in force."""
    keys = _keys((one.name, one.figures) for one in variants)
    tables = [
        _each(collected(side.frames.positions), keys, name)
        for name, side in sides.items()
    ]
    whole = pl.concat(tables, how="diagonal")
    in_force = pl.lit(sides[AFTER].position.get("as_of"), pl.Date())
    for one in variants:
        is_it = (pl.col(VARIANT) == one.name) & (pl.col("as_of") == in_force)
        whole = whole.with_columns(
            pl.when(is_it).then(pl.lit(value)).otherwise(field).alias(field)
            for field, value in one.figure.items()
        )
    return _rekeyed(whole)


def _keys(named: Iterable[tuple[str, str]]) -> pl.DataFrame:
    schema = {VARIANT: pl.String(), "of": pl.String()}
    return pl.DataFrame(list(named), schema=schema, orient="row")


def _each(table: pl.DataFrame, keys: pl.DataFrame, of: str) -> pl.DataFrame:
    """The table once for each variant that takes it from this quarter."""
    return table.join(keys.filter(of=of).drop("of"), how="cross")


def _rekeyed(table: pl.DataFrame) -> pl.DataFrame:
    key = pl.concat_str("org_id", pl.lit(SIGN), VARIANT)
    return table.with_columns(org_id=key).drop(VARIANT)

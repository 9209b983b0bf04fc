"""The losses of a pass: decisions and funders of each organisation → two nouns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from fundrisk.assembly.rows import floor_of
from fundrisk.clock import months_after
from fundrisk.frames import collected
from fundrisk.indicators._draws import at_risk, draws
from fundrisk.indicators._group_losses import group_losses
from fundrisk.indicators._pots import SIXTEENTHS, net_loss
from fundrisk.indicators._totals import ONLY_PUBLISHED
from fundrisk.pence import BOUNDED_BELOW
from fundrisk.scenarios.breaking import Path, Room, reverse_stress
from fundrisk.scenarios.losing import loss_distribution

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.loss import LossDistribution, ReverseStress
    from fundrisk.model.rule import Conventions, Rulebook
    from fundrisk.pipeline import Profile

    Row = dict[str, Any]

FEWEST, BREACH = "fewest_funders_to_breach", "months_to_breach"


class Losses(NamedTuple):
    """What one organisation may lose; ``loss`` is none where nobody can say."""

    loss: LossDistribution | None
    loss_absent_because: str | None
    reverse: ReverseStress


def losses(profile: Profile, rulebook: Rulebook, as_of: date) -> dict[str, Losses]:
    """The losses of every organisation of a pass, by its identifier.

    Args:
        profile: ``pipeline.profile`` of a few organisations.
        rulebook: The same rules.
        as_of: Close of the same day.
    """
    conventions = rulebook.conventions
    ids = dict(profile.scored.select("org", "org_id").iter_rows())
    lines = profile.measured.lines.lazy()
    named = _named(profile)
    due = _by(draws(lines, as_of=as_of, conventions=conventions), ids, "draw")
    decided = {
        org_id: [_labelled(row, named[org_id, row["agreements"][0]]) for row in rows]
        for org_id, rows in due.items()
    }
    hits = group_losses(lines, as_of=as_of, conventions=conventions)
    groups = _by(_under_names(hits, lines), ids, "group")
    paths = _paths(lines, ids, conventions, as_of)
    rooms = _rooms(profile)
    months = [months_after(as_of, month) for month in _months(conventions)]
    return {
        org_id: _losses(
            decided.get(org_id, []),
            groups.get(org_id, []),
            Path(paths.get(org_id, {}), months),
            room,
            conventions,
        )
        for org_id, room in rooms.items()
    }


def _losses(
    decisions: list[Row],
    groups: list[Row],
    path: Path,
    room: Room,
    conventions: Conventions,
) -> Losses:
    most = round(conventions.breach_path_funders.value)
    reverse = reverse_stress(groups, decisions, path, room, most_on_path=most)
    if room.absent == ONLY_PUBLISHED:
        return Losses(None, ONLY_PUBLISHED, reverse)
    boundless = [row["label"] for row in decisions if row["loss_hi"] >= BOUNDED_BELOW]
    if boundless:
        because = f"no usable amount is known of {', '.join(boundless)}"
        return Losses(None, because, reverse)
    return Losses(loss_distribution(decisions, conventions), None, reverse)


def _labelled(row: Row, agreement: Row) -> Row:
    """A decision under its agreement's title; a joint one keeps its own name."""
    label = row["draw"] if len(row["agreements"]) > 1 else agreement["label"]
    return {**row, **agreement, "label": label}


def _named(profile: Profile) -> dict[tuple[str, str], Row]:
    """What people call an agreement, and the record behind its odds of renewal."""
    rows = collected(
        profile.classified.select(
            "org_id",
            "agreement_id",
            pl.coalesce("title", "agreement_id").alias("label"),
            "renewal_renewed",
            "renewal_ended",
        )
    )
    return {
        (row.pop("org_id"), row.pop("agreement_id")): row
        for row in rows.iter_rows(named=True)
    }


def _by(rows: pl.LazyFrame, ids: dict[int, str], order: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in collected(rows.sort("org", order)).iter_rows(named=True):
        found[ids[row["org"]]].append(row)
    return found


def _shown(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The latest name of each funder group; twins keep the name of their group."""
    latest = pl.col("funder_name").sort_by(
        "start", "funder_name", descending=[True, False], nulls_last=True
    )
    names = lines.group_by("org", group="group_name").agg(
        shown=latest.drop_nulls().first()
    )
    is_twin = pl.col("shown").is_duplicated().over("org")
    told = pl.when(is_twin).then("group").otherwise(pl.coalesce("shown", "group"))
    return names.with_columns(shown=told)


def _under_names(rows: pl.LazyFrame, lines: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of groups, each under the name to show."""
    named = rows.join(_shown(lines), on=["org", "group"], how="left")
    return named.with_columns(group=pl.coalesce("shown", "group")).drop("shown")


def _months(conventions: Conventions) -> range:
    return range(1, round(conventions.going_concern_months.value) + 1)


def _paths(
    lines: pl.LazyFrame, ids: dict[int, str], conventions: Conventions, as_of: date
) -> dict[str, dict[str, list[int]]]:
    """Net loss so far at the end of each month if a funder renews nothing."""
    months = _months(conventions)
    days = [(months_after(as_of, month) - as_of).days for month in months]
    ends = pl.col("committed_end").clip(lower_bound=0).fill_null(0)
    so_far = {
        str(month): net_loss(
            "hi", (until - ends).clip(lower_bound=0) * SIXTEENTHS, conventions
        )
        for month, until in zip(months, days, strict=True)
    }
    rows = (
        lines.filter(at_risk(days[-1], surely=False))
        .with_columns(**so_far)
        .group_by("org", group="group_name")
        .agg(pl.col(*so_far).sum())
        .pipe(_under_names, lines)
    )
    return {
        org_id: {row["group"]: [row[month] for month in so_far] for row in found}
        for org_id, found in _by(rows, ids, "group").items()
    }


def _rooms(profile: Profile) -> dict[str, Room]:
    """R6 holds what is to spare, and R2 the headroom within it."""
    return {
        row["org_id"]: Room(
            spare=row[f"{FEWEST}.pence"] or 0,
            headroom=row[f"{BREACH}.pence"] or 0,
            surplus=(row[f"{FEWEST}.pence"] or 0) - (row[f"{BREACH}.pence"] or 0),
            floor=floor_of(row),
            absent=row[f"{FEWEST}.absent"],
        )
        for row in profile.scored.iter_rows(named=True)
    }

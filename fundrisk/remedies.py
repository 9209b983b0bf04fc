"""What would change this: a search over variants of an organisation, one pass for all.

Every candidate is a variant that goes through the whole pipeline, so that a change that
is named moves the band there, and the step before it does not.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from fundrisk.assembly.rows import in_pounds
from fundrisk.frames import Frames, collected, held
from fundrisk.model.change import Change, Finding, WhatWouldChange
from fundrisk.model.words import ControlledBy
from fundrisk.pipeline import classes, profile, unread
from fundrisk.scenarios.changes._kind import Seen
from fundrisk.scenarios.changes._outcomes import (
    DIMENSION,
    HEADLINE,
    facts,
    outcomes,
    raised,
    results,
    smallest,
)
from fundrisk.scenarios.changes._variants import frames_of, kinds, tried
from fundrisk.scoring.bands import band_of
from fundrisk.variants import cohort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fundrisk.model.rule import Rulebook

    Row = Mapping[str, Any]
    Place = tuple[str, str]
    """An organisation, and a finding of it."""

CONTROL = tuple(ControlledBy)
"""Funders first, then what is shared, then what is in the organisation's own hands."""


class _Answered(NamedTuple):
    """For each finding of an organisation what moves it, and what was tried."""

    changes: dict[Place, list[Change]]
    tried: dict[Place, tuple[str, ...]]


def what_would_change(
    frames: Frames, *, as_of: date, rulebook: Rulebook
) -> dict[str, tuple[WhatWouldChange, ...]]:
    """For every elevated or severe finding the smallest single changes that move it.

    Args:
        frames: One or more organisations; more than a few take long.
        as_of: Close of the day.
        rulebook: The rules in force; ``changes`` says what is tried.

    Returns:
        By organisation: the headline, the dimensions and the rules that are elevated
        or severe, in this order, each with up to ``changes.most_shown`` changes, those
        in funders' hands first.

    Raises:
        RuleFileError: the rules name a kind of change that there is not.
    """
    seen = _seen(frames, as_of, rulebook)
    variants = tried(seen, rulebook)
    both = cohort([seen.frames, frames_of(seen.frames, variants)])
    passed = profile(both, as_of=as_of, rulebook=rulebook, without=unread(rulebook))
    found = results(passed.scored, rulebook)
    now = raised(found, seen)
    every = outcomes(found, now, variants, rulebook)
    rows = [*smallest(every, rulebook), *facts(every, rulebook)]
    answered = _Answered(_changes(rows, rulebook, seen), _bearing(every))
    return _findings(now, answered, rulebook, seen)


def _seen(frames: Frames, as_of: date, rulebook: Rulebook) -> Seen:
    ledger = held(frames)
    found = collected(classes(ledger, as_of, rulebook))
    most = found.group_by("org_id").agg(n=pl.col("live_perhaps").sum())["n"].max()
    limit = rulebook.changes.coarse_from_agreements
    is_coarse = isinstance(most, int) and most >= limit
    return Seen(ledger, _largest(found, rulebook), as_of, is_coarse)


def _largest(book: pl.DataFrame, rulebook: Rulebook) -> pl.DataFrame:
    """The agreements in force or to come of each organisation, the largest of them.

    Those that have ended stay: they are looked at, and nothing of them is changed.
    """
    ahead = pl.col("live_perhaps") | (pl.col("end") >= 0).fill_null(value=True)
    value = pl.when(ahead).then("yearly_hi")
    rank = value.rank("ordinal", descending=True).over("org_id")
    return book.with_columns(
        among_largest=(rank <= rulebook.changes.most_agreements).fill_null(value=False)
    )


def _names(seen: Seen) -> dict[tuple[str, str], str]:
    """What people call each agreement."""
    columns = ("org_id", "agreement_id", "title", "source")
    return {
        (org_id, agreement): _name(agreement, title, funder)
        for org_id, agreement, title, funder in seen.book.select(columns).iter_rows()
    }


def _name(agreement: str, title: str | None, funder: str | None) -> str:
    whose = f" of {funder}" if funder else ""
    return f"'{title}'{whose}" if title else f"{agreement}{whose}"


def _changes(
    rows: Sequence[Row], rulebook: Rulebook, seen: Seen
) -> dict[Place, list[Change]]:
    names = _names(seen)
    changes: dict[Place, list[Change]] = {}
    for row in rows:
        named = names.get((row["org_id"], row["agreement_id"]), "")
        change = _change({**row, "named": named}, rulebook)
        changes.setdefault((row["org_id"], row["finding"]), []).append(change)
    return changes


def _bearing(every: pl.DataFrame) -> dict[Place, tuple[str, ...]]:
    """The kinds of which something was tried against each finding."""
    pairs = every.select("org_id", "finding", "kind").unique().sort(pl.all())
    found = pairs.group_by("org_id", "finding", maintain_order=True).agg("kind")
    return {(org_id, name): tuple(kinds) for org_id, name, kinds in found.iter_rows()}


def _findings(
    now: pl.DataFrame, answered: _Answered, rulebook: Rulebook, seen: Seen
) -> dict[str, tuple[WhatWouldChange, ...]]:
    """The findings of each organisation in the order of reports."""
    titles = _titles(rulebook)
    order = {name: number for number, name in enumerate(titles)}
    found: dict[str, list[WhatWouldChange]] = {}
    for row in sorted(now.to_dicts(), key=lambda row: order[row["finding"]]):
        place = (row["org_id"], row["finding"])
        of, title = titles[row["finding"]]
        one = WhatWouldChange(
            of=of,
            id=row["finding"].removeprefix(DIMENSION),
            title=title,
            band=band_of(row["code_now"]),
            exposure=row["hi_now"],
            tried=answered.tried.get(place, ()),
            changes=_few(answered.changes.get(place, []), rulebook),
            is_coarse=seen.is_coarse,
        )
        found.setdefault(row["org_id"], []).append(one)
    return {org_id: tuple(every) for org_id, every in sorted(found.items())}


def _few(changes: Sequence[Change], rulebook: Rulebook) -> tuple[Change, ...]:
    """The smallest in each pair of hands, then the next; funders' first."""
    ranked = sorted(changes, key=_rank)
    first = {one.controlled_by: one for one in reversed(ranked)}
    others = [one for one in ranked if first[one.controlled_by] is not one]
    most = rulebook.changes.most_shown
    kept = [*(first[hands] for hands in CONTROL if hands in first), *others][:most]
    return tuple(sorted(kept, key=_rank))


def _rank(one: Change) -> tuple[int, Decimal, float, str]:
    hands = CONTROL.index(one.controlled_by)
    return hands, one.amount_gbp or Decimal(0), one.months or 0, one.kind


def _titles(rulebook: Rulebook) -> dict[str, tuple[Finding, str]]:
    """Every finding in the order in which it is reported."""
    sides = rulebook.headline.dimensions
    return {
        HEADLINE: (Finding.HEADLINE, "Headline"),
        **{f"{DIMENSION}{one.id}": (Finding.DIMENSION, one.title) for one in sides},
        **{rule.id: (Finding.RULE, rule.title) for rule in rulebook.rules},
    }


def _change(row: Row, rulebook: Rulebook) -> Change:
    kind = kinds(rulebook)[row["kind"]]
    said = kind.said(row)
    return Change(
        kind=row["kind"],
        controlled_by=rulebook.changes.kinds[row["kind"]].controlled_by,
        sentence=f"{said[:1].upper()}{said[1:]}.",
        agreement_id=row["agreement_id"],
        field=row["field"],
        months=row.get("months"),
        years=row.get("years"),
        amount_gbp=in_pounds(row.get("money")),
        yearly_gbp=in_pounds(row.get("yearly")),
        value=row.get("helps"),
        band=band_of(row["code"]),
        exposure=row["hi"],
        exposure_before=row.get("hi_before"),
    )

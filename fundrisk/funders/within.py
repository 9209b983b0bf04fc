"""Spellings of unknown funders within one organisation → one key where they are one.

Only names that no rule knows are compared, and only within the ledger of one
organisation: what is one there, by likeness or by a common identifier, says nothing of
another's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.funders.likeness import FIGURES, HEAD, Like, apart_by, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.model.funder_rules import FunderRules

KEYS = pl.Schema({"org_id": pl.String(), "plain": pl.String(), "common": pl.String()})


class Pair(NamedTuple):
    """Two plain names of one organisation, why they may be one, and whether they are.

    ``likeness`` is nothing where a common identifier says so.
    """

    org_id: str
    one: str
    other: str
    likeness: float | None
    is_same: bool


def pairs(names: pl.DataFrame, rules: FunderRules) -> list[Pair]:
    """The pairs of names within an organisation that are one, or that may be.

    Args:
        names: ``org_id``, ``plain``, ``funder_id`` (null where none is given),
            ``is_known`` (a body of the rules) and ``block``, as ``spellings_of``
            gives them.
        rules: The likenesses from which names are one, and from which one asks.
    """
    return [*_by_identifier(names), *_by_likeness(names, rules)]


def _by_identifier(names: pl.DataFrame) -> Iterable[Pair]:
    """Names under one identifier are one body, unless the rules know both."""
    with_id = names.drop_nulls("funder_id").select(
        "org_id", "funder_id", "plain", "is_known"
    )
    several = with_id.unique().filter(
        pl.col("plain").n_unique().over("org_id", "funder_id") > 1
    )
    for _key, group in several.sort("org_id", "funder_id", "plain").group_by(
        "org_id", "funder_id", maintain_order=True
    ):
        known = group.filter(pl.col("is_known"))["plain"].to_list()
        first = known[0] if known else group["plain"][0]
        for other in group["plain"]:
            if other != first:
                both = first in known and other in known
                yield Pair(group["org_id"][0], first, other, None, is_same=not both)


def block_of(column: str) -> pl.Expr:
    """Names that may be alike at all begin alike and hold the same figures."""
    return pl.concat_str(
        pl.col(column).str.slice(0, HEAD),
        pl.col(column).str.extract_all(FIGURES.pattern).list.join(" "),
        separator="|",
    )


def _by_likeness(names: pl.DataFrame, rules: FunderRules) -> Iterable[Pair]:
    unknown = (
        names.drop_nulls("block")
        .filter(pl.len().over("org_id", "block") > 1)
        .select("org_id", "plain", "block")
        .unique()
    )
    if unknown.is_empty():
        return
    beside = unknown.join(unknown, on=["org_id", "block"], suffix="_other").filter(
        pl.col("plain") < pl.col("plain_other")
    )
    found = _likenesses(beside.select("plain", "plain_other").unique(), rules)
    rows = beside.select("org_id", "plain", "plain_other")
    alike = pl.DataFrame(list(found), schema=["plain", "plain_other"], orient="row")
    if alike.is_empty():
        return
    near = rows.join(alike, on=["plain", "plain_other"]).sort(pl.all())
    for org_id, one, other in near.iter_rows():
        like = found[one, other]
        is_same = like.likeness >= rules.same_from and like.may_merge
        yield Pair(org_id, one, other, like.likeness, is_same=is_same)


def _likenesses(
    beside: pl.DataFrame, rules: FunderRules
) -> dict[tuple[str, str], Like]:
    """Each different pair is compared once, however many organisations have it."""
    apart = apart_by(rules.forms)
    found: dict[tuple[str, str], Like] = {}
    for one, other in beside.iter_rows():
        like = likeness(one, other, apart, least=rules.ask_from)
        if like is not None:
            found[one, other] = like
    return found


def common_keys(found: Iterable[Pair], names: pl.DataFrame) -> pl.DataFrame:
    """The key of each name that is one with another of its organisation.

    A body that the rules know gives the key; else the spelling used most, the first in
    the alphabet where two are used alike.

    Args:
        found: Pairs; those that are not the same are passed over.
        names: ``org_id``, ``plain``, ``is_known`` and ``agreements``, a count.

    Returns:
        ``org_id``, ``plain`` and ``common``.
    """
    sets: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for pair in found:
        if pair.is_same:
            one, other = (pair.org_id, pair.one), (pair.org_id, pair.other)
            whole = sets.get(one, {one}) | sets.get(other, {other})
            for member in whole:
                sets[member] = whole
    if not sets:
        return pl.DataFrame(schema=KEYS)
    keys = pl.DataFrame(list(sets), schema=["org_id", "plain"], orient="row")
    used = names.join(keys, on=["org_id", "plain"], how="semi")
    rank = {
        (org_id, plain): (not known, -count, plain)
        for org_id, plain, known, count in used.group_by("org_id", "plain")
        .agg(pl.col("is_known").any(), pl.col("agreements").sum())
        .iter_rows()
    }
    rows = [
        (*member, min(whole, key=lambda one: rank[one])[1])
        for member, whole in sets.items()
    ]
    return pl.DataFrame(rows, schema=KEYS, orient="row")

"""``replaces`` and ``succeeds`` → links that lead to an agreement, and never in a ring.

A link that leads nowhere would be passed over in silence, and agreements that replace
one another would all vanish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("replaces", "succeeds")
KEY = ("org_id", "agreement_id")
PLACE = ("source_sheet", "source_row")


class Kind(NamedTuple):
    """One thing that is wrong with a link: in words, and what to write instead."""

    sentence: str
    hint: str
    is_lost: bool = True


KINDS: Mapping[str, Kind] = {
    "spelt": Kind("'{written}' read as {meant}", "", is_lost=False),
    "nowhere": Kind(
        "'{written}' is no agreement of this organisation; the link is left out",
        "write the reference of the other agreement as it stands in its own row",
    ),
    "ring": Kind(
        "the links from here through '{written}' lead back here; the link is left out",
        "link the later agreement to the earlier one, and not the other way as well",
    ),
}
FAULTS = {
    "kind": pl.String(),
    "field": pl.String(),
    **dict.fromkeys((*KEY, "written", "meant", "source_sheet"), pl.String()),
    "source_row": pl.Int64(),
}


def mended_links(agreements: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """Find the agreement that each link means; leave out the links that mean none.

    Args:
        agreements: The schema ``AGREEMENTS``, in any order.

    Returns:
        The rows in their order, and one row for each link that was not plain:
        ``kind`` (see ``KINDS``), ``field``, the key and place of its agreement, what
        was ``written`` and what is ``meant``.
    """
    every = [pl.DataFrame(schema=FAULTS)]
    written = agreements.select(pl.col(FIELDS).count()).collect(engine="streaming")
    for field in (field for field in FIELDS if written[field].item()):
        for found in (_astray, _in_rings):
            links = _links(agreements, field)
            faults = found(links, agreements) if links.height else links
            if faults.height:
                agreements = _relinked(agreements, field, faults)
                every.append(faults.select(list(FAULTS)))
    return agreements, pl.concat(every)


def _links(agreements: pl.LazyFrame, field: str) -> pl.DataFrame:
    links = agreements.filter(pl.col(field).is_not_null())
    return links.select(
        *KEY, *PLACE, written=pl.col(field), field=pl.lit(field)
    ).collect(engine="streaming")


def _astray(links: pl.DataFrame, agreements: pl.LazyFrame) -> pl.DataFrame:
    """Links whose text is no identifier; ``meant`` is the one that is spelt alike."""
    owners = links.lazy().select("org_id").unique()
    ids = agreements.select(KEY).join(owners, on="org_id", how="semi").collect()
    astray = links.join(ids, how="anti", left_on=["org_id", "written"], right_on=KEY)
    alike = (
        ids.unique()
        .group_by("org_id", spelt=_plain("agreement_id"))
        .agg(meant=pl.col("agreement_id").first(), count=pl.len())
        .filter(pl.col("count") == 1)
    )
    return (
        astray.with_columns(spelt=_plain("written"))
        .join(alike, on=["org_id", "spelt"], how="left", maintain_order="left")
        .with_columns(
            kind=pl.when(pl.col("meant").is_null())
            .then(pl.lit("nowhere"))
            .otherwise(pl.lit("spelt"))
        )
    )


def _plain(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.to_lowercase()


def _in_rings(links: pl.DataFrame, _: pl.LazyFrame) -> pl.DataFrame:
    """Links from which following the links leads back: all others are peeled off."""
    heads, tails = ["org_id", "written"], list(KEY)
    count = -1
    while links.height != count:
        count = links.height
        links = links.join(links, left_on=heads, right_on=tails, how="semi")
        links = links.join(links, left_on=tails, right_on=heads, how="semi")
    return links.with_columns(kind=pl.lit("ring"), meant=pl.lit(None, pl.String()))


def _relinked(
    agreements: pl.LazyFrame, field: str, faults: pl.DataFrame
) -> pl.LazyFrame:
    joined = agreements.join(
        _found(faults),
        left_on=[*KEY, field],
        right_on=[*KEY, ".written"],
        how="left",
        maintain_order="left",
    )
    link = pl.when(pl.col(".found").is_null()).then(pl.col(field))
    return joined.with_columns(link.otherwise(".meant").alias(field)).drop(
        ".found", ".meant"
    )


def _found(faults: pl.DataFrame) -> pl.LazyFrame:
    return (
        faults.lazy()
        .select(
            *KEY,
            pl.col("written").alias(".written"),
            pl.col("meant").alias(".meant"),
            pl.lit(value=True).alias(".found"),
        )
        .unique([*KEY, ".written"])
    )

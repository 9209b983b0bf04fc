"""The sums that many indicators share, and how much of them is known."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._part import first_reason, ratio, total
from fundrisk.pence import divided_by

agreed = pl.col("agreed")
termed = agreed & ~pl.col("earned")
"""Agreements with a term: fees and memberships are own-earned, whatever their dates."""

NEEDS = {
    "value": pl.lit(value=True),
    "group": pl.col("group_known"),
    "family": pl.col("family").is_not_null(),
    "flexible": pl.col("flexible_sure") == pl.col("flexible_perhaps"),
    "contract": pl.col("contract_sure") == pl.col("contract_perhaps"),
    "patchwork": pl.col("patchwork_known"),
}
"""What an indicator may need to know of an agreement besides its value and dates."""

WHOLE = 10_000
allocated = WHOLE - pl.col("unallocated")


def shared_sums() -> dict[str, pl.Expr]:
    """Annual value of the live book, of agreements alone, and its known parts."""
    sums = {
        "total_lo": pl.col("av_lo").sum(),
        "total_hi": pl.col("av_hi").sum(),
        "agreed_lo": total(agreed, "av_lo"),
        "agreed_hi": total(agreed, "av_hi"),
        "termed_lo": total(termed, "av_lo"),
        "termed_hi": total(termed, "av_hi"),
        "unbounded": total(
            agreed & pl.col("amount_unknown") & pl.col("live_perhaps"), pl.lit(1)
        ),
        "live_count": pl.col("live_perhaps").sum(),
    }
    trusted = pl.col("av_lo") * pl.col("trust")
    for need, is_known in NEEDS.items():
        sums[f"known.{need}"] = total(agreed & is_known, "av_lo")
        sums[f"trust.{need}"] = total(agreed & is_known, trusted)
    told = termed & ~pl.col("inferred")
    sums["known.term"] = total(told, "av_lo")
    sums["trust.term"] = total(told, trusted)
    sums["only_paid"] = total(termed & pl.col("inferred"), "av_hi")
    sums["known.functions"] = total(agreed, pl.col("av_lo") * allocated)
    sums["trust.functions"] = total(
        agreed, trusted.cast(pl.Int128) * allocated.cast(pl.Int128)
    )
    return sums


def whole_of(need: str) -> str:
    """Which agreements' value ``need`` is asked of: ``termed`` or ``agreed``."""
    return "termed" if need == "term" else "agreed"


def known_of_agreements(need: str) -> pl.Expr:
    """The share (0–1) of the agreements' annual value for which ``need`` is known."""
    scale = WHOLE if need == "functions" else 1
    whole = pl.col(f"{whole_of(need)}_hi").cast(pl.Int128)
    return ratio(pl.col(f"known.{need}"), whole * scale)


def known_of_total(need: str) -> pl.Expr:
    """The same share of all income, own-earned income included."""
    earned = pl.col("total_lo") - pl.col("agreed_lo")
    return ratio(pl.col(f"known.{need}") + earned, pl.col("total_hi"))


def trust_of_agreements(need: str) -> pl.Expr:
    """Confidence (0–1): the known share weighted by how far each line is trusted."""
    scale = 10 * (WHOLE if need == "functions" else 1)
    whole = pl.col(f"{whole_of(need)}_hi").cast(pl.Int128)
    return ratio(pl.col(f"trust.{need}"), whole * scale)


def trust_of_total(need: str, self_report: float) -> pl.Expr:
    """The same over all income; own-earned income is a self-report."""
    earned = (pl.col("total_lo") - pl.col("agreed_lo")) * self_report
    return ratio(divided_by(pl.col(f"trust.{need}"), 10) + earned, pl.col("total_hi"))


ONLY_PUBLISHED = "only published awards are listed, not all of the income"


def only_published() -> tuple[pl.Expr, str]:
    """Published awards are a part of the income, nobody knows how large."""
    return pl.col("published"), ONLY_PUBLISHED


ONLY_PAID = "only payments are known, not for how long they were agreed"


def _only_paid() -> tuple[pl.Expr, str]:
    """What is live is known from payments alone; terms were never seen."""
    paid = pl.col("only_paid")
    return (paid > 0) & (paid >= pl.col("termed_hi")), ONLY_PAID


def why_absent(
    *more: tuple[pl.Expr, str],
    of_total: bool = False,
    need: str = "value",
    is_partial: bool = False,
) -> pl.Expr:
    """Why a share of the live book has no value; null where it may have one.

    A share of the total, and any other that ``is_partial`` where only published awards
    are listed, needs all of the income.
    """
    whole = pl.col("total_hi" if of_total else f"{whole_of(need)}_hi")
    partial = (only_published(),) if of_total or is_partial else ()
    return first_reason(
        *partial,
        (whole <= 0, "no live funding"),
        *((_only_paid(),) if need == "term" else ()),
        (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        *more,
    )

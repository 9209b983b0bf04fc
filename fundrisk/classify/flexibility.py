"""How freely can it be used: derived from instrument, fund class and purpose."""

from __future__ import annotations

import polars as pl

from fundrisk.model.words import EARNED

_instrument = pl.col("instrument")
_fund_class = pl.col("fund_class")
_purpose = pl.col("purpose")

_core = _purpose == "core"
_given = _instrument.is_in(["grant", "donation"])
_earned = _instrument.is_in(EARNED)
_free_fund = _fund_class.is_in(["unrestricted", "designated"])


def with_flexibility(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Add the class of flexibility and the facts that indicators ask for.

    Money is flexible if it is a grant, donation or own-earned money that is
    unrestricted or designated, or if its purpose is core. A contract for delivery is
    not flexible, whatever its fund class.

    Returns:
        The same rows with ``flexibility`` (text) and pairs of flags, certain and
        possible: ``flexible_sure``/``flexible_perhaps``, ``support_…`` (the same
        without own-earned money), ``contract_…``, ``patchwork_…`` (short, restricted
        and for a project).
    """
    support = _core | (_given & _free_fund)
    flexible = support | (_earned & _free_fund)
    contract = _instrument == "contract"
    tied = (_fund_class == "restricted") & (_purpose == "project")
    return agreements.with_columns(
        flexibility=_class(flexible),
        flexible_sure=flexible.fill_null(value=False),
        flexible_perhaps=flexible.fill_null(value=True),
        support_sure=support.fill_null(value=False),
        support_perhaps=support.fill_null(value=True),
        contract_sure=contract.fill_null(value=False),
        contract_perhaps=contract.fill_null(value=True),
    ).with_columns(
        patchwork_sure=pl.col("short_sure") & tied.fill_null(value=False),
        patchwork_perhaps=pl.col("short_perhaps") & tied.fill_null(value=True),
        patchwork_known=~pl.col("short_perhaps")
        | (pl.col("short_sure") & tied.is_not_null()),
    )


def _class(flexible: pl.Expr) -> pl.Expr:
    wholly_passed_on = (_purpose == "regrant") & (pl.col("own_hi") <= 0)
    return (
        pl.when(~pl.col("in_book"))
        .then(pl.lit("outside"))
        .when(wholly_passed_on)
        .then(pl.lit("pass_through"))
        .when(_given & _free_fund)
        .then(pl.lit("flexible"))
        .when(_core)
        .then(pl.lit("core"))
        .when(_instrument == "contract")
        .then(pl.lit("contract"))
        .when(flexible)
        .then(pl.lit("flexible"))
        .when(flexible.is_null())
        .then(pl.lit("unknown"))
        .otherwise(pl.lit("project"))
    )

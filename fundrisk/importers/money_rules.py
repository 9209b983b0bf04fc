"""What the amounts of one row must not say of one another."""

from __future__ import annotations

import polars as pl

from fundrisk.importers.amounts import pounds_in_words
from fundrisk.importers.row_rule import RowRule
from fundrisk.importers.worst import OPEN_FROM, WORST

_whole = pl.when(pl.col("open_ended").fill_null(value=False)).then(
    "annual_amount_pence"
)
GROSS = _whole.otherwise("amount_pence")


def _in_pounds(pence: pl.Expr) -> pl.Expr:
    return pence.map_elements(pounds_in_words, return_dtype=pl.String())


def _takes_all(
    field: str, what: str, hint: str, unless: pl.Expr | None = None
) -> RowRule:
    """A part of an amount that leaves nothing of it, ``unless`` that is right."""
    part = pl.col(f"{field}_pence")
    is_fine = pl.lit(value=False) if unless is None else unless
    return RowRule(
        kind="takes_all",
        fields=(field,),
        broken=(part > 0) & (GROSS > 0) & (part >= GROSS) & ~is_fine,
        sentence=pl.format(
            f"{what} of {{}} is not less than the amount of {{}}: nothing is left for "
            "the organisation",
            _in_pounds(part),
            _in_pounds(GROSS),
        ),
        summary=f"{what} that is not less than the amount: nothing is left",
        hint=hint,
    )


VAT_TAKES_ALL = _takes_all(
    "vat_amount", "VAT", "write the VAT in pounds that is part of the amount"
)
PASS_THROUGH_TAKES_ALL = _takes_all(
    "pass_through_amount",
    "a part passed on",
    "write only what goes on to others, or check the amount",
    # A funder may say that all of a regrant is for others: nothing is kept of it.
    unless=(pl.col("purpose").eq_missing(pl.lit("regrant")))
    & (pl.col("pass_through_amount_pence") == GROSS),
)
CHANGE_UNKNOWN = RowRule(
    kind="adjustment",
    fields=("adjustments",),
    broken=pl.col("adjustments")
    .list.eval(
        pl.element().struct.field("adjusted_on").is_null()
        | pl.element().struct.field("amount_pence").is_null()
        | ~pl.element().struct.field("amount_pence").is_between(-(10**12), 10**12)
    )
    .list.any(),
    summary="a change of the amount without a day or with no sensible amount"
    f"{WORST['adjustments'].so}",
    hint="write the day and the pence of every change",
    clears=("adjustments",),
    instead=WORST["adjustments"].values,
)
NOTICE_WITHOUT_BREAK = RowRule(
    kind="break",
    fields=("break_on", "break_notice_months"),
    broken=(pl.col("break_notice_months") > 0)
    & pl.col("break_on").is_null()
    & ~pl.col("open_ended").fill_null(value=False),
    sentence=pl.format(
        "{} months' notice of a break and no break date: until it is written, the "
        "funder is taken to be free to give that notice from the start on",
        "break_notice_months",
    ),
    summary="notice of a break and no break date: taken to be open from the start on",
    hint="write the first day on which the funder may break the agreement",
    instead={"break_on": OPEN_FROM},
)

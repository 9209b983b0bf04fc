"""Payments → suggested agreements: one for each payee, purpose and financial year.

Payments to one payee for one purpose are a series until a gap longer than the
convention. A year of a series runs from its first to its last payment; where the series
goes on in the neighbouring year, it fills the financial year, so that the history has
no holes between payments. The last year of a series has no end unless the payer's
payments are listed, without such a gap, long enough after it to tell that no more came.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import AGREEMENTS
from fundrisk.importers.payments_typed import spelt
from fundrisk.importers.whose import slugged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.payments_table import PaymentTable

GROUP = ("org_id", "payer_key", "purpose_key", "is_capital")
APRIL = 4
CENTURY = 100


def with_purpose(payments: pl.DataFrame, on_behalf: Sequence[str]) -> pl.DataFrame:
    """Add what the money is for, as far as the payments tell, and who decides on it.

    A cost centre outlives the departments it belongs to; without one the department
    and the kind of expenditure tell the purpose.

    Returns:
        The same rows with ``purpose`` (to show; ``""`` if nothing tells it),
        ``purpose_key``, ``payer_key``, ``payer_group`` (the council itself, where it
        holds money for others) and ``lister`` (whose payments are listed together).
    """
    by_unit = _joined("unit", pl.coalesce("expenditure_type", "expenditure_code"))
    by_centre = pl.coalesce("cost_centre", "cost_centre_name")
    has_centre = by_centre.is_not_null()
    centre = _joined("cost_centre_name", "cost_centre", separator=" ")
    told = pl.when(has_centre).then(by_centre).otherwise(by_unit)
    ending = "|".join(rf"\s+{re.escape(words)}" for words in on_behalf)
    itself = pl.col("payer").str.replace(rf"(?i)(?:{ending})$", "")
    return payments.with_columns(
        purpose=_joined(pl.when(has_centre).then(centre).otherwise(by_unit), "fund"),
        purpose_key=spelt(_joined(told, "fund")),
        payer_key=spelt(pl.col("payer").fill_null("")),
        payer_group=pl.when(itself != pl.col("payer")).then(itself),
        lister=spelt(itself.fill_null("")),
    )


def _joined(*parts: str | pl.Expr, separator: str = ", ") -> pl.Expr:
    """Those of the parts that are not blank; ``""`` if all are."""
    return pl.concat_str(parts, separator=separator, ignore_nulls=True)


def with_spells(
    payments: pl.DataFrame, gap_days: int, renamed: pl.Series
) -> pl.DataFrame:
    """Add ``series`` within ``GROUP``, and until when the payer's payments are listed.

    A day that is written wrongly, years after all others, shows nothing of the time
    between: ``listed_until`` is the last day that is reached without a longer gap, and
    ``spell`` numbers these stretches. Nor does a list show an end of payments to one
    that may have been ``renamed`` (name keys): its later payments may be there under
    the other name.
    """
    last = pl.col("paid_on").max()
    reached = (
        pl.when(pl.col("name_key").is_in(renamed.implode()))
        .then(last.over("name_key"))
        .otherwise(last.over("spell"))
    )
    numbered = _numbered(payments, ("lister",), gap_days, "spell")
    listed = numbered.with_columns(listed_until=reached)
    return _numbered(listed, GROUP, gap_days, "series").sort("table", "row")


def _numbered(
    payments: pl.DataFrame, of: Sequence[str], gap_days: int, name: str
) -> pl.DataFrame:
    """Sort by day within ``of`` and number the stretches without a longer gap."""
    ordered = payments.sort(*of, "paid_on", "table", "row")
    others = pl.any_horizontal(
        pl.col(key).ne_missing(pl.col(key).shift()) for key in of
    )
    apart = (pl.col("paid_on") - pl.col("paid_on").shift()).dt.total_days() > gap_days
    is_new = others | apart.fill_null(value=True)
    return ordered.with_columns(is_new.cum_sum().cast(pl.Int64()).alias(name))


def years_of(payments: pl.DataFrame, gap_days: int) -> pl.DataFrame:
    """One row per payee, purpose and financial year in which there are payments.

    Args:
        payments: ``typed_payments`` with payees, purposes and spells.
        gap_days: The longest time between two payments of a series.

    Returns:
        ``series`` (number), ``year`` (in which the financial year begins), what the
        first payment says, ``GROUP`` included,
        ``pence`` (net), ``credits`` (pence, ≤ 0), ``count``, ``first`` and ``last``
        (days), ``number`` and ``years`` (which year of how many in the series),
        ``before`` and ``after`` (flags: the series has the neighbouring year),
        ``may_go_on`` (flag: the payer's payments are not listed long enough after it to
        tell that no more came).
    """
    told = ("payer", "payer_group", "purpose", "table", "row", "listed_until")
    year = pl.col("paid_on").dt.year() - (pl.col("paid_on").dt.month() < APRIL)
    years = (
        payments.sort("series", "paid_on", "table", "row")
        .with_columns(year=year.cast(pl.Int64()))
        .group_by("series", "year", maintain_order=True)
        .agg(
            *(pl.col(name).first() for name in (*GROUP, *told)),
            pence=pl.col("pence").sum(),
            credits=pl.col("pence").filter(pl.col("pence") < 0).sum(),
            count=pl.len().cast(pl.Int64()),
            first=pl.col("paid_on").min(),
            last=pl.col("paid_on").max(),
            is_net=pl.col("is_net").all(),
            kinds=pl.col("expenditure_type").drop_nulls().unique(maintain_order=True),
            codes=pl.col("expenditure_code").drop_nulls().unique(maintain_order=True),
        )
    )
    year, series = pl.col("year"), pl.col("series")
    quiet = (pl.col("listed_until") - pl.col("last")).dt.total_days()
    flags = {
        "before": (series == series.shift(1)) & (year == year.shift(1) + 1),
        "after": (series == series.shift(-1)) & (year == year.shift(-1) - 1),
        "may_go_on": series.ne_missing(series.shift(-1)) & (quiet <= gap_days),
    }
    return years.with_columns(
        number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64()).over("series"),
        years=pl.len().over("series").cast(pl.Int64()),
        **{name: flag.fill_null(value=False) for name, flag in flags.items()},
    )


def suggested(years: pl.DataFrame, tables: Sequence[PaymentTable]) -> pl.DataFrame:
    """The years as agreements, with the schema ``AGREEMENTS``; ``inferred`` is true.

    Instrument, fund class and term are not told by payments and stay unknown; the
    amount of a year is what was paid net of credit notes.
    """
    begun = pl.date(pl.col("year"), APRIL, 1)
    over = pl.date(pl.col("year") + 1, APRIL - 1, 31)
    named = years.pipe(_with_identifiers)
    what = pl.when(pl.col("purpose") == "").then(pl.lit("payments"))
    made = named.with_columns(
        title=pl.format("{} ({})", what.otherwise("purpose"), _year_in_words()),
        funder="payer",
        funder_group="payer_group",
        purpose=pl.when("is_capital").then(pl.lit("capital")),
        amount_pence="pence",
        vat_amount_pence=pl.when("is_net").then(pl.lit(0)),
        starts_on=pl.when("before").then(begun).otherwise("first"),
        ends_on=pl.when("after").then(over).when(~pl.col("may_go_on")).then("last"),
        status=pl.lit("confirmed"),
        currency=pl.lit("GBP"),
        succeeds=pl.when(pl.col("number") > 1).then(pl.col("agreement_id").shift(1)),
        inferred=pl.lit(value=True),
        notes=_notes(),
        source_file=_place(named, [one.table.file for one in tables]),
        source_sheet=_place(named, [one.table.sheet for one in tables]),
        source_row="row",
    )
    absent = [name for name in AGREEMENTS if name not in made.columns]
    blank = made.with_columns(pl.lit(None).alias(name) for name in absent)
    typed = (pl.col(name).cast(kind) for name, kind in AGREEMENTS.items())
    return blank.select(typed)


def _with_identifiers(years: pl.DataFrame) -> pl.DataFrame:
    """``agreement_id``: purpose and year, after the payer if there are several."""
    several = pl.col("payer_key").n_unique() > 1
    purpose = slugged(pl.col("purpose"))
    made = pl.concat_str(
        pl.when(several & (pl.col("payer_key") != "")).then("payer_key"),
        pl.when(purpose == "").then(pl.lit("payments")).otherwise(purpose),
        pl.when("is_capital").then(pl.lit("capital")),
        _year_in_words().str.replace("/", "-"),
        separator="-",
        ignore_nulls=True,
    )
    named = years.with_columns(agreement_id=made)
    key = ["org_id", "agreement_id"]
    if named.select(key).n_unique() == named.height:
        return named
    nth = pl.int_range(1, pl.len() + 1).over(key)
    apart = pl.format("{}-{}", "agreement_id", nth)
    return named.with_columns(
        agreement_id=pl.when(nth > 1).then(apart).otherwise("agreement_id")
    )


def _year_in_words() -> pl.Expr:
    following = ((pl.col("year") + 1) % CENTURY).cast(pl.String()).str.zfill(2)
    return pl.format("{}/{}", "year", following)


def _notes() -> pl.Expr:
    """What was seen, in words: payments, credit notes, codes."""
    seen = pl.format(
        "put together from {}, {} to {}; observed, not agreed",
        pl.when(pl.col("count") == 1)
        .then(pl.lit("1 payment"))
        .otherwise(pl.format("{} payments", "count")),
        pl.col("first").dt.to_string("%-d %B %Y"),
        pl.col("last").dt.to_string("%-d %B %Y"),
    )
    off = -pl.col("credits")
    pence = (off % CENTURY).cast(pl.String()).str.zfill(2)
    credit = pl.when(off > 0).then(
        pl.format("credit notes of -£{}.{} are taken off", off // CENTURY, pence)
    )
    kinds = pl.col("kinds").list.join("; ")
    codes = pl.col("codes").list.join(", ")
    coded = pl.when(kinds != "").then(pl.format("called {}", kinds))
    numbered = pl.when(codes != "").then(pl.format("code {}", codes))
    order = pl.format("year {} of {} in the series", "number", "years")
    return _joined(seen, credit, coded, numbered, order, separator="; ")


def _place(years: pl.DataFrame, names: Sequence[str]) -> pl.Expr:
    texts = pl.Series(names, dtype=pl.String())
    return pl.lit(texts.gather(years["table"])).replace({"": None})


def renewals_of(years: pl.DataFrame) -> tuple[int, int]:
    """Opportunities n and renewals k: did a year's payments go on into the next one?

    A year whose successor may still come is no opportunity yet; a next year of credit
    notes alone is no renewal.
    """
    paid = years.filter((pl.col("pence") > 0) & ~pl.col("may_go_on"))
    following = pl.col("year") - 1
    next_year = years.filter(pl.col("pence") > 0).select("series", year=following)
    renewed = paid.join(next_year, on=["series", "year"], how="semi")
    return paid.height, renewed.height

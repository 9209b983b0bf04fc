"""Why each class is what it is, in words; only computed where somebody reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.amounts import inferred
from fundrisk.classify.functions import NAMES, WHOLE

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

MILLION = 1_000_000

REASONS = (
    "reason_term",
    "reason_flexibility",
    "reason_source",
    "reason_functions",
    "reason_amount",
)


def with_reasons(classified: pl.LazyFrame, *, conventions: Conventions) -> pl.LazyFrame:
    """Add one text column for each class: the facts that led to it.

    The columns of ``with_suggested_successor`` and ``with_suggested_functions`` must
    be there.
    """
    return classified.with_columns(
        reason_term=_term(conventions),
        reason_flexibility=_flexibility(),
        reason_source=_source(),
        reason_functions=_functions(),
        reason_amount=_amount(),
    )


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.to_string("%-d %B %Y").fill_null("a date not given")


def _word(column: str) -> pl.Expr:
    return (
        pl.col(column)
        .str.replace_all("_", " ")
        .fill_null(f"{column} not given".replace("_", " "))
    )


def _when(flag: str | pl.Expr, text: str | pl.Expr) -> pl.Expr:
    shown = pl.lit(text) if isinstance(text, str) else text
    return pl.when(flag).then(shown).otherwise(pl.lit(""))


def _term(conventions: Conventions) -> pl.Expr:
    short = round(conventions.short_term_days.value)
    long = round(conventions.long_term_days.value)
    span = pl.format(
        "{} days, {} to {}", "term_days", _day("starts_on"), _day("ends_on")
    )
    limit = (
        pl.when(pl.col("term") == "short")
        .then(pl.lit(f"; short is up to {short:,} days"))
        .when(pl.col("term") == "long")
        .then(pl.lit(f"; long is {long:,} days or more"))
        .otherwise(pl.lit(f"; short is up to {short:,} days, long from {long:,}"))
    )
    notice = pl.format(
        "open-ended, committed for the notice of {} months{}",
        pl.col("notice_months").fill_null(0),
        _when("notice_assumed", " (not stated: the default for this kind of funder)"),
    )
    assumed = pl.lit(
        "open-ended; no notice stated, so the default of its kind of funder"
    )
    unknown = pl.format(
        "the length cannot be told: start {}, end {}",
        _day("starts_on"),
        _day("ends_on"),
    )
    paid = pl.when(pl.col("ends_on").is_null()).then(
        pl.format("payments seen from {} on, which may go on", _day("starts_on"))
    )
    seen = paid.otherwise(
        pl.format("payments seen from {} to {}", _day("starts_on"), _day("ends_on"))
    )
    body = (
        pl.when(inferred)
        .then(pl.format("observed, not agreed: {}; how long is not known", seen))
        .when((pl.col("term") == "rolling") & pl.col("notice_assumed"))
        .then(assumed)
        .when(pl.col("term") == "rolling")
        .then(notice)
        .when(pl.col("term") == "unknown")
        .then(unknown)
        .otherwise(pl.concat_str(span, limit))
    )
    return pl.concat_str(
        body,
        _when(
            "break_ahead",
            pl.format("; the funder may break it from {}", _day("break_on")),
        ),
        _when(
            pl.col("successor_id").is_not_null(),
            pl.format("; followed by {}", pl.col("successor_id")),
        ),
        _when(
            pl.col("replaced_by").is_not_null(),
            pl.format("; replaced by {} before its end", pl.col("replaced_by")),
        ),
        _when(
            pl.col("suggested_successor").is_not_null(),
            pl.format(
                "; {} may be its successor: confirm it in 'succeeds'",
                pl.col("suggested_successor"),
            ),
        ),
    )


def _flexibility() -> pl.Expr:
    facts = pl.concat_str(
        _word("instrument"), _word("fund_class"), _word("purpose"), separator=", "
    )
    is_free = pl.col("fund_class").is_in(["unrestricted", "designated"])
    meaning = pl.col("flexibility").replace_strict(
        {
            "flexible": "free to use",
            "core": "tied to core costs",
            "project": "tied to a project",
            "contract": "bought under contract, whatever its fund class",
            "pass_through": "passes through to others",
            "outside": "capital or endowment, outside the model",
            "unknown": "could be flexible or tied",
        },
        return_dtype=pl.String(),
    )
    core = (pl.col("flexibility") == "core") & is_free.fill_null(value=False)
    said = pl.when(core).then(pl.lit("free to use, for core costs")).otherwise(meaning)
    return pl.format("{}: {}", facts, said)


def _source() -> pl.Expr:
    basis = pl.col("family_basis").replace_strict(
        {
            "stated": "the ledger states the family",
            "identifier": "family told by the identifier",
            "name": "family told by the name",
            "unknown": "family not known",
        },
        return_dtype=pl.String(),
    )
    group = (
        pl.when(~pl.col("group_known"))
        .then(pl.lit("no funder named"))
        .when(pl.col("funder_group").is_not_null())
        .then(pl.lit("group as stated"))
        .when(pl.col("ultimate_funder").is_not_null())
        .then(pl.lit("counted under the ultimate funder"))
        .otherwise(pl.lit("group taken from the funder's name"))
    )
    told = pl.concat_str(
        group, basis, pl.col("funder_reason"), separator="; ", ignore_nulls=True
    )
    is_stated = pl.col("funder_group").is_not_null()
    return pl.when(is_stated).then(pl.format("{}; {}", group, basis)).otherwise(told)


def _functions() -> pl.Expr:
    def part(name: str) -> pl.Expr:
        percent = (pl.col(name) / (WHOLE / 100)).round(0).cast(pl.Int64)
        label = name.replace("_", " ")
        return pl.when(pl.col(name) > 0).then(pl.format(f"{{}}% {label}", percent))

    parts = pl.concat_str(
        [part(name) for name in (*NAMES, "unallocated")],
        separator=", ",
        ignore_nulls=True,
    )
    nothing = pl.col("unallocated") >= WHOLE
    by_words = pl.col("suggested_in_words")
    return (
        pl.when(by_words.is_not_null())
        .then(pl.format("no shares stated; suggested from the text: {}", by_words))
        .when(nothing)
        .then(pl.lit("no function shares stated: unallocated"))
        .otherwise(parts)
    )


def _pounds(column: str) -> pl.Expr:
    """Whole pounds with commas: ``£1,680,000``, ``-£500``."""
    return _pounds_of(pl.col(column), sign="£")


def _pounds_of(amount: pl.Expr, *, sign: str) -> pl.Expr:
    whole = (amount.abs() + 50) // 100
    minus = pl.when(amount < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    millions, thousands = whole // 1_000_000, whole // 1_000 % 1_000

    def three(part: pl.Expr) -> pl.Expr:
        return part.cast(pl.String()).str.zfill(3)

    digits = (
        pl.when(millions > 0)
        .then(pl.format("{},{},{}", millions, three(thousands), three(whole % 1_000)))
        .when(thousands > 0)
        .then(pl.format("{},{}", thousands, three(whole % 1_000)))
        .otherwise(whole.cast(pl.String()))
    )
    return pl.format(f"{{}}{sign}{{}}", minus, digits)


def _abroad() -> pl.Expr:
    """The amount in its own currency, with the rate and its date."""
    written = pl.coalesce("amount_pence", "annual_amount_pence")
    there = pl.format(
        "{} {} at {} of {}, ",
        "currency",
        _pounds_of(written, sign=""),
        pl.col("fx_rate") / MILLION,
        _day("fx_date"),
    )
    is_abroad = (pl.col("currency") != "GBP").fill_null(value=False)
    return _when(is_abroad & written.is_not_null(), there)


def _amount() -> pl.Expr:
    so_far = inferred & pl.col("gross_pence").is_not_null()
    return pl.concat_str(
        pl.when(pl.col("amount_unknown") & so_far)
        .then(
            pl.format(
                "{} paid so far; what follows is not known", _pounds("gross_pence")
            )
        )
        .when("amount_unknown")
        .then(pl.lit("amount not known"))
        .otherwise(pl.format("gross {}{}", _abroad(), _pounds("gross_pence"))),
        _when(
            pl.col("vat_known") > 0, pl.format(", less VAT {}", _pounds("vat_known"))
        ),
        _when("vat_unknown", ", VAT not stated: up to a sixth may be VAT"),
        _when(
            pl.col("pass_through_known") > 0,
            pl.format(", less passed on {}", _pounds("pass_through_known")),
        ),
        _when("pass_through_unknown", ", for regranting with no split stated"),
        _when(
            pl.col("adjusted_pence") != 0,
            pl.format(", adjusted by {}", _pounds("adjusted_pence")),
        ),
    )

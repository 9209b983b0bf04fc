"""A proposed award and its alternatives of the same total, as variants."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.clock import months_after
from fundrisk.frames import AGREEMENTS, Frames, collected, whole
from fundrisk.model.offer import Form
from fundrisk.model.words import Function
from fundrisk.scenarios.changes._as_now import function_shares
from fundrisk.scenarios.changes._kind import NEW
from fundrisk.variants import ASSUMED, BEGUN, SIGN, cohort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.model.change_kinds import Changes
    from fundrisk.model.offer import Offer
    from fundrisk.model.words import Family

ID = "this offer"
UNNAMED = "the funder of this offer"
PENCE, WHOLE = 100, 10_000
MOST_OVERHEAD = 0.9
FORMS = {
    Form.UNRESTRICTED: ("grant", "unrestricted", "core"),
    Form.RESTRICTED_WITH_OVERHEAD: ("grant", "restricted", "project"),
    Form.RESTRICTED: ("grant", "restricted", "project"),
    Form.CONTRACT: ("contract", "unrestricted", "delivery"),
}
"""Instrument, fund class and purpose of each form."""


class Terms(NamedTuple):
    """One way to give the money; ``name`` is that of its variant."""

    form: Form
    years: int
    starts_on: date
    ends_on: date

    def is_offer(self, offer: Offer) -> bool:
        """Whether this is the award that was proposed."""
        return (self.form, self.years) == (offer.form, offer.years)

    @property
    def days(self) -> int:
        """Both the first and the last day count."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def name(self) -> str:
        """Form and years: no two alternatives share both."""
        return f"{self.form.value} {self.years}"


class Settled(NamedTuple):
    """What is settled for one organisation before anything is computed.

    ``share`` of overheads (0–1), and whether a convention stands in for it; the family
    of the funder, and whether anything tells it or the funder is there already.
    """

    share: float
    is_assumed: bool
    funder: str
    family: Family
    family_told: bool
    is_known_funder: bool


def alternatives(offer: Offer, changes: Changes, starts_on: date) -> tuple[Terms, ...]:
    """The offer and what it is compared with, by years and then by form."""
    years = sorted({*changes.offer_years, offer.years})
    forms = [form for form in Form if form is not Form.CONTRACT or form is offer.form]
    eve = starts_on - timedelta(days=1)
    return tuple(
        Terms(form, number, starts_on, months_after(eve, 12 * number))
        for number in years
        for form in forms
    )


def first_day(offer: Offer, frames: Frames, as_of: date) -> date:
    """As said; else the day after the agreement that it continues, or after as_of."""
    if offer.starts_on is not None:
        return offer.starts_on
    last = as_of
    if offer.succeeds is not None:
        ends = collected(
            frames.agreements.filter(pl.col("agreement_id") == offer.succeeds)
        )["ends_on"].drop_nulls()
        last = max([as_of, *ends])
    return last + timedelta(days=1)


WHO = ("funder", "funder_id", "funder_group", "ultimate_funder")


def who_gives(offer: Offer, frames: Frames) -> pl.DataFrame:
    """``org_id`` and the columns ``WHO`` of the award in each organisation.

    The funder named; else that of the agreement which is continued; else one apart.
    """
    every = frames.organisations.select("org_id").unique().sort("org_id")
    if offer.succeeds is not None and offer.funder is None:
        old = frames.agreements.filter(pl.col("agreement_id") == offer.succeeds)
        told = old.group_by("org_id").agg(pl.col(WHO).first())
        return collected(every.join(told, on="org_id", how="left"))
    apart = None if offer.funder else UNNAMED
    nothing = pl.lit(None, dtype=pl.String())
    return collected(
        every.with_columns(
            funder=pl.lit(offer.funder or UNNAMED),
            funder_id=nothing,
            funder_group=pl.lit(apart, dtype=pl.String()),
            ultimate_funder=nothing,
        )
    )


def overheads(
    organisations: pl.LazyFrame, positions: pl.LazyFrame, default: float, as_of: date
) -> pl.DataFrame:
    """What part of each organisation's spend keeps the organisation itself running.

    Returns:
        ``org_id``, ``share`` (0–1: core cost ÷ planned spend, at most nine tenths) and
        ``is_assumed`` (one of the two is not given, so that the default stands in).
    """
    dated = positions.filter(pl.col("as_of") <= as_of).sort("org_id", "as_of")
    now = dated.group_by("org_id").agg(
        pl.col("core_cost_pence", "planned_spend_12m_pence").last()
    )
    share = pl.col("core_cost_pence") / pl.col("planned_spend_12m_pence")
    told = pl.col("planned_spend_12m_pence") > 0
    return collected(
        organisations.select("org_id")
        .unique()
        .join(now, on="org_id", how="left")
        .with_columns(share=pl.when(told).then(share.clip(0, MOST_OVERHEAD)))
        .select(
            "org_id",
            is_assumed=pl.col("share").is_null(),
            share=pl.col("share").fill_null(default),
        )
        .sort("org_id")
    )


def with_offers(
    frames: Frames,
    offer: Offer,
    terms: Sequence[Terms],
    settled: pl.DataFrame,
    book: pl.DataFrame,
) -> Frames:
    """The organisations, and each once more with each alternative.

    Args:
        frames: The organisations, in memory.
        offer: The proposed award.
        terms: The alternatives.
        settled: ``org_id``, ``share`` of overheads, ``family`` of the funder and the
            columns ``WHO``.
        book: The classified agreements, for functions where the offer names none.
    """
    ways = pl.DataFrame(
        {
            "variant": [one.name for one in terms],
            "form": [one.form.value for one in terms],
            "starts_on": [one.starts_on for one in terms],
            "ends_on": [one.ends_on for one in terms],
        }
    )
    keyed = (
        settled.join(_functions(offer, frames, book), on="org_id")
        .join(ways, how="cross")
        .with_columns(key=pl.col("org_id") + pl.lit(SIGN) + pl.col("variant"))
    )
    keys = keyed.lazy().select("org_id", "key")
    joined = [
        table.join(keys, on="org_id").with_columns(org_id="key").drop("key")
        for table in (frames.organisations, frames.agreements, frames.positions)
    ]
    organisations, agreements, positions = joined
    new = keyed.lazy().select(pl.col("key").alias("org_id"), *_row(offer))
    return cohort([frames, Frames(organisations, agreements, positions), _alone(new)])


def _alone(agreements: pl.LazyFrame) -> Frames:
    """Agreements that join organisations which are there already."""
    none = pl.LazyFrame(schema={"org_id": pl.String()})
    return Frames(none, agreements, none)


def _functions(offer: Offer, frames: Frames, book: pl.DataFrame) -> pl.DataFrame:
    """``new.<function>`` as said; else as the live money is shared today."""
    if not offer.functions:
        return function_shares(frames.organisations, book)
    shares = {
        f"{NEW}{one.value}": pl.lit(
            whole(offer.functions[one], WHOLE) if one in offer.functions else 0,
            dtype=pl.Int64(),
        )
        for one in Function
    }
    every = collected(frames.organisations).select("org_id").unique()
    return every.with_columns(**shares)


def _row(offer: Offer) -> list[pl.Expr]:
    """The columns of the new agreement, typed as agreements are."""
    form = pl.col("form")
    kind = {
        name: form.replace_strict({f.value: words[at] for f, words in FORMS.items()})
        for at, name in enumerate(("instrument", "fund_class", "purpose"))
    }
    made = {
        "agreement_id": pl.lit(ID),
        "title": pl.lit("This offer"),
        **{name: pl.col(name) for name in WHO},
        "funder_family": pl.col("family"),
        **kind,
        "amount_pence": pl.lit(whole(offer.amount_gbp, PENCE)),
        "currency": pl.lit("GBP"),
        "vat_amount_pence": pl.lit(0),
        "starts_on": pl.col("starts_on"),
        "ends_on": pl.col("ends_on"),
        "status": pl.lit("confirmed"),
        "succeeds": pl.lit(offer.succeeds),
        **_costs(offer),
        **{one.value: pl.col(f"{NEW}{one.value}") for one in Function},
    }
    typed = [value.cast(AGREEMENTS[name]).alias(name) for name, value in made.items()]
    begun = offer.succeeds is None
    return [
        *typed,
        pl.lit(value=True).alias(ASSUMED),
        pl.lit(value=begun).alias(BEGUN),
    ]


def _costs(offer: Offer) -> dict[str, pl.Expr]:
    """What the work costs over the term; unrestricted money is for no work of its own.

    With its share of overheads an award pays the full cost; without, the direct cost.
    """
    amount = pl.lit(whole(offer.amount_gbp, PENCE), dtype=pl.Int64())
    share, form = pl.col("share"), pl.col("form")
    tied = form != Form.UNRESTRICTED.value
    full = form != Form.RESTRICTED.value
    overhead = (amount * share).round().cast(pl.Int64)
    whole_cost = (amount / (1 - share)).round().cast(pl.Int64)
    nothing = pl.lit(0, dtype=pl.Int64())
    return {
        "overhead_recovered_pence": pl.when(tied & full)
        .then(overhead)
        .when(tied)
        .then(nothing),
        "direct_cost_pence": pl.when(tied & full)
        .then(amount - overhead)
        .when(tied)
        .then(amount),
        "full_cost_pence": pl.when(tied & full)
        .then(amount)
        .when(tied)
        .then(whole_cost),
    }

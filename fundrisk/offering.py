"""What a proposed award would change, beside other ways to give the same total."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.errors import CallError
from fundrisk.frames import Frames, collected, held
from fundrisk.funders.resolve import with_source
from fundrisk.model.offer import OfferResult
from fundrisk.model.words import Family
from fundrisk.pipeline import assess, classes
from fundrisk.reading import load_rules, read_chosen
from fundrisk.scenarios.offers import (
    ID,
    UNNAMED,
    Settled,
    alternatives,
    first_day,
    overheads,
    who_gives,
    with_offers,
)
from fundrisk.scenarios.offers_effects import alternative, effects, standing
from fundrisk.scenarios.offers_words import assumptions, itself
from fundrisk.variants import SIGN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.assessment import Assessment
    from fundrisk.model.offer import Offer
    from fundrisk.model.rule import Rulebook
    from fundrisk.scenarios.offers import Terms

SUPPOSED = Family.FOUNDATION
"""The family of a funder of whom nothing tells it; always said."""


def compare(  # noqa: PLR0913 - what a command hands over
    source: Path,
    offer: Offer,
    *,
    as_of: date,
    rules: Sequence[Path] = (),
    mapping: Path | None = None,
    orgs: Sequence[str] = (),
) -> tuple[OfferResult, ...]:
    """The same for a file, with the rules and decisions of other files.

    Args:
        source: A ledger or cohort.
        offer: The proposed award.
        as_of: Close of the day.
        rules: The user's own rules folders.
        mapping: A file of decisions on the ledger.
        orgs: Identifiers or parts of names; given, only those organisations.
    """
    rulebook = load_rules(rules)
    (imported,) = read_chosen([source], rules, mapping, orgs)
    return offered(imported, offer, as_of=as_of, rulebook=rulebook)


def offered(
    imported: Imported, offer: Offer, *, as_of: date, rulebook: Rulebook
) -> tuple[OfferResult, ...]:
    """What an award would change for each organisation, in the order of identifiers.

    All organisations and alternatives go through one pass.

    Args:
        imported: What was read.
        offer: The proposed award.
        as_of: Close of the day; the award counts as made on it.
        rulebook: The rules in force; ``changes.offer_years`` are compared.

    Raises:
        CallError: the award starts on the day looked at or before, or it continues an
            agreement that an organisation does not have.
    """
    frames = held(imported.frames)
    _refuse_unknown(frames, offer)
    starts_on = first_day(offer, frames, as_of)
    if starts_on <= as_of:
        problem = f"the award starts on {starts_on}, which is not after {as_of}"
        raise CallError(problem, where="--starts", hint="name a later day")
    day = as_of if offer.succeeds else starts_on - timedelta(days=1)
    terms = alternatives(offer, rulebook.changes, starts_on)
    asked = _Asked(offer, terms, as_of, rulebook)
    who = who_gives(offer, frames)
    settled = _settled(frames, who, asked)
    book = collected(classes(frames, day, rulebook))
    whole = with_offers(frames, offer, terms, _table(settled, who), book)
    variants = replace(imported, frames=whole)
    every = assess(variants, as_of=day, rulebook=rulebook, drivers=False)
    found = {one.org_id: one for one in every}
    return tuple(_result(asked, found, org_id, settled[org_id]) for org_id in settled)


class _Asked(NamedTuple):
    """What is the same for every organisation."""

    offer: Offer
    terms: tuple[Terms, ...]
    as_of: date
    rulebook: Rulebook


def _refuse_unknown(frames: Frames, offer: Offer) -> None:
    if offer.succeeds is None:
        return
    every = set(collected(frames.organisations)["org_id"])
    continued = frames.agreements.filter(pl.col("agreement_id") == offer.succeeds)
    without = sorted(every - set(collected(continued)["org_id"]))
    if without:
        problem = f"there is no agreement '{offer.succeeds}' in {', '.join(without)}"
        hint = "give the agreement_id as the ledger has it, and --org for one of many"
        raise CallError(problem, where="--succeeds", hint=hint)


def _settled(frames: Frames, who: pl.DataFrame, asked: _Asked) -> dict[str, Settled]:
    """Overheads and the funder, by the ordinary resolver, for each organisation."""
    offer, _terms, as_of, rulebook = asked
    default = rulebook.conventions.offer_overhead_share.value
    shares = overheads(frames.organisations, frames.positions, default, as_of)
    told = _funders(frames, who, as_of, rulebook)
    found = {}
    for org_id, is_assumed, share in shares.select(
        "org_id", "is_assumed", "share"
    ).iter_rows():
        funder, family, is_known = told[org_id]
        family = offer.family or family
        found[org_id] = Settled(
            share=share,
            is_assumed=is_assumed,
            funder=funder,
            family=family or SUPPOSED,
            family_told=family is not None,
            is_known_funder=is_known,
        )
    return found


def _funders(
    frames: Frames, who: pl.DataFrame, as_of: date, rulebook: Rulebook
) -> dict[str, tuple[str, Family | None, bool]]:
    """The name, the family that is told, and whether the funder is there already."""
    new = who.lazy().with_columns(agreement_id=pl.lit(ID))
    both = pl.concat([frames.agreements, new], how="diagonal")
    seen = collected(with_source(both, rulebook, as_of=as_of))
    ours = pl.col("agreement_id") == ID
    others = (
        seen.filter(~ours)
        .group_by("org_id", "group")
        .agg(theirs=pl.col("family").drop_nulls().first(), is_known=pl.lit(value=True))
    )
    rows = seen.filter(ours).join(others, on=["org_id", "group"], how="left")
    told = rows.select(
        "org_id",
        pl.col("source").fill_null(UNNAMED),
        pl.coalesce("theirs", "family"),
        pl.col("is_known").fill_null(value=False),
    )
    return {
        org_id: (name, Family(family) if family else None, is_known)
        for org_id, name, family, is_known in told.iter_rows()
    }


def _table(settled: dict[str, Settled], who: pl.DataFrame) -> pl.DataFrame:
    rows = [(org_id, one.share, one.family.value) for org_id, one in settled.items()]
    table = pl.DataFrame(rows, schema=["org_id", "share", "family"], orient="row")
    return table.join(who, on="org_id")


def _result(
    asked: _Asked, found: dict[str, Assessment], org_id: str, settled: Settled
) -> OfferResult:
    offer, terms, as_of, rulebook = asked
    before = found[org_id]
    after = {one: found[f"{org_id}{SIGN}{one.name}"] for one in terms}
    proposed = next(one for one in terms if one.is_offer(offer))
    own = itself(proposed, settled.share, rulebook)
    return OfferResult(
        org_id=org_id,
        name=before.name,
        as_of=as_of,
        measured_on=before.as_of,
        offer=offer,
        funder=settled.funder,
        family=settled.family,
        is_known_funder=settled.is_known_funder,
        overhead_share=settled.share,
        overhead_assumed=settled.is_assumed,
        assumptions=assumptions(offer, settled, before.as_of, as_of),
        floor=before.floor,
        before=standing(before, rulebook),
        alternatives=tuple(
            alternative(one, offer, settled.share, standing(after[one], rulebook))
            for one in terms
        ),
        effects=effects(before, after[proposed], own, rulebook),
        issues=before.issues,
        provenance=before.provenance,
    )

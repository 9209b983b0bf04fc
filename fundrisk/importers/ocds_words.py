"""The texts of a notice → title, description and notes of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.ocds_days import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.importers.ocds_deals import Deal
    from fundrisk.importers.ocds_money import Money
    from fundrisk.importers.ocds_shape import Release
    from fundrisk.importers.ocds_term import Term

LOTS_NAMED = 3


def title_of(deal: Deal) -> str | None:
    """What people call it: the contract's, award's or tender's title, with its lots."""
    title = _first(deal, "title")
    named = [_lot(lot) for lot in deal.lots] if deal.award.get("relatedLots") else []
    listed = "; ".join(named[:LOTS_NAMED])
    if not listed:
        return title
    more = f"; … ({len(named)} lots)" if len(named) > LOTS_NAMED else ""
    return f"{title} ({listed}{more})" if title else f"{listed}{more}"


def description_of(deal: Deal) -> str | None:
    """What it is for, from the contract, the award or the tender."""
    return _first(deal, "description")


def _first(deal: Deal, key: str) -> str | None:
    parts = (deal.contract, deal.award, deal.tender)
    return next((text for part in parts if (text := part.get(key))), None)


def _lot(lot: Release) -> str:
    return lot.get("title") or f"lot {lot.get('id')}"


def notes_of(deal: Deal, money: Money, term: Term) -> str:
    """What is known beside the fields, in sentences."""
    return " ".join(_notes(deal, money, term))


def _notes(deal: Deal, money: Money, term: Term) -> Iterator[str]:
    if money.amount is None and money.stated:
        yield f"Published value, not this contract's own: {money.stated}."
    if len(deal.suppliers) > 1:
        yield f"Awarded to {len(deal.suppliers)} suppliers together."
    if len(deal.lots) > 1:
        yield f"For {len(deal.lots)} lots: {'; '.join(map(_lot, deal.lots))}."
    if term.may_run_to and term.may_run_to != term.ends_on:
        yield f"May be extended to {day_in_words(term.may_run_to)}."
    if term.options:
        yield f"Extension, in the words of the notice: {term.options.rstrip('.')}."
    elif term.has_options:
        yield "The notice has options or renewals and does not describe them."
    if term.ends_on is None and term.days:
        yield f"Lasts {term.days} days."
    if term.said_by:
        yield f"Dates are those of the {term.said_by}."

"""The texts of a notice → the title and the notes of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.ocds_days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.importers.ocds_money import Money
    from fundrisk.importers.ocds_parties import Body
    from fundrisk.importers.ocds_shape import Release
    from fundrisk.importers.ocds_term import Term

LOTS_NAMED = 3


def title_of(
    award: Release, contract: Release, lots: Sequence[Release], release: Release
) -> str | None:
    """What people call it: the contract's, award's or tender's title, with its lots."""
    parts = (contract, award, release.get("tender") or {})
    title = next((t for part in parts if (t := part.get("title"))), None)
    named = [_lot(lot) for lot in lots] if award.get("relatedLots") else []
    listed = "; ".join(named[:LOTS_NAMED])
    if not listed:
        return title
    more = f"; … ({len(named)} lots)" if len(named) > LOTS_NAMED else ""
    return f"{title} ({listed}{more})" if title else f"{listed}{more}"


def _lot(lot: Release) -> str:
    title = lot.get("title")
    return title if title else f"lot {lot.get('id')}"


def notes_of(
    money: Money, term: Term, lots: Sequence[Release], suppliers: Sequence[Body]
) -> str:
    """What is known beside the fields, in sentences."""
    return " ".join(_notes(money, term, lots, suppliers))


def _notes(
    money: Money, term: Term, lots: Sequence[Release], suppliers: Sequence[Body]
) -> Iterator[str]:
    if money.amount is None and money.stated:
        yield f"Published value, not this contract's own: {money.stated}."
    if len(suppliers) > 1:
        yield f"Awarded to {len(suppliers)} suppliers together."
    if len(lots) > 1:
        yield f"For {len(lots)} lots: {'; '.join(_lot(lot) for lot in lots)}."
    if term.may_run_to and term.may_run_to != term.ends_on:
        yield f"May be extended to {_in_words(term.may_run_to)}."
    if term.options:
        yield f"Extension, in the words of the notice: {term.options.rstrip('.')}."
    elif term.has_options:
        yield "The notice has options or renewals and does not describe them."
    if term.ends_on is None and term.days:
        yield f"Lasts {term.days} days."
    if term.said_by:
        yield f"Dates are those of the {term.said_by}."


def _in_words(text: str) -> str:
    day = day_of(text)
    return f"{day.day} {day:%B %Y}" if day else text

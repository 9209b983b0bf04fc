"""What is doubtful of the money, the term and the parties of one contract → said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.dates import in_words
from fundrisk.importers.ocds_days import day_in_words
from fundrisk.importers.ocds_money import money_of
from fundrisk.importers.ocds_said import Place
from fundrisk.importers.ocds_term import LOT, TENDER

if TYPE_CHECKING:
    from fundrisk.importers.ocds_deals import Deal
    from fundrisk.importers.ocds_money import Money
    from fundrisk.importers.ocds_parties import Body
    from fundrisk.importers.ocds_said import Said
    from fundrisk.importers.ocds_term import Term

TERMINATED = "terminated"


def say_money(said: Said, place: Place, deal: Deal, money: Money) -> None:
    """Why there is no amount, whether it holds VAT, and whose value it is."""
    if money.why:
        said.add(money.why, place, money.stated)
    if money.amount and money.why != "net_by_words":
        said.add("net" if money.vat else "vat", place)
    signed, awarded = (
        money_of([part.get("value")]).amount for part in (deal.contract, deal.award)
    )
    if signed and awarded and signed != awarded:
        said.add("signed", place)
    if money.amount and (span := _span(deal, money)):
        said.add("most", place, span)


def _span(deal: Deal, money: Money) -> str | None:
    """The span of the tender's value, if the contract's is at its upper end."""
    least, most = (money_of([deal.tender.get(key)]) for key in ("minValue", "value"))
    is_most = money.amount == most.amount and least.amount not in {None, most.amount}
    return f"{least.stated} to {most.stated}" if is_most else None


def say_term(said: Said, place: Place, deal: Deal, term: Term) -> None:
    """Where the days come from, and what is known of extensions."""
    if (deal.contract.get("status") or "").casefold() == TERMINATED:
        said.add("terminated", place)
    if term.said_by in {LOT, TENDER} and (term.starts_on or term.ends_on):
        said.add(f"{term.said_by}_term", place)
    if term.ends_on is None:
        said.add("no_end", place, f", only {term.days} days" if term.days else "")
    if term.has_options or term.may_run_to:
        said.add("options", place)
    if term.first_part_ends:
        said.add("first_part", place, in_words(term.first_part_ends))
    elif term.end_is_latest:
        said.add("end_is_latest", place, day_in_words(term.ends_on))


def say_bodies(
    said: Said, place: Place, supplier: Body, buyer: Body | None, buyers: int
) -> None:
    """Bodies that no register names, and buyers that are missing or several."""
    for body in (supplier, buyer):
        if body and body.own_number:
            said.add("own_number", Place(), body.name or body.own_number)
    if buyer is None:
        said.add("no_buyer", place)
    elif buyers > 1:
        said.add("buyers", place)

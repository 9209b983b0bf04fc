"""One contracting process → the contracts of its suppliers, as rows of text.

An award in force makes one agreement for each supplier, or one for each of its
contracts and each supplier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from fundrisk.importers.ocds_deals import Dealer
from fundrisk.importers.ocds_money import (
    includes_extension,
    is_ceiling,
    money_of,
    net_by_words,
    withheld,
)
from fundrisk.importers.ocds_parties import Parties
from fundrisk.importers.ocds_said import Place
from fundrisk.importers.ocds_sayings import say_bodies, say_money, say_term
from fundrisk.importers.ocds_term import AWARD, CONTRACT, LOT, TENDER, term_of
from fundrisk.importers.ocds_words import description_of, notes_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fundrisk.importers.ocds_deals import Deal
    from fundrisk.importers.ocds_merge import Compiled
    from fundrisk.importers.ocds_money import Money
    from fundrisk.importers.ocds_parties import Body
    from fundrisk.importers.ocds_said import Said
    from fundrisk.importers.ocds_term import Term
    from fundrisk.model.notices import Notices

WEAKER = ("", "probable", "confirmed")
"""Certainties, the weakest first: a contract that is not signed weakens its award."""

Row = dict[str, str | int | None]
Key = tuple[str | int | None, ...]


@dataclass(frozen=True)
class Reader:
    """Reads processes; what is to be said of them goes to ``said``."""

    notices: Notices
    said: Said
    numbers: Iterator[int] = field(default_factory=count)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)

    def rows(self, process: Compiled) -> Iterator[Row]:
        """The agreements of one process, numbered from the first of the file."""
        found: dict[Key, list[tuple[Row, Place]]] = defaultdict(list)
        for deal in Dealer(self.notices, self.said).deals(process):
            for row, place in self._agreements(deal):
                found[_alike(row, deal)].append((row, place))
                yield row
        self._say_corrected(found.values())

    def _agreements(self, deal: Deal) -> Iterator[tuple[Row, Place]]:
        parties = Parties(deal.release, self.notices)
        buyer, buyers = parties.buyer(), parties.buyers()
        term, money = self._term(deal), self._money(deal)
        shared: Row = {
            "row": deal.row,
            "title": title_of(deal),
            "description": description_of(deal),
            "funder": buyer.name if buyer else None,
            "funder_id": buyer.org_id if buyer else None,
            "instrument": "contract",
            "amount": money.amount,
            "currency": money.currency,
            "vat_amount": money.vat,
            **_days(term),
            "notes": notes_of(deal, money, term) or None,
        }
        for supplier in deal.suppliers:
            place = Place(deal.row, deal.release["ocid"], next(self.numbers))
            say_money(self.said, place, deal, money)
            say_term(self.said, place, deal, term)
            say_bodies(self.said, place, supplier, buyer, buyers)
            own: Row = {
                "org_id": supplier.org_id,
                "organisation_name": supplier.name,
                "agreement_id": self._reference(deal, supplier, place),
                "status": self._status(deal, place),
            }
            yield {**shared, **own}, place

    def _reference(self, deal: Deal, supplier: Body, place: Place) -> str:
        """A reference that no other agreement of the supplier has."""
        self.taken[supplier.key, deal.reference] += 1
        times = self.taken[supplier.key, deal.reference]
        if times == 1:
            return deal.reference
        what = f"agreements with one reference ({deal.reference}) stand"
        self.said.add("twice", place, what)
        return f"{deal.reference}#{times}"

    def _term(self, deal: Deal) -> Term:
        lots = [(LOT, lot.get("contractPeriod")) for lot in deal.lots]
        periods = [
            (CONTRACT, deal.contract.get("period")),
            (AWARD, deal.award.get("contractPeriod")),
            *(lots if len(lots) == 1 else []),
            (TENDER, deal.tender.get("contractPeriod")),
        ]
        parts = [deal.contract, deal.award, *deal.lots, deal.tender]
        awarded = deal.award.get("date") or deal.contract.get("dateSigned")
        return term_of(periods, parts, self.notices, awarded)

    def _money(self, deal: Deal) -> Money:
        """The value that is this contract's own, of which nothing else has a share."""
        own = deal.contract.get("value")
        money = money_of([own, deal.award.get("value")])
        words = [
            part.get(key)
            for part in (deal.contract, deal.award, deal.tender)
            for key in ("title", "description")
        ]
        money = net_by_words(money, words[:4], self.notices)
        if deal.siblings > 1 and not money_of([own]).amount:
            money = withheld(money, "several")
        if is_ceiling(deal.award, deal.tender, self.notices):
            money = withheld(money, "ceiling")
        if len(deal.suppliers) > 1:
            money = withheld(money, "shared")
        if includes_extension(words, self.notices):
            money = withheld(money, "with_extension")
        return money

    def _status(self, deal: Deal, place: Place) -> str | None:
        """The weaker certainty of award and contract; nothing if one is not known."""
        dealer = Dealer(self.notices, self.said)
        award = dealer.state(deal.award, self.notices.award_status)
        contract = dealer.state(deal.contract, self.notices.contract_status)
        written = deal.award.get("status")
        if award is None:
            self.said.add("status" if written else "no_status", place, written or "")
        unknown = deal.contract.get("status") if contract is None else None
        if unknown:
            self.said.add("status", place, unknown)
            return None
        return min((award or "", contract or award or ""), key=WEAKER.index) or None

    def _say_corrected(self, found: Iterable[Sequence[tuple[Row, Place]]]) -> None:
        """Awards of one process to one supplier, for the same days and lots."""
        for (first, _), *others in found:
            for row, place in others:
                if row["agreement_id"] != first["agreement_id"]:
                    what = f"the same supplier and days as {first['agreement_id']}"
                    self.said.add("corrected", place, what)


def _days(term: Term) -> Row:
    stops = term.first_part_ends
    return {
        "awarded_on": term.awarded_on,
        "starts_on": term.starts_on,
        "ends_on": term.ends_on,
        "break_on": stops.isoformat() if stops else None,
        "break_notice_months": "0" if stops else None,
    }


def _alike(row: Row, deal: Deal) -> Key:
    """What two awards have in common if one may correct the other."""
    who = row["org_id"] or str(row["organisation_name"]).casefold()
    lots = ", ".join(lot.get("id") or "" for lot in deal.lots)
    return who, row["starts_on"], row["ends_on"], lots, deal.contract.get("id")

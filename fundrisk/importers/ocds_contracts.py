"""One contracting process → the contracts of its suppliers, as rows of text.

An award in force makes one agreement for each supplier, or one for each of its
contracts and each supplier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.ocds_money import (
    includes_extension,
    is_ceiling,
    money_of,
    net_by_words,
    withheld,
)
from fundrisk.importers.ocds_parties import buyer_of, buyers_named, suppliers_of
from fundrisk.importers.ocds_said import Place
from fundrisk.importers.ocds_term import AWARD, CONTRACT, LOT, TENDER, term_of
from fundrisk.importers.ocds_words import notes_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.importers.ocds_merge import Compiled
    from fundrisk.importers.ocds_money import Money
    from fundrisk.importers.ocds_parties import Body
    from fundrisk.importers.ocds_said import Said
    from fundrisk.importers.ocds_shape import Release
    from fundrisk.importers.ocds_term import Term
    from fundrisk.model.vocabulary import Notices

LEFT_OUT = "left_out"
TERMINATED = "terminated"
WEAKER = ("", "probable", "confirmed")
"""Certainties, the weakest first: a contract that is not signed weakens its award."""

Row = dict[str, str | int | None]


class Deal(NamedTuple):
    """One award, one of its contracts if it has any, and the lots it is for."""

    award: Release
    contract: Release
    lots: tuple[Release, ...]
    siblings: int
    row: int


@dataclass(frozen=True)
class Reader:
    """Reads processes; what is to be said of them goes to ``said``."""

    notices: Notices
    said: Said

    def rows(self, process: Compiled) -> Iterator[Row]:
        """The agreements of one process."""
        awards = process.release.get("awards") or []
        self._say_astray(process, awards)
        taken = 0
        for number, award in enumerate(awards, 1):
            named = {**award, "id": award.get("id") or f"award-{number}"}
            for deal in self._deals(named, process):
                taken += 1
                yield from self._agreements(deal, process)
        if not taken:
            self._say_no_award(process, awards)

    def _deals(self, award: Release, process: Compiled) -> Iterator[Deal]:
        release = process.release
        row = process.said_in.get(award["id"], process.rows[-1])
        place = Place(row, process.release["ocid"])
        is_off = award["id"] in process.called_off
        if is_off or self._state(award, self.notices.award_status) == LEFT_OUT:
            self.said.add(LEFT_OUT, place, _called(award))
            return
        if not suppliers_of(award, release, self.notices):
            self.said.add("no_supplier", place, f"award {award['id']}")
            return
        lots = tuple(self._lots(award, release, place))
        contracts = [
            contract
            for contract in release.get("contracts") or ()
            if contract.get("awardID") == award["id"]
        ]
        states = self.notices.contract_status
        kept = [one for one in contracts if self._state(one, states) != LEFT_OUT]
        for contract in contracts:
            if contract not in kept:
                self.said.add("contract_left_out", place, contract.get("id") or "")
        if contracts and not kept:
            return
        for contract in kept or [{}]:
            yield Deal(award, contract, lots, len(kept), row)

    def _state(self, part: Release, states: dict[str, str]) -> str | None:
        """The certainty of an award or a contract; ``None`` if it is not known."""
        final = states.get((part.get("finalStatus") or "").casefold())
        return final or states.get((part.get("status") or "").casefold())

    def _lots(self, award: Release, release: Release, place: Place) -> Iterator[Release]:
        lots: Sequence[Release] = (release.get("tender") or {}).get("lots") or ()
        known = {lot["id"]: lot for lot in lots if lot.get("id")}
        for lot_id in award.get("relatedLots") or ():
            if lot_id in known:
                yield known[lot_id]
            else:
                self.said.add("no_lot", place, f"award {award['id']}")
        if not award.get("relatedLots") and len(lots) == 1:
            yield lots[0]

    def _agreements(self, deal: Deal, process: Compiled) -> Iterator[Row]:
        release = process.release
        suppliers = suppliers_of(deal.award, release, self.notices)
        buyer = buyer_of(release, self.notices)
        term = self._term(deal, release)
        money = self._money(deal, release, len(suppliers))
        for supplier in suppliers:
            place = Place(deal.row, release["ocid"], supplier.org_id or "")
            status = self._status(deal, place)
            self._say(deal, place, money, term)
            self._say_bodies(release, place, supplier, buyer)
            yield {
                "row": deal.row,
                "org_id": supplier.org_id,
                "organisation_name": supplier.name,
                "agreement_id": _reference(deal, release),
                "title": title_of(deal.award, deal.contract, deal.lots, release),
                "description": _description(deal, release),
                "funder": buyer.name if buyer else None,
                "funder_id": buyer.org_id if buyer else None,
                "instrument": "contract",
                "amount": money.amount,
                "currency": money.currency,
                "vat_amount": money.vat,
                "awarded_on": term.awarded_on,
                "starts_on": term.starts_on,
                "ends_on": term.ends_on,
                "break_on": _iso(term),
                "break_notice_months": "0" if term.first_part_ends else None,
                "status": status,
                "notes": notes_of(money, term, deal.lots, suppliers) or None,
            }

    def _term(self, deal: Deal, release: Release) -> Term:
        tender = release.get("tender") or {}
        lot_periods = [(LOT, lot.get("contractPeriod")) for lot in deal.lots]
        periods = [
            (CONTRACT, deal.contract.get("period")),
            (AWARD, deal.award.get("contractPeriod")),
            *(lot_periods if len(lot_periods) == 1 else []),
            (TENDER, tender.get("contractPeriod")),
        ]
        parts = [deal.contract, deal.award, *deal.lots, tender]
        awarded = deal.award.get("date") or deal.contract.get("dateSigned")
        return term_of(periods, parts, self.notices, awarded)

    def _money(self, deal: Deal, release: Release, suppliers: int) -> Money:
        """The value that is this contract's own, of which nothing else has a share."""
        tender = release.get("tender") or {}
        own, awarded = deal.contract.get("value"), deal.award.get("value")
        money = money_of([own, awarded])
        words = [
            part.get(key)
            for part in (deal.contract, deal.award)
            for key in ("title", "description")
        ]
        money = net_by_words(money, words, self.notices)
        every = [*words, tender.get("title"), tender.get("description")]
        if deal.siblings > 1 and not money_of([own]).amount:
            money = withheld(money, "several")
        if is_ceiling(deal.award, tender, self.notices):
            money = withheld(money, "ceiling")
        if suppliers > 1:
            money = withheld(money, "shared")
        if includes_extension(every, self.notices):
            money = withheld(money, "with_extension")
        return money

    def _status(self, deal: Deal, place: Place) -> str | None:
        """Confirmed, probable, or nothing with a warning that says why."""
        award = self._state(deal.award, self.notices.award_status)
        if award is None:
            written = deal.award.get("status")
            self.said.add("status" if written else "no_status", place, written or "")
        states = self.notices.contract_status
        contract = self._state(deal.contract, states) if deal.contract else award
        if deal.contract and contract is None and deal.contract.get("status"):
            self.said.add("status", place, deal.contract["status"])
            return None
        both = (award or "", contract or award or "")
        return min(both, key=WEAKER.index) or None

    def _say(self, deal: Deal, place: Place, money: Money, term: Term) -> None:
        reference = place.ocid
        if money.why == "shared":
            what = f"{money.stated} for several suppliers together"
            self.said.add("shared", place, what)
        elif money.why:
            self.said.add(money.why, place, money.stated or reference)
        if money.amount and money.why != "net_by_words":
            self.said.add("net" if money.vat else "vat", place, reference)
        signed = money_of([deal.contract.get("value")]).amount
        awarded = money_of([deal.award.get("value")]).amount
        if signed and awarded and signed != awarded:
            self.said.add("signed", place, reference)
        if (deal.contract.get("status") or "").casefold() == TERMINATED:
            self.said.add("terminated", place)
        self._say_term(place, term)

    def _say_term(self, place: Place, term: Term) -> None:
        if term.said_by in {LOT, TENDER} and (term.starts_on or term.ends_on):
            self.said.add(f"{term.said_by}_term", place)
        if term.ends_on is None:
            lasts = f", only a length of {term.days} days" if term.days else ""
            self.said.add("no_end", place, lasts)
        if term.has_options or term.may_run_to:
            self.said.add("options", place, term.options or place.ocid)
        if term.first_part_ends:
            self.said.add("first_part", place, term.first_part_ends.isoformat())
        elif term.end_is_latest:
            self.said.add("end_is_latest", place, term.ends_on or "")

    def _say_bodies(
        self, release: Release, place: Place, supplier: Body, buyer: Body | None
    ) -> None:
        for body in (supplier, buyer):
            if body and body.own_number:
                self.said.add("own_number", place, body.name or body.own_number)
        if buyer is None:
            self.said.add("no_buyer", place)
        elif buyers_named(release) > 1:
            self.said.add("buyers", place)

    def _say_astray(self, process: Compiled, awards: Sequence[Release]) -> None:
        """Contracts whose award is not there."""
        ids = {award.get("id") for award in awards}
        for contract in process.release.get("contracts") or ():
            if contract.get("awardID") not in ids or not contract.get("awardID"):
                place = Place(process.rows[-1], process.release["ocid"])
                self.said.add("no_award", place, contract.get("id") or "")

    def _say_no_award(self, process: Compiled, awards: Sequence[Release]) -> None:
        """What a process without any contract is, in one word."""
        if awards:
            return
        release = process.release
        place = Place(process.rows[-1], release["ocid"])
        tender = release.get("tender") or {}
        status = (tender.get("finalStatus") or tender.get("status") or "").casefold()
        if status in {"cancelled", "withdrawn", "unsuccessful"}:
            self.said.add("cancelled", place)
        elif status in {"planning", "planned"} or "planning" in process.tags:
            self.said.add("planning", place)
        elif not tender and release.get("contracts"):
            self.said.add("only_contracts", place)
        else:
            self.said.add("tender", place)


def _reference(deal: Deal, release: Release) -> str:
    """A name for the agreement that finds it in the file: ocid, award, contract."""
    ocid, award_id = release["ocid"], deal.award["id"]
    award = award_id if award_id.startswith(ocid) else f"{ocid}-{award_id}"
    contract_id = deal.contract.get("id")
    return f"{award}-{contract_id}" if contract_id and deal.siblings > 1 else award


def _description(deal: Deal, release: Release) -> str | None:
    parts = (deal.award, deal.contract, release.get("tender") or {})
    return next((d for part in parts if (d := part.get("description"))), None)


def _iso(term: Term) -> str | None:
    return term.first_part_ends.isoformat() if term.first_part_ends else None


def _called(award: Release) -> str:
    state = award.get("finalStatus") or award.get("status") or "cancelled"
    return f"{award['id']} {state}"

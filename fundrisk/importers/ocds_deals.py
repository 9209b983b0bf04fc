"""One contracting process → its awards in force, each with its contracts and lots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.ocds_parties import Parties
from fundrisk.importers.ocds_said import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.importers.ocds_merge import Compiled
    from fundrisk.importers.ocds_parties import Body
    from fundrisk.importers.ocds_said import Said
    from fundrisk.importers.ocds_shape import Release
    from fundrisk.model.notices import Notices

LEFT_OUT = "left_out"
OVER = frozenset({"cancelled", "withdrawn", "unsuccessful"})
PLANNED = frozenset({"planning", "planned"})


class Deal(NamedTuple):
    """One award, one of its contracts if it has any, and the lots it is for.

    ``siblings`` is how many contracts the award has, ``row`` the number of the release
    that spoke of it last.
    """

    release: Release
    award: Release
    contract: Release
    lots: tuple[Release, ...]
    suppliers: tuple[Body, ...]
    siblings: int
    row: int

    @property
    def tender(self) -> Release:
        """The tender of the process; empty if none is published."""
        return self.release.get("tender") or {}

    @property
    def reference(self) -> str:
        """A name that finds it in the file: the ocid, the award, the contract."""
        ocid, award_id = self.release["ocid"], self.award["id"]
        award = award_id if award_id.startswith(ocid) else f"{ocid}-{award_id}"
        contract_id = self.contract.get("id")
        return f"{award}-{contract_id}" if contract_id and self.siblings > 1 else award


@dataclass(frozen=True)
class Dealer:
    """Finds the deals of processes; what is left out or astray goes to ``said``."""

    notices: Notices
    said: Said

    def deals(self, process: Compiled) -> Iterator[Deal]:
        """Every award in force, once for each of its contracts that is."""
        release = process.release
        awards = [
            {**award, "id": award.get("id") or f"award-{number}"}
            for number, award in enumerate(release.get("awards") or (), 1)
        ]
        by_award = self._contracts(process, awards)
        if not awards:
            self._say_stage(process)
        parties = Parties(release, self.notices)
        for award in awards:
            row = process.said_in.get(award["id"], process.rows[-1])
            place = Place(row, release["ocid"])
            suppliers = self._suppliers(award, parties, process, place)
            contracts = by_award[award["id"]]
            kept = self._in_force(contracts, place) if suppliers else []
            if suppliers and (kept or not contracts):
                lots = tuple(self._lots(award, release, place))
                for contract in kept or [{}]:
                    yield Deal(
                        release, award, contract, lots, suppliers, len(kept), row
                    )

    def state(self, part: Release, states: Mapping[str, str]) -> str | None:
        """The certainty of an award or a contract; ``None`` if it is not known."""
        final = states.get((part.get("finalStatus") or "").casefold())
        return final or states.get((part.get("status") or "").casefold())

    def _suppliers(
        self, award: Release, parties: Parties, process: Compiled, place: Place
    ) -> tuple[Body, ...]:
        """The suppliers of an award in force; none of others, and it is said."""
        is_off = award["id"] in process.called_off
        if is_off or self.state(award, self.notices.award_status) == LEFT_OUT:
            state = award.get("finalStatus") or award.get("status") or "cancelled"
            self.said.add(LEFT_OUT, place, f"{award['id']} {state}")
            return ()
        suppliers = tuple(parties.suppliers(award))
        if not suppliers:
            self.said.add("no_supplier", place, f"award {award['id']}")
        return suppliers

    def _contracts(
        self, process: Compiled, awards: Sequence[Release]
    ) -> Mapping[str, list[Release]]:
        """The contracts of each award; those of no award in the file are said."""
        by_award: dict[str, list[Release]] = {award["id"]: [] for award in awards}
        for number, stated in enumerate(process.release.get("contracts") or (), 1):
            contract = {**stated, "id": stated.get("id") or f"contract-{number}"}
            award_id = contract.get("awardID") or ""
            if award_id in by_award:
                by_award[award_id].append(contract)
            else:
                place = Place(process.rows[-1], process.release["ocid"])
                self.said.add("no_award", place, contract["id"])
        return by_award

    def _in_force(self, contracts: Sequence[Release], place: Place) -> list[Release]:
        kept = []
        for contract in contracts:
            if self.state(contract, self.notices.contract_status) == LEFT_OUT:
                self.said.add("contract_left_out", place, contract["id"])
            else:
                kept.append(contract)
        return kept

    def _lots(
        self, award: Release, release: Release, place: Place
    ) -> Iterator[Release]:
        lots: Sequence[Release] = (release.get("tender") or {}).get("lots") or ()
        known = {lot["id"]: lot for lot in lots if lot.get("id")}
        for lot_id in award.get("relatedLots") or ():
            if lot_id in known:
                yield known[lot_id]
            else:
                self.said.add("no_lot", place, f"award {award['id']}")
        if not award.get("relatedLots") and len(lots) == 1:
            yield lots[0]

    def _say_stage(self, process: Compiled) -> None:
        """What a process without any award is, in one word."""
        release = process.release
        tender = release.get("tender") or {}
        status = (tender.get("finalStatus") or tender.get("status") or "").casefold()
        stage = "tender"
        if status in OVER:
            stage = "cancelled"
        elif status in PLANNED or "planning" in process.tags:
            stage = "planning"
        elif not tender and release.get("contracts"):
            stage = "only_contracts"
        self.said.add(stage, Place(process.rows[-1], release["ocid"]))

"""Real payments of councils: every row and every penny, by plain csv and json."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.importers.read import read
from tests.importers.building import vocabulary
from tests.importers.test_real_data import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

SPEND = DATA / "council-spend"
PAYEES = (
    "Beneficiary Name",
    "Supplier name",
    "Supplier Name",
    "SupplierName",
    "Supplier (Beneficiary) Name",
    "Approved Supplier (Beneficiary) Name",
)
AMOUNTS = (
    "Amount",
    "Net amount",
    "Net Amount",
    "NetAmount",
    "Total",
    "Total (excludes VAT)",
)
DAYS = ("Payment Date", "Date paid", "DatePaid", "Paid Date")

FACTS = {
    "calderdale.csv": (144, 141_936_679, 0, 0, 6),
    "leeds.csv": (1_639, 1_464_748_423, 2, -417_813, 32),
    "newcastle.csv": (216, 386_531_477, 0, 0, 7),
    "northtyneside.csv": (97, 145_810_109, 0, 0, 5),
    "leeds-full-rows.jsonl": (77, 113_532_728, 0, 0, 3),
    "newcastle-full-rows.jsonl": (50, 127_271_358, 0, 0, 2),
    "northtyneside-full-rows.jsonl": (88, 142_605_509, 0, 0, 2),
}
"""Payments, pence, credit notes, their pence and payees."""


def a_real_path(name: str) -> Path:
    """A real file, or a skipped test that says why."""
    path = SPEND / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set FUNDRISK_REAL_DATA to find it")
    return path


def plainly(path: Path) -> list[tuple[str, str, int]]:
    """Payee, day and pence of each row by the standard library alone."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = (
            list(csv.DictReader(stream))
            if path.suffix == ".csv"
            else [json.loads(line) for line in stream]
        )

    def first(row: dict[str, str], names: tuple[str, ...]) -> str:
        return next(row[name] for name in names if row.get(name))

    return [
        (
            first(row, PAYEES),
            first(row, DAYS),
            int(Decimal(first(row, AMOUNTS).replace(",", "")) * 100),
        )
        for row in rows
    ]


def spelt(name: str) -> str:
    """Letters and digits, ``and`` for ``&``, no plural at the end of a word."""
    bare = name.lower().replace("&", " and ").replace(".", "").replace("'", "")
    signs = "".join(c if c.isalnum() else " " for c in bare)
    return " ".join(
        w[:-1] if len(w) > 4 and w[-1] == "s" and w[-2] != "s" else w
        for w in signs.split()
    )


@pytest.mark.parametrize("name", FACTS)
def test_every_payment_is_in_one_suggested_agreement(name: str) -> None:
    """Payments, sums, credit notes and payees are those of the raw file."""
    path = a_real_path(name)
    raw = plainly(path)
    minus = [pence for *_, pence in raw if pence < 0]
    payees: dict[str, int] = defaultdict(int)
    for payee, _, pence in raw:
        payees[spelt(payee)] += pence
    assert (
        len(raw),
        sum(pence for *_, pence in raw),
        len(minus),
        sum(minus),
        len(payees),
    ) == FACTS[name]

    imported = read(path, vocabulary())
    frame = imported.frames.agreements.collect()
    names = dict(
        imported.frames.organisations.select("org_id", "name").collect().rows()
    )
    sums = dict(frame.group_by("org_id").agg("amount_pence").rows())
    found = {spelt(names[org_id]): sum(pence) for org_id, pence in sums.items()}
    assert found == dict(payees)
    assert frame["inferred"].all()
    assert frame["instrument"].null_count() == frame.height


@pytest.mark.parametrize("name", FACTS)
def test_the_years_are_those_of_the_payments(name: str) -> None:
    """Net payments of each financial year, whoever they went to."""
    path = a_real_path(name)
    years: dict[int, int] = defaultdict(int)
    for _, day, pence in plainly(path):
        year, month, _ = (int(part) for part in day.split("-"))
        years[year if month >= 4 else year - 1] += pence

    frame = read(path, vocabulary()).frames.agreements.collect()
    found: dict[int, int] = defaultdict(int)
    for title, pence in frame.select("title", "amount_pence").rows():
        found[int(title[-8:-4])] += pence
    assert dict(found) == dict(years)


def problems(imported: Imported, kind: str) -> str:
    """Everything that is said of one kind."""
    return "\n".join(i.problem for i in imported.issues if i.kind == kind)


def test_a_body_renamed_in_mid_series_is_asked_about() -> None:
    """The council for voluntary service of Newcastle stops where another begins."""
    imported = read(a_real_path("newcastle-full-rows.jsonl"), vocabulary())

    asked = problems(imported, "payee_same")
    assert "stop on 17 October 2019" in asked
    assert "'CONNECTED VOICE' for the same purpose begin on 11 December 2019" in asked
    assert "VOLUNTARY SERVICES" in problems(imported, "payee_plural")
    assert "VCS infrastructure (11 payments, £424,250)" in problems(
        imported, "payment_codes"
    )


def test_decoys_are_just_other_payees() -> None:
    """Vets called CVS and a nursery called after its wood are organisations too."""
    leeds = read(a_real_path("leeds.csv"), vocabulary())
    calderdale = read(a_real_path("calderdale.csv"), vocabulary())
    names = {
        name
        for imported in (leeds, calderdale)
        for name in imported.frames.organisations.collect()["name"]
    }

    assert {"ACRE WOOD CHILDRENS NURSERY", "West Mount Vets (CVS UK Ltd)"} <= names
    assert "calderdale.csv, which is not taken" in problems(calderdale, "payment_payer")


def test_a_day_four_years_ahead_ends_no_series() -> None:
    """One payment of May 2022 is written 2026; what ran in 2022 may still go on."""
    imported = read(a_real_path("northtyneside-full-rows.jsonl"), vocabulary())
    frame = imported.frames.agreements.collect()

    assert problems(imported, "payment_far_day").startswith("31 May 2026 is far")
    running = frame.filter(frame["title"].str.contains("2021/22"))
    assert running["ends_on"].null_count() > 0
    assert "4 payments of £34,922.18" in problems(imported, "payment_capital")

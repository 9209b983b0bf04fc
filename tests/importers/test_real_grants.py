"""Every real 360Giving file is read to the penny, or refused in the right words.

The figures to compare with are taken from the files by other readers, as they stand.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl
import polars as pl
import pytest

from fundrisk.errors import LedgerError
from fundrisk.importers.read import read
from tests.importers.building import vocabulary
from tests.importers.grants import problems
from tests.importers.test_real_data import DATA, a_real_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fundrisk.importers.imported import Imported

FOLDER = DATA / "360giving"
LLOYDS = "lloyds-bank-foundation-2010-2015"
COVID = "covid-19-grants-2020.json"
POWER = "power-to-change.json"
OXFORD = "oxford-city-grants/oxford-city-council-grants-awarded-214-15-to-2017-18.csv"
STATIC = "standard/documentation/_static"
TITLES = ("Currency", "Amount Awarded", "Recipient Org:Identifier")
DATES = ("Planned Dates:Start Date", "Planned Dates:End Date")
NO_SENSE = {COVID: 1, POWER: 5}
"""Grants that end before they start, counted by hand: neither of their days is read."""


class Facts(NamedTuple):
    """What a file holds: grants, pence of each currency, recipients, missing days."""

    grants: int
    pence: Mapping[str, int]
    recipients: int
    without_start: int
    without_end: int


def facts_of(imported: Imported) -> Facts:
    """The same of what was read."""
    frame = imported.frames.agreements.collect()
    pence: Counter[str] = Counter()
    for currency, amount in frame.select("currency", "amount_pence").iter_rows():
        pence[currency] += amount or 0
    return Facts(
        frame.height,
        dict(pence),
        imported.frames.organisations.collect().height,
        frame["starts_on"].null_count(),
        frame["ends_on"].null_count(),
    )


def counted(rows: Iterable[Mapping[str, Any]]) -> Facts:
    """Facts of rows under the titles of the standard, added up in plain Python."""
    grants = without_start = without_end = 0
    pence: defaultdict[str, int] = defaultdict(int)
    recipients = set()
    for row in rows:
        grants += 1
        currency, amount, recipient = (row.get(title) for title in TITLES)
        pence[str(currency)] += round(Decimal(str(amount or 0)) * 100)
        identifier = of_register("".join(str(recipient).split()))
        charity, company = (str(row.get(n) or "") for n in ("charity", "company"))
        recipients.add((identifier, row.get("name"), charity, company))
        start, end = (row.get(title) for title in DATES)
        without_start += not start
        without_end += not end and not (start and row.get("months"))
    return Facts(grants, dict(pence), bodies(recipients), without_start, without_end)


def of_register(identifier: str) -> str:
    """A company number with the eight digits that it has in the register."""
    head, _, digits = identifier.rpartition("-")
    return f"{head}-{digits.zfill(8)}" if head == "GB-COH" else identifier


def bodies(recipients: Iterable[tuple[str, str | None, str, str]]) -> int:
    """Organisations, once those under two numbers are taken together.

    A charity and a company of one name are one, and so are two numbers that one row
    states if the names agree apart from brackets and the legal form.
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    stated = set()
    for identifier, name, charity, company in recipients:
        names[identifier].add(plainly(name or ""))
        stated |= {(identifier, f"GB-CHC-{charity}")} if charity else set()
        stated |= {(identifier, f"GB-COH-{company.zfill(8)}")} if company else set()
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, told in names.items():
        for name in told:
            by_name[name].append(identifier)
    same = {
        frozenset(ids)
        for name, ids in by_name.items()
        if name and sorted(one[:6] for one in ids) == ["GB-CHC", "GB-COH"]
    }
    for one, other in stated:
        if other in names and set(map(bare, names[one])) & set(map(bare, names[other])):
            same |= {frozenset((one, other))} if one != other else set()
    return len(names) - len(same)


def plainly(name: str) -> str:
    """Lower case, words alone; what stands in brackets stays in brackets."""
    words = re.sub(r"[^a-z0-9()]+", " ", name.lower().replace("&", " and ")).split()
    return " ".join(word for word in words if word != "the")


def bare(name: str) -> str:
    """Without brackets and the legal form."""
    return re.sub(r" (limited|ltd|cio|cic|plc|charity|uk)$", "", brackets_off(name))


def brackets_off(name: str) -> str:
    """Without what stands in brackets."""
    return " ".join(re.sub(r"\([^()]*\)", " ", name).split())


def in_json(path: Path) -> Iterable[Mapping[str, Any]]:
    """The grants of a package under titles."""
    for grant in json.loads(path.read_text(encoding="utf-8"))["grants"]:
        (planned,) = grant.get("plannedDates") or [{}]
        recipient = grant["recipientOrganization"][0]["id"]
        days = planned.get("startDate"), planned.get("endDate")
        body = grant["recipientOrganization"][0]
        name = {
            "name": body["name"],
            "charity": body.get("charityNumber"),
            "company": body.get("companyNumber"),
        }
        values = (grant["currency"], grant.get("amountAwarded"), recipient, *days)
        months = {"months": int(planned.get("duration") or 0) > 0}
        yield dict(zip((*TITLES, *DATES), values, strict=True)) | months | name


def in_workbook(path: Path) -> Iterable[Mapping[str, Any]]:
    """The rows of the first sheet under its first row."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    headings, *rows = sheet.iter_rows(values_only=True)
    for row in rows:
        if any(row):
            yield dict(zip(map(str, headings), row, strict=True))


def in_text(path: Path) -> Iterable[Mapping[str, Any]]:
    """The rows of a text file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


@pytest.mark.parametrize("name", [f"{LLOYDS}.json", COVID, POWER])
def test_a_package_is_read_to_the_penny(name: str) -> None:
    """Grants, sums by currency, recipients and missing days are those of the file."""
    imported = a_real_file(name)
    expected = counted(in_json(FOLDER / name))
    mistakes = NO_SENSE.get(name, 0)

    assert facts_of(imported) == expected._replace(
        without_start=expected.without_start + mistakes,
        without_end=expected.without_end + mistakes,
    )
    assert len(problems(imported, "ends_before_start")) == mistakes


@pytest.mark.parametrize(
    "name", ["validator-fixtures/conversionerrorsfile.xlsx", f"{LLOYDS}.xlsx"]
)
def test_a_workbook_is_read_to_the_penny(name: str) -> None:
    """The same of spreadsheets."""
    assert facts_of(a_real_file(name)) == counted(in_workbook(FOLDER / name))


def test_a_text_file_is_read_to_the_penny() -> None:
    """The same of the council's grants, whose terms are prose: no day is made up."""
    imported = a_real_file(OXFORD)

    assert facts_of(imported) == counted(in_text(FOLDER / OXFORD))
    assert facts_of(imported).without_end == 105


def test_the_valid_fixture_is_read_to_the_penny() -> None:
    """A fixture of the validator, in which a few identifiers are blank."""
    name = "validator-fixtures/validfile.xlsx"
    read_as, expected = facts_of(a_real_file(name)), counted(in_workbook(FOLDER / name))

    assert read_as == expected


def test_what_cannot_be_read_in_the_spoiled_fixture_is_left_out_of_the_sum() -> None:
    """The amounts in words are unknown, every other one is in the sum."""
    name = "validator-fixtures/aninvalidfile.xlsx"
    imported = a_real_file(name)
    rows = list(in_workbook(FOLDER / name))
    figures = [row["Amount Awarded"] for row in rows]
    numbers = [f for f in figures if isinstance(f, int | float)]
    frame = imported.frames.agreements.collect()

    assert frame.height == len(rows)
    spelt = {"18k": 18_000, "£26,000": 26_000}
    written = [str(f).strip() for f in figures if not isinstance(f, int | float)]
    total = sum(numbers) + sum(spelt.get(text, 0) for text in written)
    assert frame["amount_pence"].sum() == round(total * 100)


def test_json_and_workbook_of_the_same_grants_are_equal() -> None:
    """Column by column, but for one cell that is blank in the workbook itself."""
    sheet, package = a_real_file(f"{LLOYDS}.xlsx"), a_real_file(f"{LLOYDS}.json")
    first, second = (
        read_as.frames.agreements.collect().select(pl.exclude("^source_.*$"))
        for read_as in (sheet, package)
    )
    unnamed = [
        number
        for number, row in enumerate(in_workbook(FOLDER / f"{LLOYDS}.xlsx"))
        if not row["Recipient Org:Identifier"]
    ]

    assert len(unnamed) == 1
    same = ~pl.int_range(pl.len()).is_in(unnamed)
    assert first.filter(same).equals(second.filter(same))
    assert first.drop("org_id").equals(second.drop("org_id"))
    names, others = (
        read_as.frames.organisations.collect() for read_as in (sheet, package)
    )
    made = first[unnamed[0], "org_id"], second[unnamed[0], "org_id"]
    assert names.with_columns(pl.col("org_id").replace(*made)).equals(others)


def test_what_a_package_says_besides_is_said() -> None:
    """35 funders, 1,087 planned dates, dollars, types of funding, lengths alone."""
    imported = a_real_file(COVID)
    raw = json.loads((FOLDER / COVID).read_text(encoding="utf-8"))["grants"]
    frame = imported.frames.agreements.collect()
    lengths = [
        grant
        for grant in raw
        if (planned := (grant.get("plannedDates") or [{}])[0])
        and not planned.get("startDate")
        and not planned.get("endDate")
        and int(planned.get("duration") or planned.get("Duration  months") or 0) > 0
    ]

    assert frame["funder_id"].n_unique() == 35
    assert frame["fund_class"].value_counts().sort("fund_class").rows() == [
        (None, 1965),
        ("restricted", 3),
        ("unrestricted", 10),
    ]
    assert frame["purpose"].value_counts().sort("purpose").rows() == [
        (None, 1892),
        ("capital", 71),
        ("core", 14),
        ("project", 1),
    ]
    (no_start,) = [issue for issue in imported.issues if issue.kind == "no_start"]
    assert no_start.count == len(lengths)
    assert len(problems(imported, "no_rate")) == 1


INDIVIDUALS = "360Giving-Grants-to-Inds-Data-Preparation-Template"
REFUSED = {
    **{
        f"standard/codelists/{name}.csv": "a list of codes with their titles"
        for name in (
            *("countryCode", "currency", "geoCodeType", "grantToIndividualsPurpose"),
            *("grantToIndividualsReason", "locationScope", "regrantType"),
        )
    },
    **{
        f"{STATIC}/360-giving-schema-titles-with-{name}.xlsx": "no agreements under"
        for name in ("meta-tab", "meta-tab-2023", "dei-extension-2024")
    },
    **{
        f"standard/assets/{INDIVIDUALS}_{name}.xlsx": "5 grants in it went to individ"
        for name in ("Codelist-Mapping", "Manual-Coding")
    },
    **{
        f"standard/schema/360-giving{name}schema.json": "a JSON Schema, which describes"
        for name in ("-", "-package-")
    },
    f"{STATIC}/images/favicon/manifest.json": "an object with the keys name, icons",
    "standard/LICENSE.md": "not a kind of file that fundrisk reads",
    OXFORD.replace(".csv", ".md"): "not a kind of file that fundrisk reads",
    "standard/schema/codelists": "not a kind of file that fundrisk reads",
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_holds_no_grants_is_refused_by_name(name: str) -> None:
    """Codelists, templates, schemas and grants to persons: the message says which."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set FUNDRISK_REAL_DATA to find it")

    with pytest.raises(LedgerError) as caught:
        read(path, vocabulary())
    assert REFUSED[name] in str(caught.value)


def test_no_file_of_the_folder_is_forgotten() -> None:
    """Every file is read by one of these tests or refused by another."""
    if not FOLDER.exists():
        pytest.skip(f"{FOLDER} is not here; set FUNDRISK_REAL_DATA to find it")
    fixtures = ("validfile", "aninvalidfile", "conversionerrorsfile")
    tested = {f"validator-fixtures/{name}.xlsx" for name in fixtures}
    tested |= {f"{LLOYDS}.json", f"{LLOYDS}.xlsx", COVID, POWER, OXFORD, *REFUSED}
    found = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.is_file()
    }

    assert found == tested

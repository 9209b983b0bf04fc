"""Invented 360Giving grants of any number, as JSON and as a workbook; seeded.

No name, identifier or amount is real: ``XI-INV-`` stands for bodies that do not exist.
"""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.importers.grants import PATHS, TITLES, at_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 360
FUNDERS = 60
GRANTS_A_RECIPIENT = 2.5
MIDNIGHT = "T00:00:00+00:00"
WORDS = tuple(
    (  # noqa: SIM905 - as people would write them
        "support community health young people older volunteers project service "
        "towards running costs centre advice town county local group children families"
    ).split()
)


def grants(count: int) -> Iterator[dict[str, Any]]:
    """So many grants, the same ones every time."""
    dice = random.Random(SEED)  # noqa: S311 - no secrets here
    recipients = max(1, int(count / GRANTS_A_RECIPIENT))
    for number in range(count):
        recipient, funder = dice.randrange(recipients), dice.randrange(FUNDERS)
        start = date(2012, 1, 1) + timedelta(days=dice.randrange(4_000))
        months = dice.choice((6, 12, 12, 24, 36))
        end = start + timedelta(days=round(months * 30.4375) - 1)
        amount = dice.randrange(500, 90_000)
        yield {
            "id": f"360G-invented-{number:07d}",
            "title": " ".join(dice.choices(WORDS, k=6)),
            "description": " ".join(dice.choices(WORDS, k=22)),
            "currency": "GBP",
            "amountAwarded": amount if dice.random() < 0.95 else amount + 0.5,
            "awardDate": f"{start - timedelta(days=40)}{MIDNIGHT}",
            "plannedDates": [
                {
                    "startDate": f"{start}{MIDNIGHT}",
                    "endDate": f"{end}{MIDNIGHT}",
                    "duration": months,
                }
            ],
            "recipientOrganization": [
                {
                    "id": f"XI-INV-{recipient:07d}",
                    "name": f"Invented body {recipient}",
                    "charityNumber": f"99{recipient:07d}",
                    "postalCode": "ZZ99 9ZZ",
                }
            ],
            "fundingOrganization": [
                {"id": f"XI-INV-F{funder:03d}", "name": f"Invented trust {funder}"}
            ],
            "dataSource": "example.org",
        }


def write_json(path: Path, count: int) -> None:
    """A package of so many grants."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"grants": [\n')
        for number, grant in enumerate(grants(count)):
            stream.write(",\n" if number else "")
            stream.write(json.dumps(grant))
        stream.write("\n]}\n")


def write_workbook(path: Path, count: int) -> None:
    """The same grants on one sheet, under the titles of the standard."""
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415 - start-up time

    options = {"constant_memory": True, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("grants")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, TITLES)
        for row, grant in enumerate(grants(count), start=1):
            for column, where in enumerate(PATHS):
                value = at_path(grant, where)
                if isinstance(value, str) and value.endswith(MIDNIGHT):
                    written = date.fromisoformat(value.removesuffix(MIDNIGHT))
                    sheet.write_datetime(row, column, written, day)
                else:
                    sheet.write(row, column, value)

"""Real names labelled by hand: where each stands, read from the real files.

``labels.csv`` holds no name: ``file``, ``record`` (a grant's identifier, or the number
of a release or row) and ``field`` say where one is. ``family`` and ``body`` (``none``:
no body of the rules) say who it is; names with the same ``same_as``, or the same body,
are one. A label is held out by the digest of its place: patterns, forms and likenesses
were not changed for those. The list of bodies was written with sight of the names of
funders and buyers in both halves, and before those of the paid were read.
"""

from __future__ import annotations

import csv
import json
import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("FUNDRISK_REAL_DATA", ROOT.parent / "shared" / "data"))
LABELS = Path(__file__).with_name("labels.csv")
NONE = "none"
PAYERS = ("buyer", "parties", "fundingOrganization", "Body name")


@dataclass(frozen=True)
class Label:
    """One real name and what a person said of it."""

    file: str
    record: str
    field: str
    family: str
    body: str
    same_as: str

    @property
    def is_held_out(self) -> bool:
        """Whether it was kept from those who wrote the rules."""
        place = f"{self.file}|{self.record}|{self.field}"
        return sha256(place.encode()).digest()[0] % 2 == 1

    @property
    def is_payer(self) -> bool:
        """Whether it is a funder or buyer, and not one who was paid."""
        return self.field.startswith(PAYERS)

    @property
    def one_body(self) -> str:
        """Equal for names of one body, different for all others."""
        own = f"{self.file}|{self.record}|{self.field}"
        return self.same_as or (own if self.body == NONE else self.body)

    def name(self) -> str:
        """The name as it stands in the real file."""
        rows = _rows(self.file)
        row = rows[self.record]
        if self.field.startswith("parties/"):
            return str(row["parties"][int(self.field.partition("/")[2])]["name"])
        value = row[self.field]
        if isinstance(value, list):
            value = value[0]
        return str(value["name"] if isinstance(value, dict) else value)


def labels() -> list[Label]:
    """Every label, in the order of the file."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [Label(**row) for row in csv.DictReader(file)]


def absent() -> list[Path]:
    """The real files that are not here."""
    return [DATA / file for file in {one.file for one in labels()} if not _here(file)]


def _here(file: str) -> bool:
    return (DATA / file).exists()


@cache
def _rows(file: str) -> dict[str, Any]:
    """The records of a real file by what ``record`` calls them."""
    text = (DATA / file).read_text(encoding="utf-8-sig")
    if file.endswith(".csv"):
        found = csv.DictReader(text.splitlines())
        return {f"row {n}": row for n, row in enumerate(found, start=1)}
    if file.endswith(".jsonl"):
        lines = text.splitlines()
        return {f"row {n}": json.loads(line) for n, line in enumerate(lines, start=1)}
    tree = json.loads(text)
    if "releases" in tree:
        releases = enumerate(tree["releases"], start=1)
        return {f"release {n}": release for n, release in releases}
    return {grant["id"]: grant for grant in reversed(tree["grants"])}

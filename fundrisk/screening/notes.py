"""What lies beside every screening table, for whoever opens the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Rulebook

DIGEST = 12
NOTES = """\
What this folder holds
======================

screen.parquet  one row per organisation on {as_of}: each condition of the two reports
                as an interval, with its band and how much is known
screen.csv      the same for a spreadsheet
issues.csv      what could not be read as written, and what to write instead

How to read it
--------------

* The rows are in the order of the identifiers. This is not a league table and not a
  prediction, and it holds no verdict on anybody. Do not sort it into one.
* An exposure is about funding conditions, most of which funders set. It says nothing
  about the quality or the viability of an organisation.
* "not_assessed" means that too little is known. It is not a pass and not a fault:
  published grants hold no restrictions, no contracts and no reserves.
* The upper end (_hi) is what could be true given what is not known; _known is the share
  of the value of agreements on which a figure rests.
* Most thresholds are conventions: `fundrisk rules explain ID` says whose.
* Let the organisation see its row and answer it. A named person decides.
* To join the table with your own records, take org_id from screen.parquet, where it is
  as you wrote it. In screen.csv and issues.csv a text that begins with = + - @ or a
  tab, which a spreadsheet would run as a formula, has an apostrophe (') in front: take
  one away from an org_id before you join. Numbers are never touched.

Rules: {rules} (digest {digest})
"""


def notes(as_of: date, rulebook: Rulebook) -> str:
    """The note for a table, with the rules folders that were in force."""
    return NOTES.format(
        as_of=as_of,
        rules=", then ".join(rulebook.sources),
        digest=rulebook.digest[:DIGEST],
    )

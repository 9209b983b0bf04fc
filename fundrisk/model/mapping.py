"""What a person decided about a file: what its columns mean, who its funders are."""

from __future__ import annotations

from datetime import date
from typing import Literal

from fundrisk.model.base import Noun


class ColumnDecision(Noun):
    """The field that a column means; ``None`` is none of them.

    ``because`` says why (``alias``, ``content``, ``likeness``, ``person``) in words;
    ``sure`` is false where somebody should look.
    """

    column: str
    heading: str
    field: str | None = None
    because: str = ""
    sure: bool = True


class SheetDecision(Noun):
    """Where the headings of one sheet stand and what each means.

    ``headings_sha256`` is the digest of the heading row as it was, so that a changed
    sheet is noticed. ``read`` is false for a sheet to be left out.
    """

    file: str
    sheet: str = ""
    read: bool = True
    heading_row: int | None = None
    headings_sha256: str = ""
    columns: tuple[ColumnDecision, ...] = ()


class FunderDecision(Noun):
    """Who a name is: one body, or its own; confirmed by a person on a day, or asked.

    ``answer`` is ``same`` (the name means ``body``), ``different`` (it does not), or
    ``ask`` (nobody has said yet; nothing is merged), or ``merged`` (they are so much
    alike that fundrisk takes them for one, and nobody has said otherwise).
    """

    name: str
    body: str
    funder_id: str | None = None
    answer: Literal["same", "different", "ask", "merged"] = "ask"
    because: str = ""
    confirmed_by: str | None = None
    confirmed_on: date | None = None


class Mapping(Noun):
    """Everything decided about the files of one import."""

    sheets: tuple[SheetDecision, ...] = ()
    funders: tuple[FunderDecision, ...] = ()


NOTHING_DECIDED = Mapping()

"""A cell that nobody could read, where a blank one would be safe → the worst it means.

A blank break date says that there is no break; a break date that cannot be read says
that there is one, on a day that nobody knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.remarks import note
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.importers.reading import Parsed
    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.words import Words

NO = re.compile(r"0|(no|none|without)( break)?( clause)?s?\.?", re.IGNORECASE)
# A break cannot be earlier than the agreement; nothing that matters is older than 1990.
OPEN_FROM = pl.coalesce("starts_on", "awarded_on", pl.date(1990, 1, 1))
BREAK_HINT = (
    "write the first day on which the funder may break it; if this is the notice, "
    "write its months in the column Break notice (months)"
)
_NO_AMOUNT = {
    "amount_pence": pl.lit(None, pl.Int64()),
    "annual_amount_pence": pl.lit(None, pl.Int64()),
}


class Worst(NamedTuple):
    """What an unreadable cell of a field does to its row, and the same in words."""

    so: str
    values: Mapping[str, pl.Expr]


WORST: Mapping[str, Worst] = {
    "break_on": Worst(
        ": until it can be read, the funder is taken to be free to break the agreement "
        "from its start on",
        {"break_on": OPEN_FROM},
    ),
    "break_notice_months": Worst(
        ": until it can be read, the funder is taken to need no notice to break the "
        "agreement, from its start on if no break date is given",
        {
            "break_notice_months": pl.lit(0, pl.Int64()),
            "break_on": pl.coalesce("break_on", OPEN_FROM),
        },
    ),
    "adjustments": Worst(
        ": until it can be read, the amount of this agreement is unknown", _NO_AMOUNT
    ),
    "pass_through_amount": Worst(
        ": until it can be read, the amount of this agreement is unknown", _NO_AMOUNT
    ),
}


def so_of(field: str) -> str:
    """What an unreadable cell of this field means for its row; empty for most."""
    return WORST[field].so if field in WORST else ""


def instead_of(field: str) -> Mapping[str, pl.Expr]:
    """The columns that an unreadable cell of this field changes, and their values."""
    return WORST[field].values if field in WORST else {}


def explained(field: str, parsed: Parsed, words: Words) -> dict[str, Remark]:
    """The remarks on a column, with what the unreadable means; "no" is readable."""
    if field not in WORST:
        return parsed.remarks
    return {
        text: _explained(field, text, remark, words)
        for text, remark in parsed.remarks.items()
    }


def _explained(field: str, text: str, remark: Remark, words: Words) -> Remark:
    if remark.severity is not Severity.WARNING:
        return remark
    says_no = words.value("flag", text) == "false" or words.value("number", text)
    if says_no or NO.fullmatch(text):
        return note("none", f"'{text}' read as none")
    if field == "break_on" and remark.kind == "prose_term":
        problem = f"'{text}' names no day and is left unknown"
        remark = remark._replace(problem=problem, hint=BREAK_HINT)
    return remark._replace(problem=f"{remark.problem}{so_of(field)}")


def unread(
    parsed: Parsed, remarks: Mapping[str, Remark], texts: pl.Series
) -> pl.Series:
    """Which cells of a column hold something that could not be read."""
    warned = [t for t, r in remarks.items() if r.severity is Severity.WARNING]
    return texts.is_in(warned).fill_null(value=False) & parsed.values.is_null()


def at_worst(
    frame: pl.DataFrame, unread_cells: Mapping[str, pl.Series]
) -> pl.DataFrame:
    """The rows, each unreadable cell taken at the worst that it may mean.

    Args:
        frame: The columns of the schema ``AGREEMENTS``.
        unread_cells: For some fields, which rows hold something unreadable.
    """
    for field, worst in WORST.items():
        if field in unread_cells and (unreadable := unread_cells[field]).any():
            frame = frame.with_columns(
                pl.when(unreadable).then(value).otherwise(pl.col(name)).alias(name)
                for name, value in worst.values.items()
            )
    return frame

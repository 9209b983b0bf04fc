"""The answer to a question in SQL → JSON and CSV, nothing rounded."""

from __future__ import annotations

import csv
import math
from datetime import date, time
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from fundrisk.reports.issue_table import BYTE_ORDER_MARK, harmless
from fundrisk.reports.json_report import ANSWER

if TYPE_CHECKING:
    from collections.abc import Sequence


def answer_document(
    columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> dict[str, Any]:
    """Columns, and rows as lists in their order, as two columns may share a name."""
    return {
        "schema": ANSWER,
        "columns": list(columns),
        "rows": [[_value(value) for value in row] for row in rows],
    }


def answer_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The same for a spreadsheet; texts that it would take for formulas get a quote."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(map(harmless, columns))
    for row in rows:
        table.writerow(_cell(value) for value in row)
    return f"{BYTE_ORDER_MARK}{stream.getvalue()}"


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    plain = _value(value)
    return harmless(str(plain)) if isinstance(plain, list | dict) else plain


def _value(value: object) -> Any:  # noqa: ANN401 - any JSON
    """What JSON can hold without loss, else the text of it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal | float):
        return _number(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_value(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _value(part) for name, part in value.items()}
    return str(value)


def _number(value: Decimal | float) -> float | str:
    """A number that comes back as the same; one that would not, and no number, as text.

    Pence are safe up to trillions of pounds.
    """
    near = float(value)
    is_same = math.isfinite(near) and Decimal(repr(near)) == Decimal(str(value))
    return near if is_same else str(value)

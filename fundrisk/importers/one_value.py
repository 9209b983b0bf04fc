"""One value as a person types it → the value that a ledger file would have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.errors import CallError
from fundrisk.importers.contracts import choices_of
from fundrisk.importers.shares import are_percentages, read_share
from fundrisk.importers.table import Table
from fundrisk.importers.typed import read_columns
from fundrisk.importers.words import UNKNOWN, Words
from fundrisk.model.agreement import Agreement
from fundrisk.model.columns import AGREEMENT_COLUMNS, Column, Kind
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.model.vocabulary import Vocabulary

COLUMNS = {column.field: column for column in AGREEMENT_COLUMNS}
WHOLE = 10_000
LEFT = re.compile("(;| and is) left unknown")
GAPS = frozenset({UNKNOWN, "none"})


def read_value(field: str, text: str, vocabulary: Vocabulary) -> Any:  # noqa: ANN401 - as a frame holds it
    """What a text means in a column of this field, with the same words as in a file.

    Args:
        field: A field of an agreement that is no money and no day.
        text: As typed.
        vocabulary: The words of the rules in force.

    Returns:
        The value as the frame holds it; nothing for a word such as "unknown" or "TBC".

    Raises:
        CallError: it means nothing here.
    """
    words = Words(vocabulary)
    clean = text.strip()
    if words.gap(clean) in GAPS:
        return None
    column = COLUMNS[field]
    if column.kind is Kind.TEN_THOUSANDTHS:
        return _share(field, clean, words)
    value, problem, hint = _of_cell(column, clean, words)
    if value is None:
        raise CallError(problem, where=field, hint=hint)
    return value


def _of_cell(column: Column, text: str, words: Words) -> tuple[Any, str, str]:
    frame = pl.DataFrame({"row": [1], column.field: [text]})
    table = Table(file="", sheet="", frame=frame, places={})
    typed = read_columns(table, (column,), Agreement, words)
    value = typed.frame[column.name].item()
    if column.kind is Kind.COUNT and value is not None and not 1 <= value <= 5:  # noqa: PLR2004 - a rating
        return None, f"'{text}' is no rating", "write a number from 1 to 5"
    doubts = [one for one in typed.issues if one.severity is not Severity.NOTE]
    if value is not None or not doubts:
        return value, f"'{text}' is no {_said(column.field)}", _advice(column)
    # Nothing of a person's word is left unknown: it is refused.
    problem = LEFT.sub("", doubts[0].problem)
    return None, problem, doubts[0].hint.partition(";")[0]


def _advice(column: Column) -> str:
    known = choices_of(Agreement).get(column.field, ())
    return f"write one of: {', '.join(map(_said, known))}" if known else "write a value"


def _share(field: str, text: str, words: Words) -> int:
    percent = are_percentages([pl.Series([text])])
    reading = read_share(text, words, percent=percent)
    problem, hint = f"'{text}' is not a share", "write a share like 25%"
    if reading.value is None or not 0 <= reading.value <= 1:
        raise CallError(problem, where=field, hint=hint)
    share: int = round(reading.value * WHOLE)
    return share


def _said(name: str) -> str:
    return name.replace("_", " ")

"""Frames ↔ one canonical text: the same ledger, the same bytes, on any machine."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import (
    AGREEMENTS,
    ORGANISATIONS,
    POSITIONS,
    Frames,
    collected,
    conform,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = "fundrisk/ledger/1"
CONTRACTS = {
    "organisations": ORGANISATIONS,
    "agreements": AGREEMENTS,
    "positions": POSITIONS,
}


def canonical(frames: Frames) -> str:
    """A ledger as JSON text: column names once, then a list a row, in the given order.

    Days are ISO text and money whole pence, as in the frames; columns that are empty
    throughout are left out, so that a column that a later version adds changes nothing.
    """
    tables = {
        name: _written(collected(conform(getattr(frames, name), contract)))
        for name, contract in CONTRACTS.items()
    }
    whole = {"form": FORM, **tables}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_day)


def read_canonical(text: str) -> Frames:
    """The frames of what ``canonical`` wrote.

    Raises:
        ValueError: the text is of another form.
    """
    whole = json.loads(text)
    if whole.get("form") != FORM:
        problem = f"not a ledger of the form {FORM}"
        raise ValueError(problem)
    read = {
        name: _read(whole[name], contract).lazy()
        for name, contract in CONTRACTS.items()
    }
    return Frames(**{field.name: read[field.name] for field in fields(Frames)})


def _written(table: pl.DataFrame) -> dict[str, Any]:
    held = [one.name for one in table if one.null_count() < table.height]
    return {"columns": held, "rows": [list(row) for row in table.select(held).rows()]}


def _read(table: Mapping[str, Any], contract: pl.Schema) -> pl.DataFrame:
    names: list[str] = table["columns"]
    held = {
        name: [_cell(row[place], contract[name]) for row in table["rows"]]
        for place, name in enumerate(names)
    }
    empty = [None] * len(table["rows"])
    columns = {name: held.get(name, empty) for name in contract}
    return pl.DataFrame(columns, schema=contract)


def _cell(value: Any, kind: pl.DataType) -> Any:  # noqa: ANN401 - any cell of a frame
    if value is None:
        return None
    if isinstance(kind, pl.Date):
        return date.fromisoformat(value)
    if isinstance(kind, pl.List):
        return [
            {**one, "adjusted_on": _cell(one["adjusted_on"], pl.Date())}
            for one in value
        ]
    return value


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    problem = f"{value!r} has no canonical form"
    raise TypeError(problem)

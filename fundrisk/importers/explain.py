"""A row that breaks a rule of its noun → the noun's own reason, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from fundrisk.importers.contracts import SCALES
from fundrisk.model.columns import AGREEMENT_COLUMNS, POSITION_COLUMNS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fundrisk.model.base import Noun
    from fundrisk.model.columns import Column

_COLUMNS: dict[str, Column] = {
    column.field: column for column in (*POSITION_COLUMNS, *AGREEMENT_COLUMNS)
}
_WORDS = {
    "greater_than_equal": "is less than {ge}",
    "less_than_equal": "is more than {le}",
    "greater_than": "is not more than {gt}",
}
_REQUIRED: dict[str, Any] = {
    "org_id": "-",
    "agreement_id": "-",
    "as_of": date(2000, 1, 1),
}


def explain(
    noun: type[Noun], fields: Iterable[str], row: Mapping[str, Any]
) -> str | None:
    """Why the noun refuses these fields of a row; nothing if it takes them.

    Args:
        noun: ``Agreement`` or ``Position``.
        fields: The fields that one rule is about.
        row: A row of the frame, by the names of its columns.
    """
    facts = {name: _REQUIRED[name] for name in _REQUIRED if name in noun.model_fields}
    for field in fields:
        column = _COLUMNS[field]
        facts[field] = _in_units(row[column.name], column.kind)
    try:
        noun.model_validate(facts)
    except ValidationError as error:
        return "; ".join(_sentence(dict(fault)) for fault in error.errors())
    return None


def _in_units(value: Any, kind: Kind) -> Any:  # noqa: ANN401 - any cell of a frame
    if value is None or kind is Kind.COUNT:
        return value
    if kind in SCALES:
        return Decimal(value) / SCALES[kind]
    return Decimal(str(value)) if kind is Kind.NUMBER else value


def _sentence(fault: dict[str, Any]) -> str:
    words = _WORDS.get(str(fault["type"]))
    if words is None:
        return str(fault["msg"])
    return f"{fault['input']:,} {words.format(**fault['ctx'])}"

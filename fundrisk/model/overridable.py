"""The fields that a person may override, and their values as plain text.

Only what classifies an agreement may be overridden. Money and dates are facts: where
they are wrong the ledger is corrected, so that everybody sees the same paper.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from fundrisk.model.columns import AGREEMENT_COLUMNS, LINKS, Column, Kind
from fundrisk.model.words import (
    Family,
    Function,
    FundClass,
    Instrument,
    Purpose,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

UNKNOWN = "unknown"
"""The text of a value that nobody knows: an override may say so too."""

FUNCTIONS = "functions"
"""All five function shares together; those that it does not name are nil."""

SHARES = tuple(function.value for function in Function)
FIELDS = (
    *("instrument", "fund_class", "purpose"),
    *("funder_group", "funder_family", "ultimate_funder", "joint_decision"),
    *("status", "open_ended"),
    *LINKS,
    *("document_checked", "conditionality", "transparency"),
)
"""The columns that may be overridden, besides the shares."""

OVERRIDABLE = (*FIELDS, FUNCTIONS, *SHARES)
CHOICES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "instrument": Instrument,
        "fund_class": FundClass,
        "purpose": Purpose,
        "funder_family": Family,
        "status": Status,
    }
)
Value = str | int | bool | None

WHOLE, PERCENT, DIGITS = 10_000, 100, 2
MOST_IN_ALL = WHOLE + 10
"""Shares as typed may add up to a tenth of a percent more than the whole."""

_COLUMNS = {column.name: column for column in AGREEMENT_COLUMNS}
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)%")
_FLAGS = {"yes": True, "no": False}
_RATING = re.compile("[1-5]")


def column_of(field: str) -> Column:
    """The column of one field that may be overridden."""
    return _COLUMNS[field]


def written(field: str, value: Value) -> str:
    """A value of a frame as plain text: ``contract``, ``yes``, ``33.33%``, ``4``."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column_of(field).kind is Kind.TEN_THOUSANDTHS:
        share = f"{Decimal(value).scaleb(-DIGITS):f}"
        return f"{share.removesuffix('.00')}%"
    return str(value)


def as_held(field: str, text: str) -> Value:
    """What ``written`` wrote, as a frame holds it.

    Raises:
        ValueError: it is no value of this field.
    """
    if text == UNKNOWN:
        return None
    kind = column_of(field).kind
    if kind is Kind.TEN_THOUSANDTHS:
        return _share(text)
    if kind is Kind.FLAG:
        return _chosen(_FLAGS, text)
    if kind is Kind.COUNT:
        return int(text) if _RATING.fullmatch(text) else _refused(text)
    if field in CHOICES:
        return CHOICES[field](text).value
    return text or _refused(text)


def shares_written(shares: Mapping[str, int]) -> str:
    """Function shares as one text: ``partnerships 40%, volunteering 60%``."""
    named = [name for name in SHARES if name in shares]
    return ", ".join(f"{one} {written(one, shares[one])}" for one in named) or UNKNOWN


def shares_held(text: str) -> dict[str, int | None]:
    """The five shares of what ``shares_written`` wrote; nil where it names none.

    Raises:
        ValueError: it is no list of shares.
    """
    if text == UNKNOWN:
        return dict.fromkeys(SHARES)
    held: dict[str, int | None] = dict.fromkeys(SHARES, 0)
    for part in text.split(", "):
        name, _, share = part.rpartition(" ")
        if name not in held:
            _refused(part)
        held[name] = _share(share)
    return held


def _share(text: str) -> int:
    found = _PERCENT.fullmatch(text)
    share = int(Decimal(found[1]) * PERCENT) if found else WHOLE + 1
    return share if share <= WHOLE else _refused(text)


def _chosen(choices: Mapping[str, bool], text: str) -> bool:
    return choices[text] if text in choices else _refused(text)


def _refused(text: str) -> NoReturn:
    problem = f"'{text}' is no value of this field"
    raise ValueError(problem)

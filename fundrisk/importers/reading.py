"""A column of texts → values and remarks; each different text is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from fundrisk.importers.remarks import note, warning
from fundrisk.importers.words import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.words import Words

SHORT = 1_000
EXCEL_ERRORS = frozenset(
    f"#{name}"
    for name in (
        *("N/A", "REF!", "DIV/0!", "VALUE!", "NAME?", "NUM!", "NULL!", "SPILL!"),
        *("CALC!", "FIELD!", "BLOCKED!", "CONNECT!", "BUSY!", "UNKNOWN!"),
        "GETTING_DATA",
    )
)
LIBREOFFICE_ERROR = re.compile(r"Err:5\d\d", re.IGNORECASE)
FORMULA = re.compile(r"=\s*[$A-Za-z'(+\-\d].*", re.DOTALL)
SHOWN_TEXT = 40


class Reading(NamedTuple):
    """What one text says: a value (``None`` is unknown), and what to say about it.

    ``also`` is what the text says besides, such as a currency.
    """

    value: Any = None
    remark: Remark | None = None
    also: str | None = None


@dataclass(frozen=True)
class Parsed:
    """A column of values, the remarks on its texts, and what else the texts say."""

    values: pl.Series
    remarks: dict[str, Remark] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)


def each_once(
    texts: pl.Series,
    parse: Callable[[str], Reading],
    dtype: pl.DataType,
    *,
    simple: pl.Expr | None = None,
) -> Parsed:
    """Read every different text of a column once.

    Args:
        texts: Text, null where blank.
        parse: What a text says.
        dtype: Type of the values.
        simple: Expression over ``text`` that reads the plain forms of a long column all
            at once, null for all other forms; ``parse`` must agree with it.
    """
    if len(texts) <= SHORT:
        return _of_short(texts, parse, dtype)
    easy = pl.lit(None, dtype=dtype) if simple is None else simple
    frame = pl.DataFrame({"text": texts}).with_columns(value=easy.cast(dtype))
    left = frame.filter(pl.col("value").is_null())["text"].drop_nulls()
    readings = {text: parse(text) for text in left.unique(maintain_order=True)}
    found = {text: r.value for text, r in readings.items() if r.value is not None}
    values = frame["value"]
    if found:
        hard = pl.col("text").replace_strict(
            list(found),
            pl.Series(list(found.values()), dtype=dtype),
            default=None,
            return_dtype=dtype,
        )
        values = frame.select(pl.coalesce("value", hard)).to_series()
    return _parsed(values, readings)


def _of_short(
    texts: pl.Series, parse: Callable[[str], Reading], dtype: pl.DataType
) -> Parsed:
    """The same without a query: for a short column asking costs more than reading."""
    written = texts.to_list()
    readings = {
        text: parse(text) for text in dict.fromkeys(written) if text is not None
    }
    values = [None if text is None else readings[text].value for text in written]
    return _parsed(pl.Series(texts.name, values, dtype=dtype), readings)


def _parsed(values: pl.Series, readings: Mapping[str, Reading]) -> Parsed:
    return Parsed(
        values=values,
        remarks={t: r.remark for t, r in readings.items() if r.remark},
        also={t: r.also for t, r in readings.items() if r.also},
    )


def gap_of(text: str, words: Words) -> Reading | None:
    """What a word such as TBC, a dash, an error or a formula says; nothing for others.

    A formula arrives as text where a file was saved without its results.
    """
    if fault := fault_of(text):
        return fault
    gap = words.gap(text)
    if gap is None:
        return None
    if gap == UNKNOWN:
        problem = f"'{text}' is left unknown"
        hint = "write the value when it is known; until then results are a range"
        return Reading(remark=warning("unknown", problem, hint))
    return Reading(remark=note("none", f"'{text}' read as a blank cell"))


def fault_of(text: str) -> Reading | None:
    """Why a spreadsheet's error or a formula is no value; nothing for other texts."""
    if text.upper() in EXCEL_ERRORS or LIBREOFFICE_ERROR.fullmatch(text):
        problem = f"the cell holds the error {text} and is left unknown"
        hint = "mend the formula, or write the value itself"
        return Reading(remark=warning("error", problem, hint))
    if FORMULA.fullmatch(text):
        shown = text if len(text) <= SHOWN_TEXT else f"{text[:SHOWN_TEXT]}…"
        problem = f"'{shown}' is a formula and not its result; it is left unknown"
        hint = "save the sheet with its values, or write the value itself"
        return Reading(remark=warning("formula", problem, hint))
    return None


def values_of(mapping: Mapping[str, str], texts: pl.Series) -> pl.Series:
    """What each text of a column says besides its value; null for most."""
    return texts.replace_strict(mapping, default=None, return_dtype=pl.String())

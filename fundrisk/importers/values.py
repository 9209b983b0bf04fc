"""Text → the words of a closed vocabulary, yes and no, and free text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.quoted import unquoted
from fundrisk.importers.reading import Parsed, Reading, each_once, fault_of, gap_of
from fundrisk.importers.remarks import note, warning
from fundrisk.importers.status import status_of
from fundrisk.importers.words import plain
from fundrisk.model.words import Instrument, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.words import Words

ISO_4217 = re.compile(r"[A-Za-z]{3}")
NO_CURRENCY = "XXX"
"""ISO 4217 for "no currency": an amount in it has no value in pounds."""
# The first letters of errors and formulas; most texts begin otherwise.
ODD = "^[#=@E']"
REFERENCES = frozenset(
    {"funder", "funder_id", "funder_group", "ultimate_funder", "succeeds", "replaces"}
)


def read_words(
    field: str, texts: pl.Series, words: Words, choices: Mapping[str, tuple[str, ...]]
) -> Parsed:
    """The value of a closed vocabulary that each text means; a strange word is unknown.

    Args:
        field: The field whose values are meant.
        texts: Text as written.
        words: The vocabulary.
        choices: The values of every such field, for the hint.
    """
    own = {plain(choice): choice for choice in choices[field]}
    shared = "remit" if field.startswith("remit_") else field

    def parse(text: str) -> Reading:
        value = own.get(plain(text)) or words.value(shared, text)
        is_question = field == "status" and "?" in text
        if value in choices[field] and not is_question:
            return Reading(value, _read_as(field, text, value))
        if gap := gap_of(text, words):
            return gap
        if field == "status" and (value := status_of(text, words)) in choices[field]:
            return Reading(value, note("start", f"'{text}' read as {value}"))
        other = words.other_field(shared, text, choices)
        elsewhere = f"; '{text}' says the {_said(other)}" if other else ""
        known = ", ".join(_said(choice) for choice in choices[field])
        if field == "status":
            elsewhere += "; until then it counts as a doubt"
        problem = f"'{text}' is no {_said(shared)} that fundrisk knows; left unknown"
        return Reading(
            remark=warning("word", problem, f"write one of: {known}{elsewhere}")
        )

    return each_once(texts, parse, pl.String())


def _read_as(field: str, text: str, value: str) -> Remark | None:
    """A note that a word such as SLA, which may be either, is read as a contract."""
    is_contract = field == "instrument" and value == Instrument.CONTRACT
    if not is_contract or plain(text).startswith(value):
        return None
    return note("instrument", f"'{text}' read as {value}")


def read_flags(texts: pl.Series, words: Words) -> Parsed:
    """Yes and no."""

    def parse(text: str) -> Reading:
        value = words.value("flag", text)
        if value is not None:
            return Reading(value == "true")
        if gap := gap_of(text, words):
            return gap
        problem = f"'{text}' is neither yes nor no and is left unknown"
        return Reading(remark=warning("flag", problem, "write yes or no"))

    return each_once(texts, parse, pl.Boolean())


def read_currencies(texts: pl.Series, words: Words) -> Parsed:
    """ISO 4217 codes; a strange word makes the amount's currency unknown."""

    def parse(text: str) -> Reading:
        if value := words.value("currency", text):
            return Reading(value)
        if gap := gap_of(text, words):
            is_doubt = gap.remark and gap.remark.severity is Severity.WARNING
            return gap._replace(value=NO_CURRENCY) if is_doubt else gap
        if ISO_4217.fullmatch(text):
            return Reading(text.upper())
        problem = f"'{text}' is not a currency; the amount in pounds is unknown"
        hint = "write a code of three letters, like GBP or EUR"
        return Reading(NO_CURRENCY, warning("currency", problem, hint))

    return each_once(texts, parse, pl.String())


def read_text(field: str, texts: pl.Series, words: Words) -> Parsed:
    """Free text as it stands; where it names somebody, "TBC" is nobody's name."""

    def parse(text: str) -> Reading:
        if (own := unquoted(text)) is not None:
            return Reading(own)
        gap = gap_of(text, words) if field in REFERENCES else fault_of(text)
        return gap or Reading(text)

    plain_text = pl.when(~pl.col("text").str.contains(ODD)).then(pl.col("text"))
    simple = None if field in REFERENCES else plain_text
    return each_once(texts, parse, pl.String(), simple=simple)


def read_identifiers(texts: pl.Series) -> Parsed:
    """References of agreements; Excel's ``1164883.0`` is 1164883."""

    def parse(text: str) -> Reading:
        if (own := unquoted(text)) is not None:
            return Reading(own)
        if fault := fault_of(text):
            return fault
        whole = re.sub(r"^(\d+)\.0+$", r"\1", text)
        if whole == text:
            return Reading(text)
        return Reading(whole, note("whole", f"'{text}' read as {whole}"))

    odd = pl.col("text").str.contains(rf"^\d+\.0+$|{ODD}")
    return each_once(
        texts, parse, pl.String(), simple=pl.when(~odd).then(pl.col("text"))
    )


def _said(name: str) -> str:
    return name.replace("_", " ")

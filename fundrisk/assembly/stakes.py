"""The money at stake in words: an amount, the most it can be, or that there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.assembly.rows import in_pounds
from fundrisk.model.rule import Operation
from fundrisk.model.wording import pounds

if TYPE_CHECKING:
    from fundrisk.assembly.rows import Row
    from fundrisk.model.rule import Rule

ALL_KNOWN = 1 - 1e-9
UNKNOWN, DECIMALS = 100.0, 6
NOUGHT = "£0"
WITHOUT = (
    (re.compile(r"[;,] £0(?: a year)? is not(?=\.)"), ""),
    (re.compile(r", £0(?: a year| in 12 months)?, "), " "),
    (re.compile(r", £0(?: a year| in 12 months)?(?=[.:;])"), ""),
    (re.compile(r", of £0(?: a year)? for all functions"), ""),
    (re.compile(r"£0(?: a year)?(?= of )"), "none"),
    (re.compile(r"£0(?: a year)?\b(?!,)"), "nothing"),
    (re.compile(r"(?<![\d.,])0% of "), "none of "),
)
"""How a sentence speaks of no money; the first that fits is used first."""


def of_rule(row: Row, rule: Rule) -> str:
    """The pounds of a rule, from the indicator that they come from.

    Where the worst part of a rule counts alone the pounds are that part's.
    """
    return _in_words(row, row[f"{rule.id}.pence"], source_of(row, rule))


def means(row: Row, rule: Rule) -> str:
    """What the pounds of a rule are, in its words for the part they come from."""
    return rule.amount_means_by.get(source_of(row, rule), rule.amount_means)


def source_of(row: Row, rule: Rule) -> str:
    """The indicator that a rule's pounds come from: of a maximum, the worst part."""
    if rule.score.op is not Operation.MAX:
        return rule.amount_from
    worst = row[f"{rule.id}.hi"]
    parts = (
        leaf
        for leaf in rule.score.leaves()
        if row[f"{leaf}.pence"] is not None
        and not row[f"{leaf}.not_applicable"]
        and _exposure(row, leaf) == worst
    )
    return next(parts, rule.amount_from)


def _exposure(row: Row, indicator: str) -> float:
    """What nobody could work out may be anything, as in the scoring."""
    found = row[f"{indicator}.score_hi"]
    return UNKNOWN if found is None else round(found, DECIMALS)


def of_indicator(row: Row, name: str) -> str:
    """``£48,500``, ``up to £48,500`` or ``an unknown amount``."""
    return _in_words(row, row[f"{name}.pence"], name)


def _in_words(row: Row, pence: int | None, name: str) -> str:
    amount = in_pounds(pence)
    if amount is None:
        return "an unknown amount"
    words = pounds(amount)
    is_exact = words == NOUGHT or _is_known(row, name)
    return words if is_exact else f"up to {words}"


def _is_known(row: Row, name: str) -> bool:
    """Whether nothing that the indicator looks at is in doubt."""
    lo, hi = row.get(f"{name}.lo"), row.get(f"{name}.hi")
    known = row.get(f"{name}.known") or 0.0
    return lo is not None and lo == hi and known >= ALL_KNOWN


def without_noughts(sentence: str) -> str:
    """No money is said in words: ``None of your income ends …``, not ``£0 a year``."""
    for nought, words in WITHOUT:
        sentence = nought.sub(words, sentence)
    return sentence

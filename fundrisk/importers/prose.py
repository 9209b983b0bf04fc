"""A cell in words → the question that it raises; never an answer.

"4 quarterly payments of £10,934" says how money is paid: that it is £43,736 over a year
is likely, and somebody has to say so.
"""

from __future__ import annotations

import re
from decimal import Decimal

from fundrisk.importers.remarks import Remark, warning

_IN_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {word: number for number, word in enumerate(_IN_WORDS.split(), 1)}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|"
    "december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_PERIODS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "annual": 12, "yearly": 12}
_MONEY = r"£\s?(?P<pounds>\d[\d,]{0,14}(?:\.\d{1,2})?)(?P<scale>k)?"
PAYMENTS = re.compile(
    rf"\b{_COUNT}\s*,?\s*(?:single |equal |separate )?"
    rf"(?:(?P<period>{'|'.join(_PERIODS)}|(?P<every>\d{{1,2}})[ -]monthly) )?"
    rf"(?:payments?|instal?lments?)\b(?:\s+of\s+{_MONEY})?",
    re.IGNORECASE,
)
LENGTH = re.compile(
    rf"\b{_COUNT}[ -]*(?P<unit>months?|mths?|years?|yrs?)\b(?! old| of age)",
    re.IGNORECASE,
)
UNTIL = re.compile(
    rf"\b(?:until|till|to (?:the )?end of|up to|through to)\s+(?:the )?(?:end of )?"
    rf"(?P<month>{_MONTHS})\b(?:\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
FROM = re.compile(rf"\b(?:from|starting)\s+(?:{_MONTHS})\b", re.IGNORECASE)
ENDLESS = re.compile(r"\b(?:on-?going|rolling|open-?ended)\b", re.IGNORECASE)
TERM_WRITE = "write the first and the last day in the columns for start and end"
IN_TEXT = (
    rf"(?i)\b(\d{{1,3}}|{'|'.join(_COUNTS)})\s*,?\s*(single |equal |separate )?"
    r"((monthly|quarterly|half-yearly|annual|yearly|\d{1,2}[ -]monthly) )?"
    r"(payments|instal?lments)\b"
    rf"|\b(for|over|of|lasting) (\d{{1,3}}|{'|'.join(_COUNTS)})[ -](months?|years?)\b"
    rf"|\b(until|till|to the end of) ({_MONTHS})\b"
    r"|\b\d{1,2}[ -]months? (grant|contract|funding|agreement|extension)"
    r"|\b\d[ -]years? (grant|contract|funding|agreement|extension)"
)
"""The same for a search through long texts, where a bare "3 years" says little."""

OF_PEOPLE = r"(?i)\byears?[ -]olds?\b|\bof age\b|\bage[ds]?\b"
"""Words by which years are those of people."""

_ITEM = r"£\s?\d[\d,]*(?:\.\d+)?\s?(?:k|m)?\b|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b"
MONEY = re.compile(rf"{_ITEM}|\b\d{{3,}}(?:\.\d+)?k?\b(?!/)", re.IGNORECASE)
TIMES = re.compile(
    rf"(?P<count>\d{{1,2}})\s*(?:x|\u00d7|\*|@)\s*{_MONEY}", re.IGNORECASE
)
VAT = re.compile(r"\bvat\b", re.IGNORECASE)
DAY = re.compile(
    rf"\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\s+\d{{4}}\b",
    re.IGNORECASE,
)
ALONE = "write {} alone if that is {}, and the rest in a column of its own"


def amount_in_words(text: str) -> Remark | None:
    """What to ask of a cell that holds an amount and more; nothing for other cells."""
    if found := PAYMENTS.search(text):
        return _payments(text, found)
    if found := TIMES.search(text):
        total = _number(found["count"]) * _pounds(found)
        problem = (
            f"'{text}' is a sum to be done and is left unknown: £{total:,} in all?"
        )
        return warning("fused", problem, f"write {total} if that is the whole amount")
    figures = MONEY.findall(DAY.sub(" ", text))
    if not figures or MONEY.fullmatch(text.strip()):
        return None
    if len(set(figures)) > 1:
        problem = f"'{text}' names more than one amount and is left unknown"
        return warning("fused", problem, "write the one that was agreed, in figures")
    problem = f"'{text}' holds an amount and something else, and is left unknown"
    bare = f"{_bare(figures[0]).normalize():f}"
    what = "the amount for the whole term"
    if VAT.search(text):
        what = "the amount without VAT, and the VAT in the column VAT"
        return warning("fused", problem, f"write {bare} if that is {what}")
    return warning("fused", problem, ALONE.format(bare, what))


def _payments(text: str, found: re.Match[str]) -> Remark:
    count = _number(found["count"])
    asked = []
    hint = TERM_WRITE
    if found["pounds"]:
        total = count * _pounds(found)
        asked.append(f"£{total:,} in all")
        hint = f"write {total} if that is the amount for the whole term; {TERM_WRITE}"
    if months := _months_of(found, count):
        asked.append(f"over {months} months")
    question = f": {', '.join(asked)}?" if asked else ""
    problem = f"'{text}' says how it is paid and no term, and is left unknown{question}"
    return warning("prose_term", problem, hint)


def term_in_words(text: str) -> Remark | None:
    """What to ask of a cell that speaks of a term; nothing for other cells."""
    if found := PAYMENTS.search(text):
        return _payments(text, found)
    asked = ""
    if found := LENGTH.search(text):
        years = found["unit"].casefold().startswith("y")
        asked = f"{_number(found['count']) * (12 if years else 1)} months"
    elif found := UNTIL.search(text):
        which = found["year"] or "of which year"
        asked = f"to the end of {found['month'].title()} {which}"
    elif ENDLESS.search(text):
        asked = "open-ended"
    elif not FROM.search(text):
        return None
    question = f": {asked}?" if asked else ""
    problem = f"'{text}' is a term in words and is left unknown{question}"
    hint = "write yes in the column Open-ended" if asked == "open-ended" else TERM_WRITE
    return warning("prose_term", problem, hint)


def day_and_more(text: str) -> Remark | None:
    """What to ask of a cell that holds a day and something else."""
    days = DAY.findall(text)
    if not days:
        return None
    if len(set(days)) > 1:
        problem = f"'{text}' names more than one day and is left unknown"
        return warning("fused", problem, "write the one that holds, and no other")
    problem = f"'{text}' holds a day and something else, and is left unknown"
    return warning("fused", problem, ALONE.format(days[0], "the day"))


def _bare(figure: str) -> Decimal:
    """An amount as a number: ``£5k`` is 5000."""
    digits = re.sub(r"[£,\s]", "", figure).casefold()
    scale = {"k": 1000, "m": 1_000_000}.get(digits[-1], 1)
    return Decimal(digits.rstrip("km")) * scale


def _months_of(found: re.Match[str], count: int) -> int:
    every = found["every"] or _PERIODS.get((found["period"] or "").casefold(), 0)
    return count * int(every)


def _number(text: str) -> int:
    return _COUNTS.get(text.casefold()) or int(text)


def _pounds(found: re.Match[str]) -> Decimal:
    pounds = Decimal(found["pounds"].replace(",", ""))
    return pounds * 1000 if found["scale"] else pounds

"""Text → whole pence, exactly: ``£12,500.00``, ``12.5k``, ``(1,200)``, ``nil``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.prose import PAYMENTS, amount_in_words
from fundrisk.importers.reading import Parsed, Reading, each_once, gap_of
from fundrisk.importers.remarks import note, warning

if TYPE_CHECKING:
    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.words import Words

PLAIN = r"^£?\d{1,3}(,\d{3}){0,2}(\.\d{1,2})?$|^-?£?\d{1,9}(\.\d{1,2})?$"
NUMBER = re.compile(
    r"(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+)?(?P<part>\.\d+)?"
    r"(?P<power>[eE][+-]?\d{1,2})?"
    r"\s*(?P<scale>k|m|mn|million|thousand)?",
    re.IGNORECASE,
)
CURRENCY = re.compile(r"(£|€|\$|\b(?:GBP|EUR|USD)\b)", re.IGNORECASE)
A_YEAR = re.compile(
    r"(\bp\.?\s?a\.?$|\bper (annum|year)\b|\ba year\b|/\s*(yr|year)\b)", re.IGNORECASE
)
# Words, signs of a sum, or a range: what is left is read as figures.
WORDED = re.compile(
    r"[a-z]{2}|\d\s*[a-z]\s*£|[x\u00d7*@+&;]|\d\s*[-–]\s*£?\d|/", re.IGNORECASE
)
SCALES = {"": 1, "k": 1000, "m": 1_000_000, "mn": 1_000_000}
# 12.500 may be a Continental 12,500, and 12,50 a Continental 12.50.
TWO_MEANINGS = re.compile(r"([1-9]\d{0,2})(?:\.(\d{3})|,(\d{2}))")
CONTINENTAL = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d{4,9}),(\d{2})")
IN_WORDS = {"thousand", "million"}
PENNY = Decimal("0.01")
# An Excel sum may be off by its sixth decimal; nobody meant that.
FLOAT_NOISE = Decimal("0.00001")
WRITE = "write the amount in figures, like 12500 or 12500.50"


def read_amounts(texts: pl.Series, words: Words) -> Parsed:
    """Whole pence of each text; ``also`` names a currency other than the pound."""
    return each_once(
        texts, lambda text: read_amount(text, words), pl.Int64(), simple=_plain_pence()
    )


def _plain_pence() -> pl.Expr:
    """Pence of the plain forms ``12500``, ``£12,500.5`` and ``-3``, by text alone."""
    text = pl.col("text")
    bare = text.str.replace_all("[£,]", "").str.strip_prefix("-")
    pounds = bare.str.extract(r"^(\d+)").cast(pl.Int64())
    part = bare.str.extract(r"\.(\d+)$").fill_null("0").str.pad_end(2, "0")
    sign = pl.when(text.str.starts_with("-")).then(-1).otherwise(1)
    pence = sign * (pounds * 100 + part.cast(pl.Int64()))
    return pl.when(text.str.contains(PLAIN)).then(pence)


def read_amount(text: str, words: Words) -> Reading:
    """Whole pence of one text, or why there is none."""
    if easy := _easy(text, words):
        return easy
    currencies = {_code(c, words) for c in CURRENCY.findall(text)}
    bare = CURRENCY.sub("", text).strip()
    negative, bare = _sign(bare)
    if hint := _two_meanings(bare, currencies):
        return _refused(text, hint)
    number = NUMBER.fullmatch(bare)
    if number is None or len(currencies) > 1 or _is_prose(number):
        return _refused(text, WRITE)
    return _reading(text, _pounds(number, negative=negative), currencies, words)


def _easy(text: str, words: Words) -> Reading | None:
    """What words say: nothing, a gap, money of a year, or a question."""
    if words.value("number", text) is not None:
        return Reading(0, note("nil", f"'{text}' read as £0"))
    if gap := gap_of(text, words):
        return gap
    if asked := _in_prose(text):
        return Reading(remark=asked)
    if A_YEAR.search(CURRENCY.sub("", text).strip()):
        hint = "write the amount of a year in the column 'Amount a year'"
        return _refused(text, hint)
    return None


def _two_meanings(bare: str, currencies: set[str]) -> str:
    """What to write where a point or comma may be read in two ways; mostly nothing."""
    if (doubtful := TWO_MEANINGS.fullmatch(bare)) and len(currencies) <= 1:
        pounds, part = doubtful[1], doubtful[2] or doubtful[3]
        return f"write {pounds}{part} or {pounds}.{part[:2]}"
    if continental := CONTINENTAL.fullmatch(bare):
        pounds = re.sub(r"[. ]", "", continental[1])
        return f"write {pounds}.{continental[2]} if the comma is a point"
    return ""


def _in_prose(text: str) -> Remark | None:
    """A question for a cell with words in it; plain figures need none."""
    bare = CURRENCY.sub("", text)
    is_yearly = A_YEAR.search(bare.strip()) and not PAYMENTS.search(text)
    if is_yearly or not WORDED.search(text) or NUMBER.fullmatch(bare.strip()):
        return None
    return amount_in_words(text)


def _reading(text: str, pounds: Decimal, currencies: set[str], words: Words) -> Reading:
    if abs(pounds) > words.limits["largest_amount_pounds"]:
        return _refused(text, "check the number of noughts")
    rounded = pounds.quantize(PENNY, rounding=ROUND_HALF_UP)
    pence = int(rounded * 100)
    foreign = next(iter(currencies - {"GBP"}), None)
    if foreign:
        problem = f"'{text}' is not in pounds; its currency is read as {foreign}"
        hint = "write the code in a column Currency and the rate in Exchange rate"
        return Reading(pence, warning("foreign_amount", problem, hint), foreign)
    if abs(rounded - pounds) > FLOAT_NOISE:
        return Reading(
            pence, note("rounded", f"'{text}' read as {pounds_in_words(pence)}")
        )
    if re.search(r"[km)]|-$", text, re.IGNORECASE):
        return Reading(pence, note("form", _shown(text, pence)))
    return Reading(pence)


def _is_prose(number: re.Match[str]) -> bool:
    """No figures, or a scale in words: ``3 thousand`` may be meant loosely."""
    has_figures = number["digits"] or number["part"]
    return not has_figures or (number["scale"] or "").lower() in IN_WORDS


def _pounds(number: re.Match[str], *, negative: bool) -> Decimal:
    digits = re.sub("[, ]", "", number["digits"] or "0")
    written = Decimal(f"{digits}{number['part'] or ''}{number['power'] or ''}")
    pounds = written * SCALES[(number["scale"] or "").lower()]
    return -pounds if negative else pounds


def _sign(bare: str) -> tuple[bool, str]:
    """Whether the text is negative (a minus at an end, or brackets), and the rest."""
    if bare.startswith("(") and bare.endswith(")"):
        return True, bare[1:-1].strip()
    if bare[:1] in {"-", "–", "\u2212"}:
        return True, bare[1:].strip()
    if bare[-1:] in {"-", "–", "\u2212"}:
        return True, bare[:-1].strip()
    return False, bare


def _code(symbol: str, words: Words) -> str:
    return words.value("currency", symbol) or symbol.upper()


def _shown(text: str, pence: int) -> str:
    return f"'{text}' read as {pounds_in_words(pence)}"


def _refused(text: str, hint: str) -> Reading:
    problem = f"'{text}' is not an amount in figures and is left unknown"
    return Reading(remark=warning("amount", problem, hint))


def pounds_in_words(pence: int) -> str:
    """Pence as people write pounds: ``£12,500``, ``-£1,200.50``."""
    pounds, rest = divmod(abs(pence), 100)
    part = f".{rest:02}" if rest else ""
    return f"{'-' if pence < 0 else ''}£{pounds:,}{part}"

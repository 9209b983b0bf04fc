"""Cells with identifiers of organisations → PREFIX-NUMBER, and what was changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.quoted import unquoted
from fundrisk.importers.reading import Parsed, Reading, each_once, fault_of, gap_of
from fundrisk.importers.remarks import note
from fundrisk.importers.values import ODD
from fundrisk.org_ids import Tidied, prefixed, tidied, well_formed

if TYPE_CHECKING:
    from fundrisk.importers.words import Words

WHOLE = re.compile(r"^(\d+)\.0+$")
BARE = re.compile(r"[A-Za-z]{0,2}\d+[A-Za-z]?")
# A heading that names the register; "charity number" may mean any of three.
COMPANIES = re.compile(r"compan(y|ies)\b.*\b(number|no|house)\b", re.IGNORECASE)
CHARITIES = re.compile(r"charity commission(?!.*northern)", re.IGNORECASE)
REGISTERS = ((COMPANIES, "GB-COH-"), (CHARITIES, "GB-CHC-"))


def read_org_ids(
    texts: pl.Series, words: Words, *, heading: str = "", of_funders: bool = False
) -> Parsed:
    """Identifiers of organisations, in the spelling of their registers.

    Leading zeros that a spreadsheet took are restored, Excel's ``1164883.0`` is
    1164883, and an org-id has no spaces. A bare number stays as it is unless the
    heading names its register.

    Args:
        texts: Text as written.
        words: The vocabulary, with the registers.
        heading: The words above the column.
        of_funders: Whether "TBC" or a dash may stand for nobody.
    """
    prefix = next((one for form, one in REGISTERS if form.search(heading)), "")

    def parse(text: str) -> Reading:
        if (own := unquoted(text)) is not None:
            return Reading(own)
        gap = gap_of(text, words) if of_funders else fault_of(text)
        return gap or _reading(text, prefix, words)

    odd = pl.col("text").str.contains(rf"^\d+\.0+$|\s|(?i)^(gb|360g)|{ODD}")
    easy = ~odd | pl.col("text").str.contains(f"^(?:{well_formed(words.org_ids)})$")
    is_plain = not (of_funders or prefix)
    simple = pl.when(easy).then(pl.col("text")) if is_plain else None
    return each_once(texts, parse, pl.String(), simple=simple)


def _reading(text: str, prefix: str, words: Words) -> Reading:
    bare = WHOLE.sub(r"\1", text)
    if prefix and BARE.fullmatch(bare):
        made = prefixed(bare, prefix, words.org_ids)
        words_made = f"'{text}' read as {made.value}, as the heading names the register"
        made = Tidied(made.value, "org_id_register", words_made)
    else:
        made = tidied(bare, words.org_ids)
    if made.kind:
        return Reading(made.value, note(made.kind, made.words))
    if made.value != text:
        return Reading(made.value, note("whole", f"'{text}' read as {made.value}"))
    return Reading(made.value)

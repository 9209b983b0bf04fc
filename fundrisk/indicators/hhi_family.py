"""The Herfindahl–Hirschman index of families of funders (raw, 0 to 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.indicators._families import family_herfindahl, largest_family_pence
from fundrisk.indicators._part import Indicator, Value
from fundrisk.indicators._totals import known_of_total, trust_of_total, why_absent

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions


def _value(conventions: Conventions) -> Value:
    least, most = family_herfindahl()
    return Value(
        lo=least,
        hi=most,
        known=known_of_total("family"),
        trust=trust_of_total("family", conventions.confidence_self_report.value),
        pence=largest_family_pence(),
        absent=why_absent(of_total=True),
    )


PART = Indicator(value=_value)

"""S3: the share of all income that comes from the largest family of funders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.indicators._families import (
    family_sums,
    largest_family,
    largest_family_pence,
)
from fundrisk.indicators._part import Indicator, Value
from fundrisk.indicators._totals import known_of_total, trust_of_total, why_absent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import polars as pl

    from fundrisk.model.rule import Conventions


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    return family_sums()


def _value(conventions: Conventions) -> Value:
    least, most = largest_family()
    return Value(
        lo=least,
        hi=most,
        known=known_of_total("family"),
        trust=trust_of_total("family", conventions.confidence_self_report.value),
        pence=largest_family_pence(),
        absent=why_absent(of_total=True),
    )


PART = Indicator(value=_value, lines=_sums)

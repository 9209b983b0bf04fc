"""The anchors of the method, typed in a second time, and how exposures combine."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANCHORS = {
    "short_term_share": "0:0 .25:25 .5:50 .75:75 1:100",
    "weighted_remaining_term": "3:100 6:80 12:50 18:20 24:0",
    "committed_cover_12m": "0:100 .25:90 .5:70 .75:40 .9:15 1:0",
    "funding_cliff": "0:0 .15:20 .3:45 .5:75 .75:100",
    "largest_funder_share": ".15:0 .25:20 .4:50 .6:75 .8:100",
    "secured_effective_funders": ".5:100 1:80 2:50 3:25 5:0",
    "largest_family_share": ".3:0 .45:25 .6:50 .8:75 1:100",
    "flexible_share": "0:100 .1:80 .2:60 .35:30 .5:0",
    "core_cost_cover": ".25:100 .5:80 .75:50 .9:20 1:0",
    "full_cost_recovery": ".65:100 .85:60 .95:20 1:0",
    "function_fragility": ".4:0 .6:30 .75:60 1:85",
    "function_runway": "3:100 6:80 12:50 18:20 24:0",
    "reserve_adequacy": "0:100 .5:60 1:15 1.25:0",
    "months_to_breach": "0:100 3:95 6:80 12:50 18:25 24:0",
    "structural_gap": "0:0 .1:25 .25:50 .4:75 .6:100",
    "realised_contraction": "0:0 .1:25 .15:40 .25:70 .5:100",
}


def points(indicator: str, value: Decimal) -> Decimal:
    """The exposure: straight between the anchors, flat outside them."""
    anchors = [
        tuple(map(Decimal, anchor.split(":"))) for anchor in _ANCHORS[indicator].split()
    ]
    if value <= anchors[0][0]:
        return anchors[0][1]
    for (x0, y0), (x1, y1) in pairwise(anchors):
        if value <= x1:
            return y0 + (value - x0) / (x1 - x0) * (y1 - y0)
    return anchors[-1][1]


def mean(values: Iterable[Decimal]) -> Decimal:
    """The plain mean."""
    every = list(values)
    return sum(every, Decimal(0)) / len(every)


def quadratic_mean(values: Iterable[Decimal]) -> Decimal:
    """The root of the mean square: peaks count more."""
    return mean(value * value for value in values).sqrt()

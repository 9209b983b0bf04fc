"""T1: the share of agreements' annual value whose original term is short.

Own-earned income has no term and is left out (fees and memberships too).
"""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._share import share_of_agreements

PART = share_of_agreements(
    "short_term_share",
    certain=pl.col("short_sure"),
    possible=pl.col("short_perhaps"),
    need="term",
)

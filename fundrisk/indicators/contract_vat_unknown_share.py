"""F4: the share of agreements' annual value in contracts whose VAT is not stated."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._share import share_of_agreements

PART = share_of_agreements(
    "contract_vat_unknown_share",
    certain=pl.col("vat_unknown") & pl.col("contract_sure"),
    possible=pl.col("vat_unknown") & pl.col("contract_perhaps"),
    need="contract",
)

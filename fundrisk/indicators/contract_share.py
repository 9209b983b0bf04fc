"""F4: the share of agreements' annual value that comes as contracts."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._share import share_of_agreements

PART = share_of_agreements(
    "contract_share",
    certain=pl.col("contract_sure"),
    possible=pl.col("contract_perhaps"),
    need="contract",
    # A publisher of grants lists no contracts, a register of contracts no grants.
    of_every_agreement=True,
)

"""X5: the state of relationships with key funders (1 good to 5 broken)."""

from __future__ import annotations

from fundrisk.indicators._rating import answered_rating

PART = answered_rating(
    "key_relationships", "how are relationships with the council and key funders?"
)

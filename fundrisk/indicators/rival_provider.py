"""X4: whether another provider is funded for the same work (1 none to 5)."""

from __future__ import annotations

from fundrisk.indicators._rating import answered_rating

PART = answered_rating(
    "rival_provider", "is another provider funded for the same work?"
)

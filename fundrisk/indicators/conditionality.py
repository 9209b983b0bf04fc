"""F6: how tightly conditions bind (1 free to 5 cannot be varied), weighted by value."""

from __future__ import annotations

from fundrisk.indicators._rating import weighted_rating

PART = weighted_rating("conditionality")

"""P3: how open funders are (1 open with feedback to 5 opaque), weighted by value."""

from __future__ import annotations

from fundrisk.indicators._rating import weighted_rating

PART = weighted_rating("funder_transparency")

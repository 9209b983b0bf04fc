"""X6: turnover of leadership and staff (1 settled to 5 high)."""

from __future__ import annotations

from fundrisk.indicators._rating import answered_rating

PART = answered_rating("staff_turnover", "how high is the turnover of staff?")

"""How hypothesis draws: in the suite the same examples every time, without a clock.

`make explore` draws new ones; what it finds becomes a test of its own.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TOO_MUCH = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=TOO_MUCH
)
settings.register_profile(
    "explore", deadline=None, print_blob=True, suppress_health_check=TOO_MUCH
)
settings.load_profile(os.environ.get("FUNDRISK_DRAWS", "suite"))

"""How hypothesis draws: in the suite the same examples every time, without a clock.

`make explore` draws new ones; what it finds becomes a test of its own.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

TOO_MUCH = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=TOO_MUCH
)
settings.register_profile(
    "explore", deadline=None, print_blob=True, suppress_health_check=TOO_MUCH
)
settings.load_profile(os.environ.get("FUNDRISK_DRAWS", "suite"))


def _no_constants() -> Constants:
    """Draws must not hang on which modules a worker happens to have loaded."""
    return Constants()


if os.environ.get("FUNDRISK_DRAWS") is None:
    providers._get_local_constants = _no_constants  # noqa: SLF001 - no public switch

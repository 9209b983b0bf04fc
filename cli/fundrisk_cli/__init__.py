"""The command line of fundrisk: thin commands over the library."""

from __future__ import annotations

import gc

from fundrisk_cli.signals import obey

A_SHORT_LIFE = 100_000
"""Objects between two rounds of the collector, which a short process hardly needs."""

gc.set_threshold(A_SHORT_LIFE)
obey()

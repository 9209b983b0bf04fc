"""The command line of fundrisk: thin commands over the library."""

from __future__ import annotations

from fundrisk_cli.signals import obey

obey()

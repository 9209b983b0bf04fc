"""Where the data that ships with fundrisk stands: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

from fundrisk.errors import WiringError

_HERE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The folder of that name (``rules``, ``sample_ledgers``).

    Raises:
        WiringError: neither the installed package nor the checkout holds it.
    """
    for folder in (_HERE / "_data" / name, _HERE.parent / name):
        if folder.is_dir():
            return folder
    problem = f"the folder '{name}' did not come with this installation"
    raise WiringError(problem, where=str(_HERE), hint="install fundrisk again")

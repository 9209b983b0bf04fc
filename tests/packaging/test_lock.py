"""The lock and the promises of the packaging."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_names_no_host() -> None:
    """No address stands in the lock: it works with any registry."""
    assert "://" not in LOCK


def test_every_pin_has_hashes() -> None:
    """Each package is pinned to one version and its hashes."""
    pins = re.findall(
        r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==\S+", LOCK, flags=re.MULTILINE
    )
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)

    assert len(pins) > 20
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def test_ci_calls_the_command_that_people_call() -> None:
    """CI runs ``make test``, as the README says."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "make test" in script

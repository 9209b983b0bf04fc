"""What it pays for: function shares in ten-thousandths."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.builders import an_agreement, classes

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

NAMES = ("leadership_advocacy", "partnerships", "capacity_building", "volunteering")


def _sharing(*shares: str | None) -> Agreement:
    return an_agreement(**dict(zip(NAMES, shares, strict=True)))


@pytest.mark.parametrize(
    ("shares", "unallocated"),
    [
        (("0.25", "0.25", "0.25", "0.25"), 0),
        (("0.4", "0.1", None, None), 5000),
        ((None, None, None, None), 10_000),
        (("0.333", "0.333", "0.333", None), 0),  # 99.9% is the whole
        (("0.333", "0.333", "0.332", None), 20),
        (("0.3333", "0.3333", "0.3334", None), 0),
    ],
)
def test_what_no_share_claims_is_unallocated(
    shares: tuple[str | None, ...], unallocated: int
) -> None:
    """The rest is reported, never spread."""
    row = classes(_sharing(*shares))

    assert row["unallocated"] == unallocated
    assert [row[name] for name in NAMES] == [
        int(Decimal(share or 0) * 10_000) for share in shares
    ]

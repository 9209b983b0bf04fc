"""What was said of one organisation, for those who look through it all."""

from __future__ import annotations

from fundrisk.model.base import Noun
from fundrisk.model.remarks import Remarks


class Said(Noun):
    """An organisation, and everything that was said of it, what was withdrawn too."""

    org_id: str
    name: str
    remarks: Remarks

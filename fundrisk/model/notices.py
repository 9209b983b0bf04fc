"""How published notices of contracts are read."""

from __future__ import annotations

from typing import Literal

from fundrisk.model.base import Noun
from fundrisk.model.cited import Cites

NoticeState = Literal["confirmed", "probable", "left_out"]


class Notices(Noun):
    """The words of published notices of contracts, all in lower case.

    ``award_status`` and ``contract_status`` map a state to a certainty; ``registers``
    are prefixes of org-ids, the best first, ``not_registers`` numbers of a procurement
    system's own. The others are phrases: of frameworks and of what is called off from
    one, of extensions, of values with and without them, of values without VAT; and
    words that end in "rn", which a lost line break looks like.
    """

    cites: Cites
    award_status: dict[str, NoticeState]
    contract_status: dict[str, NoticeState]
    registers: tuple[str, ...]
    not_registers: tuple[str, ...]
    framework: tuple[str, ...]
    call_off: tuple[str, ...]
    extension: tuple[str, ...]
    with_extension: tuple[str, ...]
    without_extension: tuple[str, ...]
    without_vat: tuple[str, ...]
    ends_in_rn: tuple[str, ...]

"""Which single changes are tried against a finding, and in which steps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Text
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Basis, ControlledBy, Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

NotNegative = Annotated[float, Field(ge=0)]
Years = Annotated[int, Field(ge=1, le=10)]


class ChangeKind(Noun):
    """One kind of single change.

    ``moves`` are the indicators that it can sensibly move (none named: all);
    ``steps`` its sizes in ``unit``, the smallest first, ``coarse_steps`` fewer of them
    for a ledger of many agreements; ``values`` the answers or fields that are tried.
    """

    controlled_by: ControlledBy
    moves: tuple[Text, ...] = ()
    unit: str = ""
    steps: tuple[NotNegative, ...] = ()
    coarse_steps: tuple[NotNegative, ...] = ()
    years: tuple[Years, ...] = ()
    values: tuple[Text, ...] = ()
    family: Family | None = None
    basis: Basis
    source: Text

    @model_validator(mode="after")
    def _climb(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        for key in ("steps", "coarse_steps", "years"):
            if any(low >= high for low, high in pairwise(getattr(self, key))):
                yield (key,), "the smallest comes first, and none comes twice"
        if self.coarse_steps and not self.steps:
            yield ("coarse_steps",), "without steps nothing can be coarser"


class Changes(Noun):
    """The kinds of change by name, and how many are shown for a finding.

    From ``coarse_from_agreements`` live agreements on the coarse steps are tried, and
    only the ``most_agreements`` of the largest annual value are changed.
    ``offer_years`` are the terms that stand beside an offer, for the same total.
    """

    most_shown: Annotated[int, Field(ge=1, le=20)]
    coarse_from_agreements: Annotated[int, Field(ge=1)]
    most_agreements: Annotated[int, Field(ge=1)]
    offer_years: Annotated[tuple[Years, ...], Field(min_length=1)]
    kinds: Annotated[dict[str, ChangeKind], Field(min_length=1)]
    basis: Basis
    source: Text

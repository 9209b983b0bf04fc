"""Agreements → the questions about funders that only a person can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.funders.doubts import DOUBT, MERGED, findings, undecided
from fundrisk.model.mapping import FunderDecision

if TYPE_CHECKING:
    import polars as pl

    from fundrisk.model.rule import Rulebook


def questions(
    agreements: pl.LazyFrame, rulebook: Rulebook
) -> tuple[FunderDecision, ...]:
    """Every doubtful or merged name once, with the body meant and the likeness.

    A name in a group that the ledger or a person states is not asked again. Whoever
    answers writes ``same`` or ``different``, a name and a date.
    """
    asked = {
        (one.name, one.body): FunderDecision(
            name=one.name,
            body=one.body,
            answer="ask" if one.kind == DOUBT else "merged",
            because=one.because,
        )
        for one in findings(undecided(agreements), rulebook.funders)
        if one.kind in {DOUBT, MERGED}
    }
    return tuple(asked[key] for key in sorted(asked))

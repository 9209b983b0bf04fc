"""The rows of a pass, or an assessment → exposures as decimals, by finding."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.rule import Rulebook

    Scores = Mapping[str, Decimal | None]
    """By finding the upper bound (0–100, four decimals), none if not assessed.

    A rule is found under its id, the others under their prefix and their name.
    """

HEADLINE = "headline"
DIMENSION = "dimension."
INDICATOR = "indicator."
PLACES = Decimal("0.0001")
INDEX = "index.hi"
PUBLISHED = "published"


def scores(scored: pl.DataFrame, rulebook: Rulebook) -> dict[str, Scores]:
    """The findings of every organisation of a pass, by its key.

    Args:
        scored: The rows of a pass: ``org_id``, ``published`` and the columns of
            ``scoring``.
        rulebook: Whose rules, dimensions and scales are the findings.
    """
    held = {
        finding: column
        for finding, column in _columns(rulebook)
        if column in scored.columns
    }
    wanted = scored.select("org_id", PUBLISHED, *dict.fromkeys(held.values()))
    found: dict[str, Scores] = {}
    for row in wanted.iter_rows(named=True):
        one = {finding: points(row[column]) for finding, column in held.items()}
        if row[PUBLISHED]:
            one[HEADLINE] = None
        found[row["org_id"]] = one
    return found


def _columns(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    yield HEADLINE, INDEX
    for side in rulebook.headline.dimensions:
        name = f"{DIMENSION}{side.id}"
        yield name, f"{name}.hi"
    for rule in rulebook.rules:
        yield rule.id, f"{rule.id}.hi"
    for scale in rulebook.scales:
        yield f"{INDICATOR}{scale.indicator}", f"{scale.indicator}.score_hi"


def scores_of(assessment: Assessment) -> Scores:
    """The same findings as an assessment holds them."""
    found: dict[str, Decimal | None] = {HEADLINE: points(assessment.headline.index)}
    for side in assessment.dimensions:
        found[f"{DIMENSION}{side.id}"] = points(side.hi)
    for one in assessment.exposures:
        found[one.rule] = points(one.hi)
    for indicator in assessment.indicators:
        score = indicator.score
        found[f"{INDICATOR}{indicator.name}"] = points(score.hi if score else None)
    return found


def points(exposure: float | None) -> Decimal | None:
    """An exposure to four decimals; exact from there on."""
    return None if exposure is None else Decimal(repr(exposure)).quantize(PLACES)

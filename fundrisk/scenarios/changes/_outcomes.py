"""What every variant comes to, beside what is now: which step moves which finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import collected
from fundrisk.scenarios.changes._answers import helps
from fundrisk.scenarios.changes._variants import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.rule import Rulebook
    from fundrisk.scenarios.changes._kind import Seen

ELEVATED = 2
"""The code of the band from which on a finding is to be moved."""

HEADLINE = "headline"
DIMENSION = "dimension."
LINE = ("org_id", "finding", "kind", "line")
PLACE = LINE[:3]


def results(scored: pl.DataFrame, rulebook: Rulebook) -> pl.DataFrame:
    """One row for each organisation or variant (``key``) and ``finding``.

    Args:
        scored: The rows of a pass.
        rulebook: Whose rules and dimensions are the findings, beside the headline.

    Returns:
        ``key``, ``finding``, ``code`` (of the band) and ``hi`` (the exposure).
    """
    names = [one.id for one in rulebook.rules]
    names += [f"{DIMENSION}{one.id}" for one in rulebook.headline.dimensions]
    bands = {**{name: f"{name}.code" for name in names}, HEADLINE: "headline.code"}
    ends = {**{name: f"{name}.hi" for name in names}, HEADLINE: "index.hi"}
    codes = scored.select(
        pl.col(column).cast(pl.Int8).alias(name) for name, column in bands.items()
    )
    exposures = scored.select(pl.col(c).alias(name) for name, c in ends.items())
    keyed = codes.with_columns(key=scored["org_id"])
    long = keyed.unpivot(index="key", variable_name="finding", value_name="code")
    return long.hstack([exposures.unpivot(value_name="hi")["hi"]])


def raised(found: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    """What is elevated or severe now; of published awards there is no headline.

    Returns:
        ``org_id``, ``finding``, ``code_now`` and ``hi_now``.
    """
    organisations = collected(seen.frames.organisations)
    published = organisations.filter(pl.col("listing") == "published")
    no_headline = published.select("org_id", finding=pl.lit(HEADLINE))
    own = organisations.select("org_id").unique()
    return (
        found.rename({"key": "org_id", "code": "code_now", "hi": "hi_now"})
        .join(own, on="org_id", how="semi")
        .filter(pl.col("code_now") >= ELEVATED)
        .join(no_headline, on=["org_id", "finding"], how="anti")
    )


def outcomes(
    found: pl.DataFrame, now: pl.DataFrame, variants: pl.DataFrame, rulebook: Rulebook
) -> pl.DataFrame:
    """Each variant beside each finding that its kind can sensibly move, step by step.

    Args:
        found: The results of the pass.
        now: The findings that are to be moved (``raised``).
        variants: What was tried.
        rulebook: Which kinds make sense for which findings.

    Returns:
        The facts of the variant with ``finding``, ``code_now``, ``code``, ``hi``,
        ``moves`` (flag) and the exposure of the step before, ``hi_before``.
    """
    moves = (pl.col("code") < pl.col("code_now")).fill_null(value=False)
    return (
        variants.lazy()
        .select(pl.exclude(r"^(set|new|figure)\..*$"))
        .join(now.lazy(), on="org_id")
        .join(_sensible(rulebook).lazy(), on=["kind", "finding"], how="semi")
        .join(found.lazy(), on=["key", "finding"])
        .with_columns(moves=moves)
        .sort(*LINE, "step")
        .with_columns(hi_before=pl.col("hi").shift(1).over(*LINE))
        .collect(engine="in-memory")
    )


def _sensible(rulebook: Rulebook) -> pl.DataFrame:
    """The pairs of kind and finding that have an indicator in common."""
    leaves = {rule.id: set(rule.score.leaves()) for rule in rulebook.rules}
    for side in rulebook.headline.dimensions:
        leaves[f"{DIMENSION}{side.id}"] = set(side.score.leaves())
    leaves[HEADLINE] = set().union(*leaves.values())
    pairs = [
        (name, finding)
        for name, kind in rulebook.changes.kinds.items()
        for finding, parts in leaves.items()
        if not kind.moves or parts & set(kind.moves)
    ]
    return pl.DataFrame(pairs, schema=["kind", "finding"], orient="row")


def smallest(every: pl.DataFrame, rulebook: Rulebook) -> list[dict[str, Any]]:
    """The first step of each line that moves the band; of each kind the smallest.

    The smallest takes the least money, then the fewest months.
    """
    sized = [name for name, kind in kinds(rulebook).items() if not kind.finds_out]
    no_money = pl.col("money").fill_null(0)
    return (
        every.filter(pl.col("kind").is_in(sized) & pl.col("moves"))
        .group_by(*LINE, maintain_order=True)
        .first()
        .sort(*PLACE, no_money, "months", "agreement_id", "line")
        .group_by(*PLACE, maintain_order=True)
        .first()
        .to_dicts()
    )


def facts(every: pl.DataFrame, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    """For each kind of fact to find out, one whose answer may move the band.

    ``helps`` says which answers do; ``code`` and ``hi`` are those of the best.
    """
    open_ = {name: kind for name, kind in kinds(rulebook).items() if kind.finds_out}
    # polars has no least struct (it gives null), so the best answer is the first.
    best = pl.struct("code", "hi").filter("moves").sort().first()
    lines = (
        every.filter(pl.col("kind").is_in(list(open_)))
        .group_by(*LINE, maintain_order=True)
        .agg(
            pl.col("value", "moves"),
            pl.col("agreement_id", "field", "code_now").first(),
            best=best,
        )
        .filter(pl.col("moves").list.any())
        .group_by(*PLACE, maintain_order=True)
        .first()
        .unnest("best")
    )
    for row in lines.iter_rows(named=True):
        answers = list(zip(row["value"], row["moves"], strict=True))
        yield {**row, "helps": helps(answers, open_[row["kind"]])}

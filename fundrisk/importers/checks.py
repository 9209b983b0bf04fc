"""Typed rows and rules → rows without the values that cannot be, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.explain import explain
from fundrisk.importers.remarks import LISTED, Remark, row_issues

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from fundrisk.importers.row_rule import RowRule
    from fundrisk.importers.table import Table
    from fundrisk.model.base import Noun
    from fundrisk.model.issue import ImportIssue

BOTH = 2


def check(
    frame: pl.DataFrame, table: Table, rules: Sequence[RowRule], noun: type[Noun]
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """Apply each rule to all rows; values of a row that breaks it become unknown.

    Args:
        frame: Typed columns and ``row``.
        table: Where the rows were read.
        rules: In order; a rule whose columns are absent is passed over.
        noun: Explains the rows that fail, where a rule has no sentence of its own.
    """
    issues: list[ImportIssue] = []
    left = [r for r in rules if set(r.broken.meta.root_names()) <= set(frame.columns)]
    while (index := _first_broken(frame, left)) is not None:
        rule, left = left[index], left[index + 1 :]
        field = next((f for f in rule.fields if f in table.places), rule.fields[0])
        faults = _faults(frame.filter(rule.broken), rule, noun)
        issues += row_issues(table, field, faults)
        frame = frame.with_columns(rule.mended())
    return frame, issues


def _first_broken(frame: pl.DataFrame, rules: Sequence[RowRule]) -> int | None:
    """Which rule some row breaks; all rules are asked at once."""
    if not rules:
        return None
    asked = [rule.broken.any().alias(str(i)) for i, rule in enumerate(rules)]
    answers = frame.select(asked).row(0)
    return next((i for i, broken in enumerate(answers) if broken), None)


def _faults(
    failed: pl.DataFrame, rule: RowRule, noun: type[Noun]
) -> list[tuple[int, Remark]]:
    """Row and reason of each row; those beyond the list need no reason of their own."""
    rows = failed["row"].to_list()
    reasons = _reasons(failed.head(LISTED), rule, noun)
    reasons += [rule.summary] * (len(rows) - len(reasons))
    return [
        (row, Remark(rule.severity, rule.kind, reason, rule.hint))
        for row, reason in zip(rows, reasons, strict=True)
    ]


def _reasons(failed: pl.DataFrame, rule: RowRule, noun: type[Noun]) -> list[str]:
    if rule.sentence is not None:
        return failed.select(rule.sentence).to_series().to_list()
    used = rule.broken.meta.root_names()
    fields = [
        f for f in rule.fields if any(f == n.removesuffix("_pence") for n in used)
    ]
    tail = "; both are left unknown" if len(rule.clears) > 1 else "; left unknown"
    tail = "; all are left unknown" if len(rule.clears) > BOTH else tail
    return [
        f"{explain(noun, fields, row) or rule.summary}{tail}{rule.so}"
        for row in failed.to_dicts()
    ]

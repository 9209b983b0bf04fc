"""A table of positions and the answers → a frame with the schema ``POSITIONS``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import POSITIONS
from fundrisk.importers.checks import check
from fundrisk.importers.remarks import refusal, row_issues
from fundrisk.importers.rules import position_rules
from fundrisk.importers.same_day import one_a_day, undisputed
from fundrisk.importers.typed import read_columns
from fundrisk.importers.whose_figures import refuse_ambiguous, whose_figures
from fundrisk.model.columns import POSITION_COLUMNS
from fundrisk.model.issue import ImportIssue
from fundrisk.model.position import Position
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.importers.table import Table
    from fundrisk.importers.whose import Who
    from fundrisk.importers.whose_figures import Named
    from fundrisk.importers.words import Words

FIGURES = frozenset(c.field for c in POSITION_COLUMNS) - {"org_id", "as_of"}
WRITE = "write the day on which the figures held, like 31 March 2026"


@dataclass(frozen=True)
class Own:
    """What an organisation says of itself: who it is and its dated figures."""

    who: Who
    positions: pl.DataFrame
    issues: tuple[ImportIssue, ...]

    @property
    def as_of(self) -> date | None:
        """The latest day of the figures."""
        latest: date | None = self.positions.select(pl.col("as_of").max()).item()
        return latest


def read_own(
    positions: Table | None, answers: Table | None, words: Words, named: Named
) -> Own:
    """Join dated rows and answers; an answer fills the cells that are blank.

    Args:
        positions: Dated rows, if there are any.
        answers: One row of answers, if there are any.
        words: The vocabulary.
        named: The organisations of the agreements, and one if nobody names any.

    Raises:
        LedgerError: figures could be of any of several organisations.
    """
    read = [_typed(table, words) for table in (positions, answers) if table is not None]
    issues = [issue for _, found in read for issue in found]
    who, doubts = whose_figures(positions, answers, named, words)
    issues += doubts
    dated = read[0][0] if positions is not None else _blank()
    answered = read[-1][0] if answers is not None else _blank()
    if doubts:
        answered = answered.with_columns(org_id=pl.lit(who.org_id))
    disputed = pl.DataFrame()
    if positions is not None:
        dated, undated = _dated(dated, positions)
        refuse_ambiguous(dated, positions, answers, named, words)
        dated = dated.with_columns(pl.col("org_id").fill_null(who.org_id))
        dated, disputed, twice = one_a_day(dated, positions)
        issues += [*undated, *twice]
    joined = undisputed(_answered(dated, answered), disputed)
    refuse_ambiguous(joined, positions, answers, named, words)
    if joined.is_empty() and answers is not None and FIGURES & set(answers.places):
        issues.append(_no_date(answers))
    joined = joined.with_columns(org_id=pl.coalesce("org_id", pl.lit(who.org_id)))
    owned = tuple(
        i if i.org_id else i.model_copy(update={"org_id": who.org_id}) for i in issues
    )
    return Own(who, joined.select(list(POSITIONS)), owned)


def _typed(table: Table, words: Words) -> tuple[pl.DataFrame, list[ImportIssue]]:
    typed = read_columns(table, POSITION_COLUMNS, Position, words)
    frame = typed.frame.with_columns(
        pl.lit(None, dtype).alias(name)
        for name, dtype in POSITIONS.items()
        if name not in typed.frame.columns
    )
    frame, broken = check(frame, table, position_rules(words.limits), Position)
    return frame, [*typed.issues, *broken]


def _blank() -> pl.DataFrame:
    return pl.DataFrame(schema={"row": pl.Int64(), **POSITIONS})


def _dated(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, list[ImportIssue]]:
    undated = frame.filter(pl.col("as_of").is_null())
    fault = refusal("undated", "a row of figures without a date cannot be used", WRITE)
    faults = [(row, fault) for row in undated["row"]]
    return frame.drop_nulls("as_of"), row_issues(table, "as_of", faults)


def _answered(dated: pl.DataFrame, answered: pl.DataFrame) -> pl.DataFrame:
    """Rows completed by the answers; dated answers alone make a row."""
    if answered.is_empty():
        return dated
    if dated.is_empty():
        return answered.drop_nulls("as_of")
    fills = {
        name: answered[name][0]
        for name in POSITIONS
        if name != "as_of" and answered[name][0] is not None
    }
    return dated.with_columns(
        pl.coalesce(name, pl.lit(value, POSITIONS[name])).alias(name)
        for name, value in fills.items()
    )


def _no_date(answers: Table) -> ImportIssue:
    return ImportIssue(
        severity=Severity.REFUSAL,
        problem="the answers have no date, so none of their figures can be used",
        where=answers.where(None, None),
        hint=f"add the question 'Date of these figures' and {WRITE}",
        kind="undated_answers",
    )

"""Several files of records → one ledger; nothing lost, and equal names told apart."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import Frames
from fundrisk.importers.imported import Imported
from fundrisk.importers.remarks import EXAMPLES, counted
from fundrisk.importers.same_day import one_a_day_lazily
from fundrisk.importers.same_grants import without_same_grants
from fundrisk.importers.whose import slug
from fundrisk.model.issue import ImportIssue
from fundrisk.model.mapping import Mapping
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.wording import pounds
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY = ["org_id", "agreement_id"]
SAME = ["amount_pence", "currency", "starts_on", "ends_on"]
LINKS = ("replaces", "succeeds")
HINT = "if the two are one, keep one of them; if not, give each a reference of its own"


def joined(imports: Sequence[Imported]) -> Imported:
    """One ledger of all of them, in order.

    An agreement whose reference another file of its organisation uses gets the name of
    its own file behind it, and the links of that file follow. Figures of one day are
    read as one, what they disagree on as unknown. Of an organisation only published
    awards are listed if no file lists more.
    """
    if len(imports) == 1:
        return imports[0]
    issues = [issue for each in imports for issue in each.issues]
    imports, same = without_same_grants(imports)
    issues += same
    taken = imports[0].frames.agreements.select(KEY + SAME).collect()
    tables = [imports[0].frames.agreements]
    for each in imports[1:]:
        table, clash = _told_apart(each, taken)
        tables.append(table)
        issues += clash
        taken = pl.concat([taken, table.select(KEY + SAME).collect()])
    positions = pl.concat([each.frames.positions for each in imports])
    dated, twice = one_a_day_lazily(positions, _files(imports))
    organisations = pl.concat([each.frames.organisations for each in imports])
    frames = Frames(_once(organisations), pl.concat(tables), dated)
    inputs = tuple(file for each in imports for file in each.inputs)
    decided = _decided([each.decisions for each in imports])
    return Imported(frames, (*issues, *twice), inputs, decided)


def _once(organisations: pl.LazyFrame) -> pl.LazyFrame:
    """Each organisation once, under the first name that is more than its identifier."""
    named = pl.col("name").filter(pl.col("name") != pl.col("org_id")).first()
    listing = pl.when(pl.col("listing").is_not_null().all()).then(
        pl.col("listing").first()
    )
    return organisations.group_by("org_id", maintain_order=True).agg(
        pl.coalesce(named, pl.col("name").first()).alias("name"), listing
    )


def _told_apart(
    each: Imported, taken: pl.DataFrame
) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """The agreements of one file, those whose name is taken called after the file."""
    own = each.frames.agreements
    rows = own.select(KEY + SAME).collect()
    clash = rows.select(KEY).join(taken, on=KEY, how="semi")
    if clash.is_empty():
        return own, []
    file = each.inputs[0].name if each.inputs else ""
    tail = slug(PurePath(file).stem)
    every = {*taken.select(KEY).iter_rows(), *rows.select(KEY).iter_rows()}
    doubles = rows.join(taken, on=KEY + SAME, how="semi", nulls_equal=True)
    names = []
    for org_id, name in clash.iter_rows():
        made = _free(org_id, f"{name}-{tail}", every)
        every.add((org_id, made))
        names.append(made)
    renamed = clash.with_columns(pl.Series(".new", names))
    for column in ("agreement_id", *LINKS):
        own = _renamed(own, renamed.lazy(), column)
    shown = ", ".join(clash["agreement_id"].head(EXAMPLES))
    more = ", …" if clash.height > EXAMPLES else ""
    issue = ImportIssue(
        severity=Severity.WARNING,
        problem=f"{counted(clash.height)} with a reference that another file uses for "
        f"the same organisation ({shown}{more}); they are called {names[0]} and so on"
        f"{_counted_twice(doubles)}",
        where=SourceRef(file=file),
        hint=HINT,
        kind="repeated_across_files",
    )
    return own, [issue]


def _counted_twice(doubles: pl.DataFrame) -> str:
    """How much money may be counted twice, in words; nothing if none is."""
    if doubles.is_empty():
        return ""
    sterling = doubles.filter(pl.col("currency").fill_null("GBP") == "GBP")
    money = pounds(Decimal(sterling["amount_pence"].sum()).scaleb(-2))
    return (
        f"; {counted(doubles.height)} with the same amount and dates there too, "
        f"counted twice ({money})"
    )


def _free(org_id: str, name: str, taken: set[tuple[str, ...]]) -> str:
    number, made = 2, name
    while (org_id, made) in taken:
        made, number = f"{name}-{number}", number + 1
    return made


def _renamed(table: pl.LazyFrame, names: pl.LazyFrame, column: str) -> pl.LazyFrame:
    joined_names = table.join(
        names,
        left_on=["org_id", column],
        right_on=KEY,
        how="left",
        maintain_order="left",
    )
    return joined_names.with_columns(pl.coalesce(".new", column).alias(column)).drop(
        ".new"
    )


def _files(imports: Sequence[Imported]) -> str:
    return ", ".join(file.name for each in imports for file in each.inputs[:1])


def _decided(decisions: Sequence[Mapping]) -> Mapping:
    return Mapping(
        sheets=tuple(dict.fromkeys(s for each in decisions for s in each.sheets)),
        funders=tuple(dict.fromkeys(f for each in decisions for f in each.funders)),
    )

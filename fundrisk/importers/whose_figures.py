"""Whose the dated figures and answers are, if they do not say so in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.errors import LedgerError
from fundrisk.importers.org_id_cells import read_org_ids
from fundrisk.importers.quoted import all_unquoted
from fundrisk.importers.remarks import EXAMPLES
from fundrisk.importers.whose import Who, slug, slugged
from fundrisk.model.fields import ORGANISATION, ORGANISATION_NAME
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words


class Named(NamedTuple):
    """The organisations that the agreements name, and who a ledger is about if none."""

    ids: tuple[str, ...]
    fallback: Who

    @property
    def only(self) -> str | None:
        """The one organisation that the agreements name, if it is one."""
        return self.ids[0] if len(self.ids) == 1 else None


def named_by(tables: Sequence[Table], name: str, words: Words) -> Named:
    """The organisations that tables of agreements name by identifier or by name.

    Args:
        tables: The agreements.
        name: A name for the ledger.
        words: The vocabulary.
    """
    found = pl.concat([_owners(table, words) for table in tables]).drop_nulls("org_id")
    owners = dict(found.unique("org_id", maintain_order=True).iter_rows())
    if len(owners) != 1:
        return Named(tuple(owners), Who(slug(name), name))
    ((org_id, called),) = owners.items()
    return Named((org_id,), Who(org_id, called or name))


def _owners(table: Table, words: Words) -> pl.DataFrame:
    """Identifier and name of every row, as ``with_organisation`` makes them."""
    blank = pl.Series([None] * table.frame.height, dtype=pl.String())
    ids = names = blank
    if table.has("org_id"):
        ids = _org_ids(table, words)
    if table.has(ORGANISATION_NAME):
        names = all_unquoted(table.frame[ORGANISATION_NAME])
    return pl.DataFrame({"org_id": ids, "name": names}).with_columns(
        org_id=pl.coalesce("org_id", slugged(pl.col("name")))
    )


def whose_figures(
    positions: Table | None, answers: Table | None, named: Named, words: Words
) -> tuple[Who, list[ImportIssue]]:
    """Who the rows belong to that name nobody.

    Returns:
        The organisation, and a warning if the answers name one that no agreement names.
    """
    tables = [table for table in (answers, positions) if table is not None]
    name = next((v for t in tables if (v := _first(t, ORGANISATION, words))), None)
    fallback = named.fallback
    if named.only:
        stated = _first(answers, "org_id", words) if answers is not None else None
        who = Who(named.only, name or fallback.name)
        if answers is None or stated is None or stated == named.only:
            return who, []
        return who, [_two_names(answers, stated, named.only)]
    org_id = next((v for t in tables if (v := _first(t, "org_id", words))), None)
    made = slug(name) if name else None
    who = Who(org_id or made or fallback.org_id, name or org_id or fallback.name)
    return who, []


def refuse_ambiguous(
    frame: pl.DataFrame,
    table: Table | None,
    answers: Table | None,
    named: Named,
    words: Words,
) -> None:
    """Refuse figures that name nobody where they could be of several organisations.

    Args:
        frame: Typed rows of figures, ``org_id`` null where none is stated.
        table: Where they were read.
        answers: May say whose they are.
        named: Who the agreements are of.
        words: The vocabulary.

    Raises:
        LedgerError: some row could belong to any of several.
    """
    source = table or answers
    nobodys = frame["org_id"].null_count()
    is_said = answers is not None and _first(answers, "org_id", words) is not None
    owners = dict.fromkeys((*named.ids, *frame["org_id"].drop_nulls()))
    if source is None or not nobodys or is_said or len(owners) < 2:  # noqa: PLR2004 - several
        return
    shown = ", ".join(list(owners)[:EXAMPLES])
    more = ", …" if len(owners) > EXAMPLES else ""
    place = source.file if not source.sheet else f"{source.file} sheet {source.sheet}"
    problem = (
        f"the figures do not say whose they are, and there are {len(owners)} "
        f"organisations ({shown}{more})"
    )
    hint = f"add a column org_id to {place} and write the organisation in every row"
    raise LedgerError(problem, where=place, hint=hint)


def _two_names(answers: Table, stated: str, only: str) -> ImportIssue:
    return ImportIssue(
        severity=Severity.WARNING,
        problem=f"the answers are of {stated} and every agreement is of {only}: "
        f"they are read as answers of {only}",
        where=answers.where("org_id", None),
        hint="write the same identifier in both",
        kind="two_organisations",
        org_id=only,
    )


def _first(table: Table, field: str, words: Words) -> str | None:
    if not table.has(field):
        return None
    stated = table.frame[field].drop_nulls()
    if stated.is_empty() or field != "org_id":
        return str(stated[0]) if len(stated) else None
    cleaned = _org_ids(table, words).drop_nulls()
    return str(cleaned[0]) if len(cleaned) else None


def _org_ids(table: Table, words: Words) -> pl.Series:
    """The identifiers of a table as ``read_columns`` gives them."""
    heading = table.where("org_id", None).heading
    return read_org_ids(table.frame["org_id"], words, heading=heading).values

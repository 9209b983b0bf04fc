"""Names of payees → organisations; what differs by a plural is one, what else is asked.

Nobody is merged on likeness: an abbreviation, a longer name, or a payee that takes over
where another stops are questions for a person, and both stay apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.dates import in_words
from fundrisk.importers.payments_typed import spelt
from fundrisk.importers.remarks import LISTED
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words

PLURAL = r"([a-z]{3,}[^s\W])s(-|$)"
COMPANY_DIGITS = 8
FEWEST_WORDS = 2
SHOWN = 3
Question = tuple[str, str, str]
"""Two payees and what is asked of them."""

HINT = (
    "if they are one organisation, write one name in all of their rows and read the "
    "file again; if not, nothing needs to be done"
)


def with_payees(payments: pl.DataFrame) -> pl.DataFrame:
    """Add ``org_id``, ``org_name`` and ``name_key`` (its spelling without plurals).

    The identifier is the charity's or company's number where the payments give one,
    else it is made of the name.
    """
    key = spelt(pl.col("payee"))
    named = payments.with_columns(spelling=key).with_columns(
        name_key=pl.col("spelling").str.replace_all(PLURAL, "$1$2")
    )
    charity = pl.col("charity_number").str.replace_all(r"\s", "").drop_nulls().first()
    company = pl.col("company_number").str.replace_all(r"\s", "").drop_nulls().first()
    payees = (
        named.group_by("name_key", maintain_order=True)
        .agg(
            org_name=pl.col("payee").first(),
            slug=pl.col("spelling").first(),
            charity=charity,
            company=company.str.to_uppercase().str.zfill(COMPANY_DIGITS),
        )
        .with_columns(
            org_id=pl.coalesce(
                pl.format("GB-CHC-{}", "charity"),
                pl.format("GB-COH-{}", "company"),
                pl.when(pl.col("slug") != "").then("slug"),
                pl.lit("payee"),
            )
        )
        .select("name_key", "org_id", "org_name")
    )
    return named.join(payees, on="name_key", how="left", maintain_order="left")


def name_issues(
    payments: pl.DataFrame, pairs: pl.DataFrame, table: Table, words: Words
) -> list[ImportIssue]:
    """What was read as one name, and what a person should look at.

    Args:
        payments: ``with_payees``.
        pairs: Those that may be ``renamed``.
        table: The first table, for the place of the column.
        words: The vocabulary.
    """
    payees = _payees(payments)
    issues = [
        *_as_one(payees.filter(pl.col("spellings") > 1), table),
        *_spellings(payees, table),
    ]
    asked = [
        *_longer(payees),
        *_abbreviated(payees, words),
        *_taken_over(pairs),
    ]
    return [*issues, *_asked(asked, payees, table)]


def _as_one(payees: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """Names that differ by a plural are taken for one, and listed."""
    return [
        _issue(
            Severity.WARNING,
            "payee_plural",
            f"taken for one payee, as only a plural differs: {' / '.join(names)}",
            table,
            "if they are two, give one of them another name and read the file again",
        ).model_copy(update={"org_id": org_id})
        for org_id, names in payees.select("org_id", "names").head(LISTED).rows()
    ]


def _spellings(payees: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """One name in several letters or signs: said once, with examples."""
    several = payees.filter(
        (pl.col("names").list.len() > 1) & (pl.col("spellings") == 1)
    )
    if several.is_empty():
        return []
    shown = "; ".join(" / ".join(names) for names in several["names"].head(SHOWN))
    more = "; …" if several.height > SHOWN else ""
    problem = f"one payee in several spellings: {shown}{more}"
    return [_issue(Severity.NOTE, "payee_spelling", problem, table)]


def _longer(payees: pl.DataFrame) -> Iterator[Question]:
    """Names that begin with the whole of another name of two words or more."""
    names = payees.select("name_key", "org_name")
    words = pl.col("name_key").str.split("-")
    starts = names.with_columns(
        start=pl.int_ranges(FEWEST_WORDS, words.list.len()), words=words
    ).explode("start")
    starts = starts.drop_nulls("start").with_columns(
        start=pl.col("words").list.head("start").list.join("-")
    )
    pairs = starts.join(names, left_on="start", right_on="name_key").sort("name_key")
    for longer, shorter in pairs.select("org_name", "org_name_right").iter_rows():
        yield longer, shorter, f"'{longer}' begins like '{shorter}'"


def _abbreviated(payees: pl.DataFrame, words: Words) -> Iterator[Question]:
    """Names that are another name once their abbreviations are written out."""
    names = payees.select("name_key", "org_name")
    full = pl.col("name_key")
    for short, long in words.payments.abbreviations.items():
        key = names.select(spelt(pl.lit(long)).str.replace_all(PLURAL, "$1$2")).item(
            0, 0
        )
        begin = re.escape(short.casefold())
        full = full.str.replace(rf"(^|-){begin}(-|$)", f"${{1}}{key}${{2}}")
    written = names.with_columns(full=full).filter(pl.col("full") != pl.col("name_key"))
    pairs = written.join(names, left_on="full", right_on="name_key").sort("name_key")
    for short, long in pairs.select("org_name", "org_name_right").iter_rows():
        yield short, long, f"'{short}' may be short for '{long}'"


def renamed(payments: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Payees that begin where another stops, from one payer for one purpose.

    Args:
        payments: ``with_payees`` and ``with_purpose``.
        words: The vocabulary.

    Returns:
        ``other`` (the name key of the one that stops), ``old`` (its name), ``until``
        (its last day), ``org_name`` (the one that begins) and ``day`` (its first).
    """
    payees = _payees(payments)
    enough = payees.filter(pl.col("count") >= words.payments.limits.renamed_payments)
    purposes = payments.select("name_key", "payer_key", "purpose_key").unique()
    told = purposes.join(enough, on="name_key")
    by = ["payer_key", "purpose_key"]
    begun = told.select(*by, "name_key", "org_name", day="first").sort("day")
    ends = {"other": "name_key", "old": "org_name", "day": "last", "until": "last"}
    pairs = begun.join_asof(
        told.select(*by, **ends).sort("day"),
        on="day",
        by=by,
        strategy="backward",
        tolerance=f"{words.payments.limits.renamed_within_days}d",
        allow_exact_matches=False,
        check_sortedness=False,
    )
    once = pairs.drop_nulls("old").unique(["name_key", "other"])
    return once.sort("day", "name_key").select(
        "other", "old", "until", "org_name", "day"
    )


def _payees(payments: pl.DataFrame) -> pl.DataFrame:
    return payments.group_by("name_key", maintain_order=True).agg(
        pl.col("org_id").first(),
        pl.col("org_name").first(),
        names=pl.col("payee").unique(maintain_order=True),
        spellings=pl.col("spelling").n_unique(),
        first=pl.col("paid_on").min(),
        last=pl.col("paid_on").max(),
        count=pl.len(),
    )


def _taken_over(pairs: pl.DataFrame) -> Iterator[Question]:
    columns = ("old", "until", "org_name", "day")
    for old, until, new, day in pairs.select(columns).iter_rows():
        asked = (
            f"payments to '{old}' stop on {in_words(until)} and payments to '{new}' "
            f"for the same purpose begin on {in_words(day)}: one body, renamed?"
        )
        yield old, new, asked


def _asked(
    questions: Iterable[Question], payees: pl.DataFrame, table: Table
) -> Iterator[ImportIssue]:
    """Each question once for each of the two payees, as both reports hang on it."""
    ids = dict(payees.select("org_name", "org_id").iter_rows())
    told = {words: pair for *pair, words in questions}
    for words in list(told)[:LISTED]:
        issue = _issue(
            Severity.WARNING, "payee_same", f"{words}; left apart", table, HINT
        )
        for name in told[words]:
            yield issue.model_copy(update={"org_id": ids[name]})
    if rest := list(told)[LISTED:]:
        problem = f"{len(rest)} more pairs of payees that may be one; all left apart"
        yield _issue(Severity.WARNING, "payee_same", problem, table, HINT)


def _issue(
    severity: Severity, kind: str, problem: str, table: Table, hint: str = ""
) -> ImportIssue:
    where = table.where("payee", None)
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )

"""Tables of payments → one typed frame; rows that lack what is needed are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.amounts import pounds_in_words, read_amounts
from fundrisk.importers.dates import read_dates
from fundrisk.importers.remarks import cell_issues, row_issues, warning
from fundrisk.importers.remarks import refusal as refused
from fundrisk.importers.values import read_text
from fundrisk.importers.whose import slugged
from fundrisk.importers.words import plain
from fundrisk.model.fields import PAYMENT_TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.payments_table import PaymentTable
    from fundrisk.importers.reading import Parsed
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue

NEEDED = {"payee": "no payee", "paid_on": "no day", "amount": "no amount"}


def spelt(text: pl.Expr) -> pl.Expr:
    """A name in one spelling: case, punctuation and ``&`` for ``and`` do not matter."""
    bare = text.str.replace_all("['’`.]", "").str.replace_all("&", " and ")  # noqa: RUF001
    return slugged(bare)


def typed_payments(
    tables: Sequence[PaymentTable], words: Words
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """One row per payment that names payee, day and amount.

    Returns:
        ``table`` (number) and ``row``; ``PAYMENT_TEXTS`` (null where blank);
        ``paid_on``; ``pence`` (negative for credit notes); ``is_capital`` and
        ``is_net`` (of VAT). And the issues of the cells.
    """
    frames, issues = [], []
    for number, one in enumerate(tables):
        frame, found = _typed(one, words)
        frames.append(frame.with_columns(table=pl.lit(number, pl.Int64())))
        issues += found
    return pl.concat(frames), issues


def _typed(one: PaymentTable, words: Words) -> tuple[pl.DataFrame, list[ImportIssue]]:
    table = one.table
    days = read_dates(table.frame["paid_on"], words, is_end=False)
    amounts = read_amounts(table.frame["amount"], words)
    texts = {f: read_text(f, _text(table, f), words) for f in PAYMENT_TEXTS}
    frame = pl.DataFrame(
        [
            table.frame["row"],
            *(parsed.values.alias(field) for field, parsed in texts.items()),
            days.values.alias("paid_on"),
            amounts.values.alias("pence"),
            one.is_net,
        ]
    ).with_columns(is_capital=_is_capital(table, words))
    is_whole = (
        pl.col("payee").is_not_null()
        & pl.col("paid_on").is_not_null()
        & pl.col("pence").is_not_null()
    )
    foreign = frame["row"].is_in(_foreign(table, amounts).implode())
    issues = [
        *one.issues,
        *(i for f, p in texts.items() for i in cell_issues(table, f, p.remarks)),
        *cell_issues(table, "paid_on", days.remarks),
        *cell_issues(table, "amount", amounts.remarks),
        *_incomplete(table, frame.filter(~is_whole)),
        *_abroad(table, frame.filter(is_whole & foreign)),
    ]
    return frame.filter(is_whole & ~foreign), issues


def _text(table: Table, field: str) -> pl.Series:
    if table.has(field):
        return table.frame[field]
    return pl.Series(field, [None] * table.frame.height, dtype=pl.String())


def _is_capital(table: Table, words: Words) -> pl.Series:
    capital = {plain(word) for word in words.payments.capital_words}
    texts = _text(table, "capital")
    found = [t for t in texts.drop_nulls().unique() if plain(t) in capital]
    return texts.is_in(found).fill_null(value=False)


def _foreign(table: Table, amounts: Parsed) -> pl.Series:
    texts = list(amounts.also)
    return table.frame.filter(pl.col("amount").is_in(texts))["row"]


def _incomplete(table: Table, frame: pl.DataFrame) -> list[ImportIssue]:
    """Payments that cannot be put anywhere, each with what is known of it."""
    faults = []
    columns = ("row", "payee", "paid_on", "pence")
    for row, payee, day, pence in frame.select(columns).iter_rows():
        held = {"payee": payee, "paid_on": day, "amount": pence}
        lacks = ", ".join(w for name, w in NEEDED.items() if held[name] is None)
        worth = "" if pence is None else f" of {pounds_in_words(pence)}"
        problem = f"{lacks} that can be read: this payment{worth} is not counted"
        hint = "write the payee, the day and the amount of each payment"
        faults.append((row, refused("payment_incomplete", problem, hint)))
    return row_issues(table, "payee", faults)


def _abroad(table: Table, frame: pl.DataFrame) -> list[ImportIssue]:
    problem = "not in pounds: this payment is not counted"
    hint = "write what it was in pounds"
    faults = [
        (row, warning("payment_currency", problem, hint))
        for row in frame["row"].to_list()
    ]
    return row_issues(table, "amount", faults)

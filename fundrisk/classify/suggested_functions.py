"""Title and description of an agreement → the functions that its words suggest.

A suggestion is shown and never counted: the agreement stays unallocated, so that every
interval is as wide as without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.functions import WHOLE
from fundrisk.frames import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.model.function_words import FunctionPhrases, FunctionWords, Phrase

READ_FROM = ("title", "description", "recipient")
MOST_WORDS = 3
"""So many words are shown a function; the others are counted."""

_MARKUP = r"<[^<>]{1,200}>"
_BLANKS = r"[\p{Cc}\p{Cf}\p{Z}\s]+"
_GAP = " | "
"""Stands for what is taken out, so that no phrase is read across it."""


def with_suggested_functions(
    agreements: pl.LazyFrame, organisations: pl.LazyFrame, words: FunctionWords
) -> pl.LazyFrame:
    """Add what the words suggest where no function share is stated.

    Args:
        agreements: With ``shares_stated`` (see ``with_functions``).
        organisations: ``frames.ORGANISATIONS``; the name tells whether words count that
            mean a function only at a body that supports others.
        words: The vocabulary.

    Returns:
        The same rows with ``suggested`` (a list, the largest share first: function,
        share in ten-thousandths that add up to the whole, the words that led to it) and
        ``suggested_in_words``; both null where shares are stated or no word is known.
    """
    names = organisations.select("org_id", recipient="name").unique("org_id")
    named = once(agreements.join(names, on="org_id", how="left", maintain_order="left"))
    found = (
        named.filter(~pl.col("shares_stated"))
        .select(READ_FROM)
        .pipe(suggested, words)
        .with_columns(shares_stated=pl.lit(value=False))
    )
    keys = [*READ_FROM, "shares_stated"]
    return named.join(
        found, on=keys, how="left", nulls_equal=True, maintain_order="left"
    ).drop("recipient")


def suggested(texts: pl.LazyFrame, words: FunctionWords) -> pl.LazyFrame:
    """The suggestion of each different text in which a word is known.

    Args:
        texts: ``title``, ``description`` and ``recipient`` (text, may be null).
        words: The vocabulary.

    Returns:
        One row a text: the same columns, ``suggested`` and ``suggested_in_words``.
    """
    known = _any_of(words.infrastructure_names)
    read = once(
        texts.select(READ_FROM)
        .unique(maintain_order=True)
        .with_row_index("text")
        .with_columns(
            read=_read(words.set_aside),
            supports_others=pl.col("recipient").str.contains(known).fill_null(False),  # noqa: FBT003 - polars takes it by place
        )
    )
    hits = [_hits(read, entry, at) for at, entry in enumerate(words.functions)]
    shares = pl.concat(hits).pipe(_with_shares)
    return (
        read.select("text", *READ_FROM)
        .join(_told(shares), on="text", maintain_order="left")
        .drop("text")
    )


def _read(set_aside: Sequence[Phrase]) -> pl.Expr:
    """Title and description in one line of lower case, without what is set aside."""
    parts = [_plain(pl.col(name)).pipe(_without_name) for name in READ_FROM[:2]]
    line = pl.concat_str(parts, separator=_GAP, ignore_nulls=True)
    return line.str.replace_all(_any_of(set_aside), _GAP) if set_aside else line


def _plain(text: pl.Expr) -> pl.Expr:
    return (
        text.str.replace_all(_MARKUP, " ")
        .str.replace_all(_BLANKS, " ")
        .str.replace_all("[‘’]", "'")  # noqa: RUF001 - the marks that word processors set
        .str.strip_chars()
        .str.to_lowercase()
    )


def _without_name(text: pl.Expr) -> pl.Expr:
    """Without the recipient's name at the end: a name is not what money is for.

    A name of one word may be any word, and is only left out where it stands alone.
    """
    name = _plain(pl.col("recipient"))
    several = name.str.contains(" ", literal=True)
    ends_so = (text == name) | (several & text.str.ends_with(pl.lit(" ") + name))
    left = text.str.len_chars() - name.str.len_chars()
    return pl.when(ends_so).then(text.str.head(left.cast(pl.Int64))).otherwise(text)


def _any_of(phrases: Iterable[Phrase]) -> str:
    return _between_words("|".join(f"(?:{phrase.pattern})" for phrase in phrases))


def _between_words(pattern: str) -> str:
    """Boundaries of ASCII words: with others the engine is slow on accents."""
    return rf"(?i)(?-u:\b)({pattern})(?-u:\b)"


def _hits(read: pl.LazyFrame, entry: FunctionPhrases, at: int) -> pl.LazyFrame:
    """Texts that speak for a function: their words, and the sum of their weights."""
    some = read.filter(pl.col("read").str.contains(_any_of(entry.phrases)))
    found = []
    for phrase in entry.phrases:
        word = pl.col("read").str.extract(_between_words(phrase.pattern), 1)
        if phrase.only_for_infrastructure:
            word = pl.when("supports_others").then(word)
        found.append(word)
    weights = [
        word.is_not_null().cast(pl.Int64) * phrase.weight
        for word, phrase in zip(found, entry.phrases, strict=True)
    ]
    return some.select(
        "text",
        place=pl.lit(at),
        function=pl.lit(entry.id.value),
        words=pl.concat_list(found).list.drop_nulls().list.unique(maintain_order=True),
        weight=pl.sum_horizontal(weights),
    ).filter(pl.col("weight") > 0)


def _with_shares(hits: pl.LazyFrame) -> pl.LazyFrame:
    """Weights → ten-thousandths; what rounding leaves goes to the largest."""
    share = pl.col("weight") * WHOLE // pl.col("weight").sum().over("text")
    first = pl.int_range(pl.len()).over("text") == 0
    left = WHOLE - pl.col("share").sum().over("text")
    return (
        hits.sort("text", "weight", "place", descending=[False, True, False])
        .with_columns(share=share)
        .with_columns(share=pl.col("share") + pl.when(first).then(left).otherwise(0))
    )


def _told(shares: pl.LazyFrame) -> pl.LazyFrame:
    """One row a text: the list, and ``60% volunteering ('volunteer centre')``."""
    percent = (pl.col("share") / (WHOLE / 100)).round(0).cast(pl.Int64)
    shown = pl.col("words").list.head(MOST_WORDS).list.join("', '")
    more = pl.col("words").list.len().cast(pl.Int64) - MOST_WORDS
    said = pl.format(
        "{}% {} ('{}'{})",
        percent,
        pl.col("function").str.replace_all("_", " "),
        shown,
        pl.when(more > 0).then(pl.format(" and {} more", more)).otherwise(pl.lit("")),
    )
    return shares.group_by("text", maintain_order=True).agg(
        suggested=pl.struct("function", "share", "words"),
        suggested_in_words=said.str.join(", "),
    )

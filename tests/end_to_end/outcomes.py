"""The outcomes of the samples as a table that a person can judge.

``python -m tests.end_to_end.outcomes`` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.samples import DIMENSIONS, LETTERS, sample

TABLE = Path(__file__).with_name("outcomes.txt")
WIDTH = 12


def outcomes() -> str:
    """One row a sample: the band of each dimension, the headline and what fired."""
    rows: list[tuple[str, ...]] = [("", *DIMENSIONS, "headline", "triggers")]
    for letter in LETTERS:
        found = sample(letter)
        bands = {dimension.id: dimension.band.value for dimension in found.dimensions}
        rows.append(
            (
                letter.upper(),
                *(bands[name] for name in DIMENSIONS),
                found.headline.band.value,
                ", ".join(t.id for t in found.headline.triggers) or "none",
            )
        )
    return "".join(
        f"{first:3}" + "".join(f"{cell:{WIDTH}}" for cell in cells).rstrip() + "\n"
        for first, *cells in rows
    )


if __name__ == "__main__":
    TABLE.write_text(outcomes(), encoding="utf-8")

"""Portfolios that hypothesis draws."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.losses.plain import Draw

CORRELATIONS = (0.0, 0.1, 0.3, 0.6, 0.9)
MOST = 12

_odds = st.one_of(
    st.floats(0.001, 0.999), st.sampled_from((0.0, 0.1, 0.25, 0.5, 0.9, 1.0))
)
_losses = st.one_of(st.integers(1, 10**9), st.sampled_from((100, 200, 250_000)))


@st.composite
def portfolios(
    draw: st.DrawFn, least: int = 1, most: int = MOST, families: int = 5
) -> tuple[Draw, ...]:
    """Up to 12 decisions in several families, each family with its correlation."""
    each = st.sampled_from(CORRELATIONS)
    correlations = draw(st.lists(each, min_size=families, max_size=families))
    size = draw(st.integers(least, most))
    factors = draw(st.lists(st.integers(0, families - 1), min_size=size, max_size=size))
    return tuple(
        Draw(draw(_losses), draw(_odds), factor, correlations[factor])
        for factor in factors
    )

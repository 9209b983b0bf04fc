"""From the breach backwards: the fewest funders, the likeliest, the first month."""

from __future__ import annotations

from fundrisk.losses.fewest import Fewest, fewest, fewest_counts
from fundrisk.losses.likeliest import Likeliest, likeliest_breach
from fundrisk.losses.path import PathBreach, first_path_breach

__all__ = [
    "Fewest",
    "Likeliest",
    "PathBreach",
    "fewest",
    "fewest_counts",
    "first_path_breach",
    "likeliest_breach",
]

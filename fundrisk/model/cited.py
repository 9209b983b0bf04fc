"""The types of text that files of rules hold, and of the sources that they cite."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Cites = Texts
"""Who says so; a file of words that cites nothing is refused."""

Aliases = dict[str, tuple[Text, ...]]
"""Field → the words that mean it, the best first."""

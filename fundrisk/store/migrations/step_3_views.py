"""Step 3: views for questions in SQL, and the list of their columns."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step

STEP = Step(3, "views", ())

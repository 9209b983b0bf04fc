"""Step 3: views for questions in SQL, and the list of their columns."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step
from fundrisk.store.views import statements

STEP = Step(3, "views", statements())

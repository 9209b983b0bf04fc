"""Step 3: views for questions in SQL, which every migration makes anew at its end."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step

STEP = Step(3, "views")

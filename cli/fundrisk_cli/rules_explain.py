"""``fundrisk rules explain``: where a rule and each of its numbers comes from."""

from __future__ import annotations

from fundrisk_cli.options import Id, Rules


def rules_explain(wanted: Id, *, rules: Rules = None) -> None:
    """Explain a rule and each of its numbers."""
    from fundrisk.reading import load_rules  # noqa: PLC0415 - keeps help quick
    from fundrisk.reports.rule_report import explanation  # noqa: PLC0415
    from fundrisk_cli import screens  # noqa: PLC0415

    screens.show(explanation(load_rules(rules or ()), wanted, screens.shapes()))

"""``fundrisk rules list``: every rule, scale, dimension, trigger and scenario."""

from __future__ import annotations

from fundrisk_cli.options import Rules


def rules_list(*, rules: Rules = None) -> None:
    """List every rule, scale and scenario with its id."""
    from fundrisk.reading import load_rules  # noqa: PLC0415 - keeps help quick
    from fundrisk.reports.views.rule_list import rule_list  # noqa: PLC0415
    from fundrisk_cli import screens  # noqa: PLC0415

    screens.show(rule_list(load_rules(rules or ())))

"""``fundrisk rules show``: what the file of a rule, scale or scenario says, as YAML."""

from __future__ import annotations

from fundrisk_cli.options import Id, Rules

WIDTH = 88


def rules_show(wanted: Id, *, rules: Rules = None) -> None:
    """Print a rule, scale or scenario as YAML.

    Save it under its place (rules/ID.yaml, scales/INDICATOR.yaml, scenarios/ID.yaml) in
    a folder of your own, change it there and give the folder with --rules.
    """
    import yaml  # noqa: PLC0415 - keeps help quick

    from fundrisk.reading import load_rules  # noqa: PLC0415
    from fundrisk.reports.rule_report import entry  # noqa: PLC0415
    from fundrisk_cli import screens  # noqa: PLC0415

    found = entry(load_rules(rules or ()), wanted)
    facts = found.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=WIDTH)
    screens.put(text)

"""Folders of cited YAML → the rules, scales and conventions that everything obeys."""

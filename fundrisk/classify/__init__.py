"""Agreements → their classes, each in a column of its own, each with its reason."""

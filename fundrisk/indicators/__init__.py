"""Classified agreements and organisations → one row of indicators per organisation.

One module is one indicator; ``_engine`` gathers what they ask of each grain into a
single pass for that grain.
"""

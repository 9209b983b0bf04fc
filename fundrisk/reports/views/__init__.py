"""The pieces that reports on a terminal are made of, one view a module."""

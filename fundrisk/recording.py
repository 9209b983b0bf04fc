"""A check that knows the quarterly record: saved, with what persons have said."""

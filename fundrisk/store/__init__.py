"""The quarterly record in one file; the only room that speaks DuckDB."""

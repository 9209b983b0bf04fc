"""Frames → ledgers on disk that read back as the same frames."""

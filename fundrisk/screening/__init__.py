"""Many organisations: partitions of a cohort through the same pass."""

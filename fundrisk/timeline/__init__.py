"""Two or more saved quarters → what changed, why, and which way it is going."""

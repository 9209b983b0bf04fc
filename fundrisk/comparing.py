"""Two saved quarters → what changed and why: the corridor of ``fundrisk compare``."""

"""People's own workbooks → copies with notes beside their data, all else kept."""

"""What would happen: ledger → ledger, under a baseline and a scenario."""

"""What organisations may lose to decisions against them: exact, without chance."""

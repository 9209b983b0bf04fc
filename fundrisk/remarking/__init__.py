"""What a person says of a record → kept in it, measured by the latest saved quarter."""

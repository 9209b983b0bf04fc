"""Who is this funder: names, identifiers, groups (one budget decision) and families."""

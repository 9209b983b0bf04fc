"""Indicators → exposures of each rule, six dimensions and one headline, as columns."""

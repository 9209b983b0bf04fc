"""Assessments → what people and programs read; nothing is computed anew here."""

"""Rows of the frames → one Assessment: values, words and nothing computed anew."""

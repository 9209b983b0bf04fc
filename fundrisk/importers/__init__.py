"""A file → frames with the schemas of ``fundrisk.frames``, and issues."""

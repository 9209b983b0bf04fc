"""What persons have said → into the frames, and beside the findings."""

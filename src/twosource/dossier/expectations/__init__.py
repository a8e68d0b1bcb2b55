"""What was to come, and what came of it."""

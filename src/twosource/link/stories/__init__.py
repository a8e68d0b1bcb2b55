"""Which articles tell of the same happening."""

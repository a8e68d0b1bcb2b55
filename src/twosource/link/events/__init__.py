"""One event told in several articles."""

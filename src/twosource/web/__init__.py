"""A library as pages and JSON, on loopback."""

"""Keeping a library: SQLite by default, PostgreSQL for a shared one, behind one protocol."""

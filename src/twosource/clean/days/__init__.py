"""When an article was published, changed and written, as intervals of days with their evidence."""

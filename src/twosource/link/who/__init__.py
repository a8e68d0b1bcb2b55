"""Who is who: whether two names in two articles are one person, body or place."""

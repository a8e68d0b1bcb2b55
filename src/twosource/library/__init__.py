"""A library that lasts: adding reports, finding them again, and the account of each story."""

"""What is in force: by whom, on whom, since when."""

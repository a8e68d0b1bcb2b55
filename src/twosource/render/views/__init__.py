"""What each section of a dossier shows, worked out once for the page, the terminal and Markdown."""

"""What an article tells of itself: outlet, agency, people, section, genre, translation."""

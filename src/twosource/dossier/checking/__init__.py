"""Whether a line is carried by the characters it cites."""

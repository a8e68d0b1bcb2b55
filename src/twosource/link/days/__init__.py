"""When an article was written, as the other articles of its story show."""

"""A small learned model of the lines that no rule could tell: furniture, or part of the story."""

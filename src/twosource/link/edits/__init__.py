"""What an outlet changed between two versions of one article."""

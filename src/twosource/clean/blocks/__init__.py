"""What each stretch of a text is: story, headline, caption, byline, dateline or furniture."""

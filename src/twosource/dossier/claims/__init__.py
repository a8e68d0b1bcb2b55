"""What the articles say, each proposition once, with who vouches for it."""

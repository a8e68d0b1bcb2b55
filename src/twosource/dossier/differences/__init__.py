"""What the articles say differently."""

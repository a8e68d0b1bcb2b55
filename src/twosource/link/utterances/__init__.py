"""One utterance in several renderings, and how far they drift apart."""

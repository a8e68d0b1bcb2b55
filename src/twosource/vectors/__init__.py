"""How alike two sentences are in meaning, as vectors of a small model; no stage knows which.

Likeness of vectors never decides by itself that two sentences say the same: it does not see a negation, a
direction or a number. It finds candidates, and is one clue among others.
"""

from twosource.vectors.model import DIMENSIONS, MODEL_NAME, sentence_vectors

__all__ = ["DIMENSIONS", "MODEL_NAME", "sentence_vectors"]

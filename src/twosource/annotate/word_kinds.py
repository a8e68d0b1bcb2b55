"""The parser's numbers for kinds of words, as in `spacy.symbols`.

Importing them from there loads the whole parser, which whoever only reads a library never needs.
"""

ADJ = 84
ADP = 85
ADV = 86
AUX = 87
NOUN = 92
PRON = 95
PROPN = 96
SCONJ = 98
VERB = 100

"""Who copied whom: reprints, lifted passages, rewordings, relays, and how many origins that leaves."""

"""The document stages on all cores of a machine, or on many machines, with the same bytes as one process."""

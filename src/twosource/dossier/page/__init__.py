"""The parts of the page that are drawn from all the others."""

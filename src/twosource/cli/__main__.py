"""`python -m twosource.cli` runs the command line."""

from twosource.cli import main

main(prog_name="twosource")

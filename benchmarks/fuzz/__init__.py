"""Fuzzing of what meets hostile input: readers, the cleaning of texts, times, the comparison of texts.

`targets.py` says what must hold for any bytes; `python -m benchmarks.fuzz` searches for bytes for which it
does not, led by coverage (libFuzzer through atheris); `cases/` keeps what was found, for the tests to replay.
"""

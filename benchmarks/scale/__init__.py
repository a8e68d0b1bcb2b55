"""What spreading articles over processes and machines costs: `python -m benchmarks.scale`.

Overhead is the CPU time of everything that annotates nothing: the process that hands the articles out and
takes the records in, and with Dask its scheduler and workers too. Times of CPU, not of the clock: other
programs on the machine disturb them little.
"""

"""How fast Twosource is, and how much memory and disk it takes.

    python -m benchmarks.speed [--only documents,start] [--quick] [--data BENCH] [--texts PATH] [--json]

Times are CPU times of this process and its children unless a figure says otherwise, the least of some rounds.
Document stages are given as a share of the bare model's time over the same texts in the same run, so that
figures of two machines can be compared.
"""

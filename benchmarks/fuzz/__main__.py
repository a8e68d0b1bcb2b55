"""Search for inputs that break a target, and keep them.

    python -m pip install --require-hashes -r requirements/fuzz.txt
    python -m benchmarks.fuzz html --seconds 600 --corpus FOLDER

A crash, an input that takes more than 20 seconds, and memory beyond 2 GB end the search; the input is kept
under `benchmarks/fuzz/cases/TARGET/`. One that takes more than a few seconds of processor time is kept beside
the corpus, as `slow-...`, and the search goes on. The corpus folder holds what reached new code, to go on
from next time.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

SLOWEST = 20  # seconds
SLOW = 6.0  # seconds of processor time: the counting of branches takes most of them
LARGEST = 2_048  # MB


def main() -> None:
    """Parse the arguments and fuzz one target; does not return."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", help="plain, html, jsonl, gzip, parquet, clean, times or reuse")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument(
        "--corpus", type=Path, required=True, help="where inputs that reached new code are kept"
    )
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        parser.error("atheris is not installed: pip install --require-hashes -r requirements/fuzz.txt")
    with atheris.instrument_imports(include=["twosource.read", "twosource.clean", "htmldate", "trafilatura"]):
        from benchmarks.fuzz.targets import CASES, TARGETS
    if options.target not in TARGETS:
        parser.error(f"no target {options.target!r}; there are: {', '.join(TARGETS)}")
    target = TARGETS[options.target]
    options.corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (options.corpus / f"seed-{number}").write_bytes(seed)
    found = CASES / options.target
    found.mkdir(parents=True, exist_ok=True)
    flags = [
        f"-max_total_time={options.seconds}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={LARGEST}",
        "-max_len=20000",
        f"-artifact_prefix={found}/",
    ]
    run = _keeping_slow(target.run, options.corpus.parent, options.target)
    atheris.Setup([sys.argv[0], str(options.corpus), *flags], run)
    atheris.Fuzz()


def _keeping_slow(run: Callable[[bytes], None], folder: Path, name: str) -> Callable[[bytes], None]:
    """Return a target that also writes each slow input into `folder`."""

    def timed(data: bytes) -> None:
        start = time.process_time()
        run(data)
        took = time.process_time() - start
        if took > SLOW:
            kept = folder / f"slow-{name}-{hashlib.sha256(data).hexdigest()[:12]}"
            kept.write_bytes(data)
            print(f"slow: {took:.1f} s for {len(data)} bytes, kept as {kept}", file=sys.stderr)

    return timed


if __name__ == "__main__":
    main()

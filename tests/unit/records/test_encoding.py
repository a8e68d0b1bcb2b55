"""Records as bytes, also when many threads of a fresh process read their first one at once."""

from __future__ import annotations

import subprocess
import sys

MANY_FIRST_READS = """
import sys, threading
sys.setswitchinterval(1e-6)
from store_articles import new_article
from twosource.records.encoding import decode_annotated, encode_annotated

annotated = new_article().annotated
data = encode_annotated(annotated)
together, equal = threading.Barrier(8), []

def read():
    together.wait()
    for _ in range(50):
        equal.append(decode_annotated(data, annotated.article) == annotated)

threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit(0 if equal == [True] * 400 else 1)
"""


def test_many_threads_read_their_first_record_at_once() -> None:
    for _ in range(8):  # it fell down in every second process
        ended = subprocess.run(
            [sys.executable, "-c", MANY_FIRST_READS],
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        assert ended.returncode == 0, ended.stderr

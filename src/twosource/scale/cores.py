"""How many cores there are to use."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def usable_cores() -> int:
    """Return how many cores this process may use, by its affinity and its control group's quota."""
    if sys.version_info >= (3, 13):
        cores = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota() or cores))


def _quota() -> int | None:
    """Return the cores that the container grants (cgroup 2, `cpu.max`), None where there is no such limit."""
    try:
        allowed, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return round(int(allowed) / int(period))
    except (OSError, ValueError):
        return None

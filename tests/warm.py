"""A process that has loaded the program and forks one run after another, to be killed: see `killing.Warm`.

Each line of its input is a JSON list: the file for what the run says, then the arguments of `twosource`. It
answers with the run's process id, and when the run has ended, with its exit code.
"""

from __future__ import annotations

import json
import os
import sys
from typing import NoReturn

from twosource.cli import COMMANDS, main


def _load() -> None:
    import importlib

    for name in ("add", "rebuild", "gc"):
        importlib.import_module(COMMANDS[name])
    for name in (
        "twosource.library",
        "twosource.render.wording",
        "twosource.scale.parquet",
        "twosource.store.opening_postgres",
        "twosource.store.opening_sqlite",
        "pyarrow.parquet",
        "psycopg",
    ):
        importlib.import_module(name)


def _run(log: str, arguments: list[str]) -> NoReturn:
    os.setsid()
    with open(log, "wb") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    try:
        main(arguments, prog_name="twosource")
    except SystemExit as ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 0)
    os._exit(0)


if __name__ == "__main__":
    _load()
    for line in sys.stdin:
        log, *arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(log, arguments)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)

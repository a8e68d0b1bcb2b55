"""What the commands share: where articles come from, and how faults and progress are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import click

from twosource.records.account import Skipped

PATHS_HELP = (
    "Text, HTML, JSONL and Parquet files (also .gz) or folders of them; - reads JSONL from standard input."
)

jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes read the articles; by default as many as there are cores.",
)
"""The result is the same however many there are."""

PEOPLE_VARIABLE = "TWOSOURCE_PEOPLE"

lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    help="More event frames for what is read now: a TOML file, or a folder of PETRARCH dictionaries.",
)
"""Frames of one's own; `lexicon_files` checks them."""

people_option = click.option(
    "--people",
    metavar="FILE",
    envvar=PEOPLE_VARIABLE,
    default="default",
    show_default="the one that ships",
    help="Who held which office when: a CSV file or FollowTheMoney JSON lines; none for no such file. "
    f"Also from ${PEOPLE_VARIABLE}.",
)
"""The reference file of people; `people_file` turns what is given into `Config.people`."""

Progress = Callable[[int, int, str], None]


def report_skipped(skipped: tuple[Skipped, ...]) -> None:
    """Say on stderr what could not be read, why, and what to do."""
    for item in skipped:
        click.echo(f"skipped {item.path}: {item.message} [{item.code}]", err=True)


def progress_line() -> Progress:
    """Return a callback that keeps one line of progress on a terminal, and says nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda done, total, what: None

    def show(done: int, total: int, what: str) -> None:
        line = f"{done}/{total} {what}" if total else what
        click.echo(f"\r\033[K{line[:100]}", nl=False, err=True)
        if done == total:
            click.echo("\r\033[K", nl=False, err=True)

    return show


def as_paths(paths: tuple[str, ...]) -> list[Path]:
    """Turn arguments into paths; `-` stays `-`."""
    return [Path(path) for path in paths]


def lexicon_files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the lexicons of a run; what is wrong with one is said at once, and what was not read in it.

    Raises:
        LexiconError: one cannot be used.
    """
    from twosource.annotate.events.lexicons import check_lexicons

    for remark in check_lexicons(paths):
        click.echo(remark, err=True)
    return tuple(path.absolute() for path in paths)


def people_file(given: str) -> Path | Literal["default", "none"]:
    """Return the reference file of people that was asked for; read one of the user's own at once.

    What is wrong with it is said before any work is done, and what was not understood in it on stderr.

    Raises:
        PeopleError: it cannot be read.
    """
    if given in ("default", "none"):
        return "none" if given == "none" else "default"
    from twosource.reference import open_register

    path = Path(given).absolute()
    for notice in open_register(path).notices:
        click.echo(f"{given}: {notice}", err=True)
    return path


def write_text(target: str, content: str) -> None:
    """Write a result to a file, or fail with a message that says why and what to do."""
    try:
        Path(target).write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise click.ClickException(
            f"cannot write {target}: {error.strerror}; choose another place with -o"
        ) from error

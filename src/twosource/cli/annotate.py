"""`twosource annotate`: one JSON object an article."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from twosource.cli.inputs import (
    PATHS_HELP,
    as_paths,
    jobs_option,
    lexicon_files,
    lexicon_option,
    people_file,
    people_option,
)
from twosource.config import LAYERS


@click.command("annotate", epilog=f"PATH: {PATHS_HELP}")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--layers", metavar="A,B", help=f"Give only these layers: {', '.join(LAYERS)}.")
@click.option("-o", "--output", metavar="FILE", help="Write JSONL to FILE instead of standard output.")
@click.option("--with-text", is_flag=True, help="Repeat the text in the output (always so for HTML).")
@click.option(
    "--given-spans", is_flag=True, help="Resolve the actor, recipient, places or targets each record brings."
)
@lexicon_option
@click.option("--lexicon-only", is_flag=True, help="Use only the frames given with --lexicon.")
@people_option
@jobs_option
def command(
    paths: tuple[str, ...],
    layers: str | None,
    output: str | None,
    with_text: bool,
    given_spans: bool,
    lexicons: tuple[Path, ...],
    lexicon_only: bool,
    people: str,
    jobs: int | None,
) -> None:
    """Annotate articles one by one; without PATH, read JSONL from standard input.

    Each input line or file gives one line of JSON, in the same order. A bad one gives an `error` and the run
    goes on; the exit code is then 1.
    """
    wanted = _wanted(layers)
    if lexicon_only and not lexicons:
        raise click.UsageError("--lexicon-only needs at least one --lexicon")
    from twosource.config import Config

    config = Config(
        lexicons=lexicon_files(lexicons),
        lexicon_only=lexicon_only,
        given_spans=given_spans,
        people=people_file(people),
    )
    if output is None:
        failed = _run(paths, sys.stdout, config, wanted, with_text, jobs)
    else:
        try:
            with open(output, "w", encoding="utf-8", newline="") as stream:
                failed = _run(paths, stream, config, wanted, with_text, jobs)
        except OSError as error:
            raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    sys.exit(1 if failed else 0)


def _wanted(layers: str | None) -> tuple[str, ...]:
    if layers is None:
        return LAYERS
    names = tuple(name.strip() for name in layers.split(",") if name.strip())
    unknown = [name for name in names if name not in LAYERS]
    if unknown or not names:
        raise click.UsageError(
            f"unknown layer {', '.join(unknown) or layers!r}; there are: {', '.join(LAYERS)}"
        )
    return names


def _run(
    paths: tuple[str, ...],
    stream: TextIO,
    config: object,
    wanted: tuple[str, ...],
    with_text: bool,
    jobs: int | None,
) -> bool:
    from twosource.config import Config
    from twosource.errors import ReadError
    from twosource.read import fetch_paths
    from twosource.render.json import annotation_json, error_json
    from twosource.scale.pool import annotated_on_all_cores

    assert isinstance(config, Config)
    failed = False
    inputs = fetch_paths(as_paths(paths or ("-",)), config=config)
    for item in annotated_on_all_cores(inputs, config=config, layers=wanted, jobs=jobs):
        if isinstance(item, ReadError):
            failed = True
            click.echo(f"{item}", err=True)
            stream.write(error_json(item) + "\n")
        else:
            if item.notice is not None:
                click.echo(f"{item.id}: {item.notice.message} [{item.notice.code}]", err=True)
            stream.write(annotation_json(item, layers=wanted, with_text=with_text) + "\n")
    return failed

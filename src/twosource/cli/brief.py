"""`twosource brief`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twosource.cli.dossiers import (
    check_day,
    excerpts_option,
    form_of,
    format_option,
    give_out_dossier,
    output_option,
    since_option,
)
from twosource.cli.inputs import (
    PATHS_HELP,
    as_paths,
    jobs_option,
    lexicon_files,
    lexicon_option,
    people_file,
    people_option,
    progress_line,
    report_skipped,
)


@click.command("brief", epilog=f"PATH: {PATHS_HELP}")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@output_option
@format_option
@excerpts_option
@since_option
@lexicon_option
@people_option
@jobs_option
def command(
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
    excerpts: bool,
    since: str | None,
    lexicons: tuple[Path, ...],
    people: str,
    jobs: int | None,
) -> None:
    """Read reports, compare them, and write the cited account of each story they tell."""
    for output in outputs:
        form_of(output)  # before the work is done
    check_day(since)
    from functools import partial

    from twosource.config import Config
    from twosource.pipeline import brief
    from twosource.read import fetch_paths
    from twosource.scale.pool import annotated_on_all_cores

    config = Config(lexicons=lexicon_files(lexicons), people=people_file(people))
    dossier = brief(
        fetch_paths(as_paths(paths), config=config),
        config=config,
        since=since,
        progress=progress_line(),
        annotating=partial(annotated_on_all_cores, jobs=jobs),
    )
    report_skipped(dossier.skipped)
    give_out_dossier(dossier, outputs, form, excerpts=excerpts)
    if not dossier.articles:
        click.echo("nothing to compare: no article could be read", err=True)
    if dossier.skipped or not dossier.articles:
        sys.exit(1)

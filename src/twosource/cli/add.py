"""`twosource add`: take reports into a library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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
from twosource.cli.libraries import json_option, opened, print_json, store_option, wait_option


@click.command("add", epilog=f"PATH: {PATHS_HELP} Also folders that `twosource run` wrote.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@store_option
@click.option(
    "--no-raw", is_flag=True, help="Do not keep the raw inputs, only their hashes and where they were."
)
@lexicon_option
@people_option
@jobs_option
@wait_option
@json_option
def command(
    paths: tuple[str, ...],
    location: str,
    no_raw: bool,
    lexicons: tuple[Path, ...],
    people: str,
    jobs: int | None,
    wait: float,
    as_json: bool,
) -> None:
    """Take reports into a library: read, annotated and put into stories once, then kept.

    The library is made where there is none. What is there already changes nothing; a new text under the same
    URL or file is a new version. A run that was stopped, in whatever way, goes on where it was when you type
    the same command again.
    """
    from twosource.config import Config
    from twosource.render.wording import plural

    config = Config(lexicons=lexicon_files(lexicons), people=people_file(people))
    with opened(location, create=True) as library:
        added = library.add(
            as_paths(paths),
            config=config,
            jobs=jobs,
            keep_raw=not no_raw,
            wait=wait,
            progress=progress_line(),
        )
        facts = library.facts()
    report_skipped(added.skipped)
    if as_json:
        import msgspec

        print_json({**msgspec.to_builtins(added), "library": facts.location})
    else:
        said = plural(added.articles, "new article")
        if added.versions:
            said += f" ({added.versions:,} of them a new version of one that was there)"
        click.echo(said)
        if added.known:
            click.echo(f"{plural(added.known, 'article')} known already")
        if added.unchanged:
            click.echo(f"{plural(added.unchanged, 'file')} unchanged")
        click.echo(f"{plural(len(added.stories), 'story', 'stories')} new or changed")
        held = f"{plural(facts.articles, 'article')}, {plural(facts.stories, 'story', 'stories')}"
        click.echo(f"{facts.location}: {held}")
    if added.skipped:
        sys.exit(1)

"""`twosource export`: merged events in the formats that other programs read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from twosource.cli.dossiers import check_day
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
from twosource.cli.libraries import opened, store_option

if TYPE_CHECKING:
    from twosource.formats.events import ExportedEvent
    from twosource.records.account import Dossier

FORMATS = ("plover", "gdelt")
STATUSES = ("happened", "planned", "hypothetical")
_PAGE = 200  # stories asked for at a time


@click.command(
    "export",
    epilog=f"""PATH: {PATHS_HELP}

\b
Examples:
  twosource export clippings/ -o events
  twosource export --store desk.db --to gdelt -o events --since 2021-03-01
  twosource export --store desk.db -o events --actor USA --recipient CHN --status planned

\b
Then, with codes kept as strings ("010" is not 10):
  pandas.read_csv("events/gdelt.events.tsv", sep="\\t", dtype=str, keep_default_na=False)
  polars.read_csv("events/gdelt.events.tsv", separator="\\t", infer_schema=False)
  duckdb: SELECT * FROM read_csv('events/gdelt.events.tsv', delim='\\t', all_varchar=true)

events/datapackage.json says what each column holds.""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="plover: JSON lines, one event a line. gdelt: two tables, Events and Mentions. Both by default.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES),
    help="What became of it; by default only what happened. A planned meeting is written as PLOVER has it, "
    "as AGREE; what was negated or only alleged has no record in either format.",
)
@click.option("--since", metavar="DATE", help="Only events on or after this day (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="Only events on or before this day.")
@click.option(
    "--actor",
    "actors",
    metavar="WHO",
    multiple=True,
    help="Only where this one acts: a code in capitals, by how it begins (USA, USAGOV), or a full name.",
)
@click.option("--recipient", "recipients", metavar="WHO", multiple=True, help="Only where it is acted on.")
@click.option("--story", "stories", metavar="ID", multiple=True, help="Only events of this story.")
@click.option("--replace", is_flag=True, help="Replace files of an earlier export.")
@store_option
@lexicon_option
@people_option
@jobs_option
def command(
    paths: tuple[str, ...],
    folder: Path,
    formats: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    until: str | None,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    stories: tuple[str, ...],
    replace: bool,
    location: str,
    lexicons: tuple[Path, ...],
    people: str,
    jobs: int | None,
) -> None:
    """Write events as PLOVER records or as tables like GDELT's, one row an event and not one a mention.

    The events are those of a library, or with PATH those of files, merged over all articles that tell of
    them: every row names its mentions with article, offsets, outlet and day. The order and the ids are the
    same each time. Files are put in place whole; nothing is replaced unless you say so.
    """
    check_day(since)
    check_day(until, "--until")
    wanted = tuple(name for name in FORMATS if name in (formats or FORMATS))
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}")
    from twosource.formats import WRITERS, Selection, write_files
    from twosource.formats.collect import in_order
    from twosource.formats.files import check_folder
    from twosource.formats.schema import FILE, describe
    from twosource.records.annotation import Status

    writers = [WRITERS[name] for name in wanted]
    names = [name for writer in writers for name in writer.tables]
    check_folder(folder, [*names, FILE], replace=replace)  # before the work is done
    selection = Selection(
        statuses=tuple(s for s in get_args(Status) if s in (statuses or ("happened",))),
        since=since,
        until=until,
        actors=actors,
        recipients=recipients,
        stories=stories,
    )
    if paths:
        dossier = _read(paths, lexicons, people, jobs)
        found, failed = _chosen([dossier], selection), bool(dossier.skipped)
        report_skipped(dossier.skipped)
        made_by = dossier.version
        if not dossier.articles:
            raise click.ClickException("nothing to export: no article could be read")
    else:
        from twosource.config import Config
        from twosource.pipeline import run_version

        if lexicons:
            raise click.UsageError("--lexicon needs PATH: a library's events were read when they were added")
        found, failed = _chosen(_stored(location, stories), selection), False
        made_by = run_version(Config())
    coder = f"twosource {made_by.twosource} {made_by.model}"
    events = in_order(found)
    files: dict[str, str] = {}
    for writer in writers:
        written = writer.write(events, coder=coder)
        files.update(written.files)
        left = f"; {written.without_code} have no code there" if written.without_code else ""
        click.echo(f"{writer.name}: {written.events} events{left}", err=True)
    files[FILE] = describe(writers, coder=coder)
    for path in write_files(folder, files, replace=replace):
        click.echo(f"wrote {path}", err=True)
    if not events:
        click.echo(
            "no event fits: widen --status, --since, --until, --actor, --recipient or --story", err=True
        )
    sys.exit(1 if failed else 0)


def _chosen(dossiers: Iterator[Dossier] | list[Dossier], selection: object) -> list[ExportedEvent]:
    from twosource.formats import Selection, collect_events

    assert isinstance(selection, Selection)
    return [event for dossier in dossiers for event in collect_events(dossier) if selection.holds(event)]


def _read(paths: tuple[str, ...], lexicons: tuple[Path, ...], people: str, jobs: int | None) -> Dossier:
    from twosource.config import Config
    from twosource.pipeline import brief
    from twosource.read import fetch_paths
    from twosource.scale.pool import annotated_on_all_cores

    config = Config(lexicons=lexicon_files(lexicons), people=people_file(people))
    return brief(
        fetch_paths(as_paths(paths), config=config),
        config=config,
        progress=progress_line(),
        annotating=partial(annotated_on_all_cores, jobs=jobs),
    )


def _stored(location: str, stories: tuple[str, ...]) -> Iterator[Dossier]:
    """Yield the account of each story of a library, or of those asked for."""
    with opened(location, read_only=True) as library:
        for story in stories:
            dossier = library.dossier(story)
            if dossier is None:
                raise click.UsageError(f"the library has no story {story!r}; `twosource stories` lists them")
            yield dossier
        offset = 0
        while not stories and (page := library.stories(limit=_PAGE, offset=offset)):
            for found in page:
                dossier = library.dossier(found.id)
                if dossier is not None:
                    yield dossier
            offset += len(page)

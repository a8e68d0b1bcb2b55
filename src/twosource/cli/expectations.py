"""`twosource expectations`: what was promised, planned, predicted or threatened, and is not settled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from twosource.cli.dossiers import check_day, dossier_of
from twosource.cli.inputs import PATHS_HELP, jobs_option
from twosource.cli.libraries import json_option, opened_to_show, print_json, store_option

if TYPE_CHECKING:
    from twosource.records.account import Dossier

_PAGE = 200  # stories asked of a library at once
_EPILOG = f"""PATH: {PATHS_HELP} Without one, the stories of the library are read.

Examples: "twosource expectations reports/" lists what the reports leave open;
"twosource expectations --store news.db --overdue --on 2026-11-22" what should have come about by that day;
"twosource expectations --by Norway --all --json" all that Norway promised, with what came of it.

An expectation is met, not met or changed only if a later report of its story tells so; silence leaves
it open."""


@click.command("expectations", epilog=_EPILOG)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@store_option
@click.option("--overdue", is_flag=True, help="Only what is open and past its day.")
@click.option("--by", "actor", metavar="ACTOR", help="Only what this actor expects, promised or threatened.")
@click.option(
    "--on",
    "day",
    metavar="DATE",
    help="The day (YYYY-MM-DD) as of which something is overdue; by default that of a story's last report.",
)
@click.option("--all", "settled", is_flag=True, help="Also what was met, not met or changed.")
@json_option
@jobs_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    location: str,
    overdue: bool,
    actor: str | None,
    day: str | None,
    settled: bool,
    as_json: bool,
    jobs: int | None,
) -> None:
    """List plans, promises, predictions, deadlines and threats that are open or overdue.

    Each with who expects it, what, by when, and the words of the reports that say so.
    """
    check_day(day, "--on")
    if overdue and settled:
        raise click.UsageError("--overdue and --all exclude each other: give one of them")
    if actor is not None and not actor.strip():
        raise click.UsageError("--by '' names nobody: give a name, or a word of it")
    if paths and ctx.get_parameter_source("location") is ParameterSource.COMMANDLINE:
        raise click.UsageError("got both --store and PATH: give the library, or the files")
    dossiers = [dossier_of(paths, jobs)] if paths else list(_stored(location))
    from twosource.render.expectation_list import expectations_json, expectations_text, list_expectations

    wanted = {"overdue"} if overdue else {"overdue", "open"}
    rows = [row for row in list_expectations(dossiers, on=day, by=actor) if settled or row.standing in wanted]
    if as_json:
        print_json(expectations_json(rows))
    else:
        click.echo(expectations_text(rows), nl=False)
    if paths and (dossiers[0].skipped or not dossiers[0].articles):
        sys.exit(1)


def _stored(location: str) -> Iterator[Dossier]:
    with opened_to_show(location) as library:
        offset = 0
        while stories := library.stories(limit=_PAGE, offset=offset):
            for story in stories:
                dossier = library.dossier(story.id)
                if dossier is not None:
                    yield dossier
            offset += len(stories)

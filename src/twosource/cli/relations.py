"""`twosource relations`: how two actors stand to each other, and what passed between them over time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from twosource.cli.dossiers import check_day, dossier_of
from twosource.cli.inputs import PATHS_HELP, jobs_option, write_text
from twosource.cli.libraries import opened_to_show, print_json, store_option, width

if TYPE_CHECKING:
    from twosource.records.account import Dossier
    from twosource.relations import PairRelation

FORMATS = ("text", "json", "csv", "parquet", "svg")
_PAGE = 200  # stories asked of a library at once
_EPILOG = f"""PATH: {PATHS_HELP} Without one, the library is read.

\b
Examples:
  twosource relations Norway Iceland reports/
  twosource relations USA China --library desk.db --on 2021-03-20 --by month
  twosource relations "Nurses Congress" "Ministry of Health" reports/ --format json
  twosource relations Norway Iceland reports/ --format svg -o pair.svg

A and B: a country by name, adjective, capital or code (all who act for it are meant), or a person, body or
group by name or a word of it that only one bears; in a library also its id (E12).

Counted are merged events that happened, once however many reports tell of them. A period in which no report
names both is a gap: its cells are empty, as nothing is known of it. A 0 means that both were in the news and
nothing of the kind was told."""


@click.command("relations", epilog=_EPILOG)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@store_option
@click.option(
    "--on",
    "day",
    metavar="DATE",
    help="How they stood on this day (YYYY-MM-DD): nothing published later is looked at.",
)
@click.option(
    "--by",
    type=click.Choice(["day", "week", "month"]),
    default="week",
    show_default=True,
    help="The length of a period of the series.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=None, help="text unless -o says otherwise."
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE; .txt .json .csv .parquet and .svg say the format."
)
@jobs_option
@click.pass_context
def command(
    ctx: click.Context,
    first: str,
    second: str,
    paths: tuple[str, ...],
    location: str,
    day: str | None,
    by: str,
    form: str | None,
    output: str | None,
    jobs: int | None,
) -> None:
    """Tell how A and B stand to each other, then what passed between them week by week.

    First the state: what is said of their relations, measures in force, red lines, commitments, channels,
    encounters, open expectations, each with the reports that say so. Then the series: events of cooperation
    and conflict, verbal and material apart, with the number of independent sources.
    """
    check_day(day, "--on")
    asked = _form(form, output)
    if asked == "parquet" and output is None:
        raise click.UsageError("--format parquet writes a file: say which with -o FILE")
    if paths and ctx.get_parameter_source("location") is ParameterSource.COMMANDLINE:
        raise click.UsageError("got both --library and PATH: give the library, or the files")
    names: tuple[str, str] = (first, second)
    known: list[tuple[str, str]] = []
    if paths:
        dossiers = _read(paths, jobs)
    else:
        dossiers, names, known = _stored(location, names)
    from twosource.relations import relate, resolve_pair
    from twosource.relations.periods import By

    length: By = "day" if by == "day" else "month" if by == "month" else "week"
    one, two = resolve_pair(*names, dossiers, known=known)
    _give_out(relate(dossiers, one, two, on=day, by=length), asked, output)
    if paths and dossiers[0].skipped:
        sys.exit(1)


def _form(form: str | None, output: str | None) -> str:
    """Return the format asked for by name, or by the ending of the file."""
    endings = {f".{name}": name for name in FORMATS} | {".txt": "text"}
    if form is not None or output is None:
        return form or "text"
    suffix = Path(output).suffix.lower()
    if suffix not in endings:
        wanted = ".txt, .json, .csv, .parquet or .svg"
        raise click.UsageError(f"cannot tell the format of {output!r}: end it in {wanted}, or give --format")
    return endings[suffix]


def _give_out(relation: PairRelation, form: str, output: str | None) -> None:
    from twosource.relations import relation_csv, relation_json, relation_svg, relation_text, write_parquet

    if form == "parquet":
        assert output is not None
        write_parquet(relation, Path(output))
        click.echo(f"wrote {output}", err=True)
        return
    if form == "json" and output is None:
        print_json(relation_json(relation))
        return
    if form == "json":
        from twosource.render.listings import encode_json

        content = encode_json(relation_json(relation), indent=1) + "\n"
    elif form == "csv":
        content = relation_csv(relation)
    elif form == "svg":
        content = relation_svg(relation)
    else:
        content = relation_text(relation, width=width())
    if output is None:
        click.echo(content, nl=False)
    else:
        write_text(output, content)
        click.echo(f"wrote {output}", err=True)


def _read(paths: tuple[str, ...], jobs: int | None) -> list[Dossier]:
    dossier = dossier_of(paths, jobs)
    if not dossier.articles:
        raise click.ClickException("nothing to relate: no article could be read")
    return [dossier]


def _stored(
    location: str, names: tuple[str, str]
) -> tuple[list[Dossier], tuple[str, str], list[tuple[str, str]]]:
    """Return a library's stories that may tell of both, the names to look for, and forms of them it knows."""
    with opened_to_show(location) as library:
        records = [library.entity(name) for name in names]
        known = [
            (record.entity.name, form) for record in records if record is not None for form in record.forms
        ]
        wanted: set[str] | None = None
        for record in records:
            if (
                record is not None and record.entity.type != "country"
            ):  # a state's people make its stories too
                own = {story.id for story in record.stories}
                wanted = own if wanted is None else wanted & own
        dossiers = []
        offset = 0
        while stories := library.stories(limit=_PAGE, offset=offset):
            for story in stories:
                if wanted is None or story.id in wanted:
                    dossier = library.dossier(story.id)
                    dossiers += [dossier] if dossier is not None else []
            offset += len(stories)
    first, second = (r.entity.name if r is not None else n for r, n in zip(records, names, strict=True))
    return dossiers, (first, second), known

"""`twosource stories`: what a library's articles tell of."""

from __future__ import annotations

import click

from twosource.cli.dossiers import check_day
from twosource.cli.libraries import json_option, opened, print_json, store_option, width


@click.command("stories")
@store_option
@click.option("--since", metavar="DATE", help="Only stories reported on or after this day (YYYY-MM-DD).")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only stories of so many reports.",
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Pass over so many.")
@json_option
def command(location: str, since: str | None, least: int, limit: int, offset: int, as_json: bool) -> None:
    """List the stories of a library, the latest first."""
    check_day(since)
    with opened(location, read_only=True) as library:
        found = library.stories(limit=limit + 1, offset=offset, since=since, least=least)
    shown, more = found[:limit], len(found) > limit
    if as_json:
        from twosource.render.listings import stories_json

        print_json(stories_json(shown, offset=offset, more=more, since=since, least=least))
        return
    from twosource.render.listing_text import stories_text

    click.echo(stories_text(shown, width=width()), nl=False)
    if more:
        click.echo(f"... and more: --offset {offset + limit}")

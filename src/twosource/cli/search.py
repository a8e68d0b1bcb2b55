"""`twosource search`: find articles by their words."""

from __future__ import annotations

import sys

import click

from twosource.cli.dossiers import check_day
from twosource.cli.libraries import json_option, opened, print_json, store_option, width


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@store_option
@click.option("--since", metavar="DATE", help="Only articles published on or after this day (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="Only articles published on or before this day.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Pass over so many.")
@json_option
def command(
    words: tuple[str, ...],
    location: str,
    since: str | None,
    until: str | None,
    outlet: str | None,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Find articles in which all WORDS occur, with the sentences they stand in.

    '"several words"' must stand together; -word must not occur. The figures behind a sentence are its
    characters in the article's text. Exit code 1 when nothing was found.
    """
    check_day(since)
    check_day(until, "--until")
    text = " ".join(words)
    with opened(location, read_only=True) as library:
        page = library.search(text, limit=limit, offset=offset, since=since, until=until, outlet=outlet)
    if as_json:
        from twosource.render.listings import search_json

        print_json(search_json(page, query=text, offset=offset, since=since, until=until, outlet=outlet))
    else:
        from twosource.render.listing_text import search_text

        click.echo(search_text(page, width=width()), nl=False)
    if not page.hits and not page.entities:
        sys.exit(1)

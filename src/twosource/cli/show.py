"""`twosource show`: the account of a story, an article, an entity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
from twosource.cli.libraries import opened_to_show, print_json, store_option, width

if TYPE_CHECKING:
    from twosource.library import Library

_BEFORE = "-"  # what --diff without a version stands for


@click.command("show")
@click.argument("what", metavar="STORY|ARTICLE|ENTITY")
@store_option
@output_option
@format_option
@excerpts_option
@since_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON; the same as --format json.")
@click.option(
    "--diff",
    "other",
    metavar="[OLD]",
    is_flag=False,
    flag_value=_BEFORE,
    help="Of an article: what changed since the version before, or since version OLD.",
)
def command(
    what: str,
    location: str,
    outputs: tuple[str, ...],
    form: str,
    excerpts: bool,
    since: str | None,
    as_json: bool,
    other: str | None,
) -> None:
    """Show the cited account of a story (S12), an article (id, id@version, key), an entity (E5, a name).

    Ids of stories stand in `twosource stories`, those of articles and entities in `twosource search`.
    """
    form = "json" if as_json else form
    for output in outputs:
        form_of(output)  # before the work is done
    check_day(since)
    with opened_to_show(location) as library:
        if other is not None:
            _show_changes(library, what, None if other == _BEFORE else other, location, form, outputs)
            return
        dossier = library.dossier(what, since=since) if re.fullmatch(r"S\d+", what) else None
        if dossier is not None:
            give_out_dossier(dossier, outputs, form, excerpts=excerpts)
            return
        if outputs or form not in ("text", "json"):
            raise click.UsageError(f"{what!r} is no story: only a story is written as {form} or to a file")
        if not _show_article(library, what, form) and not _show_entity(library, what, form):
            raise click.ClickException(
                f"there is no story, article or entity {what!r} in {location}; "
                "`twosource stories` lists stories, `twosource search WORDS` finds articles and entities"
            )


def _show_changes(
    library: Library, what: str, old: str | None, location: str, form: str, outputs: tuple[str, ...]
) -> None:
    if outputs or form not in ("text", "json"):
        raise click.UsageError("changes are written as text or json, to standard output")
    try:
        compared = library.compare(what, old)
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error
    if compared is None:
        raise click.ClickException(
            f"there is no article {what!r} in {location}; `twosource search WORDS` finds articles"
        )
    from twosource.render.version_changes import comparison_json, comparison_text

    if form == "json":
        print_json(comparison_json(compared))
    else:
        click.echo(comparison_text(compared, width=width()), nl=False)


def _show_article(library: Library, what: str, form: str) -> bool:
    record = library.article(what)
    if record is None:
        return False
    from twosource.render.listing_text import article_text
    from twosource.render.listings import article_json

    if form == "json":
        print_json(article_json(record))
    else:
        click.echo(article_text(record, width=width()), nl=False)
    return True


def _show_entity(library: Library, what: str, form: str) -> bool:
    record = library.entity(what)
    if record is None:
        return False
    from twosource.render.listing_text import entity_text
    from twosource.render.listings import entity_json

    if form == "json":
        print_json(entity_json(record))
    else:
        click.echo(entity_text(record, width=width()), nl=False)
    return True

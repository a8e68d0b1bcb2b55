"""`twosource judge`: say that two articles tell of the same story, or not."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from twosource.cli.libraries import json_option, opened, print_json, store_option, wait_option


@click.command("judge")
@click.argument("ruling", type=click.Choice(["same", "different", "list", "withdraw"]))
@click.argument("articles", metavar="[ARTICLE ARTICLE | NUMBER]", nargs=-1)
@store_option
@click.option("--note", default="", help="Why.")
@wait_option
@json_option
def command(
    ruling: str, articles: tuple[str, ...], location: str, note: str, wait: float, as_json: bool
) -> None:
    """Say that two articles tell of the `same` story or of `different` ones.

    It is obeyed at once and by every rebuild. `judge list` shows all judgements, `judge withdraw NUMBER`
    takes one back.
    """
    wanted = {"list": 0, "withdraw": 1}.get(ruling, 2)
    if len(articles) != wanted:
        raise click.UsageError(f"`judge {ruling}` takes {wanted or 'no'} argument{'s' * (wanted > 1)}")
    with opened(location, read_only=ruling == "list") as library:
        if ruling == "list":
            _list(library.judgements(), as_json)
        elif ruling == "withdraw":
            if not articles[0].isdecimal() or not library.withdraw(int(articles[0]), wait=wait):
                raise click.ClickException(
                    f"there is no judgement {articles[0]!r}; see `twosource judge list`"
                )
            click.echo(f"judgement {articles[0]} withdrawn")
        else:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            try:
                stored = library.judge(
                    "same" if ruling == "same" else "different",
                    articles[0],
                    articles[1],
                    note=note,
                    made=made,
                    wait=wait,
                )
            except LookupError as error:
                raise click.ClickException(str(error)) from error
            click.echo(f"judgement {stored.id}: {articles[0]} and {articles[1]}, {ruling}")


def _list(judgements: object, as_json: bool) -> None:
    from twosource.records.library import Judgement

    assert isinstance(judgements, list)
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(judgements))
        return
    for judgement in judgements:
        assert isinstance(judgement, Judgement)
        a, b = judgement.a.text_sha256[:12], judgement.b.text_sha256[:12]
        click.echo(
            f"{judgement.id}  {judgement.ruling:<9}  {a}  {b}  {judgement.made}  {judgement.note}".rstrip()
        )
    if not judgements:
        click.echo("no judgements")

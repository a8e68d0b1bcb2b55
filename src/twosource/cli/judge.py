"""`twosource judge`: say that two articles tell of the same story, or two ids are one entity, or not."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

import click

from twosource.cli.libraries import json_option, opened, print_json, store_option, wait_option, width


@click.command("judge")
@click.argument("ruling", type=click.Choice(["same", "different", "list", "withdraw"]))
@click.argument("things", metavar="[THING THING | NUMBER]", nargs=-1)
@store_option
@click.option("--note", default="", help="Why.")
@click.option("--by", default=None, metavar="NAME", help="Whose word it is.  [default: who runs the command]")
@wait_option
@json_option
def command(
    ruling: str,
    things: tuple[str, ...],
    location: str,
    note: str,
    by: str | None,
    wait: float,
    as_json: bool,
) -> None:
    """Say that two articles, or two entities, are the `same` story or person, or `different` ones.

    An entity is E5, or E5@ARTICLE: as one of its articles has it. It is obeyed at once, by whatever is added
    later, by accounts and by every rebuild. `judge list` shows all judgements, `judge withdraw NUMBER` takes
    one back.
    """
    wanted = {"list": 0, "withdraw": 1}.get(ruling, 2)
    if len(things) != wanted:
        raise click.UsageError(f"`judge {ruling}` takes {wanted or 'no'} argument{'s' * (wanted > 1)}")
    with opened(location, read_only=ruling == "list") as library:
        if ruling == "list":
            from twosource.render.judgements import judgement_json, judgement_text

            records = library.judgements()
            if as_json:
                print_json([judgement_json(record) for record in records])
                return
            for record in records:
                click.echo(judgement_text(record, width=width()))
            if not records:
                click.echo("no judgements")
        elif ruling == "withdraw":
            if not things[0].isdecimal() or not library.withdraw(int(things[0]), wait=wait):
                raise click.ClickException(f"there is no judgement {things[0]!r}; see `twosource judge list`")
            click.echo(f"judgement {things[0]} withdrawn")
        else:
            stored = library.judge(
                "same" if ruling == "same" else "different",
                things[0],
                things[1],
                note=note,
                made=datetime.now(UTC).isoformat(timespec="seconds"),
                by=_user() if by is None else by,
                wait=wait,
            )
            click.echo(f"judgement {stored.id}: {things[0]} and {things[1]}, {ruling}")


def _user() -> str:
    """Return the name of who runs this, empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""

"""`twosource gc`: remove what a library does not need."""

from __future__ import annotations

import click

from twosource.cli.libraries import json_option, opened, print_json, store_option, wait_option


@click.command("gc")
@store_option
@click.option("--versions", is_flag=True, help="Remove old versions of articles too.")
@click.option("--raws", is_flag=True, help="Remove raw inputs too; their hashes stay.")
@wait_option
@json_option
def command(location: str, versions: bool, raws: bool, wait: float, as_json: bool) -> None:
    """Remove annotations, texts and accounts that nothing refers to, and give the room back."""
    with opened(location) as library:
        freed = library.gc(versions=versions, raws=raws, wait=wait)
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(freed))
        return
    click.echo(
        f"removed {freed.versions:,} old versions, {freed.annotations:,} annotations, {freed.texts:,} texts, "
        f"{freed.raws:,} raw inputs, {freed.accounts:,} accounts; {freed.bytes / 1e6:,.1f} MB freed"
    )

"""What the commands on a library share: which library, how dossiers and listings are given out."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from twosource.library import Library

DEFAULT = "twosource.db"
VARIABLE = "TWOSOURCE_STORE"

store_option = click.option(
    "--store",
    "--library",
    "location",
    metavar="LIBRARY",
    envvar=VARIABLE,
    default=DEFAULT,
    show_default=True,
    help=f"The library: a file, or postgresql://USER@HOST/DATABASE. Also from ${VARIABLE}.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

wait_option = click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(0, 86_400),
    default=10.0,
    show_default=True,
    help="How long to wait while another process writes to the library.",
)


def opened(location: str, *, create: bool = False, read_only: bool = False) -> Library:
    """Open the library a command works on."""
    from twosource.library import open_library

    return open_library(location, create=create, read_only=read_only)


def opened_to_show(location: str) -> Library:
    """Open a library to read it and keep what that takes long to work out, where it may be written."""
    from twosource.errors import StoreError

    try:
        return opened(location)
    except StoreError as error:
        if error.code != "read-only":
            raise
        return opened(location, read_only=True)


def print_json(value: Any) -> None:
    """Print plain values as indented JSON."""
    from twosource.render.listings import encode_json

    click.echo(encode_json(value, indent=1))


def width() -> int:
    """Return how many columns a listing may take."""
    return min(shutil.get_terminal_size((100, 24)).columns, 140) if sys.stdout.isatty() else 100

"""`twosource serve`: a library as pages, on this computer."""

from __future__ import annotations

import errno
import socket
from functools import partial

import click

from twosource.cli.libraries import DEFAULT, VARIABLE

SHUTDOWN = 2  # seconds that answers under way may take once the user ends it
BACKLOG = 64
MAX_REQUEST_HEAD = 16_384  # bytes of request line and headers


@click.command("serve")
@click.argument("library", metavar="[LIBRARY]", envvar=VARIABLE, default=DEFAULT)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--allow-host",
    "names",
    metavar="NAME",
    multiple=True,
    help="Answer to this host name too, e.g. behind a proxy. May be repeated.",
)
def command(library: str, host: str, port: int, names: tuple[str, ...]) -> None:
    """Show a LIBRARY in the browser: stories, articles, names, search. It is only read.

    LIBRARY is a file or postgresql://USER@HOST/DATABASE; without it, $TWOSOURCE_STORE or twosource.db. Every
    page has a JSON twin: put .json behind its address (/story/S1.json).
    """
    import uvicorn

    from twosource.library import open_library
    from twosource.web.app import create_app
    from twosource.web.guard import is_loopback

    with open_library(
        library, read_only=True
    ) as opened:  # what cannot be read is said before a port is taken
        location = opened.store.location  # without any password
    listener = _listen(host, port)
    bound = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    if not is_loopback(host):
        click.echo(
            f"warning: everyone who can reach {shown}:{bound} can read this library; there is no password",
            err=True,
        )
    app = create_app(partial(open_library, library, read_only=True), host=host, names=names)
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        log_level="critical",  # faults of ours are logged by the pages; the rest is noise of the network
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=MAX_REQUEST_HEAD,
        timeout_graceful_shutdown=SHUTDOWN,
    )
    try:
        click.echo(f"http://{shown}:{bound}/")
        click.echo(f"serving {location}; Ctrl-C ends it", err=True)
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, or fail with words that say what to do."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise click.ClickException(f"--host {host!r} is no address of this computer: {error}") from error
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise click.ClickException(_remedy(host, port, error)) from error
    return listener


def _remedy(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is taken: end what uses it, choose another with --port, or --port 0 for a free one"
        )
    if error.errno == errno.EACCES:
        return f"port {port} needs rights that you do not have: choose one above 1023 with --port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this computer: use 127.0.0.1, or 0.0.0.0 for every one it has"
    return f"cannot listen on {host}:{port}: {error.strerror or error}"

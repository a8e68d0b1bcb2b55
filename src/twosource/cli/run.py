"""`twosource run`: many articles in, Parquet out, on all cores or on a cluster."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import as_paths, jobs_option, people_file, people_option

if TYPE_CHECKING:
    from twosource.config import Config
    from twosource.errors import ReadError
    from twosource.read import Item
    from twosource.scale.crew import Encoded
    from twosource.scale.output import Manifest
    from twosource.scale.run import Engine

_SHOWN = 20  # faults
_OFTEN = 10  # inputs


@click.command("run", epilog="PATH: Text, HTML, JSONL and Parquet files (also .gz) or folders of them.")
@click.argument("paths", metavar="PATH... OUT/", nargs=-1, required=True)
@click.option(
    "--engine",
    type=click.Choice(["pool", "dask"]),
    default="pool",
    show_default=True,
    help="Who annotates: the cores of this machine, or the workers of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler, e.g. tcp://10.0.0.5:8786.")
@click.option("--tls-ca", metavar="FILE", type=click.Path(path_type=Path), help="For a tls:// scheduler.")
@click.option("--tls-cert", metavar="FILE", type=click.Path(path_type=Path), help="For a tls:// scheduler.")
@click.option("--tls-key", metavar="FILE", type=click.Path(path_type=Path), help="For a tls:// scheduler.")
@people_option
@jobs_option
@click.option("--batch", metavar="N", type=click.IntRange(min=1), help="Articles a file.  [default: 500]")
def command(
    paths: tuple[str, ...],
    engine: str,
    scheduler: str | None,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    people: str,
    jobs: int | None,
    batch: int | None,
) -> None:
    """Annotate many articles into the folder OUT, as Parquet: `add OUT/` then takes them into a library.

    A run that was stopped goes on when the same command is typed again. The files are the same bytes on one
    core, on many, and on a cluster. What cannot be read is a row with an error, and the run goes on; the exit
    code is then 1.

    On a cluster, install Twosource on the scheduler's machine (`dask scheduler`) and on each worker's (`dask
    worker ADDRESS`). Whoever reaches a scheduler can run programs on its machines: keep it within a network
    you trust, or use TLS.
    """
    if len(paths) < 2:
        raise click.UsageError("name what to read, and last the folder to write into")
    *inputs, out = paths
    if "-" in inputs:
        raise click.UsageError(
            "a run can be started again, and standard input cannot: save it to a file first"
        )
    if (engine == "dask") != (scheduler is not None):
        raise click.UsageError("--engine dask and --scheduler ADDRESS belong together")
    from functools import partial

    from twosource.config import Config
    from twosource.scale.pool import encoded_on_all_cores
    from twosource.scale.run import run

    chosen: Engine = partial(encoded_on_all_cores, jobs=jobs)
    if scheduler is not None:
        from twosource.scale.cluster import Cluster

        chosen = Cluster(scheduler, tls_ca=tls_ca, tls_cert=tls_cert, tls_key=tls_key)
    manifest = run(
        as_paths(tuple(inputs)),
        Path(out),
        engine=_telling(chosen),
        config=Config(people=people_file(people)),
        batch=batch,
        progress=_progress(),
    )
    click.echo(_told(manifest, out), err=True)
    sys.exit(1 if manifest.faults or not manifest.articles else 0)


def _telling(engine: Engine) -> Engine:
    """Return an engine that says on stderr what could not be read, of many only the first.

    On a terminal it says too how far it is.
    """
    from twosource.errors import ReadError

    clear = "\r\033[K" if sys.stderr.isatty() else ""

    def told(inputs: Iterable[Item], *, config: Config) -> Iterator[Encoded | ReadError]:
        faults = 0
        for done, item in enumerate(engine(inputs, config=config), start=1):
            if clear and done % _OFTEN == 0:
                click.echo(f"{clear}{_number(done, 'input')} done", nl=False, err=True)
            if isinstance(item, ReadError):
                faults += 1
                if faults <= _SHOWN:
                    click.echo(f"{clear}skipped {item}", err=True)
                elif faults == _SHOWN + 1:
                    click.echo(f"{clear}further ones are not shown: see the column error_message", err=True)
            yield item

    return told


def _progress() -> Callable[[Manifest], None]:
    """Return a callback that says where a run goes on."""
    started: list[bool] = []

    def show(manifest: Manifest) -> None:
        if not started and manifest.batches and not manifest.complete:
            click.echo(f"going on after {_number(manifest.inputs, 'input')} done before", err=True)
        started.append(True)

    return show


def _told(manifest: Manifest, out: str) -> str:
    faults = f", {manifest.faults} could not be read" if manifest.faults else ""
    clear = "\r\033[K" if sys.stderr.isatty() else ""
    return (
        f"{clear}{out}: {_number(manifest.articles, 'article')} with {_number(manifest.words, 'word')} in "
        f"{_number(len(manifest.batches), 'file')}{faults}"
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

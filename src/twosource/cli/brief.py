"""`twosource brief`: the main job."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from twosource.cli.inputs import (
    PATHS_HELP,
    as_paths,
    jobs_option,
    lexicon_files,
    progress_line,
    report_skipped,
    write_text,
)

FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text"}


@click.command("brief", epilog=f"PATH: {PATHS_HELP}")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    help="Write the dossier to FILE; its ending says how: .html, .md, .json or .txt. May be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "json"]),
    default="text",
    show_default=True,
    help="What to print when no -o is given.",
)
@click.option(
    "--excerpts", is_flag=True, help="In JSON, give cited sentences and their neighbours, not whole texts."
)
@click.option("--since", metavar="DATE", help="Mark what is new since this day (YYYY-MM-DD).")
@click.option(
    "--lexicon", "lexicons", multiple=True, type=click.Path(path_type=Path), help="More event frames (TOML)."
)
@jobs_option
def command(
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
    excerpts: bool,
    since: str | None,
    lexicons: tuple[Path, ...],
    jobs: int | None,
) -> None:
    """Read reports, compare them, and write the cited account of each story they tell."""
    forms = [_form_of(output) for output in outputs]
    _check_day(since)
    from functools import partial

    from twosource.config import Config
    from twosource.pipeline import brief
    from twosource.read import fetch_paths
    from twosource.scale.pool import annotated_on_all_cores

    config = Config(lexicons=lexicon_files(lexicons))
    dossier = brief(
        fetch_paths(as_paths(paths), config=config),
        config=config,
        since=since,
        progress=progress_line(),
        annotating=partial(annotated_on_all_cores, jobs=jobs),
    )
    report_skipped(dossier.skipped)
    for output, output_form in zip(outputs, forms, strict=True):
        write_text(output, _render(dossier, output_form, excerpts=excerpts, terminal=False))
        click.echo(f"wrote {output}", err=True)
    if not outputs and (dossier.articles or form == "json"):
        click.echo(_render(dossier, form, excerpts=excerpts, terminal=sys.stdout.isatty()), nl=False)
    if not dossier.articles:
        click.echo("nothing to compare: no article could be read", err=True)
    if dossier.skipped or not dossier.articles:
        sys.exit(1)


def _form_of(output: str) -> str:
    suffix = Path(output).suffix.lower()
    if suffix not in FORMATS:
        raise click.UsageError(f"cannot tell the format of {output!r}: end it in {', '.join(FORMATS)}")
    return FORMATS[suffix]


def _check_day(day: str | None) -> None:
    from datetime import date

    if day is None:
        return
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise click.UsageError(f"--since {day!r} is not a day: write it as YYYY-MM-DD") from error


def _render(dossier: object, form: str, *, excerpts: bool, terminal: bool) -> str:
    from twosource.records.account import Dossier
    from twosource.render import render_html, render_markdown, render_text
    from twosource.render.json import dossier_json

    assert isinstance(dossier, Dossier)
    if form == "html":
        return render_html(dossier)
    if form == "md":
        return render_markdown(dossier)
    if form == "json":
        return dossier_json(dossier, excerpts=excerpts)
    width = min(shutil.get_terminal_size().columns, 100) if terminal else 80
    return render_text(dossier, width=width, color=terminal)

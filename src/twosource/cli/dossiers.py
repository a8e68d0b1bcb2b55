"""How commands give out a dossier: which formats there are, and how each is made."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import as_paths, progress_line, report_skipped, write_text

if TYPE_CHECKING:
    from twosource.records.account import Dossier

FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text"}

output_option = click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    help="Write the dossier to FILE; its ending says how: .html, .md, .json or .txt. May be repeated.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "json"]),
    default="text",
    show_default=True,
    help="What to print when no -o is given.",
)
excerpts_option = click.option(
    "--excerpts", is_flag=True, help="In JSON, give cited sentences and their neighbours, not whole texts."
)
since_option = click.option("--since", metavar="DATE", help="Mark what is new since this day (YYYY-MM-DD).")


def form_of(output: str) -> str:
    """Return the format that a file's ending asks for."""
    suffix = Path(output).suffix.lower()
    if suffix not in FORMATS:
        raise click.UsageError(f"cannot tell the format of {output!r}: end it in {', '.join(FORMATS)}")
    return FORMATS[suffix]


def check_day(day: str | None, option: str = "--since") -> None:
    """Refuse what is no ISO day."""
    from datetime import date

    if day is None:
        return
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise click.UsageError(f"{option} {day!r} is not a day: write it as YYYY-MM-DD") from error


def give_out_dossier(dossier: Dossier, outputs: Sequence[str], form: str, *, excerpts: bool) -> None:
    """Write a dossier to each of the files, or print it when there are none."""
    forms = [form_of(output) for output in outputs]
    for output, output_form in zip(outputs, forms, strict=True):
        write_text(output, _render(dossier, output_form, excerpts=excerpts, terminal=False))
        click.echo(f"wrote {output}", err=True)
    if not outputs and (dossier.articles or form == "json"):
        click.echo(_render(dossier, form, excerpts=excerpts, terminal=sys.stdout.isatty()), nl=False)


def _render(dossier: Dossier, form: str, *, excerpts: bool, terminal: bool) -> str:
    from twosource.render import render_html, render_markdown, render_text
    from twosource.render.json import dossier_json

    if form == "html":
        return render_html(dossier)
    if form == "md":
        return render_markdown(dossier)
    if form == "json":
        return dossier_json(dossier, excerpts=excerpts)
    width = min(shutil.get_terminal_size().columns, 100) if terminal else 80
    return render_text(dossier, width=width, color=terminal)


def dossier_of(paths: tuple[str, ...], jobs: int | None) -> Dossier:
    """Read the files of some paths as `brief` does with nothing else said, and report what was skipped."""
    from functools import partial

    from twosource.config import Config
    from twosource.pipeline import brief
    from twosource.read import fetch_paths
    from twosource.scale.pool import annotated_on_all_cores

    config = Config()
    dossier = brief(
        fetch_paths(as_paths(paths), config=config),
        config=config,
        progress=progress_line(),
        annotating=partial(annotated_on_all_cores, jobs=jobs),
    )
    report_skipped(dossier.skipped)
    return dossier

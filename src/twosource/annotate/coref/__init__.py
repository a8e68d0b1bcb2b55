"""Who is meant: role phrases and pronouns linked to what they refer to, or left alone."""

from __future__ import annotations

from twosource.annotate.coref.bare import resolve_bare
from twosource.annotate.coref.nominals import resolve_nominals
from twosource.annotate.coref.possessed import join_possessed
from twosource.annotate.coref.pronouns import resolve_pronouns
from twosource.annotate.coref.settings import resolve_settings
from twosource.annotate.coref.short_forms import resolve_short_forms

__all__ = [
    "join_possessed",
    "resolve_bare",
    "resolve_nominals",
    "resolve_pronouns",
    "resolve_settings",
    "resolve_short_forms",
]

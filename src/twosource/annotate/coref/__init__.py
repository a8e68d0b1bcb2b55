"""Who is meant: role phrases and pronouns linked to what they refer to, or left alone."""

from __future__ import annotations

from twosource.annotate.coref.nominals import resolve_nominals
from twosource.annotate.coref.pronouns import resolve_pronouns
from twosource.annotate.coref.settings import resolve_settings

__all__ = ["resolve_nominals", "resolve_pronouns", "resolve_settings"]

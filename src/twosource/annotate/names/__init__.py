"""Names, role phrases and pronouns: who and what an article speaks of."""

from __future__ import annotations

from twosource.annotate.names.find import find_cast

__all__ = ["find_cast"]

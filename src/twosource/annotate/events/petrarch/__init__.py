"""Dictionaries of PETRARCH, an open coder of event data: read as they are, coded on our parse."""

from __future__ import annotations

from twosource.annotate.events.petrarch.article import coded_by, is_discarded
from twosource.annotate.events.petrarch.folder import open_dictionaries
from twosource.annotate.events.petrarch.records import Dictionaries, Remark

__all__ = ["Dictionaries", "Remark", "coded_by", "is_discarded", "open_dictionaries"]

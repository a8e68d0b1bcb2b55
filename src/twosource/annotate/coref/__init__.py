"""Who is meant: role phrases and pronouns linked to what they refer to, or left alone."""

from __future__ import annotations

from twosource.annotate.coref.bare import resolve_bare
from twosource.annotate.coref.crowds import join_crowds
from twosource.annotate.coref.deeds import read_deeds
from twosource.annotate.coref.frame import frame_of
from twosource.annotate.coref.idle import drop_filing_agencies, drop_idle
from twosource.annotate.coref.nameless import join_nameless
from twosource.annotate.coref.nominals import resolve_nominals
from twosource.annotate.coref.possessed import join_possessed
from twosource.annotate.coref.pronouns import resolve_pronouns
from twosource.annotate.coref.serving import find_served
from twosource.annotate.coref.set_off import join_set_off
from twosource.annotate.coref.settings import resolve_settings
from twosource.annotate.coref.short_forms import resolve_short_forms
from twosource.annotate.coref.sides import resolve_sides
from twosource.annotate.coref.speakers import quoted_ranges, saying_subjects
from twosource.annotate.coref.states import join_states
from twosource.annotate.coref.whole import join_described

__all__ = [
    "drop_filing_agencies",
    "drop_idle",
    "find_served",
    "frame_of",
    "join_crowds",
    "join_described",
    "join_nameless",
    "join_possessed",
    "join_set_off",
    "join_states",
    "quoted_ranges",
    "read_deeds",
    "resolve_bare",
    "resolve_nominals",
    "resolve_pronouns",
    "resolve_settings",
    "resolve_short_forms",
    "resolve_sides",
    "saying_subjects",
]

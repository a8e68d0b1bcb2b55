"""The templates' surroundings: escaping, and the words and marks that every page uses."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from twosource.render import wording
from twosource.render.story_page import ROWS_SHOWN
from twosource.render.views import people, record

CHIPS_SHOWN = 8
SPEAKERS_SHOWN = 10
ABSENT_SHOWN = 6


def exact(text: str) -> Markup:
    """Escape article text so that a browser's `textContent` gives it back unchanged."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


@cache
def asset(name: str) -> str:
    """Return a style or script that stands beside the templates."""
    return files("twosource.render").joinpath("templates", name).read_text(encoding="utf-8")


def environment(*more: BaseLoader) -> Environment:
    """Return the environment of the page's templates, and of those that `more` loads."""
    made = Environment(
        loader=ChoiceLoader([*more, PackageLoader("twosource.render")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(
        tidy=wording.tidy,
        visible=wording.visible,
        shorten=wording.shorten,
        day=wording.day_words,
        exact=exact,
        role=wording.role_words,
        code=people.code_words,
        raised=wording.sentence_case,
        event_code=record.event_code,
    )
    made.globals.update(
        plural=wording.plural,
        when=wording.when_words,
        interval=wording.interval_words,
        stances=wording.STANCES,
        outcomes=wording.OUTCOMES,
        statuses=wording.STATUSES,
        difference_mark=wording.difference_mark,
        forms_seen=people.forms_seen,
        chips_shown=CHIPS_SHOWN,
        rows_shown=ROWS_SHOWN,
        speakers_shown=SPEAKERS_SHOWN,
        absent_shown=ABSENT_SHOWN,
        role_line=people.role_line,
    )
    return made

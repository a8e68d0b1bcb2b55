"""For whom a speaker says "we": read last, since the whole report may tell a minister's country."""

from __future__ import annotations

from twosource.annotate.coref.frame import Frame
from twosource.annotate.coref.speakers import saying_subjects, side_of, speaker_at
from twosource.annotate.draft import Draft
from twosource.annotate.names.roles import RolePhrase

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})


def resolve_sides(draft: Draft, frame: Frame, roles: list[RolePhrase]) -> None:
    """Link "we" in quotations to the body or country that the speaker speaks for; else leave it alone.

    Args:
        draft: Everything found so far, countries included; mentions are added.
        frame: The parse.
        roles: Role phrases of the text.
    """
    tokens = [i for i, word in enumerate(frame.lower) if word in _WE and frame.quote_of[i] >= 0]
    if not tokens:
        return
    subjects = saying_subjects(frame)
    role_at = {role.head: role for role in roles}
    for token in tokens:
        speaker = speaker_at(draft, subjects[frame.quote_of[token]])
        side = side_of(draft, speaker, role_at) if speaker is not None else None
        if side is not None:
            draft.add_mention(
                side, first=token, after=token + 1, head=token, form="pronoun", why="the speaker's side"
            )
